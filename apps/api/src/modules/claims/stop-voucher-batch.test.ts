import { randomUUID } from "node:crypto";
import { createApp } from "../../app.js";
import { type SqlValue, selectRows, toSafeInteger } from "../../platform/database/index.js";
import { createLogger } from "../../platform/logging/index.js";
import {
  brokenRules,
  createBatch,
  createTestApp,
  outcomeOf,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";
import { claimVouchers } from "./index.js";
import { voidBatchGrants } from "./void-batch-grants.js";

const STOP = `mutation ($input: StopVoucherBatchInput!) {
  stopVoucherBatch(input: $input) {
    __typename
    ... on Refusal { code }
    ... on InvalidInput { fields { path code limit } }
    ... on VoucherBatchStopped { batch { id status isEnabled version } voiding { ...Voiding } }
  }
}
fragment Voiding on BatchVoiding { state reason grantCount voided { unit amount } startedAt finishedAt }`;
const VOIDING = `query ($batchId: ID!) {
  voucherBatchVoiding(batchId: $batchId) { state reason grantCount voided { unit amount } startedAt finishedAt }
}`;

interface Stopped {
  readonly __typename: string;
  readonly code?: string;
  readonly fields?: readonly { path: string; code: string; limit: number | null }[];
  readonly batch?: { readonly status: string; readonly isEnabled: boolean; readonly version: number };
  readonly voiding?: { readonly state: string; readonly grantCount: number } | null;
}

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;

beforeEach(async () => {
  app = await createTestApp({ transport: "network" });
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  desk = await app.signInAs(superadmin);
});
afterEach(async () => {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});

const stop = async (id: string, more: Record<string, unknown> = {}): Promise<Stopped> => {
  const input = { id, reason: "Leaked on a forum", isVoiding: true, idempotencyKey: randomUUID(), ...more };
  return (await desk.ask<{ stopVoucherBatch: Stopped }>(STOP, { input })).stopVoucherBatch;
};
const voidingOf = async (batchId: string) =>
  (await desk.ask<{ voucherBatchVoiding: Record<string, unknown> | null }>(VOIDING, { batchId }))
    .voucherBatchVoiding;
const finishJobs = () => app.app.jobs.runUntilIdle();

async function number(sql: string, values: SqlValue[] = []): Promise<number> {
  const [row] = await selectRows(app.database.reader, sql, values);
  return toSafeInteger(row?.n);
}

/** What everything in the wallet says, over all people: three sums that must be one. */
async function sums() {
  return {
    remaining: await number("SELECT COALESCE(SUM(remaining), 0) AS n FROM grants"),
    ledger: await number("SELECT COALESCE(SUM(amount), 0) AS n FROM ledger_entries"),
    balances: await number("SELECT COALESCE(SUM(amount), 0) AS n FROM balances"),
    totals: await number(
      "SELECT COALESCE(SUM(granted - spent - expired - voided), 0) AS n FROM benefit_totals",
    ),
  };
}
const all = (amount: number) => ({ remaining: amount, ledger: amount, balances: amount, totals: amount });

async function claimBy(count: number, code: string): Promise<void> {
  const users = await app.createUsers(Array.from({ length: count }, () => ({})));
  for (let start = 0; start < count; start += 250) {
    await app.database.transaction("claim in a test", (tx) =>
      claimVouchers(
        tx,
        users.slice(start, start + 250).map(({ id }) => ({
          userId: id,
          apiKeyId: null,
          code,
          source: "CODE",
          network: "127.0.0.1",
          idempotencyKey: `claim-of-${id}`,
        })),
      ),
    );
  }
}

test("a leaked voucher that is stopped while people redeem it leaves no claim with anything to spend", async () => {
  const batch = await createBatch(app.database, superadmin, {
    codes: ["LEAKED"],
    usageValidDays: 30,
    benefits: [
      { unit: "LLM_TOKEN", amount: 100 },
      { unit: "GPU_CREDIT", amount: 5_000 },
    ],
  });
  await createBatch(app.database, superadmin, { codes: ["OTHER"] });
  const users = await app.createUsers(Array.from({ length: 80 }, () => ({})));
  const browsers = await Promise.all(users.map((user) => app.signInAs(user)));
  await Promise.all(browsers.slice(0, 20).map((browser) => redeem(browser, "OTHER")));
  const early = browsers.slice(0, 20).map((browser) => redeem(browser, "LEAKED"));
  await Promise.all(early);
  const racing = browsers.slice(20).map((browser) => outcomeOf(redeem(browser, "LEAKED")));
  const stopped = await stop(batch.publicId);
  expect(stopped).toMatchObject({ __typename: "VoucherBatchStopped", batch: { status: "INACTIVE" } });
  const outcomes = await Promise.all(racing);
  const accepted = 20 + outcomes.filter((outcome) => outcome === "VoucherRedeemed").length;
  expect(outcomes.filter((outcome) => outcome === "VOUCHER_INACTIVE")).toHaveLength(80 - accepted);
  await finishJobs();

  expect(await sums()).toEqual(all(20 * 100)); // what the other voucher gave
  const ofBatch = "FROM grants g JOIN claims c ON c.id = g.claim_id WHERE c.batch_id = ?";
  expect(await number(`SELECT COUNT(*) AS n ${ofBatch} AND g.voided = g.granted`, [batch.id])).toBe(
    2 * accepted,
  );
  expect(await number(`SELECT COUNT(*) AS n ${ofBatch} AND g.remaining > 0`, [batch.id])).toBe(0);
  expect(await number("SELECT COUNT(*) AS n FROM ledger_entries WHERE kind = 'VOID'")).toBe(2 * accepted);
  expect(await number("SELECT SUM(gone) AS n FROM usage_deadlines WHERE granted = gone")).toBe(
    accepted * 5_100,
  );
  expect(await voidingOf(batch.publicId)).toMatchObject({
    state: "FINISHED",
    reason: "Leaked on a forum",
    grantCount: 2 * accepted,
    voided: expect.arrayContaining([
      { unit: "LLM_TOKEN", amount: accepted * 100 },
      { unit: "GPU_CREDIT", amount: accepted * 5_000 },
    ]),
  });
});

test("1,200 grants are taken back in steps that two processes take in turns, each grant once", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["MANYGRANTS"] });
  await claimBy(1_200, "MANYGRANTS");
  await stop(batch.publicId);
  const other = await createApp({ config: app.config, clock: app.clock, logger: createLogger(app.config) });
  const voidingId = await number("SELECT id AS n FROM batch_voidings");
  const job = {
    id: 1,
    kind: voidBatchGrants.kind,
    subjectId: voidingId,
    position: 0,
    goal: null,
    payload: null,
  };
  const stepOf = (database: TestApp["database"]) =>
    database.transaction("step of a test", (tx) => voidBatchGrants.step(tx, job));

  await stepOf(app.database);
  expect(await sums()).toEqual(all(700 * 100));
  // The process that takes over dies before its step is committed: the step has not happened.
  const dying = other.database.transaction("dying step", async (tx) => {
    await voidBatchGrants.step(tx, job);
    throw new Error("killed");
  });
  await expect(dying).rejects.toThrow("killed");
  expect(await sums()).toEqual(all(700 * 100));
  await stepOf(other.database);
  expect(await voidingOf(batch.publicId)).toMatchObject({
    state: "RUNNING",
    grantCount: 1_000,
    finishedAt: null,
  });
  await Promise.all([stepOf(app.database), stepOf(app.database), stepOf(app.database)]);
  await other.jobs.runUntilIdle();
  await finishJobs();
  await other.close();

  expect(await sums()).toEqual(all(0));
  expect(await number("SELECT COUNT(*) AS n FROM ledger_entries WHERE kind = 'VOID'")).toBe(1_200);
  expect(await voidingOf(batch.publicId)).toMatchObject({ state: "FINISHED", grantCount: 1_200 });
});

test("stopping again takes nothing back twice, and is no change", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["TWICE"] });
  await claimBy(3, "TWICE");
  await stop(batch.publicId);
  const second = await stop(batch.publicId); // while the first still runs
  expect(second).toMatchObject({ batch: { version: 2 }, voiding: { state: "RUNNING", grantCount: 0 } });
  await finishJobs();
  expect(await number("SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'VoucherBatchStopped'")).toBe(1);

  await stop(batch.publicId); // after it has finished: nothing is left to take back
  await finishJobs();
  expect(await number("SELECT COUNT(*) AS n FROM ledger_entries WHERE kind = 'VOID'")).toBe(3);
  expect(await sums()).toEqual(all(0));
  expect(await voidingOf(batch.publicId)).toMatchObject({ state: "FINISHED", grantCount: 0, voided: [] });
});

test("what was claimed between two stops is taken back by the second, wherever the first has come to", async () => {
  const batch = await createBatch(app.database, superadmin, {
    codes: ["BETWEEN"],
    benefits: [
      { unit: "LLM_TOKEN", amount: 100 },
      { unit: "GPU_CREDIT", amount: 5_000 },
    ],
  });
  await claimBy(3, "BETWEEN");
  await stop(batch.publicId);
  await app.app.jobs.runNext(1); // the tokens are taken back, the credit is not
  const switched = "mutation ($ids: [ID!]!) { reactivateVoucherBatches(ids: $ids) { __typename } }";
  await desk.ask(switched, { ids: [batch.publicId] });
  await claimBy(2, "BETWEEN");
  expect(await stop(batch.publicId)).toMatchObject({ voiding: { state: "RUNNING", grantCount: 3 } });
  await finishJobs();
  expect(await sums()).toEqual(all(0));
  expect(await voidingOf(batch.publicId)).toMatchObject({ state: "FINISHED", grantCount: 10 });
  expect(await number("SELECT COUNT(*) AS n FROM batch_voidings")).toBe(1);
});

test("many who stop one batch at the same moment begin one voiding, one key is answered alike", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["ATONCE"] });
  await claimBy(2, "ATONCE");
  const idempotencyKey = randomUUID();
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => stop(batch.publicId)),
    ...Array.from({ length: 5 }, () => stop(batch.publicId, { idempotencyKey })),
  ]);
  expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(["VoucherBatchStopped"]));
  expect(await number("SELECT COUNT(*) AS n FROM batch_voidings")).toBe(1);
  expect(await stop(batch.publicId, { idempotencyKey, reason: "Another" })).toMatchObject({
    code: "IDEMPOTENCY_KEY_REUSED",
  });
});

test("what is past its usage deadline stays expired, what was given by other vouchers stays spendable", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["PASTUSE"], usageValidDays: 1 });
  await claimBy(1, "PASTUSE");
  app.clock.advance(86_400_000);
  desk = await app.signInAs(superadmin); // the session of yesterday is over
  await claimBy(1, "PASTUSE");
  await stop(batch.publicId);
  await finishJobs();
  expect(await voidingOf(batch.publicId)).toMatchObject({
    grantCount: 1,
    voided: [{ unit: "LLM_TOKEN", amount: 100 }],
  });
  expect(await number("SELECT COUNT(*) AS n FROM grants WHERE voided = 0 AND expired = 100")).toBe(1);
});

test("stopping without taking back leaves the grants alone and keeps the reason in the history", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["JUSTOFF"] });
  await claimBy(2, "JUSTOFF");
  const stopped = await stop(batch.publicId, { isVoiding: false, reason: "  Campaign\n ended early " });
  expect(stopped).toMatchObject({ batch: { isEnabled: false, version: 2 }, voiding: null });
  expect(await sums()).toEqual(all(200));
  const [entry] = await selectRows(
    app.database.reader,
    "SELECT actor_id, subject_kind, subject_id, before_json, after_json FROM audit_entries WHERE event = 'VoucherBatchStopped'",
  );
  expect(toSafeInteger(entry?.subject_id)).toBe(batch.id);
  expect(toSafeInteger(entry?.actor_id)).toBe(superadmin.id);
  expect(JSON.parse(String(entry?.before_json))).toEqual({ isEnabled: true });
  expect(JSON.parse(String(entry?.after_json))).toEqual({
    isEnabled: false,
    isVoiding: false,
    reason: "Campaign ended early",
  });
  expect(await voidingOf(batch.publicId)).toBeNull();
});

test.each([
  ["no reason", { reason: " \u200b " }, [{ path: "reason", code: "REQUIRED", limit: null }]],
  ["a reason of two characters", { reason: "ab" }, [{ path: "reason", code: "TOO_SHORT", limit: 3 }]],
  ["a reason of 301", { reason: "x".repeat(301) }, [{ path: "reason", code: "TOO_LONG", limit: 300 }]],
  [
    "a key of seven characters",
    { idempotencyKey: "1234567" },
    [{ path: "idempotencyKey", code: "MALFORMED", limit: null }],
  ],
])("%s is refused, and the batch stays on", async (_what, more, fields) => {
  const batch = await createBatch(app.database, superadmin, {});
  expect(await stop(batch.publicId, more)).toEqual({
    __typename: "InvalidInput",
    code: "INVALID_INPUT",
    fields,
  });
  expect(await number("SELECT is_enabled AS n FROM voucher_batches WHERE id = ?", [batch.id])).toBe(1);
});

test("a batch that does not exist is not found", async () => {
  for (const id of ["nobody", "00000000-0000-7000-8000-000000000000"]) {
    expect(await stop(id)).toMatchObject({ code: "VOUCHER_BATCH_NOT_FOUND" });
    expect(await voidingOf(id)).toBeNull();
  }
});
