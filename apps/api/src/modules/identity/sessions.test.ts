import { createHash } from "node:crypto";
import { createTestApp, TEST_NOW, type TestApp, type TestClient } from "../../testing/index.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ME = "{ me { name role } }";

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(() => app.clock.set(TEST_NOW));
afterAll(() => app.close());

const isIn = async (client: TestClient) => (await client.ask(ME)).me !== null;

/** Moves on in steps shorter than any idle limit, using the session at each. */
async function stayBusy(client: TestClient, untilMs: number): Promise<void> {
  const end = new Date(TEST_NOW).getTime() + untilMs;
  while (app.clock.now().getTime() + 20 * MINUTE < end) {
    app.clock.advance(20 * MINUTE);
    await client.ask(ME);
  }
  app.clock.set(new Date(end));
}

describe.each([
  { role: "USER", absolute: 12 * HOUR, idle: 2 * HOUR },
  { role: "SUPERADMIN", absolute: 8 * HOUR, idle: 30 * MINUTE },
  { role: "AUDITOR", absolute: 8 * HOUR, idle: 30 * MINUTE },
] as const)("the session of a $role", ({ role, absolute, idle }) => {
  const open = async () => app.signInAs(await app.createUser({ role, name: "Ayu" }));

  it("lets in who it was made for", async () => {
    expect(await (await open()).ask(ME)).toEqual({ me: { name: "Ayu", role } });
  });

  it("lives while it is not used until just before the idle limit", async () => {
    const client = await open();
    app.clock.advance(idle - 1);
    expect(await isIn(client)).toBe(true);
  });

  it("is over once it was not used for the idle limit", async () => {
    const client = await open();
    app.clock.advance(idle);
    expect(await isIn(client)).toBe(false);
  });

  it("has its idle time counted from its last use", async () => {
    const client = await open();
    app.clock.advance(idle - MINUTE);
    expect(await isIn(client)).toBe(true);
    app.clock.advance(idle - MINUTE);
    expect(await isIn(client)).toBe(true);
  });

  it("lives until just before its absolute end, however much it is used", async () => {
    const client = await open();
    await stayBusy(client, absolute - 1);
    expect(await isIn(client)).toBe(true);
  });

  it("is over at its absolute end, however much it is used", async () => {
    const client = await open();
    await stayBusy(client, absolute);
    expect(await isIn(client)).toBe(false);
  });
});

describe("a session", () => {
  it("of the portal is nothing to the admin app, and the other way round", async () => {
    const person = await app.createUser();
    const admin = await app.createUser({ role: "SUPERADMIN" });
    expect(await isIn(await app.signInAs(person, "ADMIN"))).toBe(false);
    expect(await isIn(await app.signInAs(admin, "PORTAL"))).toBe(false);
  });

  it("that the database gives to the other app lets in to neither", async () => {
    const client = await app.signInAs(await app.createUser());
    await app.database.transaction("swap", (tx) =>
      tx.write(
        "UPDATE sessions SET audience = 'ADMIN' WHERE id = (SELECT MAX(id) FROM (SELECT id FROM sessions) s)",
      ),
    );
    expect(await isIn(client)).toBe(false);
    const cookie = `vouchsafe-admin=${client.heldCookies()["vouchsafe-portal"]}`;
    expect((await app.anonymous("ADMIN").query(ME, {}, { cookie })).data).toEqual({ me: null });
  });

  it("is void at once when the role of its account no longer belongs to the app", async () => {
    const person = await app.createUser();
    const client = await app.signInAs(person);
    await app.database.transaction("promote", (tx) =>
      tx.write("UPDATE users SET role = 'SUPERADMIN' WHERE id = ?", [person.id]),
    );
    expect(await isIn(client)).toBe(false);
  });

  it("is written down as used at most once a minute", async () => {
    const client = await app.signInAs(await app.createUser());
    const seen = async () => {
      const rows: { at: unknown }[] = await app.database.reader.query(
        "SELECT last_seen_at AS at FROM sessions ORDER BY id DESC LIMIT 1",
      );
      return String(rows[0]?.at);
    };
    const started = await seen();
    app.clock.advance(MINUTE - 1);
    await client.ask(ME);
    expect(await seen()).toBe(started);
    app.clock.advance(1);
    await client.ask(ME);
    expect(await seen()).not.toBe(started);
  });

  it("is kept as a hash alone: who reads the database cannot use it", async () => {
    const client = await app.signInAs(await app.createUser());
    const token = client.heldCookies()["vouchsafe-portal"] ?? "";
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows: { token_hash: string }[] = await app.database.reader.query("SELECT * FROM sessions");
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.map((row) => row.token_hash)).toContain(createHash("sha256").update(token).digest("hex"));
  });

  it("does not let in a token with a single bit flipped, nor its hash, nor nonsense", async () => {
    const client = await app.signInAs(await app.createUser());
    const token = client.heldCookies()["vouchsafe-portal"] ?? "";
    const bits = Buffer.from(token, "base64url");
    bits.writeUInt8(bits.readUInt8(7) ^ 1, 7);
    const hash = createHash("sha256").update(token).digest("hex");
    const forged = [
      bits.toString("base64url"),
      hash,
      "",
      "x".repeat(5_000),
      "%00",
      `${token} `,
      token.toLowerCase(),
    ];
    for (const value of forged) {
      const answer = await app
        .anonymous()
        .query(ME, {}, { cookie: `vouchsafe-portal=${encodeURIComponent(value)}` });
      expect(answer).toMatchObject({ status: 200, data: { me: null } });
    }
    expect(await isIn(client)).toBe(true);
  });
});

describe("signing out", () => {
  it("ends the session on the server: its cookie, played again, lets nobody in", async () => {
    const person = await app.createUser();
    const client = await app.signInAs(person);
    const stolen = client.heldCookies();
    const otherDevice = await app.signInAs(person);

    expect(await client.ask("mutation { signOut }")).toEqual({ signOut: true });

    expect(client.heldCookies()).toEqual({});
    const cookie = Object.entries(stolen)
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
    expect((await app.anonymous().query(ME, {}, { cookie })).data).toEqual({ me: null });
    expect(await isIn(otherDevice)).toBe(true);
  });

  it("of one app leaves the session of the other", async () => {
    const portal = await app.signInAs(await app.createUser());
    const admin = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
    const cookie = [portal, admin]
      .flatMap((each) => Object.entries(each.heldCookies()))
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
    await app.anonymous("PORTAL").query("mutation { signOut }", {}, { cookie });
    expect(await isIn(portal)).toBe(false);
    expect(await isIn(admin)).toBe(true);
  });

  it("succeeds for somebody who is not signed in, and twice", async () => {
    const client = app.anonymous();
    expect(await client.ask("mutation { signOut }")).toEqual({ signOut: true });
    expect(await client.ask("mutation { signOut }")).toEqual({ signOut: true });
    expect(
      await app.anonymous(null).query("mutation { signOut }", {}, { "x-apollo-operation-name": "x" }),
    ).toMatchObject({
      data: { signOut: true },
    });
  });

  it("ends nothing when a foreign page asks for it", async () => {
    const client = await app.signInAs(await app.createUser());
    await client.query("mutation { signOut }", {}, { origin: "https://evil.example" });
    expect(await isIn(client)).toBe(true);
  });
});
