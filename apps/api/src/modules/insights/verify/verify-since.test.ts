import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  createTestApp,
  issueBatch,
  placeHold,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../../testing/index.js";
import { brokenOf, findings } from "./testing/findings.js";
import { SINCE_OVERLAP_MS } from "./verify.js";

const VOID = "mutation ($input: VoidGrantInput!) { voidGrant(input: $input) { __typename } }";
const MINUTE_MS = 60_000;

let app: TestApp;
let desk: TestClient;
let person: TestUser;
let grantId: string;
let holdId: string;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  person = await app.createUser();
  await issueBatch(desk, { code: "SINCE-2026" });
  grantId = (await redeem(await app.signInAs(person), "SINCE-2026")).claim?.grants?.[0]?.id ?? "";
  const { client: gateway } = await app.createApiKey(["WALLET_SPEND"]);
  const placed = await placeHold(gateway, { userId: person.publicId, amount: 40, expiresInSeconds: 600 });
  holdId = placed.hold?.id ?? "";
});
afterEach(() => app.close());

const idOf = async (table: string, publicId: string) => {
  const rows = await selectRows(app.database.reader, `SELECT id FROM ${table} WHERE public_id = ?`, [
    publicId,
  ]);
  return toSafeInteger(rows[0]?.id);
};
const write = (sql: string) => app.database.transaction("plant", (tx) => tx.write(sql));

/** Ids that a run finds broken which sees nothing older than the instant, overlap and all. */
async function brokenSince(instant: Date): Promise<Record<string, readonly string[]>> {
  const since = new Date(instant.getTime() + SINCE_OVERLAP_MS);
  const all = brokenOf(await findings(app.database, since));
  return Object.fromEntries(all.map(({ name, broken }) => [name, broken]));
}

test("a hold that lapsed long after its timeout is new, and so are the grants that it kept something of", async () => {
  app.clock.advance(60 * MINUTE_MS); // nobody gave anything back for 50 minutes
  const outage = app.clock.now();
  await app.app.jobs.runUntilIdle();
  const [hold, grant] = [await idOf("holds", holdId), await idOf("grants", grantId)];
  await write(`INSERT INTO hold_parts (hold_id, grant_id, held) VALUES (${hold}, ${grant}, 1)`);
  expect(await brokenSince(outage)).toEqual({
    "I5 a hold keeps what its parts keep, and nothing after its end": [String(hold)],
    "I5 what is held of a grant is what open holds keep, and no more than is left": [String(grant)],
  });
});

test("a hold that lost what a grant gave it is new", async () => {
  app.clock.advance(5 * MINUTE_MS);
  const later = app.clock.now();
  const input = { grantId, reason: "By mistake", idempotencyKey: randomUUID() };
  expect(await desk.ask(VOID, { input })).toEqual({ voidGrant: { __typename: "GrantVoided" } });
  const [hold, grant] = [await idOf("holds", holdId), await idOf("grants", grantId)];
  await write(`INSERT INTO hold_parts (hold_id, grant_id, held) VALUES (${hold}, ${grant}, 1)`);
  expect(await brokenSince(later)).toMatchObject({
    "I5 a hold keeps what its parts keep, and nothing after its end": [String(hold)],
  });
});

test("a hold that nothing happened to is not looked at again", async () => {
  const [hold, grant] = [await idOf("holds", holdId), await idOf("grants", grantId)];
  await write(`UPDATE hold_parts SET held = held - 1 WHERE hold_id = ${hold} AND grant_id = ${grant}`);
  app.clock.advance(5 * MINUTE_MS);
  expect(await brokenSince(app.clock.now())).toEqual({});
});
