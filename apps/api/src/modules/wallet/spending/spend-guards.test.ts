import { randomUUID } from "node:crypto";
import { selectRows, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import {
  brokenRules,
  createBatch,
  createTestApp,
  placeHold,
  redeem,
  type TestApp,
  type TestUser,
} from "../../../testing/index.js";
import { closeGrants } from "../closing/close-grants.js";
import { GrantsChangedError } from "../grants-changed.js";
import { spendFromWallets } from "./spend-from-wallets.js";
import type { WalletRequest } from "./wallet-request.js";

const HOUR_MS = 3_600_000;
/** In place of a statement: nobody writes, but it gets late. */
const TIME_PASSES = "time passes";

let app: TestApp;
let person: TestUser;
let holdId: string;

beforeAll(async () => {
  app = await createTestApp();
  const superadmin = await app.createUser({ role: "SUPERADMIN" });
  const { client: gateway } = await app.createApiKey(["WALLET_SPEND"]);
  person = await app.createUser();
  await createBatch(app.database, superadmin, { codes: ["GUARDED"], usageValidDays: 1 });
  await redeem(await app.signInAs(person), "GUARDED");
  holdId = (await placeHold(gateway, { userId: person.publicId, amount: 30 })).hold?.id ?? "";
});
afterAll(() => app.close());

/**
 * A transaction into which somebody faster writes, right after it has read and locked what `read` is part of: what a
 * lock that failed would let through.
 */
function overtaken(tx: Transaction, read: string, write: string): Transaction {
  let isLater = false;
  return new Proxy(tx, {
    get(target, name) {
      // Decided in time, written too late: every write is judged an hour after what it was decided by.
      if (name === "write" && write === TIME_PASSES) isLater = true;
      if (name === "now" && isLater) return new Date(target.now.getTime() + HOUR_MS);
      if (name === "select") {
        return async (...query: Parameters<Transaction["select"]>) => {
          const rows = await target.select(...query);
          if (query[0].includes(read) && write !== TIME_PASSES) await target.write(write);
          return rows;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      const bound: unknown = typeof value === "function" ? value.bind(target) : value;
      return bound;
    },
  });
}

const key = () => ({ callerId: person.id, idempotencyKey: randomUUID() });
const spend = (): WalletRequest => ({
  ...key(),
  kind: "SPEND",
  userId: person.publicId,
  unit: "LLM_TOKEN",
  modelId: null,
  amount: 10,
  allowPartial: false,
  reference: null,
});
const GRANTS_READ = "FROM grants WHERE id IN";

test.each<[string, () => WalletRequest, string, string]>([
  ["a grant was spent", spend, GRANTS_READ, "UPDATE grants SET remaining = remaining - 5, spent = spent + 5"],
  ["more of a grant was held", spend, GRANTS_READ, "UPDATE grants SET held = held + 5"],
  [
    "a grant's usage deadline passed",
    spend,
    GRANTS_READ,
    "UPDATE grants SET usage_expires_at = '2026-11-20 03:00:00.000'",
  ],
  [
    "a hold was released",
    () => ({ ...key(), kind: "SETTLE", holdId, amount: 5 }),
    "FROM holds WHERE id IN",
    "UPDATE holds SET state = 'RELEASED', held = 0, ended_at = placed_at",
  ],
  [
    "a hold timed out",
    () => ({ ...key(), kind: "SETTLE", holdId, amount: 5 }),
    "FROM holds WHERE id IN",
    TIME_PASSES,
  ],
  [
    "a hold lost a part",
    () => ({ ...key(), kind: "RELEASE", holdId }),
    "FROM hold_parts WHERE hold_id IN",
    "DELETE FROM hold_parts",
  ],
])(
  "when %s after it was read, nothing is written over it: the group begins again",
  async (_what, request, read, write) => {
    const attempt = app.database.transaction("overtaken", (tx) =>
      spendFromWallets(overtaken(tx, read, write), [request()], 2_000),
    );
    await expect(attempt).rejects.toThrow(GrantsChangedError);
    expect(await brokenRules(app.database)).toEqual([]);
    const [row] = await selectRows(app.database.reader, "SELECT remaining, held FROM grants");
    expect([row?.remaining, row?.held].map(toSafeInteger)).toEqual([100, 30]);
  },
);

test.each([
  ["spent", "UPDATE grants SET remaining = remaining - 5, spent = spent + 5"],
  ["held", "UPDATE grants SET held = held + 5"],
])("a grant that was %s after it was read is not taken back", async (_what, write) => {
  const attempt = app.database.transaction("overtaken", async (tx) => {
    const [row] = await tx.select("SELECT id FROM grants");
    const grantIds = [toSafeInteger(row?.id)];
    return closeGrants(overtaken(tx, "remaining, held FROM grants", write), {
      kind: "VOID",
      grantIds,
      sourceId: tx.newId(),
    });
  });
  await expect(attempt).rejects.toThrow(GrantsChangedError);
  expect(await brokenRules(app.database)).toEqual([]);
});
