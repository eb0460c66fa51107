import { createTestApp, type TestAnswer, type TestApp, type TestClient } from "../../testing/index.js";

const REGISTER = "register(input: $input) { __typename }";

let app: TestApp;
let client: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  client = app.anonymous();
});
afterAll(() => app.close());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  client.send({
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

describe("a document beyond the limits is refused with 400, and nothing of it runs", () => {
  const person = { name: "Ayu", email: "ayu@people.example", password: "long enough 1" };
  const repeat = (count: number, part: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => part(at)).join(" ");
  const nest = (depth: number, inner: string): string =>
    depth === 0 ? inner : `... on Mutation { ${nest(depth - 1, inner)} }`;

  const document = (selection: string) => `mutation ($input: RegisterInput!) { ${selection} }`;
  const tooMuch: [string, string][] = [
    ["too many aliases", document(repeat(6, (at) => `a${at}: ${REGISTER}`))],
    [
      "too many aliases in fragments",
      `${document("...F")} fragment F on Mutation { ${repeat(6, (at) => `a${at}: ${REGISTER}`)} }`,
    ],
    ["too deep", document(nest(15, REGISTER))],
    ["too many tokens", document(`${REGISTER} ${repeat(1_000, () => "__typename")}`)],
    [
      "too many directives",
      document(`register(input: $input) ${repeat(11, () => "@include(if: true)")} { __typename }`),
    ],
    ["a fragment that contains itself", `${document(`${REGISTER} ...F`)} fragment F on Mutation { ...F }`],
    ["a field that does not exist", document(`${REGISTER} nothing`)],
    ["an argument that is missing", document("register { __typename }")],
  ];

  it.each(tooMuch)("%s", async (_what, query) => {
    const answer = await client.query(query, { input: person });
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.map((each) => each.extensions?.code)).not.toContain("INTERNAL_SERVER_ERROR");
    expect(await app.modules.identity.findAccount(person.email)).toBeNull();
  });

  it("however its fragments spread each other: it costs no more than its length", async () => {
    const fragments = repeat(90, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);
    const bomb = `query { ...F0 } ${fragments} fragment F90 on Query { __typename }`;
    expect((await client.query(bomb)).status).toBe(400);
  });

  it("but one within them does", async () => {
    const within = document(nest(3, REGISTER));
    expect(await client.ask(within, { input: person })).toEqual({ register: { __typename: "SignedIn" } });
  });

  it("a refused document tells no name of the schema that its sender did not know", async () => {
    const answer = await client.query("{ platformSetting { currency } }");
    expect(answer.errors?.[0]?.message).toBe('Cannot query field "platformSetting" on type "Query".');
  });

  it("a page that would be too costly", async () => {
    const admin = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
    const pages = repeat(
      5,
      (at) =>
        `a${at}: voucherClaims(batchId: "x", first: 100) { edges { node { id code source state claimedAt grants { id unit granted remaining state category } user { id name email } } } }`,
    );
    expect((await admin.query(`{ ${pages} }`)).status).toBe(400);
  });
});

describe("a long document", () => {
  /** 16 words and signs, and as many more as there are values in its list. */
  const withList = (values: number) =>
    `{ voucherBatches(filter: { status: [${"ACTIVE ".repeat(values)}] }) { __typename } }`;

  it("is read up to 1,000 words and signs", async () => {
    expect((await client.query(withList(1_000 - 16))).status).toBe(200);
    const longer = await client.query(withList(1_001 - 16));
    expect(longer).toMatchObject({ status: 400, errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }] });
  });
});

describe("a list of requests in one", () => {
  it("is refused, so that limits count for each", async () => {
    const answer = await post([{ query: "{ me { id } }" }, { query: "{ me { id } }" }]);
    expect(answer.status).toBe(400);
  });
});

describe("a field that may cost money", () => {
  const CHECK = (alias: string) => `${alias}: checkVoucher(code: "LAUNCH100") { __typename }`;
  const CLAIM = (alias: string) =>
    `${alias}: redeemVoucher(input: { code: "LAUNCH100", idempotencyKey: "key-${alias}-12345" }) { __typename }`;
  let person: TestClient;

  beforeAll(async () => {
    person = await app.signInAs(await app.createUser());
  });

  const attempts = async () => {
    const rows: unknown[] = await app.database.reader.query("SELECT id FROM attempts");
    return rows.length;
  };

  it.each([
    ["twice under two names", `mutation { ${CLAIM("a")} ${CLAIM("b")} }`],
    [
      "once beside a fragment that asks again",
      `mutation { ${CLAIM("a")} ...F } fragment F on Mutation { ${CLAIM("b")} }`,
    ],
    [
      "in two fragments",
      `mutation { ...F ...G } fragment F on Mutation { ${CLAIM("a")} } fragment G on Mutation { ${CLAIM("b")} }`,
    ],
    ["in an inline fragment", `mutation { ${CLAIM("a")} ... on Mutation { ${CLAIM("b")} } }`],
    ["twice, to check codes", `{ ${CHECK("a")} ${CHECK("b")} }`],
  ])("cannot be asked for %s", async (_how, document) => {
    const answer = await person.query(document);
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(await attempts()).toBe(0);
  });

  it("can be asked for once", async () => {
    await person.ask(`{ ${CHECK("a")} me { id } }`);
    expect(await attempts()).toBe(1);
  });
});

describe("who asks", () => {
  const ME = "{ me { name } }";
  let signedIn: TestClient;
  const asking = async (headers: Record<string, string>, from = signedIn) => from.query(ME, {}, headers);

  beforeAll(async () => {
    signedIn = await app.signInAs(await app.createUser({ name: "Budi" }));
  });

  const seen = (answer: TestAnswer<Record<string, unknown>>) => answer.data?.me;

  it("is the person of the session, from a page of ours", async () => {
    expect(seen(await asking({}))).toEqual({ name: "Budi" });
    expect(seen(await asking({ origin: "http://localhost:4000" }))).toEqual({ name: "Budi" });
    expect(seen(await asking({ "sec-fetch-site": "same-origin" }))).toEqual({ name: "Budi" });
    expect(seen(await asking({ "sec-fetch-site": "none" }))).toEqual({ name: "Budi" });
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port of this computer", { origin: "http://localhost:9999" }],
    ["the same name without encryption or with", { origin: "https://localhost:4000" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a page that the browser calls foreign", { "sec-fetch-site": "cross-site" }],
    ["a sister site", { "sec-fetch-site": "same-site" }],
    [
      "a foreign page that forges its origin",
      { origin: "http://localhost:4000", "sec-fetch-site": "cross-site" },
    ],
  ])("is nobody when the request comes from %s", async (_where, headers) => {
    expect(seen(await asking(headers))).toBeNull();
  });

  it("is nobody when the request names no app, or one that does not exist", async () => {
    expect(seen(await asking({ "x-vouchsafe-app": "", "x-apollo-operation-name": "x" }))).toBeNull();
    expect(seen(await asking({ "x-vouchsafe-app": "toString" }))).toBeNull();
  });

  it("is nobody when the request names the other app", async () => {
    expect(seen(await asking({ "x-vouchsafe-app": "admin" }))).toBeNull();
  });

  it("can change nothing with a form of another site, which needs no preflight", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      const answer = await signedIn.send({
        method: "POST",
        path: "/graphql",
        headers: { "content-type": type, "x-vouchsafe-app": "" },
        body: JSON.stringify({ query: "mutation { signOut }" }),
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect(seen(await asking({}))).toEqual({ name: "Budi" });
  });

  it("cannot be signed in by a foreign page either", async () => {
    const answer = await app
      .anonymous()
      .query(
        'mutation { signIn(input: { email: "a@b.example", password: "x" }) { __typename } }',
        {},
        { origin: "https://evil.example" },
      );
    expect(answer.errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
  });

  it("gets no permission to read from another origin", async () => {
    const preflight = await signedIn.send({
      method: "OPTIONS",
      path: "/graphql",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(404);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("in production comes only from the public address, whatever the Host header says", async () => {
    const production = await createTestApp({
      env: { NODE_ENV: "production", PUBLIC_URL: "https://vouchers.example" },
    });
    const person = await production.signInAs(await production.createUser({ name: "Citra" }));
    const ask = async (headers: Record<string, string>) => seen(await asking(headers, person));
    expect(await ask({ origin: "https://vouchers.example" })).toEqual({ name: "Citra" });
    expect(await ask({ origin: "https://other.example", host: "other.example" })).toBeNull();
    await production.close();
  });
});
