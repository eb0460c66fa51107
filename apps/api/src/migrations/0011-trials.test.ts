import { selectRows, toSafeInteger } from "../platform/database/index.js";
import {
  createTestDatabase,
  migrationsBefore,
  openTestDatabase,
  type TestDatabase,
} from "../testing/index.js";
import { Trials1763640000011 } from "./0011-trials.js";

const AT = "'2026-11-01 00:00:00.000'";
const LATER = "'2026-12-01 00:00:00.000'";

let store: TestDatabase;

beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.drop());

const open = (known?: ReturnType<typeof migrationsBefore>) => openTestDatabase(store.url, { known });

/** A grant as a process of the version before writes it. */
const grantOf = (id: number, claimId: number, month?: number) =>
  `INSERT INTO grants (id, public_id, user_id, claim_id, benefit_id, unit, granted, remaining, spent, expired, voided,
     category, priority, created_at${month === undefined ? "" : ", trial_month"})
   VALUES (${id}, 'g${id}', 1, ${claimId}, 4, 'LLM_TOKEN', 100, 100, 0, 0, 0, 'PROMO', 100, ${AT}${
     month === undefined ? "" : `, ${month}`
   })`;

const trialOf = (id: number, claimId: number, more = `'TRIAL', ${LATER}, NULL, NULL`) =>
  `INSERT INTO subscriptions (id, public_id, user_id, claim_id, benefit_id, plan_id, tokens_per_month, started_at,
     ends_at, months_granted, state, due_at, done_at, converted_at)
   VALUES (${id}, 's${id}', 1, ${claimId}, 4, 2, 100, ${AT}, ${LATER}, 1, ${more})`;

async function openOld() {
  const old = await open(migrationsBefore(Trials1763640000011));
  const run = (sql: string) => old.dataSource.query(sql);
  await run(`INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
    VALUES (1, 'u', 'Ayu', 'a@b.example', 'a@b.example', 'none', 'USER', ${AT})`);
  await run(
    `INSERT INTO plans (id, public_id, name, is_free, created_at) VALUES (2, 'p', 'Professional', 0, ${AT})`,
  );
  await run(`INSERT INTO voucher_batches (id, public_id, name, search_text, metadata, code_mode, claimed_count,
      code_count, generated_count, per_user_scope, is_publicly_previewable, is_enabled, version, created_by_id,
      created_at, updated_at)
    VALUES (3, 'b', 'Trial', 'trial', '[]', 'SINGLE_CODE', 2, 1, 1, 'BATCH', 0, 1, 1, 1, ${AT}, ${AT})`);
  await run(`INSERT INTO benefits (id, public_id, batch_id, position, kind, unit, amount, plan_id, days)
    VALUES (4, 'f', 3, 0, 'TRIAL', 'LLM_TOKEN', 100, 2, 30)`);
  for (const id of [5, 6]) {
    await run(`INSERT INTO claims (id, public_id, batch_id, user_id, limit_scope_id, source, state, claimed_at)
      VALUES (${id}, 'c${id}', 3, 1, 3, 'CODE', 'USED', ${AT})`);
  }
  await run(grantOf(10, 5));
  return old;
}

async function openNew() {
  const old = await openOld();
  await old.database.close();
  const { database, dataSource } = await open();
  return { database, run: (sql: string) => dataSource.query(sql) };
}

test("grants of the version before are given at once, and it still writes such while the new one starts", async () => {
  const { database, run } = await openNew();
  await run(grantOf(11, 6));
  const rows = await selectRows(database.reader, "SELECT trial_month FROM grants ORDER BY id");
  expect(rows.map((row) => toSafeInteger(row.trial_month))).toEqual([0, 0]);
  await database.close();
});

test("a benefit of a claim is granted once for each month, whoever writes", async () => {
  const { database, run } = await openNew();
  await run(grantOf(11, 6, 1));
  await run(grantOf(12, 6, 2));
  for (const again of [grantOf(13, 5), grantOf(13, 6, 2)]) {
    await expect(run(again)).rejects.toThrow(/unique|duplicate/i);
  }
  await expect(run(grantOf(13, 6, -1))).rejects.toThrow(/constraint/i);
  await expect(run("UPDATE grants SET trial_month = 3 WHERE id = 12")).rejects.toThrow("never changes");
  await database.close();
});

test("the database itself, whoever writes, refuses what no trial may be", async () => {
  const { database, run } = await openNew();
  await run(trialOf(20, 5));
  await expect(run(trialOf(21, 5))).rejects.toThrow(/unique|duplicate/i);
  for (const more of [
    `'TRIAL', NULL, ${LATER}, NULL`, // nothing left to do, and still tried
    `'TRIAL', ${LATER}, NULL, ${AT}`, // converted, and still tried
    `'CONVERTED', ${LATER}, NULL, NULL`,
    `'ENDED', ${LATER}, NULL, NULL`,
    `'ENDED', NULL, NULL, NULL`,
    `'TRIAL', '2026-12-02 00:00:00.000', NULL, NULL`, // due past its end
  ]) {
    await expect(run(trialOf(21, 6, more))).rejects.toThrow(/constraint/i);
  }
  for (const promise of ["tokens_per_month = 200", "plan_id = 3", `ends_at = ${AT}`, "months_granted = 0"]) {
    await expect(run(`UPDATE subscriptions SET ${promise} WHERE id = 20`)).rejects.toThrow(
      /never changes|constraint/i,
    );
  }
  await run(`UPDATE subscriptions SET state = 'ENDED', due_at = NULL, done_at = ${LATER} WHERE id = 20`);
  await expect(
    run(`UPDATE subscriptions SET state = 'TRIAL', due_at = ${LATER}, done_at = NULL WHERE id = 20`),
  ).rejects.toThrow("never changes");
  await expect(run("DELETE FROM subscriptions")).rejects.toThrow("subscriptions are kept");
  await database.close();
});
