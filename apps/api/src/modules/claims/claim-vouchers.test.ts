import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import {
  createBatch,
  createTestApp,
  outcomeOf,
  redeem,
  type TestApp,
  type TestUser,
} from "../../testing/index.js";
import { type ClaimRequest, claimVouchers } from "./index.js";

let app: TestApp;
let superadmin: TestUser;

beforeEach(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
});
afterEach(() => app.close());

let lastKey = 0;
const request = (user: TestUser, code: string, more: Partial<ClaimRequest> = {}): ClaimRequest => ({
  userId: user.id,
  apiKeyId: null,
  code,
  source: "CODE",
  network: "127.0.0.1",
  idempotencyKey: `key-${++lastKey}-of-a-test`,
  ...more,
});

const claim = async (requests: readonly ClaimRequest[]) =>
  (await app.database.transaction("claim in a test", (tx) => claimVouchers(tx, requests))).outcomes;

const people = (count: number) => app.createUsers(Array.from({ length: count }, () => ({})));

test("LAUNCH100 is given to 1,000 people, refused to the 1,001st, and opened again by a higher limit", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["LAUNCH100"], claimLimit: 1_000 });
  const crowd = await people(1_000);
  for (let start = 0; start < crowd.length; start += 250) {
    const outcomes = await claim(crowd.slice(start, start + 250).map((user) => request(user, "LAUNCH100")));
    expect(outcomes.every(({ outcome }) => outcome === "ACCEPTED")).toBe(true);
  }
  const late = await app.signInAs(await app.createUser());
  expect(await outcomeOf(redeem(late, "LAUNCH100"))).toBe("VOUCHER_DEPLETED");

  const desk = await app.signInAs(superadmin);
  const { updateVoucherBatch } = await desk.ask<{ updateVoucherBatch: unknown }>(
    `mutation ($input: UpdateVoucherBatchInput!) { updateVoucherBatch(input: $input) {
      ... on VoucherBatchUpdated { batch { status claimLimit claimedCount } } ... on Refusal { code message } } }`,
    { input: { id: batch.publicId, version: 1, maxClaims: 1_001 } },
  );
  expect(updateVoucherBatch).toEqual({ batch: { status: "ACTIVE", claimLimit: 1_001, claimedCount: 1_000 } });
  expect(await outcomeOf(redeem(late, "LAUNCH100"))).toBe("VoucherRedeemed");
});

test("a group decides in order: the last use goes to whoever came first", async () => {
  await createBatch(app.database, superadmin, { codes: ["LASTUSE"], claimLimit: 2 });
  const crowd = await people(3);
  const outcomes = await claim(crowd.map((user) => request(user, "LASTUSE")));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["ACCEPTED", "ACCEPTED", "VOUCHER_DEPLETED"]);
});

test("within a group, too, one person gets one use, and the refusal names the claim just made", async () => {
  await createBatch(app.database, superadmin, { codes: ["ONEEACH"] });
  const [user] = await people(1);
  if (!user) throw new Error("One person was asked for");
  const [first, second] = await claim([request(user, "ONEEACH"), request(user, "oneeach")]);
  expect(first).toMatchObject({ outcome: "ACCEPTED", balances: [{ unit: "LLM_TOKEN", amount: 100 }] });
  expect(second).toEqual({
    outcome: "ALREADY_REDEEMED",
    claimId: first && "claimId" in first ? first.claimId : 0,
  });
});

test("within a group one key has one effect and one answer, and is refused for another code", async () => {
  await createBatch(app.database, superadmin, { codes: ["FIRSTCODE"], maxClaimsPerUser: null });
  await createBatch(app.database, superadmin, { codes: ["OTHERCODE"], maxClaimsPerUser: null });
  const [user] = await people(1);
  if (!user) throw new Error("One person was asked for");
  const idempotencyKey = "one-key-for-three";
  const [first, again, other] = await claim([
    request(user, "FIRSTCODE", { idempotencyKey }),
    request(user, "first-code", { idempotencyKey }),
    request(user, "OTHERCODE", { idempotencyKey }),
  ]);
  expect(first?.outcome).toBe("ACCEPTED");
  expect(again).toEqual(first);
  expect(other?.outcome).toBe("IDEMPOTENCY_KEY_REUSED");
  const [row] = await selectRows(
    app.database.reader,
    "SELECT COUNT(*) AS n FROM attempts WHERE user_id = ?",
    [user.id],
  );
  expect(toSafeInteger(row?.n)).toBe(2); // the try and the misused key; a repeated answer is no new try
});

test("one refused request does not hold up the others of its group", async () => {
  await createBatch(app.database, superadmin, { codes: ["GOODCODE"] });
  const crowd = await people(4);
  const codes = ["GOODCODE", "x", "UNKNOWN99", "GOODCODE"];
  const outcomes = await claim(crowd.map((user, at) => request(user, codes[at] ?? "")));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    "ACCEPTED",
    "CODE_MALFORMED",
    "CODE_NOT_FOUND",
    "ACCEPTED",
  ]);
});

test("a claim counts on its day in the organisation's zone, where midnight is 17:00 in UTC", async () => {
  await createBatch(app.database, superadmin, { codes: ["BYDAY"], maxClaimsPerUser: null });
  const [user] = await people(1);
  if (!user) throw new Error("One person was asked for");
  for (const instant of ["2026-11-20T16:59:59.999Z", "2026-11-20T17:00:00.000Z"]) {
    app.clock.set(instant);
    await claim([request(user, "BYDAY"), request(user, "BYDAY")]);
  }
  const days = await selectRows(app.database.reader, "SELECT day, claims FROM claim_days ORDER BY day");
  expect(days.map(({ day, claims }) => [day, toSafeInteger(claims)])).toEqual([
    ["2026-11-20", 2],
    ["2026-11-21", 2],
  ]);
});

test("a group of 200 needs as many statements as a group of 20", async () => {
  await createBatch(app.database, superadmin, { codes: ["SETBASED"] });
  const statementsFor = async (count: number) => {
    const crowd = await people(count);
    return app.database.transaction("count statements", async (tx) => {
      const runner = tx.manager.queryRunner;
      if (!runner) throw new Error("A transaction has its own connection");
      const query = jest.spyOn(runner, "query");
      await claimVouchers(
        tx,
        crowd.map((user) => request(user, "SETBASED")),
      );
      const statements = query.mock.calls.length;
      query.mockRestore();
      return statements;
    });
  };
  await statementsFor(1); // the benefits of a voucher are read once
  const few = await statementsFor(20);
  expect(few).toBeLessThan(25);
  expect(await statementsFor(200)).toBe(few);
  // Whose address it is costs one more, and only a voucher that is bound to one.
  await app.database.transaction("bind", (tx) =>
    tx.write("UPDATE voucher_batches SET bound_email = 'nobody@people.example'"),
  );
  const refused = await statementsFor(20);
  expect(await statementsFor(200)).toBe(refused);
});
