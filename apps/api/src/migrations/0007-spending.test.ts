import { selectRows, toFlag, toSafeInteger } from "../platform/database/index.js";
import {
  createTestDatabase,
  migrationsBefore,
  openTestDatabase,
  type TestDatabase,
} from "../testing/index.js";
import { Spending1763640000007 } from "./0007-spending.js";

const AT = "'2026-11-01 00:00:00.000'";

let store: TestDatabase;

beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.drop());

const open = (known?: ReturnType<typeof migrationsBefore>) => openTestDatabase(store.url, { known });

/** A grant as a process of the version before writes it. */
const grantOf = (id: number, figures: { remaining: number; spent: number; voided: number }) =>
  `INSERT INTO grants (id, public_id, user_id, unit, granted, remaining, spent, expired, voided, category, priority,
     created_at) VALUES (${id}, 'g${id}', 1, 'LLM_TOKEN', 100, ${figures.remaining}, ${figures.spent}, 0,
     ${figures.voided}, 'PROMO', 100, ${AT})`;

async function openOld() {
  const old = await open(migrationsBefore(Spending1763640000007));
  const run = (sql: string) => old.dataSource.query(sql);
  await run(`INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
    VALUES (1, 'u', 'Ayu', 'a@b.example', 'a@b.example', 'none', 'USER', ${AT})`);
  await run(grantOf(10, { remaining: 100, spent: 0, voided: 0 }));
  await run(grantOf(11, { remaining: 0, spent: 100, voided: 0 }));
  await run(grantOf(12, { remaining: 0, spent: 30, voided: 70 }));
  return old;
}

async function openNew() {
  const old = await openOld();
  await old.database.close();
  const { database, dataSource } = await open();
  return { database, run: (sql: string) => dataSource.query(sql) };
}

test("grants of the version before are open while something is left, and nothing of them is held", async () => {
  const { database } = await openNew();
  const rows = await selectRows(database.reader, "SELECT id, held, is_open FROM grants ORDER BY id");
  expect(rows.map((row) => [toSafeInteger(row.id), toSafeInteger(row.held), toFlag(row.is_open)])).toEqual([
    [10, 0, true],
    [11, 0, false],
    [12, 0, false],
  ]);
  await database.close();
});

test("a process of the version before still gives grants and takes them back while the new one starts", async () => {
  const { database, run } = await openNew();
  await run(grantOf(13, { remaining: 100, spent: 0, voided: 0 }));
  await run("UPDATE grants SET voided = voided + remaining, remaining = 0 WHERE id = 13");
  const [row] = await selectRows(
    database.reader,
    "SELECT remaining, voided, is_open FROM grants WHERE id = 13",
  );
  expect(row && [toSafeInteger(row.remaining), toSafeInteger(row.voided), toFlag(row.is_open)]).toEqual([
    0,
    100,
    true,
  ]);
  await database.close();
});

const HOLD = (id: number, more = "'OPEN', NULL") =>
  `INSERT INTO holds (id, public_id, user_id, unit, placed, held, settled, caller_id, placed_at, expires_at, state,
     ended_at) VALUES (${id}, 'h${id}', 1, 'LLM_TOKEN', 40, 40, 0, 1, ${AT}, ${AT}, ${more})`;

test("the database itself, whoever writes, refuses what no spend and no hold may be", async () => {
  const { database, run } = await openNew();
  await run(HOLD(20));
  await run("INSERT INTO hold_parts (hold_id, grant_id, held) VALUES (20, 10, 40)");
  await run("UPDATE grants SET held = 40 WHERE id = 10");
  const spend = (id: number, values: string, holdId = "NULL") =>
    `INSERT INTO spends (id, public_id, user_id, unit, requested, amount, hold_id, caller_id, created_at)
     VALUES (${id}, 's${id}', 1, ${values}, ${holdId}, 1, ${AT})`;
  await run(spend(30, "'LLM_TOKEN', 10, 10", "20"));
  for (const refused of [
    "UPDATE grants SET held = 101 WHERE id = 10",
    "UPDATE grants SET held = -1 WHERE id = 10",
    "UPDATE grants SET remaining = 30, spent = 70 WHERE id = 10", // less left than is held
    "UPDATE grants SET is_open = 0 WHERE id = 10", // hidden although something is left
    "UPDATE holds SET held = -1 WHERE id = 20",
    "UPDATE holds SET state = 'RELEASED' WHERE id = 20", // ended, and still holding
    HOLD(21, "'OPEN', '2026-11-01 00:00:00.000'"),
    HOLD(21, "'SETTLED', NULL"),
    "INSERT INTO hold_parts (hold_id, grant_id, held) VALUES (20, 11, 0)",
    "INSERT INTO hold_parts (hold_id, grant_id, held) VALUES (20, 404, 1)",
    spend(31, "'LLM_TOKEN', 10, 11"),
    spend(31, "'LLM_TOKEN', 0, 0"),
  ]) {
    await expect(run(refused)).rejects.toThrow(/constraint/i);
  }
  await expect(run(spend(31, "'LLM_TOKEN', 10, 10", "20"))).rejects.toThrow(/unique|duplicate/i);
  for (const refused of ["UPDATE spends SET amount = 1", "DELETE FROM spends"]) {
    await expect(run(refused)).rejects.toThrow("spends never change");
  }
  await expect(run("DELETE FROM holds")).rejects.toThrow("holds are kept");
  for (const change of [
    "placed = 50",
    "unit = 'GPU_CREDIT'",
    "user_id = 2",
    "held = 41",
    "id = 22",
    "public_id = 'other'",
    "caller_id = 2",
    "reference = 'other'",
    "placed_at = '2026-10-01 00:00:00.000'",
    "expires_at = '2099-11-01 00:00:00.000'",
    "settled = 1",
  ]) {
    await expect(run(`UPDATE holds SET ${change} WHERE id = 20`)).rejects.toThrow("the terms of a hold");
  }
  await run(`UPDATE holds SET state = 'RELEASED', held = 0, ended_at = ${AT} WHERE id = 20`);
  await expect(run("UPDATE holds SET state = 'OPEN', ended_at = NULL")).rejects.toThrow(
    "nothing after its end",
  );
  await database.close();
});
