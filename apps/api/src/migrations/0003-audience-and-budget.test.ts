import type { DataSource } from "typeorm";
import { selectRows, toInstant, toSafeInteger } from "../platform/database/index.js";
import {
  createTestDatabase,
  migrationsBefore,
  openTestDatabase,
  type TestDatabase,
} from "../testing/index.js";
import { AudienceAndBudget1763640000003 } from "./0003-audience-and-budget.js";

const before = migrationsBefore(AudienceAndBudget1763640000003);

let store: TestDatabase;

beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.drop());

const open = (known?: ReturnType<typeof migrationsBefore>) => openTestDatabase(store.url, { known });

/** Rows as the version before wrote them: three claims around midnight in Jakarta, which is 17:00 in UTC. */
async function writeAsBefore(source: DataSource): Promise<void> {
  const run = (sql: string) => source.query(sql);
  const at = "'2026-11-01 00:00:00.000'";
  await run(`INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
    VALUES (1, 'u', 'Ayu', 'a@b.example', 'a@b.example', 'none', 'SUPERADMIN', ${at})`);
  await run(`INSERT INTO voucher_batches (id, public_id, name, search_text, metadata, code_mode, claimed_count,
      code_count, generated_count, per_user_scope, is_publicly_previewable, is_enabled, version, created_by_id,
      created_at, updated_at)
    VALUES (3, 'b', 'June', 'june', '[]', 'SINGLE_CODE', 3, 1, 1, 'BATCH', 0, 1, 1, 1, ${at}, ${at})`);
  await run(`INSERT INTO benefits (id, public_id, batch_id, position, kind, unit, amount)
    VALUES (4, 'f', 3, 0, 'GRANT', 'LLM_TOKEN', 100)`);
  await run(`INSERT INTO voucher_codes (id, batch_id, serial, display, normal_form, claimed_count)
    VALUES (5, 3, 1, 'JUNE', 'JUNE', 3)`);
  const times = ["2026-11-19 16:59:59.999", "2026-11-19 17:00:00.000", "2026-11-20 16:59:59.999"];
  for (const [place, time] of times.entries()) {
    const id = 10 + place;
    await run(`INSERT INTO claims (id, public_id, batch_id, code_id, user_id, limit_scope_id, source, state, claimed_at)
      VALUES (${id}, 'c${id}', 3, 5, 1, 3, 'CODE', 'USED', '${time}')`);
    await run(`INSERT INTO grants (id, public_id, user_id, claim_id, benefit_id, unit, granted, remaining, spent,
        expired, voided, category, priority, created_at)
      VALUES (${id + 10}, 'g${id}', 1, ${id}, 4, 'LLM_TOKEN', 100, 70, 20, 6, 4, 'PROMO', 100, '${time}')`);
    await run(`INSERT INTO attempts (id, kind, user_id, network, masked_code, code_id, claim_id, outcome, created_at)
      VALUES (${id + 20}, 'REDEEM', 1, '127.0.0.1', 'JUNE', ${place === 0 ? "NULL" : 5}, NULL, 'ACCEPTED', '${time}')`);
  }
}

test("a database of the version before gets its days, totals and batches of attempts counted", async () => {
  const old = await open(before);
  await writeAsBefore(old.dataSource);
  await old.database.close();

  const { database } = await open();
  const days = await selectRows(database.reader, "SELECT * FROM claim_days ORDER BY day");
  expect(days.map((row) => [toSafeInteger(row.batch_id), row.day, toSafeInteger(row.claims)])).toEqual([
    [3, "2026-11-19", 1],
    [3, "2026-11-20", 2],
  ]);
  const [totals] = await selectRows(database.reader, "SELECT * FROM benefit_totals");
  expect(Object.values(totals ?? {}).map(toSafeInteger)).toEqual([4, 300, 60, 18, 12]);
  const attempts = await selectRows(database.reader, "SELECT batch_id FROM attempts ORDER BY id");
  expect(attempts.map((row) => row.batch_id && toSafeInteger(row.batch_id))).toEqual([null, 3, 3]);
  const [batch] = await selectRows(database.reader, "SELECT * FROM voucher_batches");
  expect(batch).toMatchObject({ bound_user_id: null, bound_email: null, budget_amount: null });
  expect(toInstant(batch?.created_at)).toEqual(new Date("2026-11-01T00:00:00.000Z"));
  await database.close();
});

test("the triggers of the version before still stand", async () => {
  const old = await open(before);
  await writeAsBefore(old.dataSource);
  await old.database.close();
  const { database } = await open();
  const write = (sql: string) => database.transaction("t", (tx) => tx.write(sql));
  await expect(write("UPDATE voucher_batches SET code_mode = 'MULTI_CODE'")).rejects.toThrow("never changes");
  await expect(write("DELETE FROM claims")).rejects.toThrow("kept");
  await database.close();
});

test.each([
  ["more than the budget", "budget_used = 301, claimed_count = 4"],
  ["a claim that the budget does not count", "claimed_count = 4"],
  ["a budget of no unit", "budget_unit = NULL"],
  ["a budget below what was given", "budget_amount = 299"],
  ["two audiences at once", "bound_user_id = 1, bound_email = 'a@b.example'"],
])("the database itself, whoever writes, refuses %s", async (_what, change) => {
  const { database, dataSource } = await open();
  await writeAsBefore(dataSource);
  const write = (set: string) =>
    database.transaction("t", (tx) => tx.write(`UPDATE voucher_batches SET ${set}`));
  await write(
    "budget_unit = 'LLM_TOKEN', budget_amount = 300, budget_per_claim = 100, budget_used = claimed_count * 100",
  );
  await expect(write(change)).rejects.toThrow(/gives no more than its budget|bound to one/);
  await database.close();
});
