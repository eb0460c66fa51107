import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { createBatch, createTestApp, type TestApp, type TestUser } from "../../../testing/index.js";
import type { ClaimRequest } from "../claim-request.js";
import { claimVouchers, isLostRace } from "../claim-vouchers.js";

// SQLite has one writer, who has everything to himself: only here somebody may have to wait.

const POLLS_MAX = 10_000;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test("whoever claims waits for whoever claims the same voucher, instead of deciding by what is old by then", async () => {
  const superadmin = await app.createUser({ role: "SUPERADMIN" });
  const [person, other] = [await app.createUser(), await app.createUser()];
  const { codes } = await createBatch(app.database, superadmin, { claimLimit: 1 });
  const code = codes[0]?.display ?? "";
  let runs = 0;
  let second: ReturnType<typeof claimVouchers> | undefined;
  await app.database.transaction("first", async (tx) => {
    await claimVouchers(tx, [requestOf(person, code)]);
    second = app.database.transaction(
      "second",
      (tx2) => {
        runs++;
        return claimVouchers(tx2, [requestOf(other, code)]);
      },
      { retryWhen: isLostRace },
    );
    await untilSomebodyWaits();
  });
  expect((await second)?.outcomes).toMatchObject([{ outcome: "VOUCHER_DEPLETED" }]);
  expect(runs).toBe(1);
});

const requestOf = (user: TestUser, code: string): ClaimRequest => ({
  userId: user.id,
  apiKeyId: null,
  code,
  source: "CODE",
  network: "127.0.0.1",
  idempotencyKey: randomUUID(),
});

/** Resolves once a transaction waits for a row. Another test's is as good: then this one only sees less. */
async function untilSomebodyWaits(): Promise<void> {
  const sql = `SELECT variable_value AS n FROM information_schema.global_status
    WHERE variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'`;
  for (let polls = 0; polls < POLLS_MAX; polls++) {
    const [row] = await selectRows(app.database.reader, sql);
    if (toSafeInteger(row?.n) > 0) return;
  }
  throw new Error("Nobody waited");
}
