import { createTestApp, type TestApp, type TestClient } from "../../testing/index.js";
import { REGISTER_PER_NETWORK } from "./throttle.rules.js";

const REGISTER = `mutation ($input: RegisterInput!) {
  register(input: $input) {
    __typename
    ... on SignedIn { me { name email role } }
    ... on Refusal { code message }
    ... on InvalidInput { fields { path code message limit } }
    ... on RateLimited { retryAfterSeconds }
  }
}`;
let app: TestApp;
let tests = 0;
let person: { name: string; email: string; password: string };

beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(() => {
  app.clock.advance(86_400_000); // what was tried in the test before has left every window
  person = { name: " Ayu Lestari ", email: ` Ayu.${++tests}@People.example `, password: "long enough" };
});
afterAll(() => app.close());

const register = async (client: TestClient, change: Partial<typeof person> = {}) =>
  (await client.ask<{ register: Record<string, unknown> }>(REGISTER, { input: { ...person, ...change } }))
    .register;

const accountOf = (email: string) => app.modules.identity.findAccount(email);

describe("registering", () => {
  it("makes a portal account and signs it in", async () => {
    const client = app.anonymous();
    const me = { name: "Ayu Lestari", email: person.email.trim(), role: "USER" };
    expect(await register(client)).toEqual({ __typename: "SignedIn", me });
    expect(await client.ask("{ me { name email role } }")).toEqual({ me });
  });

  it("keeps no password in clear, and nothing from which it could be read", async () => {
    await register(app.anonymous());
    const rows: { password_hash: string }[] = await app.database.reader.query("SELECT * FROM users");
    expect(rows.at(-1)?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(rows)).not.toContain(person.password);
  });

  it("names every fault at its field, and makes no account", async () => {
    expect(await register(app.anonymous(), { name: " ", email: "ayu", password: "short" })).toMatchObject({
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      fields: [
        { path: "name", code: "REQUIRED", limit: null },
        { path: "email", code: "MALFORMED", limit: null },
        { path: "password", code: "TOO_SHORT", limit: 10 },
      ],
    });
    expect(await accountOf("ayu")).toBeNull();
  });

  it("refuses an e-mail that has an account, in any spelling, and changes nothing about that account", async () => {
    await register(app.anonymous());
    const client = app.anonymous();
    expect(
      await register(client, { email: person.email.toUpperCase(), password: "another password" }),
    ).toMatchObject({
      __typename: "InvalidInput",
      fields: [{ path: "email", code: "TAKEN" }],
    });
    expect(client.heldCookies()).toEqual({});
    expect(await accountOf(person.email)).toMatchObject({ name: "Ayu Lestari", email: person.email.trim() });
  });

  it("gives an e-mail to one of those who ask for it at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(app.anonymous())));
    expect(answers.filter((each) => each.__typename === "SignedIn")).toHaveLength(1);
    expect(answers.filter((each) => each.__typename === "InvalidInput")).toHaveLength(9);
  });

  it("is written down with what came of it", async () => {
    await register(app.anonymous());
    await register(app.anonymous());
    const rows: unknown[] = await app.database.reader.query(
      "SELECT kind, has_succeeded FROM sign_in_attempts ORDER BY id DESC LIMIT 2",
    );
    expect(rows).toEqual([
      { kind: "REGISTER", has_succeeded: 0 },
      { kind: "REGISTER", has_succeeded: 1 },
    ]);
  });

  it("belongs to the portal alone", async () => {
    for (const audience of ["ADMIN", null] as const) {
      const { errors } = await app
        .anonymous(audience)
        .query(REGISTER, { input: person }, { "x-apollo-operation-name": "Register" });
      expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
    }
    expect(await accountOf(person.email)).toBeNull();
  });

  it("takes no role from outside", async () => {
    const answer = await app.anonymous().query(REGISTER, { input: { ...person, role: "SUPERADMIN" } });
    expect(answer.status).toBe(400);
    expect(await accountOf(person.email)).toBeNull();
  });

  it("ends the session the browser held for somebody else", async () => {
    const client = await app.signInAs(await app.createUser());
    const before = client.heldCookies();
    await register(client);
    const replay = { cookie: `vouchsafe-portal=${before["vouchsafe-portal"]}` };
    expect((await app.anonymous().query("{ me { id } }", {}, replay)).data).toEqual({ me: null });
  });
});

describe("registering from one network", () => {
  const fill = (count: number) =>
    app.database.transaction("many registrations", async (tx) => {
      for (let at = 0; at < count; at++) {
        await tx.write(
          "INSERT INTO sign_in_attempts (id, kind, email_hash, network, has_succeeded, created_at) VALUES (?, 'REGISTER', ?, '127.0.0.1', 1, ?)",
          [tx.newId(), `somebody-${at}`, app.clock.now()],
        );
      }
    });

  it("is possible up to the limit, then only after a wait", async () => {
    await fill(REGISTER_PER_NETWORK.triesMax - 1);
    expect(await register(app.anonymous())).toMatchObject({ __typename: "SignedIn" });
    const next = { email: `next.${tests}@people.example` };
    expect(await register(app.anonymous(), next)).toMatchObject({
      __typename: "RateLimited",
      retryAfterSeconds: REGISTER_PER_NETWORK.windowMs / 1000,
    });
    app.clock.advance(REGISTER_PER_NETWORK.windowMs);
    expect(await register(app.anonymous(), next)).toMatchObject({ __typename: "SignedIn" });
  });

  it("counts tries for e-mails that are taken: nobody may ask for thousands who has an account", async () => {
    await fill(REGISTER_PER_NETWORK.triesMax - 1);
    const known = `known.${tests}@people.example`;
    await app.createUser({ email: known });
    expect(await register(app.anonymous(), { email: known })).toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await register(app.anonymous(), { email: known })).toMatchObject({
      code: "RATE_LIMITED",
    });
  });

  it("does not keep anybody from signing in", async () => {
    await fill(REGISTER_PER_NETWORK.triesMax);
    const known = `known.${tests}@people.example`;
    await app.createUser({ email: known, password: "long enough" });
    const signIn = `mutation { signIn(input: { email: "${known}", password: "long enough" }) { __typename } }`;
    expect(await app.anonymous().ask(signIn)).toEqual({ signIn: { __typename: "SignedIn" } });
  });
});

describe("the settings of the platform", () => {
  it("are there before anybody has signed in", async () => {
    const { platformSettings } = await app
      .anonymous(null)
      .ask<{ platformSettings: unknown }>(
        "query Settings { platformSettings { timeZone currency hasDemoAccounts } }",
      );
    expect(platformSettings).toEqual({
      timeZone: app.config.timeZone,
      currency: "IDR",
      hasDemoAccounts: app.config.hasDemoAccounts,
    });
  });
});
