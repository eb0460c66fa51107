import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import {
  askForBatch,
  changeBatch,
  createTestApp,
  type IssuedBatch,
  issueBatch,
  outcomeOf,
  redeem,
  refusalOf,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";
import { countClaims, VouchersChangedError } from "../vouchers/index.js";
import { claimVouchers } from "./index.js";

let app: TestApp;
let desk: TestClient;

beforeAll(async () => {
  app = await createTestApp({ transport: "network" });
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterAll(() => app.close());

const read = async (id: string) => {
  const { voucherBatch } = await desk.ask<{ voucherBatch: IssuedBatch }>(
    `query ($id: ID!) { voucherBatch(id: $id) { status claimedCount claimsLeft version
      valueBudget { unit amount used left } liability { unit amount } } }`,
    { id },
  );
  return voucherBatch;
};
const person = async () => app.signInAs(await app.createUser());
const tokens = (amount: number) => ({ unit: "LLM_TOKEN", amount });

test("of 200 people at the same moment exactly 100 get what a budget for 100 pays for", async () => {
  const batch = await issueBatch(desk, { code: "BUDGET100", valueBudget: tokens(10_099) });
  const users = await app.createUsers(Array.from({ length: 200 }, () => ({})));
  const browsers = await Promise.all(users.map((user) => app.signInAs(user)));
  const outcomes = await Promise.all(browsers.map((browser) => outcomeOf(redeem(browser, "BUDGET100"))));
  expect(outcomes.filter((outcome) => outcome === "VoucherRedeemed")).toHaveLength(100);
  expect(outcomes.filter((outcome) => outcome === "VOUCHER_DEPLETED")).toHaveLength(100);
  expect(await read(batch.id)).toMatchObject({
    status: "DEPLETED",
    claimedCount: 100,
    claimsLeft: 0,
    valueBudget: { unit: "LLM_TOKEN", amount: 10_099, used: 10_000, left: 99 },
  });
  const [sum] = await selectRows(
    app.database.reader,
    `SELECT COUNT(*) AS grants, SUM(g.granted) AS granted FROM grants g JOIN claims c ON c.id = g.claim_id
     JOIN voucher_batches b ON b.id = c.batch_id WHERE b.public_id = ?`,
    [batch.id],
  );
  expect([toSafeInteger(sum?.grants), toSafeInteger(sum?.granted)]).toEqual([100, 10_000]);
});

test("within one group, too, the last claim that fits goes to whoever came first", async () => {
  await issueBatch(desk, { code: "GROUPED", valueBudget: tokens(250) });
  const users = await app.createUsers([{}, {}, {}]);
  const { outcomes } = await app.database.transaction("claim in a test", (tx) =>
    claimVouchers(
      tx,
      users.map(({ id }) => ({
        userId: id,
        apiKeyId: null,
        code: "GROUPED",
        source: "CODE",
        network: "127.0.0.1",
        idempotencyKey: `budget-of-${id}`,
      })),
    ),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["ACCEPTED", "ACCEPTED", "VOUCHER_DEPLETED"]);
});

test("the counter itself refuses what does not fit, whatever was decided before", async () => {
  const batch = await issueBatch(desk, { code: "COUNTER", valueBudget: tokens(250) });
  const [row] = await selectRows(app.database.reader, "SELECT id FROM voucher_batches WHERE public_id = ?", [
    batch.id,
  ]);
  const count = (claims: number) =>
    app.database.transaction("count in a test", (tx) =>
      countClaims(tx, { byBatch: new Map([[toSafeInteger(row?.id), claims]]), byCode: new Map() }),
    );
  await expect(count(3)).rejects.toThrow(VouchersChangedError);
  await count(2);
  await expect(count(1)).rejects.toThrow(VouchersChangedError);
  expect((await read(batch.id)).valueBudget).toMatchObject({ used: 200, left: 50 });
});

test("a higher budget opens the voucher again, and the limit that ends first is the one that counts", async () => {
  const batch = await issueBatch(desk, { code: "RAISED", maxClaims: 3, valueBudget: tokens(100) });
  expect(batch).toMatchObject({ claimsLeft: 1, liability: [tokens(100)], status: "ACTIVE" });
  expect(await outcomeOf(redeem(await person(), "RAISED"))).toBe("VoucherRedeemed");
  expect(await outcomeOf(redeem(await person(), "RAISED"))).toBe("VOUCHER_DEPLETED");
  expect((await read(batch.id)).status).toBe("DEPLETED");
  const raised = await changeBatch(desk, { id: batch.id, version: 1, valueBudget: tokens(1_000) });
  expect(raised.batch).toMatchObject({
    status: "ACTIVE",
    claimsLeft: 2,
    liability: [tokens(300)],
    valueBudget: { unit: "LLM_TOKEN", amount: 1_000, used: 100, left: 900 },
  });
  expect(await outcomeOf(redeem(await person(), "RAISED"))).toBe("VoucherRedeemed");
});

test("a list filtered by status finds what the budget has depleted", async () => {
  const batch = await issueBatch(desk, { code: "LISTED", campaign: "by status", valueBudget: tokens(100) });
  const find = async (status: string) => {
    const { voucherBatches } = await desk.ask<{ voucherBatches: { edges: { node: { id: string } }[] } }>(
      `query ($filter: VoucherBatchFilter) { voucherBatches(filter: $filter) { edges { node { id } } } }`,
      { filter: { campaign: "by status", status: [status] } },
    );
    return voucherBatches.edges.map(({ node }) => node.id);
  };
  expect(await find("ACTIVE")).toEqual([batch.id]);
  await redeem(await person(), "LISTED");
  expect(await find("ACTIVE")).toEqual([]);
  expect(await find("DEPLETED")).toEqual([batch.id]);
});

test("a budget that is the only limit leaves every unit's total within 53 bits, and can be shown", async () => {
  const benefits = [tokens(1), { unit: "GPU_CREDIT", amount: 1_000_000_000 }];
  const ask = (amount: number) => askForBatch(desk, { benefits, valueBudget: tokens(amount) });
  const largest = Math.floor(Number.MAX_SAFE_INTEGER / 1_000_000_000);
  expect(refusalOf(await ask(largest + 1))).toEqual([
    "INVALID_INPUT",
    `valueBudget.amount TOO_LARGE ${largest}`,
  ]);
  expect((await ask(largest)).batch?.liability).toEqual([
    tokens(largest),
    { unit: "GPU_CREDIT", amount: largest * 1_000_000_000 },
  ]);
  const whole = await issueBatch(desk, { valueBudget: tokens(Number.MAX_SAFE_INTEGER) });
  expect(whole).toMatchObject({ claimsLeft: Math.floor(Number.MAX_SAFE_INTEGER / 100), status: "ACTIVE" });
});

test("a budget that is set later counts what was given before, and cannot be set below it", async () => {
  const batch = await issueBatch(desk, { code: "LATER", benefits: [tokens(60), tokens(40)] });
  await redeem(await person(), "LATER");
  await redeem(await person(), "LATER");
  const change = (valueBudget: object | null) => changeBatch(desk, { id: batch.id, version: 1, valueBudget });
  expect(refusalOf(await change(tokens(199)))).toEqual([
    "INVALID_INPUT",
    "valueBudget.amount BELOW_CLAIMED 200",
  ]);
  const set = await change(tokens(200));
  expect(set.batch).toMatchObject({
    status: "DEPLETED",
    valueBudget: { ...tokens(200), used: 200, left: 0 },
  });
  const cleared = await changeBatch(desk, { id: batch.id, version: 2, valueBudget: null });
  expect(cleared.batch).toMatchObject({ status: "ACTIVE", valueBudget: null, liability: null });
});

test.each([
  [
    "of a unit the voucher does not give",
    { unit: "GPU_CREDIT", amount: 500 },
    "valueBudget.unit NOT_ALLOWED",
  ],
  ["too small for one claim", tokens(99), "valueBudget.amount TOO_SMALL 100"],
  ["of nothing", tokens(0), "valueBudget.amount TOO_SMALL 100"],
])("a budget %s is refused, at creation and later", async (_what, valueBudget, fault) => {
  expect(refusalOf(await askForBatch(desk, { valueBudget }))).toEqual(["INVALID_INPUT", fault]);
  const batch = await issueBatch(desk);
  const change = await changeBatch(desk, { id: batch.id, version: 1, valueBudget });
  expect(refusalOf(change)).toEqual(["INVALID_INPUT", fault]);
});
