import { randomUUID } from "node:crypto";
import { selectRows } from "../../../platform/database/index.js";
import {
  type BatchFacts,
  brokenRules,
  createBatch,
  createTestApp,
  placeHold,
  redeem,
  releaseHold,
  type SpendingFacts,
  settleHold,
  spend,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../../testing/index.js";

const VOID = `mutation ($input: VoidGrantInput!) {
  voidGrant(input: $input) { __typename ... on Refusal { code } ... on GrantVoided { amount grant { held state } } }
}`;
const WALLET = `{ myWallet { balances { unit amount held } holds(first: 10) { edges { node { id held state reference } } }
  grants(first: 20) { edges { node { id remaining held state } } }
  ledger(first: 20) { edges { node { kind amount } } } } }`;
const HOLD = "query ($id: ID!) { hold(id: $id) { id placed held settled state endedAt } }";
const SECOND = 1_000;
const DAY = 86_400 * SECOND;

let app: TestApp;
let superadmin: TestUser;
let gateway: TestClient;
let person: TestUser;
let browser: TestClient;
let batches = 0;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  ({ client: gateway } = await app.createApiKey(["WALLET_SPEND"]));
});
beforeEach(async () => {
  app.clock.advance(7 * DAY); // never backwards: jobs that come back by themselves would be due in the future
  person = await app.createUser();
  browser = await app.signInAs(person);
});
afterEach(async () => expect(await brokenRules(app.database)).toEqual([]));
afterAll(() => app.close());

const inSeconds = (seconds: number) => new Date(app.clock.now().getTime() + seconds * SECOND).toISOString();

async function give(amount: number, facts: BatchFacts = {}) {
  const code = `HELD-${++batches}-VOUCHER`;
  const benefits = [{ unit: "LLM_TOKEN" as const, amount }];
  await createBatch(app.database, superadmin, { codes: [code], benefits, ...facts });
  return (await redeem(browser, code)).claim?.grants?.[0]?.id ?? "";
}

async function hold(amount: number, facts: SpendingFacts = {}) {
  const answer = await placeHold(gateway, { userId: person.publicId, amount, ...facts });
  if (!answer.hold) throw new Error(`The hold was refused: ${JSON.stringify(answer)}`);
  return answer.hold;
}

const settle = (holdId: string, amount: number, more: SpendingFacts = {}) =>
  settleHold(gateway, { holdId, amount, ...more });
const release = (holdId: string, more: SpendingFacts = {}) => releaseHold(gateway, { holdId, ...more });
const pay = (amount: number, more: SpendingFacts = {}) =>
  spend(gateway, { userId: person.publicId, amount, ...more });
const readHold = async (id: string) =>
  (await gateway.ask<{ hold: Record<string, unknown> | null }>(HOLD, { id })).hold;

async function voidGrant(grantId: string) {
  const desk = await app.signInAs(superadmin);
  const input = { grantId, reason: "By mistake", idempotencyKey: randomUUID() };
  return (await desk.ask<{ voidGrant: Record<string, unknown> }>(VOID, { input })).voidGrant;
}

/** What the outbox holds of one event about the person, oldest first. */
async function told(event: string): Promise<unknown[]> {
  const rows = await selectRows(
    app.database.reader,
    "SELECT payload FROM outbox_events WHERE event = ? ORDER BY id",
    [event],
  );
  const payloads = rows.map((row) => JSON.parse(String(row.payload)) as { userId?: string }); // every event of a wallet
  return payloads.filter(({ userId }) => userId === person.publicId);
}

async function wallet() {
  const { myWallet } = await (await app.signInAs(person)).ask<{
    myWallet: Record<"holds" | "grants" | "ledger", { edges: { node: Record<string, unknown> }[] }> & {
      balances: { amount: number; held: number }[];
    };
  }>(WALLET);
  const nodes = (of: "holds" | "grants" | "ledger") => myWallet[of].edges.map(({ node }) => node);
  return {
    balance: myWallet.balances[0],
    holds: nodes("holds"),
    grants: nodes("grants"),
    ledger: nodes("ledger"),
  };
}

test("what is held can be spent by nobody else, and the wallet shows it", async () => {
  const grantId = await give(100);
  const placed = await hold(60, { reference: "call 9" });
  expect(placed).toMatchObject({ placed: 60, held: 60, settled: 0, state: "OPEN", endedAt: null });
  expect(placed.expiresAt).toBe(inSeconds(900));
  expect(await pay(41)).toMatchObject({ code: "INSUFFICIENT_BALANCE", available: 40 });
  const shown = await wallet();
  expect(shown.balance).toMatchObject({ amount: 40, held: 60 });
  expect(shown.holds).toEqual([{ id: placed.id, held: 60, state: "OPEN", reference: "call 9" }]);
  expect(shown.grants).toEqual([{ id: grantId, remaining: 100, held: 60, state: "ACTIVE" }]);
  expect(shown.ledger).toHaveLength(1);
});

test("a hold is settled for what the usage has cost, and the rest is given back", async () => {
  const grantId = await give(100);
  const { id } = await hold(60);
  const answer = await settle(id, 25);
  expect(answer).toMatchObject({
    __typename: "HoldSettled",
    hold: { id, placed: 60, held: 0, settled: 25, state: "SETTLED", endedAt: inSeconds(0) },
    spent: {
      requested: 25,
      amount: 25,
      parts: [{ grantId, amount: 25 }],
      balances: [{ amount: 75, held: 0 }],
    },
  });
  const shown = await wallet();
  expect(shown.balance).toMatchObject({ amount: 75, held: 0 });
  expect(shown.holds).toEqual([]);
  expect(shown.ledger[0]).toEqual({ kind: "SPEND", amount: -25 });
});

test("a cost above what is held is paid out of what else applies, as far as that goes", async () => {
  const first = await give(50, { usageValidDays: 1 });
  const second = await give(100);
  const { id } = await hold(60);
  await hold(20);
  expect(await settle(id, 1_000)).toMatchObject({
    hold: { settled: 130 },
    spent: {
      requested: 1_000,
      amount: 130,
      parts: [
        { grantId: first, amount: 50 },
        { grantId: second, amount: 80 },
      ],
    },
  });
  expect((await wallet()).balance).toMatchObject({ amount: 0, held: 20 });
});

test("a hold is released without paying anything", async () => {
  await give(100);
  const { id } = await hold(60);
  expect(await release(id)).toMatchObject({
    __typename: "HoldReleased",
    hold: { held: 0, settled: 0, state: "RELEASED" },
  });
  expect((await wallet()).balance).toMatchObject({ amount: 100, held: 0 });
});

test("a hold ends once", async () => {
  await give(100);
  const settled = await hold(30);
  const released = await hold(30);
  await settle(settled.id, 10);
  await release(released.id);
  for (const [{ id }, state] of [
    [settled, "SETTLED"],
    [released, "RELEASED"],
  ] as const) {
    expect(await settle(id, 10)).toMatchObject({ code: "HOLD_ENDED", hold: { state } });
    expect(await release(id)).toMatchObject({ code: "HOLD_ENDED", hold: { state } });
  }
  expect((await wallet()).balance).toMatchObject({ amount: 90, held: 0 });
});

test("a part is held when a part is allowed", async () => {
  await give(100);
  const refused = await placeHold(gateway, { userId: person.publicId, amount: 101 });
  expect(refused).toMatchObject({ code: "INSUFFICIENT_BALANCE", available: 100, requested: 101 });
  expect(await hold(101, { allowPartial: true })).toMatchObject({ placed: 100 });
});

test("a hold is settled in the last millisecond before its timeout and not at it", async () => {
  await give(100);
  const inTime = await hold(10, { expiresInSeconds: 1 });
  const late = await hold(10, { expiresInSeconds: 1 });
  app.clock.advance(SECOND - 1);
  expect(await settle(inTime.id, 5)).toMatchObject({ spent: { amount: 5 } });
  app.clock.advance(1);
  const ended = { state: "LAPSED", endedAt: late.expiresAt, held: 0 };
  expect(await settle(late.id, 5)).toMatchObject({ code: "HOLD_ENDED", hold: ended });
  expect(await release(late.id)).toMatchObject({ code: "HOLD_ENDED", hold: ended });
  expect(await readHold(late.id)).toMatchObject(ended);
});

test("what a hold keeps beyond its timeout is given back by itself, once", async () => {
  await give(100);
  const lapsing = await hold(60, { expiresInSeconds: 30 });
  const staying = await hold(20, { expiresInSeconds: 3_600 });
  app.clock.advance(30 * SECOND - 1);
  await app.app.jobs.runUntilIdle();
  expect((await wallet()).balance).toMatchObject({ amount: 20, held: 80 });
  app.clock.advance(30 * SECOND);
  await app.app.jobs.runUntilIdle();
  expect((await wallet()).balance).toMatchObject({ amount: 80, held: 20 });
  expect(await readHold(lapsing.id)).toMatchObject({ held: 0, state: "LAPSED", endedAt: lapsing.expiresAt });
  expect(await readHold(staying.id)).toMatchObject({ held: 20, state: "OPEN" });
  expect(await told("HoldLapsed")).toEqual([
    { holdId: lapsing.id, userId: person.publicId, unit: "LLM_TOKEN", amount: 60 },
  ]);
});

test("a part whose grant has expired pays nothing when the hold is settled: others pay, as far as they go", async () => {
  await give(50, { usageValidDays: 1 });
  const lasting = await give(30);
  const { id } = await hold(60, { expiresInSeconds: 86_400 });
  app.clock.advance(DAY - 1);
  const other = await hold(10, { expiresInSeconds: 86_400 });
  app.clock.advance(1);
  // The first hold has timed out at the same moment; the other has an hour left, so that only the deadline decides.
  expect(await settle(other.id, 60)).toMatchObject({
    spent: { requested: 60, amount: 20, parts: [{ grantId: lasting, amount: 20 }] },
  });
  expect(await settle(id, 60)).toMatchObject({ code: "HOLD_ENDED" });
});

test("a grant that expires is written off with what a hold keeps of it, and the hold keeps less", async () => {
  const expiring = await give(50, { usageValidDays: 1 });
  await give(30);
  app.clock.advance(DAY - 60 * SECOND);
  const { id } = await hold(60, { expiresInSeconds: 3_600 });
  app.clock.advance(60 * SECOND);
  await app.app.jobs.runUntilIdle();
  const shown = await wallet();
  expect(shown.grants.find((grant) => grant.id === expiring)).toEqual({
    id: expiring,
    remaining: 0,
    held: 0,
    state: "EXPIRED",
  });
  expect(shown.ledger[0]).toEqual({ kind: "EXPIRE", amount: -50 });
  expect(await told("GrantExpired")).toEqual([
    { grantId: expiring, userId: person.publicId, unit: "LLM_TOKEN", amount: 50 },
  ]);
  expect(shown.balance).toMatchObject({ amount: 20, held: 10 });
  expect(await readHold(id)).toMatchObject({ placed: 60, held: 10, state: "OPEN" });
  expect(await settle(id, 60)).toMatchObject({ spent: { requested: 60, amount: 30 } });
});

test("a grant that is taken back is taken back with what a hold keeps of it, and the hold keeps less", async () => {
  const first = await give(50, { usageValidDays: 1 });
  await give(30);
  const { id } = await hold(60);
  expect(await voidGrant(first)).toEqual({
    __typename: "GrantVoided",
    amount: 50,
    grant: { held: 0, state: "VOIDED" },
  });
  expect(await readHold(id)).toMatchObject({ placed: 60, held: 10, state: "OPEN" });
  expect((await wallet()).balance).toMatchObject({ amount: 20, held: 10 });
  expect(await settle(id, 10)).toMatchObject({ spent: { amount: 10 } });
});

test("a hold that keeps nothing any more is settled for nothing, and says so", async () => {
  const only = await give(50);
  const { id } = await hold(50);
  await voidGrant(only);
  expect(await settle(id, 50)).toMatchObject({
    hold: { settled: 0, state: "SETTLED" },
    spent: { requested: 50, amount: 0, parts: [] },
  });
});

test("one key has one effect and one answer, for every act on a hold", async () => {
  await give(100);
  const key = { idempotencyKey: randomUUID() };
  const placed = await hold(40, key);
  expect(await hold(40, key)).toEqual(placed);
  const again = await placeHold(gateway, { userId: person.publicId, amount: 41, ...key });
  expect(again).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
  const settled = await settle(placed.id, 15, key); // the same key, for another operation
  expect(settled).toMatchObject({ spent: { amount: 15 } });
  expect(await settle(placed.id, 15, key)).toEqual(settled);
  expect(await settle(placed.id, 16, key)).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
  const other = await hold(20);
  const released = await release(other.id, key);
  expect(await release(other.id, key)).toEqual(released);
  expect((await wallet()).balance).toMatchObject({ amount: 85, held: 0 });
});

test("nobody sees the holds of somebody else", async () => {
  await give(100);
  await hold(10);
  person = await app.createUser();
  expect((await wallet()).holds).toEqual([]);
});
