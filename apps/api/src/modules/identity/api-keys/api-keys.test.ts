import { API_KEY_NAME_LENGTH_MAX } from "@vouchsafe/contract";
import { newPublicId } from "../../../kernel/index.js";
import { selectRows } from "../../../platform/database/index.js";
import { createTestApp, type TestApp, type TestClient, type TestUser } from "../../../testing/index.js";

const KEY = "id name lastFour scopes state createdAt createdByName expiresAt lastUsedAt revokedAt";
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  __typename ... on ApiKeyCreated { secret apiKey { ${KEY} } }
  ... on InvalidInput { code fields { path code limit } } } }`;
const REVOKE = `mutation ($id: ID!) { revokeApiKey(id: $id) {
  __typename ... on ApiKeyRevoked { apiKey { ${KEY} } } ... on Refusal { code } } }`;
const LIST = `query ($first: Int! = 50, $after: String, $state: ApiKeyState) { apiKeys(first: $first, after: $after, state: $state) {
  edges { node { ${KEY} } } pageInfo { hasNextPage endCursor } } }`;
const BATCHES = "{ voucherBatches { edges { node { name } } } }";

interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}
interface Created {
  readonly __typename: string;
  readonly secret: string;
  readonly apiKey: ApiKey;
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly limit: number | null;
  }[];
}

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;
let auditor: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN", name: "Ayu" });
  desk = await app.signInAs(superadmin);
  auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
});
afterEach(() => app.close());

const create = async (input: Record<string, unknown>, by = desk) =>
  (await by.ask<{ createApiKey: Created }>(CREATE, { input })).createApiKey;
const revoke = async (id: string) =>
  (await desk.ask<{ revokeApiKey: { __typename: string; code?: string; apiKey: ApiKey } }>(REVOKE, { id }))
    .revokeApiKey;
const list = async (variables: Record<string, unknown> = {}) =>
  (
    await auditor.ask<{
      apiKeys: { edges: { node: ApiKey }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }>(LIST, variables)
  ).apiKeys;
const audit = () =>
  selectRows(
    app.database.reader,
    "SELECT event, actor_id, api_key_id, before_json, after_json FROM audit_entries ORDER BY id",
  );
/** Whether a secret lets a program read. */
async function statusOf(secret: string): Promise<number> {
  return (await app.callWith(secret).query(BATCHES)).status;
}

test("a superadmin makes a key, which works, and whose secret is shown once and kept nowhere", async () => {
  const made = await create({
    name: "  Gateway, Jakarta ",
    scopes: ["VOUCHERS_READ", "REDEEM", "REDEEM"],
    expiresAt: "2026-12-01T00:00:00.000Z",
  });
  expect(made).toEqual({
    __typename: "ApiKeyCreated",
    secret: expect.stringMatching(/^vsk_[0-9A-Z]{38}$/),
    apiKey: {
      id: expect.any(String),
      name: "Gateway, Jakarta",
      lastFour: made.secret.slice(-4),
      scopes: ["REDEEM", "VOUCHERS_READ"],
      state: "ACTIVE",
      createdAt: "2026-11-20T03:00:00.000Z",
      createdByName: "Ayu",
      expiresAt: "2026-12-01T00:00:00.000Z",
      lastUsedAt: null,
      revokedAt: null,
    },
  });
  expect(await statusOf(made.secret)).toBe(200);
  const kept = JSON.stringify([
    await selectRows(app.database.reader, "SELECT * FROM api_keys"),
    await audit(),
    await selectRows(app.database.reader, "SELECT * FROM outbox_events"),
    await list(),
  ]);
  expect(kept).toContain(made.secret.slice(-4));
  expect(kept).not.toContain(made.secret.slice(4, 20));
});

test.each([
  ["no name", { name: "" }, ["name REQUIRED"]],
  ["a name of nothing visible", { name: " \u200b " }, ["name REQUIRED"]],
  ["a name with what nobody sees", { name: "a\u202eb" }, ["name MALFORMED"]],
  ["a name that is too long", { name: "x".repeat(API_KEY_NAME_LENGTH_MAX + 1) }, ["name TOO_LONG"]],
  ["no scope", { scopes: [] }, ["scopes REQUIRED"]],
  ["an expiry now", { expiresAt: "2026-11-20T03:00:00.000Z" }, ["expiresAt IN_THE_PAST"]],
  ["an expiry in the year 9999", { expiresAt: "9999-01-01T00:00:00.000Z" }, ["expiresAt MALFORMED"]],
  ["everything at once", { name: "", scopes: [] }, ["name REQUIRED", "scopes REQUIRED"]],
])("is refused with %s, and nothing is made", async (_what, fault, faults) => {
  const answer = await create({ name: "Gateway", scopes: ["REDEEM"], expiresAt: null, ...fault });
  expect(answer.fields?.map(({ path, code }) => `${path} ${code}`)).toEqual(faults);
  expect(await audit()).toEqual([]);
  expect((await list()).edges).toEqual([]);
});

test("a name may be as long as is said, and an expiry the very next moment", async () => {
  const input = {
    name: "x".repeat(API_KEY_NAME_LENGTH_MAX),
    scopes: ["REDEEM"],
    expiresAt: "2026-11-20T03:00:00.001Z",
  };
  expect((await create(input)).__typename).toBe("ApiKeyCreated");
});

test("a revoked key is refused from the next request on, for ever, and revoking it again changes nothing", async () => {
  const { secret, apiKey } = await create({ name: "Gateway", scopes: ["VOUCHERS_READ"] });
  expect(await statusOf(secret)).toBe(200);
  app.clock.advance(1_000);
  const revoked = await revoke(apiKey.id);
  expect(revoked.apiKey).toMatchObject({ id: apiKey.id, revokedAt: "2026-11-20T03:00:01.000Z" });
  expect(await statusOf(secret)).toBe(401);
  app.clock.advance(1_000);
  expect((await revoke(apiKey.id)).apiKey.revokedAt).toBe("2026-11-20T03:00:01.000Z");
  expect((await audit()).map(({ event }) => event)).toEqual(["ApiKeyCreated", "ApiKeyRevoked"]);
});

test("a key ends at its expiry: the last moment before it still works", async () => {
  const expiresAt = "2026-11-20T04:00:00.000Z";
  const { secret } = await create({ name: "Gateway", scopes: ["VOUCHERS_READ"], expiresAt });
  app.clock.set("2026-11-20T03:59:59.999Z");
  expect(await statusOf(secret)).toBe(200);
  app.clock.set(expiresAt);
  expect(await statusOf(secret)).toBe(401);
});

test("what is no key is refused as a whole, whatever it asks for, and whatever cookies come with it", async () => {
  const { secret } = await create({ name: "Gateway", scopes: ["VOUCHERS_READ"] });
  const other = await create({ name: "Other", scopes: ["VOUCHERS_READ"] });
  const wrong = [
    "",
    "vsk_",
    `${secret}x`,
    secret.toLowerCase(),
    secret.slice(0, 20) + other.secret.slice(20),
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
    "x".repeat(8_000),
  ];
  for (const each of wrong) {
    for (const document of [BATCHES, "{ me { id } }", "{ platformSettings { currency } }"]) {
      const answer = await desk.query(document, {}, { authorization: `Bearer ${each}` });
      expect([each, answer.status, answer.data]).toEqual([each, 401, undefined]);
      expect(answer.errors).toEqual([
        {
          message: "This API key is unknown, expired or revoked.",
          extensions: { code: "UNAUTHENTICATED" },
        },
      ]);
    }
  }
});

test("another scheme of authorization belongs to whatever stands in front of the server", async () => {
  const answer = await desk.query("{ me { name } }", {}, { authorization: "Basic dTpw" });
  expect(answer.data).toEqual({ me: { name: "Ayu" } });
});

test("a request with a key has no session, whatever cookies come with it", async () => {
  const { secret } = await create({ name: "Gateway", scopes: ["VOUCHERS_READ"] });
  const authorization = `Bearer ${secret}`;
  expect((await desk.query("{ me { name } }", {}, { authorization })).data).toEqual({ me: null });
  const answer = await desk.query(CREATE, { input: { name: "x", scopes: ["REDEEM"] } }, { authorization });
  expect(answer.errors?.[0]).toMatchObject({
    message: "No API key may do this.",
    extensions: { code: "FORBIDDEN" },
  });
  await desk.query("mutation { signOut }", {}, { authorization });
  expect((await desk.ask<{ me: unknown }>("{ me { name } }")).me).toEqual({ name: "Ayu" });
});

test("a mistyped key is refused without asking the database, an unknown one by one statement", async () => {
  const { secret } = await create({ name: "Gateway", scopes: ["VOUCHERS_READ"] });
  const last = secret.endsWith("0") ? "1" : "0";
  expect(await app.countStatements(() => statusOf(secret.slice(0, -1) + last))).toBe(0);
  const { newApiKeySecret } = await import("./api-key-secret.js");
  const unknown = newApiKeySecret((count) => new Uint8Array(count));
  expect(await app.countStatements(() => statusOf(unknown))).toBe(1);
});

test("requests that arrive together are looked up together", async () => {
  const programs = await Promise.all([1, 2, 3].map(() => app.createApiKey(["REDEEM"])));
  const ask = () =>
    Promise.all([...programs, ...programs, ...programs].map(({ client }) => client.query("{ me { id } }")));
  await ask(); // notes their use
  expect(await app.countStatements(ask)).toBeLessThan(9);
});

test("use is noted at most once a minute", async () => {
  const { secret } = await create({ name: "Gateway", scopes: ["VOUCHERS_READ"] });
  const used = async () => (await list()).edges[0]?.node.lastUsedAt;
  await statusOf(secret);
  expect(await used()).toBe("2026-11-20T03:00:00.000Z");
  app.clock.set("2026-11-20T03:00:59.999Z");
  await statusOf(secret);
  expect(await used()).toBe("2026-11-20T03:00:00.000Z");
  app.clock.set("2026-11-20T03:01:00.000Z");
  await Promise.all([statusOf(secret), statusOf(secret)]);
  expect(await used()).toBe("2026-11-20T03:01:00.000Z");
});

test("keys are listed newest first, page by page, to auditors, too", async () => {
  for (const name of ["a", "b", "c"]) {
    await create({ name, scopes: ["REDEEM"] });
    app.clock.advance(1);
  }
  const first = await list({ first: 2 });
  expect(first.edges.map(({ node }) => node.name)).toEqual(["c", "b"]);
  const second = await list({ first: 2, after: first.pageInfo.endCursor });
  expect(second.edges.map(({ node }) => node.name)).toEqual(["a"]);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

test("keys are told apart by their state, to the moment of the expiry", async () => {
  const expiresAt = "2026-11-20T03:20:00.000Z";
  await create({ name: "for ever", scopes: ["REDEEM"] });
  await create({ name: "for a while", scopes: ["REDEEM"], expiresAt });
  const { apiKey } = await create({ name: "revoked", scopes: ["REDEEM"], expiresAt });
  await revoke(apiKey.id);
  const states = async () => {
    const names = async (state: string) => (await list({ state })).edges.map(({ node }) => node.name).sort();
    return [await names("ACTIVE"), await names("EXPIRED"), await names("REVOKED")];
  };
  app.clock.set("2026-11-20T03:19:59.999Z");
  expect(await states()).toEqual([["for a while", "for ever"], [], ["revoked"]]);
  app.clock.set(expiresAt);
  expect(await states()).toEqual([["for ever"], ["for a while"], ["revoked"]]);
  const shown = (await list()).edges.map(({ node }) => `${node.name} ${node.state}`).sort();
  expect(shown).toEqual(["for a while EXPIRED", "for ever ACTIVE", "revoked REVOKED"]);
});

test("a key that does not exist cannot be revoked", async () => {
  for (const id of [newPublicId(), "1", ""]) {
    expect(await revoke(id)).toEqual({ __typename: "ApiKeyNotFound", code: "API_KEY_NOT_FOUND" });
  }
  expect(await audit()).toEqual([]);
});

test("making and revoking a key is audited with its name, without its secret", async () => {
  const { apiKey, secret } = await create({ name: "Gateway", scopes: ["REDEEM"] });
  await revoke(apiKey.id);
  expect(await audit()).toMatchObject([
    {
      event: "ApiKeyCreated",
      actor_id: superadmin.id,
      api_key_id: null,
      before_json: null,
      after_json: JSON.stringify({
        name: "Gateway",
        scopes: ["REDEEM"],
        lastFour: secret.slice(-4),
        expiresAt: null,
      }),
    },
    { event: "ApiKeyRevoked", actor_id: superadmin.id, api_key_id: null },
  ]);
});
