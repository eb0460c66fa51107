import { randomUUID } from "node:crypto";
import { selectRows } from "../../platform/database/index.js";
import {
  brokenRules,
  changeBatch,
  createTestApp,
  issueBatch,
  outcomeOf,
  readBatch,
  redeem,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";

const STOP = `mutation ($input: StopVoucherBatchInput!) {
  stopVoucherBatch(input: $input) { __typename ... on Refusal { code } }
}`;
const VOID = `mutation ($input: VoidGrantInput!) {
  voidGrant(input: $input) { __typename ... on Refusal { code } ... on GrantVoided { amount } }
}`;
const SWITCH_ON = "mutation ($ids: [ID!]!) { reactivateVoucherBatches(ids: $ids) { __typename } }";

let app: TestApp;
let desk: TestClient;

beforeAll(async () => {
  app = await createTestApp({ transport: "network" });
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterAll(() => app.close());

const tokens = (amount: number) => ({ unit: "LLM_TOKEN", amount });
const browsers = async (count: number) =>
  Promise.all(
    (await app.createUsers(Array.from({ length: count }, () => ({})))).map((user) => app.signInAs(user)),
  );
const stop = (id: string) =>
  desk.ask(STOP, { input: { id, reason: "Leaked", isVoiding: true, idempotencyKey: randomUUID() } });

async function grantIds(batchId: string): Promise<string[]> {
  const rows = await selectRows(
    app.database.reader,
    `SELECT g.public_id FROM grants g JOIN claims c ON c.id = g.claim_id JOIN voucher_batches b ON b.id = c.batch_id
     WHERE b.public_id = ? ORDER BY g.id`,
    [batchId],
  );
  return rows.map((row) => String(row.public_id));
}

async function voidGrant(grantId: string): Promise<string> {
  const input = { grantId, reason: "By mistake", idempotencyKey: randomUUID() };
  const { voidGrant: answer } = await desk.ask<{ voidGrant: { __typename: string; code?: string } }>(VOID, {
    input,
  });
  return answer.code ?? answer.__typename;
}

test("redeeming, stopping and taking back single grants at the same moment leave every sum right", async () => {
  const batch = await issueBatch(desk, {
    code: "STORM",
    benefits: [tokens(10), { unit: "GPU_CREDIT", amount: 500 }, tokens(5)],
    usageValidDays: 3,
    valueBudget: tokens(600),
  });
  const people = await browsers(40);
  await Promise.all(people.slice(0, 10).map((browser) => redeem(browser, "STORM")));
  const early = await grantIds(batch.id);
  const racing = people.slice(10).map((browser) => outcomeOf(redeem(browser, "STORM")));
  const voided = early.flatMap((id) => [voidGrant(id), voidGrant(id)]);
  const stops = [stop(batch.id), stop(batch.id), desk.ask(SWITCH_ON, { ids: [batch.id] }), stop(batch.id)];
  const jobs = app.app.jobs.runUntilIdle();
  await Promise.all([...racing, ...voided, ...stops, jobs]);
  await stop(batch.id);
  await app.app.jobs.runUntilIdle();

  expect(await brokenRules(app.database)).toEqual([]);
  const [left] = await selectRows(app.database.reader, "SELECT SUM(remaining) AS left_over FROM grants");
  expect(Number(left?.left_over)).toBe(0);
  expect(await voidGrant(early[0] ?? "")).toBe("NOTHING_TO_VOID");
  expect(await readBatch(desk, batch.id)).toMatchObject({ status: "INACTIVE" });
});

test("a budget that is raised, lowered and cleared while people claim never gives more than it allows", async () => {
  const batch = await issueBatch(desk, { code: "SHIFTING", valueBudget: tokens(1_000) });
  const people = await browsers(40);
  const change = async (valueBudget: object | null) => {
    const { version } = await readBatch(desk, batch.id);
    return changeBatch(desk, { id: batch.id, version, valueBudget });
  };
  const claims = people.map((browser) => outcomeOf(redeem(browser, "SHIFTING")));
  for (const amount of [500, 1_200, 300, 2_050, 1_000]) await change(tokens(amount));
  await change(null);
  await change(tokens(4_050));
  await Promise.all(claims);
  expect(await brokenRules(app.database)).toEqual([]);
  const shown = await readBatch(desk, batch.id);
  expect(shown.valueBudget).toMatchObject({ used: shown.claimedCount * 100 });
});
