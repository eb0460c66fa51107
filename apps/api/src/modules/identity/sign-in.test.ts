import { createTestApp, type TestApp, type TestClient } from "../../testing/index.js";
import { SignInAttemptEntity } from "./sign-in-attempt.entity.js";
import { SIGN_IN_PER_EMAIL, SIGN_IN_PER_NETWORK } from "./throttle.rules.js";

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { me { id name email role } }
    ... on Refusal { code message }
    ... on RateLimited { retryAfterSeconds }
  }
}`;
const ME = "{ me { email } }";
const PASSWORD = "correct horse battery";

/** People of one test: their e-mails are in no other, because an account is for ever. */
function makePeople(test: number) {
  return {
    person: { name: "Ayu", email: `Ayu.${test}@People.example`, password: PASSWORD },
    admin: { name: "Sari", email: `sari.${test}@staff.example`, password: PASSWORD, role: "SUPERADMIN" },
    auditor: { name: "Rudi", email: `rudi.${test}@staff.example`, password: PASSWORD, role: "AUDITOR" },
  } as const;
}

let app: TestApp;
let tests = 0;
let { person, admin, auditor } = makePeople(tests);

beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(() => {
  app.clock.advance(86_400_000); // what was tried in the test before has left every window
  ({ person, admin, auditor } = makePeople(++tests));
});
afterAll(() => app.close());

const attempt = async (client: TestClient, email: string, password = PASSWORD) =>
  (await client.ask<{ signIn: Record<string, unknown> }>(SIGN_IN, { input: { email, password } })).signIn;

describe("signing in", () => {
  it("lets people into the portal with e-mail and password, in any spelling of the e-mail", async () => {
    const { publicId } = await app.createUser(person);
    const client = app.anonymous("PORTAL");
    expect(await attempt(client, ` ${person.email.toUpperCase()} `)).toEqual({
      __typename: "SignedIn",
      me: { id: publicId, name: "Ayu", email: person.email, role: "USER" },
    });
    expect(await client.ask(ME)).toEqual({ me: { email: person.email } });
  });

  it.each(["SUPERADMIN", "AUDITOR"])("lets a %s into the admin app", async (role) => {
    const staff = role === "AUDITOR" ? auditor : admin;
    await app.createUser(staff);
    const client = app.anonymous("ADMIN");
    expect(await attempt(client, staff.email)).toMatchObject({
      __typename: "SignedIn",
      me: { role: staff.role },
    });
    expect(await client.ask(ME)).toEqual({ me: { email: staff.email } });
  });

  it("refuses a wrong password and an unknown e-mail alike", async () => {
    await app.createUser(person);
    const refusal = {
      __typename: "InvalidCredentials",
      code: "INVALID_CREDENTIALS",
      message: "E-mail and password do not belong together.",
    };
    const client = app.anonymous();
    expect(await attempt(client, person.email, "wrong password")).toEqual(refusal);
    expect(await attempt(client, `nobody.${tests}@people.example`)).toEqual(refusal);
    expect(await attempt(client, "", "")).toEqual(refusal);
    expect(await attempt(client, "x".repeat(5_000), "y".repeat(5_000))).toEqual(refusal);
    expect(client.heldCookies()).toEqual({});
  });

  it("does not accept a password that is right but for letter case or a space", async () => {
    await app.createUser(person);
    expect(await attempt(app.anonymous(), person.email, PASSWORD.toUpperCase())).toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
    expect(await attempt(app.anonymous(), person.email, `${PASSWORD} `)).toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
  });

  it("tells only who knows the password that the account belongs to the other app", async () => {
    await app.createUser(person);
    await app.createUser(admin);
    const portal = app.anonymous("PORTAL");
    const office = app.anonymous("ADMIN");
    expect(await attempt(portal, admin.email)).toMatchObject({ __typename: "WrongApp", code: "WRONG_APP" });
    expect(await attempt(office, person.email)).toMatchObject({ __typename: "WrongApp", code: "WRONG_APP" });
    expect(await attempt(portal, admin.email, "wrong password")).toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
    expect(await attempt(office, person.email, "wrong password")).toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
    expect(portal.heldCookies()).toEqual({});
    expect(office.heldCookies()).toEqual({});
  });

  it("needs to know which app asks", async () => {
    const answer = await app
      .anonymous(null)
      .query(SIGN_IN, { input: { email: "a@b.example", password: "x" } }, { "x-apollo-operation-name": "x" });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
  });

  it("makes a new session each time, and ends the one the browser held", async () => {
    await app.createUser(person);
    const client = app.anonymous();
    await attempt(client, person.email);
    const first = client.heldCookies();
    await attempt(client, person.email);
    const second = client.heldCookies();
    expect(second).not.toEqual(first);
    const replay = { cookie: `vouchsafe-portal=${first["vouchsafe-portal"]}` };
    expect((await app.anonymous().query(ME, {}, replay)).data).toEqual({ me: null });
  });

  it("never makes a token worth something that was planted before", async () => {
    await app.createUser(person);
    const client = app.anonymous();
    const planted = { cookie: "vouchsafe-portal=planted-by-somebody-else" };
    await client.query(SIGN_IN, { input: { email: person.email, password: PASSWORD } }, planted);
    expect((await app.anonymous().query(ME, {}, planted)).data).toEqual({ me: null });
    expect(await client.ask(ME)).toEqual({ me: { email: person.email } });
  });
});

describe("the session cookie", () => {
  const cookieOf = async (of: TestApp, staff = false) => {
    await of.createUser(staff ? admin : person);
    const client = of.anonymous(staff ? "ADMIN" : "PORTAL");
    const input = { email: staff ? admin.email : person.email, password: PASSWORD };
    return (await client.query(SIGN_IN, { input })).headers["set-cookie"];
  };

  it("of the portal is out of reach of scripts and foreign pages", async () => {
    expect(await cookieOf(app)).toMatch(/^vouchsafe-portal=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("of the admin app is not even sent when a link leads there", async () => {
    expect(await cookieOf(app, true)).toMatch(
      /^vouchsafe-admin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it("behind https is sent encrypted only, and by no sister host", async () => {
    const secure = await createTestApp({ env: { PUBLIC_URL: "https://vouchers.example" } });
    expect(await cookieOf(secure)).toMatch(
      /^__Host-vouchsafe-portal=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await secure.close();
  });
});

describe("guessing passwords", () => {
  const { triesMax, windowMs } = SIGN_IN_PER_EMAIL;
  const limited = { __typename: "RateLimited", code: "RATE_LIMITED" };

  const fail = async (times: number, email: string = person.email) => {
    for (let at = 0; at < times; at++) {
      expect(await attempt(app.anonymous(), email, "wrong password")).toMatchObject({
        code: "INVALID_CREDENTIALS",
      });
    }
  };

  it("of one account is stopped after the limit, for the right password too, and says how long", async () => {
    await app.createUser(person);
    await fail(triesMax - 1);
    app.clock.advance(1_000);
    await fail(1);
    expect(await attempt(app.anonymous(), person.email)).toMatchObject({
      ...limited,
      retryAfterSeconds: windowMs / 1000 - 1,
    });
  });

  it("may go on once the window has passed, not a moment earlier", async () => {
    await app.createUser(person);
    await fail(triesMax);
    app.clock.advance(windowMs - 1);
    expect(await attempt(app.anonymous(), person.email)).toMatchObject({ ...limited, retryAfterSeconds: 1 });
    app.clock.advance(1);
    expect(await attempt(app.anonymous(), person.email)).toMatchObject({ __typename: "SignedIn" });
  });

  it("of an unknown e-mail is stopped in the same way, so that the limit does not tell who has an account", async () => {
    await fail(triesMax, `nobody.${tests}@people.example`);
    expect(await attempt(app.anonymous(), ` NOBODY.${tests}@people.example `)).toMatchObject(limited);
  });

  it("starts afresh for who then knows the password", async () => {
    await app.createUser(person);
    await fail(triesMax - 1);
    expect(await attempt(app.anonymous(), person.email)).toMatchObject({ __typename: "SignedIn" });
    await fail(triesMax - 1);
    expect(await attempt(app.anonymous(), person.email)).toMatchObject({ __typename: "SignedIn" });
  });

  it("of one account leaves other people alone", async () => {
    await app.createUser(person);
    await app.createUser({ ...person, email: `budi.${tests}@people.example` });
    await fail(triesMax);
    expect(await attempt(app.anonymous(), `budi.${tests}@people.example`)).toMatchObject({
      __typename: "SignedIn",
    });
  });

  it("is not helped by sending all guesses at the same moment", async () => {
    await app.createUser(person);
    const guesses = Array.from({ length: 3 * triesMax }, () =>
      attempt(app.anonymous(), person.email, "wrong password"),
    );
    const refused = (await Promise.all(guesses)).filter((each) => each.code === "RATE_LIMITED");
    // Tries that were admitted by several connections in the same instant may slip through together.
    expect(refused.length).toBeGreaterThanOrEqual(triesMax);
  });

  const fillNetwork = ({ haveSucceeded }: { haveSucceeded: boolean }) =>
    app.database.transaction("many tries", (tx) =>
      tx.insert(
        SignInAttemptEntity,
        Array.from({ length: SIGN_IN_PER_NETWORK.triesMax }, (_, at) => ({
          id: tx.newId(),
          kind: "SIGN_IN" as const,
          emailHash: `somebody-${at}`,
          network: "127.0.0.1",
          hasSucceeded: haveSucceeded,
          createdAt: tx.now,
        })),
      ),
    );

  it("is what a network is stopped for, not signing in", async () => {
    await app.createUser(person);
    await fillNetwork({ haveSucceeded: true });
    expect(await attempt(app.anonymous(), person.email)).toMatchObject({ __typename: "SignedIn" });
  });

  it("from one network is stopped for every account, whatever address it forges", async () => {
    await app.createUser(person);
    await fillNetwork({ haveSucceeded: false });
    const forged = {
      "x-forwarded-for": "203.0.113.9",
      forwarded: "for=203.0.113.9",
      "x-real-ip": "203.0.113.9",
    };
    const { data } = await app
      .anonymous()
      .query(SIGN_IN, { input: { email: person.email, password: PASSWORD } }, forged);
    expect(data).toMatchObject({ signIn: limited });
  });

  it("from one network does not keep the person out who signs in from another", async () => {
    const behindProxy = await createTestApp({ env: { TRUSTED_PROXY_HOPS: "1" } });
    await behindProxy.createUser(person);
    const from = async (network: string, password: string) => {
      const { data } = await behindProxy
        .anonymous()
        .query(SIGN_IN, { input: { email: person.email, password } }, { "x-forwarded-for": network });
      return data;
    };
    for (let at = 0; at < triesMax; at++) await from("203.0.113.9", "wrong password");
    expect(await from("203.0.113.9", PASSWORD)).toMatchObject({ signIn: limited });
    expect(await from("198.51.100.7", PASSWORD)).toMatchObject({ signIn: { __typename: "SignedIn" } });
    await behindProxy.close();
  });

  it("does not stop 200 people who sign in from one network at the same moment", async () => {
    // One hash for all: making 200 would take longer than what is tested.
    const people = await app.createUsers(
      Array.from({ length: 200 }, (_, at) => ({ email: `person-${at}@people.example` })),
    );
    const [{ id } = { id: 0 }] = await app.createUsers([{ ...person, email: "first@people.example" }]);
    await app.database.transaction("share a hash", async (tx) => {
      const [first] = await tx.select("SELECT password_hash FROM users WHERE id = ?", [id]);
      await tx.write("UPDATE users SET password_hash = ?", [String(first?.password_hash)]);
    });
    const answers = await Promise.all(people.map(({ email }) => attempt(app.anonymous(), email)));
    expect(answers.filter((each) => each.__typename === "SignedIn")).toHaveLength(200);
  });

  it("leaves no e-mail address of a stranger behind", async () => {
    await fail(1, "typo@people.example");
    const rows: unknown[] = await app.database.reader.query("SELECT * FROM sign_in_attempts");
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain("typo");
  });
});
