import { selectRows } from "../../platform/database/index.js";
import { createUsers } from "../../testing/factories.js";
import { createBatch, createTestStore, TEST_NOW, type TestStore } from "../../testing/index.js";
import { statusSql } from "./voucher-batch.query.js";
import { toBatchRow } from "./voucher-batch.row.js";
import { claimsLeftOf, deriveStatus, VOUCHER_STATUSES } from "./voucher-batch.rules.js";

let store: TestStore;

beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.close());

const now = new Date(TEST_NOW);
const MAX = Number.MAX_SAFE_INTEGER;
const instants = [null, new Date(now.getTime() - 1), now, new Date(now.getTime() + 1)];
const counts = [
  { claimedCount: 0, claimLimit: null },
  { claimedCount: 9, claimLimit: 10 },
  { claimedCount: 10, claimLimit: 10 },
];

test("a list filters by the very status that it shows, for every combination of facts", async () => {
  const [creator] = await createUsers(store.database, [{ role: "SUPERADMIN" }]);
  if (!creator) throw new Error("One user was asked for");
  for (const isEnabled of [true, false]) {
    for (const generatedCount of [9, 10]) {
      for (const count of counts) {
        for (const claimStartsAt of instants) {
          for (const claimEndsAt of instants) {
            if (claimStartsAt && claimEndsAt && claimStartsAt >= claimEndsAt) continue;
            for (const usageEndsAt of [null, now]) {
              const windows = { claimStartsAt, claimEndsAt, usageEndsAt };
              const facts = { isEnabled, codeCount: 10, generatedCount, ...count, ...windows };
              await createBatch(store.database, creator, { codes: 0, ...facts });
            }
          }
        }
      }
    }
  }
  const { sql, values } = statusSql(now);
  const rows = await selectRows(
    store.database.reader,
    `SELECT b.*, ${sql} AS status FROM voucher_batches b`,
    values,
  );
  expect(rows.length).toBe(2 * 2 * 3 * 10 * 2);
  expect(rows.map((row) => row.status)).toEqual(rows.map((row) => deriveStatus(toBatchRow(row), now)));
  expect(new Set(rows.map((row) => row.status))).toEqual(new Set(VOUCHER_STATUSES));
});

test.each([
  ["with nothing given", 250, 100, 0],
  ["with room for one more claim to the last unit", 300, 100, 2],
  ["a unit short of one more claim", 299, 100, 2],
  ["used up to the last unit", 200, 100, 2],
  ["of one claim", 100, 100, 0],
  ["of 53 bits with one unit left", MAX, 1, MAX - 1],
  ["of 53 bits and used up", MAX, 1, MAX],
  ["of 53 bits that its claims do not divide", MAX, 2, (MAX - 1) / 2],
])(
  "a batch with a budget %s has one status and one number of claims left",
  async (_what, amount, per, claims) => {
    const [creator] = await createUsers(store.database, [{ role: "SUPERADMIN" }]);
    if (!creator) throw new Error("One user was asked for");
    const { id } = await createBatch(store.database, creator, {
      claimedCount: claims,
      benefits: [{ unit: "LLM_TOKEN", amount: per }],
      budgetUnit: "LLM_TOKEN",
      budgetAmount: amount,
      budgetPerClaim: per,
      budgetUsed: claims * per,
    });
    const { sql, values } = statusSql(now);
    const [row] = await selectRows(
      store.database.reader,
      `SELECT b.*, ${sql} AS status FROM voucher_batches b WHERE b.id = ?`,
      [...values, id],
    );
    if (!row) throw new Error("The batch is there");
    const facts = toBatchRow(row);
    expect(row.status).toBe(deriveStatus(facts, now));
    expect(claimsLeftOf(facts)).toBe(Number((BigInt(amount) - BigInt(claims * per)) / BigInt(per)));
    expect(row.status).toBe(claimsLeftOf(facts) === 0 ? "DEPLETED" : "ACTIVE");
  },
);
