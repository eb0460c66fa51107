import { randomUUID } from "node:crypto";
import { type RawRow, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  createTestApp,
  createTestStore,
  issueBatch,
  redeem,
  type TestApp,
  type TestClient,
  testEngine,
} from "../../../testing/index.js";
import { PLANTED, type PlantedAt } from "../../../testing/planted-faults.js";
import { buyThings, type CheckoutPlaces, PLANTED_IN_CHECKOUT } from "../../../testing/planted-in-checkout.js";
import { spentByHand } from "../../../testing/spent-by-hand.js";
import { claimForOrder, giveBackClaim } from "../../claims/index.js";
import { dialectOf } from "./dialect.js";
import { INVARIANTS } from "./invariants.js";
import { TRIGGERS, UNIQUE_KEYS } from "./schema-guards.js";
import { brokenOf, findings, withoutGuards } from "./testing/findings.js";
import { PLANTED_IN_TRIALS, type TrialPlaces } from "./testing/planted-trials.js";
import {
  PLANTED_IN_SPENDING,
  recordsBehind,
  type SpendingRecords,
  toldByHand,
  UNTRUE_ANSWERS,
} from "./testing/spending-records.js";
import { type Finding, SINCE_OVERLAP_MS } from "./verify.js";

const START = new Date("2026-11-20T03:00:00.000Z");
const SPEND_ID = 800_000_000;
const HOUR_MS = 3_600_000;
const FAULTS = { ...PLANTED, ...PLANTED_IN_CHECKOUT, ...PLANTED_IN_SPENDING, ...PLANTED_IN_TRIALS };
/** Keys that stand in the way of planting what they forbid. */
const KEYS_DROPPED = {
  claims_user_slot: "claims",
  voucher_codes_normal_form: "voucher_codes",
  voucher_codes_batch_serial: "voucher_codes",
  idempotency_keys_key: "idempotency_keys",
};

let app: TestApp;
let desk: TestClient;
let at: PlantedAt & SpendingRecords & TrialPlaces & CheckoutPlaces;

beforeAll(async () => {
  app = await createTestApp({ now: START });
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  await live();
  await spend();
  at = { ...(await findPlaces()), ...(await buyThings(app, desk)) };
});
afterAll(() => app.close());

/** A little of everything that can happen, so that each invariant has something to look at. */
async function live(): Promise<void> {
  const [ayu, budi] = await app.createUsers([{}, {}]);
  const model = await app.createModel();
  if (!ayu || !budi) throw new Error("Two people were asked for");
  await issueBatch(desk, {
    code: "ALPHA-2026",
    maxClaims: 5,
    maxClaimsPerUser: 2,
    usageValidDays: 5,
    benefits: [
      { unit: "GPU_CREDIT", amount: 5_000 },
      { unit: "LLM_TOKEN", amount: 50, modelId: model.publicId },
    ],
  });
  await issueBatch(desk, { code: "BETA-2026", valueBudget: { unit: "LLM_TOKEN", amount: 1_000 } });
  await issueBatch(desk, { code: "GAMMA-2026", boundTo: { userId: ayu.publicId } });
  await issueBatch(desk, { code: "HELD-2026", benefits: [{ kind: "DISCOUNT_PERCENT", basisPoints: 2_000 }] });
  const many = { codeMode: "MULTI_CODE", quantity: 3, perUserScope: "CODE" };
  const { id } = await issueBatch(desk, many);
  const [first, second] = [await app.signInAs(ayu), await app.signInAs(budi)];
  for (const code of [
    "ALPHA-2026",
    "ALPHA-2026",
    "ALPHA-2026",
    "BETA-2026",
    "GAMMA-2026",
    "HELD-2026",
    "NO-SUCH-CODE-1",
  ]) {
    await redeem(first, code);
  }
  for (const code of ["ALPHA-2026", "GAMMA-2026", await codeOf(id), await issueTrial()]) {
    await redeem(second, code);
  }
  await takeBack();
  await release(budi.id);
}

/** A code that was typed while paying, for an order that came to nothing. */
async function release(userId: number): Promise<void> {
  const orderId = SPEND_ID - 1;
  await app.database.transaction("release", async (tx) => {
    const asked = { userId, apiKeyId: null, network: "203.0.113.7", code: "HELD-2026", orderId };
    const purchase = { kind: "TOP_UP", unit: "GPU_CREDIT", units: 10_000, amount: 10_000 } as const;
    const claimed = await claimForOrder(tx, { ...asked, purchase, isPastFirstOrder: false });
    if (!claimed.isAccepted) throw new Error("A code of a voucher for purchases can be typed while paying");
    await giveBackClaim(tx, { claimId: claimed.claimId, orderId });
  });
}

async function issueTrial(): Promise<string> {
  await app.modules.catalog.addPlans([{ name: "Professional", isFree: false }]);
  const { public_id: planId } = await rowOf("SELECT public_id FROM plans");
  const benefits = [{ kind: "TRIAL", planId, days: 30, amount: 100 }];
  await issueBatch(desk, { code: "TRIAL-2026", benefits });
  return "TRIAL-2026";
}

async function codeOf(batchId: string): Promise<string> {
  const sql = `SELECT v.display FROM voucher_codes v JOIN voucher_batches b ON b.id = v.batch_id
    WHERE b.public_id = ? ORDER BY v.serial LIMIT 1`;
  return String((await rowOf(sql, [batchId])).display);
}

async function takeBack(): Promise<void> {
  const { public_id: grantId } = await rowOf(
    "SELECT public_id FROM grants WHERE usage_expires_at IS NOT NULL AND unit = 'GPU_CREDIT' ORDER BY id DESC LIMIT 1",
  );
  await desk.ask("mutation ($input: VoidGrantInput!) { voidGrant(input: $input) { __typename } }", {
    input: { grantId, reason: "Leaked", idempotencyKey: randomUUID() },
  });
}

async function spend(): Promise<void> {
  const row = await rowOf(
    "SELECT id, user_id, model_id, benefit_id FROM grants WHERE model_id IS NOT NULL ORDER BY id",
  );
  const [grantId, userId] = [toSafeInteger(row.id), toSafeInteger(row.user_id)];
  const [modelId, benefitId] = [toSafeInteger(row.model_id), toSafeInteger(row.benefit_id)];
  const statements = [
    ...spentByHand({ grantId, userId, modelId, benefitId, firstId: SPEND_ID }),
    ...toldByHand({ userId, firstId: SPEND_ID, records: recordsBehind(SPEND_ID) }),
  ];
  await app.database.transaction("spend", async (tx) => {
    for (const sql of statements) await tx.write(sql);
  });
}

async function rowOf(sql: string, values: readonly string[] = []): Promise<RawRow> {
  const [row] = await selectRows(app.database.reader, sql, values);
  if (!row) throw new Error(`Nothing found: ${sql}`);
  return row;
}

/** The rows in which faults are planted. */
async function findPlaces(): Promise<PlantedAt & SpendingRecords & TrialPlaces> {
  const idOf = async (sql: string) => toSafeInteger((await rowOf(sql)).id);
  const claim = await idOf(`SELECT c.id FROM claims c JOIN voucher_batches b ON b.id = c.batch_id
    WHERE b.max_claims_per_user = 2 ORDER BY c.id LIMIT 1`);
  const batch = await idOf(`SELECT batch_id AS id FROM claims WHERE id = ${claim}`);
  return {
    claim,
    batch,
    budgetBatch: await idOf("SELECT id FROM voucher_batches WHERE budget_amount IS NOT NULL"),
    manyBatch: await idOf("SELECT id FROM voucher_batches WHERE code_mode = 'MULTI_CODE'"),
    boundClaim: await idOf(`SELECT c.id FROM claims c JOIN voucher_batches b ON b.id = c.batch_id
      WHERE b.bound_user_id IS NOT NULL`),
    heldClaim: await idOf("SELECT id FROM claims WHERE state = 'ACTIVE'"),
    code: await idOf(`SELECT id FROM voucher_codes WHERE batch_id = ${batch}`),
    otherCode: await idOf("SELECT id FROM voucher_codes WHERE max_claims = 1 AND claimed_count = 0 LIMIT 1"),
    takenCode: await idOf("SELECT id FROM voucher_codes WHERE max_claims = 1 AND claimed_count = 1"),
    user: await idOf(`SELECT user_id AS id FROM claims WHERE id = ${claim}`),
    otherUser: await idOf(`SELECT id FROM users WHERE role = 'SUPERADMIN'`),
    grant: await idOf(`SELECT id FROM grants WHERE claim_id = ${claim} AND unit = 'GPU_CREDIT'`),
    lockedGrant: await idOf(`SELECT id FROM grants WHERE claim_id = ${claim} AND model_id IS NOT NULL`),
    voidedGrant: await idOf("SELECT id FROM grants WHERE voided > 0"),
    benefit: await idOf(
      `SELECT benefit_id AS id FROM grants WHERE claim_id = ${claim} AND unit = 'GPU_CREDIT'`,
    ),
    attempt: await idOf(`SELECT id FROM attempts WHERE claim_id = ${claim}`),
    refusedAttempt: await idOf("SELECT id FROM attempts WHERE outcome = 'ALREADY_REDEEMED'"),
    key: await idOf(`SELECT id FROM idempotency_keys WHERE result LIKE '%"claimId":${claim},%'`),
    event: await idOf(
      `SELECT id FROM outbox_events WHERE event = 'VoucherClaimed' AND subject_id = ${claim}`,
    ),
    ...recordsBehind(SPEND_ID),
    spend: SPEND_ID,
    spendEntry: SPEND_ID + 1,
    settledHold: SPEND_ID + 2,
    hold: SPEND_ID + 3,
    trial: await idOf("SELECT id FROM subscriptions"),
    trialEvent: await idOf("SELECT id FROM outbox_events WHERE event = 'TrialStarted'"),
    freeId: 900_000_000,
  };
}

test("an untouched database breaks nothing, looked at as a whole or only at what is new", async () => {
  const all = await findings(app.database);
  expect(brokenOf(all)).toEqual([]);
  expect(all.map(({ name }) => name)).toEqual(INVARIANTS.map(({ name }) => name));
  // A rule that had nothing to look at would hold whatever it says.
  const idle = all.filter(
    ({ checked, table }) => checked === 0 && !table.includes(" ") && table !== "triggers",
  );
  expect(idle.map(({ table }) => table)).toEqual(["code_generations"]);
  expect(brokenOf(await findings(app.database, START))).toEqual([]);
});

test("what a second look does not show any more is not told", async () => {
  const { reader, engine } = app.database;
  let looks = 0;
  /** Shows a broken batch once, as a server that reads uncommitted rows might. */
  const query = async (sql: string, values?: unknown[]): Promise<unknown> => {
    const isAboutBatches = sql.includes("b.claimed_count <>");
    return isAboutBatches && looks++ === 0 ? [{ id: at.batch }] : reader.query(sql, values);
  };
  const flickering = Object.create(reader, { query: { value: query } });
  expect(brokenOf(await findings({ engine, reader: flickering }))).toEqual([]);
  expect(looks).toBeGreaterThan(1);
});

test("the guards in the database are those that verify looks for", async () => {
  const store = await createTestStore();
  const dialect = dialectOf(store.database.engine);
  const names = async (sql: string) =>
    (await selectRows(store.database.reader, sql)).map(({ id }) => String(id));
  expect((await names(dialect.triggers)).sort()).toEqual([...TRIGGERS].sort());
  expect(await names(dialect.uniqueKeys)).toEqual(expect.arrayContaining([...UNIQUE_KEYS]));
  await store.close();
});

describe("a planted fault is found, by a full run and by one that looks at what is new", () => {
  beforeAll(async () => {
    const isMariaDb = testEngine() === "mariadb";
    for (const name of TRIGGERS) await drop(`DROP TRIGGER ${name}`);
    for (const [name, table] of Object.entries(KEYS_DROPPED)) {
      if (isMariaDb) await drop(`CREATE INDEX ${name}_plain ON ${table} (${columnsOf(name)})`);
      await drop(`DROP INDEX ${name}${isMariaDb ? ` ON ${table}` : ""}`);
    }
  });

  it("misses nobody's trigger and nobody's key", async () => {
    const broken = brokenOf(await findings(app.database, START));
    expect(broken).toEqual([
      expect.objectContaining({ table: "triggers", broken: expect.arrayContaining([...TRIGGERS]) }),
      expect.objectContaining({ table: "unique keys", broken: Object.keys(KEYS_DROPPED).sort() }),
    ]);
  });

  it.each(Object.entries(FAULTS))("%s", async (name, plant) => {
    const { statements, breaks } = plant(at);
    const [whole, fresh] = await withoutGuards(app.database, async (tx) => {
      for (const sql of statements) expect(await tx.write(sql)).toBeGreaterThan(0);
      const reading = { engine: tx.engine, reader: tx.manager };
      return [await findings(reading), await findings(reading, START)];
    });
    const finding = { broken: expect.arrayContaining([String(breaks)]) };
    expect(whole.find((each) => each.name === name)).toMatchObject(finding);
    expect(fresh.find((each) => each.name === name)).toMatchObject(finding);
  });

  it.each(UNTRUE_ANSWERS)("I21 an answer that tells of a spend or a hold, %s", async (_what, plant) => {
    const { statements, breaks } = plant(at);
    const all = await withoutGuards(app.database, async (tx) => {
      for (const sql of statements) expect(await tx.write(sql)).toBeGreaterThan(0);
      return findings({ engine: tx.engine, reader: tx.manager });
    });
    expect(brokenOf(all)).toContainEqual(
      expect.objectContaining({ name: expect.stringMatching(/^I21/), broken: [String(breaks)] }),
    );
  });

  it("for every invariant there is", () => {
    const ofRows = INVARIANTS.filter((each) => "rowsPerStatement" in each);
    expect(Object.keys(FAULTS).sort()).toEqual(ofRows.map(({ name }) => name).sort());
  });

  it("but not what was broken without leaving a newer row: only a full run looks at everything", async () => {
    const statements = [`UPDATE voucher_codes SET claimed_count = claimed_count + 1 WHERE id = ${at.code}`];
    const late = new Date(START.getTime() + SINCE_OVERLAP_MS + HOUR_MS);
    const [whole, fresh] = await withoutGuards(app.database, async (tx) => {
      for (const sql of statements) await tx.write(sql);
      const reading = { engine: tx.engine, reader: tx.manager };
      return [await findings(reading), await findings(reading, late)];
    });
    const names = (all: readonly Finding[]) => brokenOf(all).map(({ name }) => name);
    expect(names(whole)).toContain("I1 a code counts its claims");
    expect(names(fresh)).not.toContain("I1 a code counts its claims");
  });
});

const drop = (sql: string) => app.database.transaction("t", (tx) => tx.write(sql));

function columnsOf(key: string): string {
  const columns: Record<string, string> = {
    claims_user_slot: "limit_scope_id, user_id, user_slot",
    voucher_codes_normal_form: "normal_form",
    voucher_codes_batch_serial: "batch_id, serial",
    idempotency_keys_key: "caller_id, operation, idempotency_key",
  };
  return columns[key] ?? "id";
}
