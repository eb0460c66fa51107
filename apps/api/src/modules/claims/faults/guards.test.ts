import { randomUUID } from "node:crypto";
import { selectRows, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import { storeResults } from "../../../platform/idempotency/index.js";
import {
  type BatchFacts,
  ClaimEntity,
  createBatch,
  createTestApp,
  type TestApp,
  type TestUser,
} from "../../../testing/index.js";
import { countClaims, VouchersChangedError } from "../../vouchers/index.js";
import { isLostRace } from "../claim-vouchers.js";

/**
 * Each guard by itself: what stands in front of it, the decision that is taken under a lock, is left out. Without this,
 * a guard that went missing would show only in a race that nobody has seen yet.
 */

const PAST = new Date("2026-11-19T00:00:00.000Z");
const FUTURE = new Date("2026-11-21T00:00:00.000Z");

let app: TestApp;
let superadmin: TestUser;
let person: TestUser;
beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  person = await app.createUser();
});
afterAll(() => app.close());

const transaction = <T>(work: (tx: Transaction) => Promise<T>) => app.database.transaction("guard", work);
const batchOf = (facts: BatchFacts) => createBatch(app.database, superadmin, facts);

/** Counts claims that nobody has decided about. */
const count = (counts: { batch?: readonly [number, number]; code?: readonly [number, number] }) =>
  transaction((tx) =>
    countClaims(tx, {
      byBatch: new Map(counts.batch ? [counts.batch] : []),
      byCode: new Map(counts.code ? [counts.code] : []),
    }),
  );

describe("the WHERE of a batch's counter", () => {
  it.each<[string, BatchFacts]>([
    ["takes its claim limit into account", { claimLimit: 1, claimedCount: 0 }],
    ["takes its switch into account", { isEnabled: false }],
    ["takes its start into account", { claimStartsAt: FUTURE }],
    ["takes its claim deadline into account", { claimEndsAt: PAST }],
    ["takes the end of its usage into account", { usageEndsAt: PAST }],
    ["takes codes that are still to be made into account", { codeCount: 5, generatedCount: 1 }],
    [
      "takes its value budget into account",
      { budgetUnit: "LLM_TOKEN", budgetAmount: 150, budgetPerClaim: 100, budgetUsed: 0 },
    ],
  ])("%s", async (_what, facts) => {
    const { id } = await batchOf(facts);
    const failure = await count({ batch: [id, 2] }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(VouchersChangedError);
    // Whoever was overtaken decides again, by what is true now.
    expect(isLostRace(failure)).toBe(true);
    const [row] = await selectRows(
      app.database.reader,
      "SELECT claimed_count FROM voucher_batches WHERE id = ?",
      [id],
    );
    expect(toSafeInteger(row?.claimed_count)).toBe(0);
  });

  it("lets everything else through", async () => {
    const { id, codes } = await batchOf({ claimLimit: 2, claimStartsAt: PAST, claimEndsAt: FUTURE });
    await expect(count({ batch: [id, 2], code: [codes[0]?.id ?? 0, 2] })).resolves.toBeUndefined();
  });
});

describe("the WHERE of a code's counter", () => {
  it("takes its one use into account", async () => {
    const { codes } = await batchOf({ codeMode: "MULTI_CODE", codes: 1 });
    await expect(count({ code: [codes[0]?.id ?? 0, 2] })).rejects.toThrow(VouchersChangedError);
  });

  it("takes its being disabled into account", async () => {
    const { codes } = await batchOf({ codeMode: "MULTI_CODE", codes: 1 });
    const id = codes[0]?.id ?? 0;
    await transaction((tx) =>
      tx.write("UPDATE voucher_codes SET disabled_at = ? WHERE id = ?", [tx.now, id]),
    );
    await expect(count({ code: [id, 1] })).rejects.toThrow(VouchersChangedError);
  });
});

test("the unique key of slots keeps a person's first claim the only first one, and the loser tries again", async () => {
  const { id, codes } = await batchOf({});
  const first = (tx: Transaction) =>
    tx.insert(ClaimEntity, [
      {
        id: tx.newId(),
        publicId: randomUUID(),
        batchId: id,
        codeId: codes[0]?.id ?? 0,
        userId: person.id,
        limitScopeId: id,
        userSlot: 1,
        source: "CODE",
        state: "USED",
        claimedAt: tx.now,
        claimEndsAt: null,
        usageExpiresAt: null,
        orderId: null,
        reservedAt: null,
        usedAt: null,
        saved: null,
      },
    ]);
  const failure = await transaction(async (tx) => {
    await first(tx);
    await first(tx);
  }).catch((error: unknown) => error);
  expect(isLostRace(failure)).toBe(true);
});

test("the unique key of idempotency keeps one answer per key, and the loser tries again", async () => {
  const request = {
    callerId: person.id,
    operation: "redeemVoucher",
    key: randomUUID(),
    requestHash: "of a test",
  };
  const store = () =>
    transaction((tx) => storeResults(tx, [{ request, result: { outcome: "CODE_NOT_FOUND" } }]));
  await store();
  expect(isLostRace(await store().catch((error: unknown) => error))).toBe(true);
});
