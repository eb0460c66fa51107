import { selectRows, toFlag, toSafeInteger } from "../platform/database/index.js";
import {
  createTestDatabase,
  migrationsBefore,
  openTestDatabase,
  type TestDatabase,
} from "../testing/index.js";
import { HeldVouchers1763640000009 } from "./0009-held-vouchers.js";

const AT = "'2026-11-01 00:00:00.000'";

let store: TestDatabase;

beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.drop());

const open = (known?: ReturnType<typeof migrationsBefore>) => openTestDatabase(store.url, { known });

/** A batch and a claim of it, as a process of the version before writes them. */
const oldBatch = (id: number) => [
  `INSERT INTO voucher_batches (id, public_id, name, search_text, metadata, code_mode, claimed_count, code_count,
     generated_count, per_user_scope, is_publicly_previewable, is_enabled, version, created_by_id, created_at, updated_at)
   VALUES (${id}, 'b${id}', 'Old', 'old', '[]', 'SINGLE_CODE', 1, 1, 1, 'BATCH', 0, 1, 1, 1, ${AT}, ${AT})`,
  `INSERT INTO benefits (id, public_id, batch_id, position, kind, unit, amount, model_id)
   VALUES (${id + 1}, 'f${id}', ${id}, 0, 'GRANT', 'LLM_TOKEN', 100, NULL)`,
  `INSERT INTO claims (id, public_id, batch_id, user_id, limit_scope_id, source, state, claimed_at)
   VALUES (${id + 2}, 'c${id}', ${id}, 1, ${id}, 'CODE', 'USED', ${AT})`,
  `INSERT INTO grants (id, public_id, user_id, claim_id, benefit_id, unit, granted, remaining, spent, expired, voided,
     category, priority, created_at) VALUES (${id + 3}, 'g${id}', 1, ${id + 2}, ${id + 1}, 'LLM_TOKEN', 100, 100, 0, 0, 0,
     'PROMO', 100, ${AT})`,
  `INSERT INTO benefit_totals (benefit_id, granted, spent, expired, voided) VALUES (${id + 1}, 100, 0, 0, 0)`,
];

async function openNew() {
  const old = await open(migrationsBefore(HeldVouchers1763640000009));
  await old.dataSource.query(
    `INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
     VALUES (1, 'u', 'Ayu', 'a@b.example', 'a@b.example', 'none', 'USER', ${AT})`,
  );
  for (const sql of oldBatch(10)) await old.dataSource.query(sql);
  await old.database.close();
  const { database, dataSource } = await open();
  return { database, run: (sql: string) => dataSource.query(sql) };
}

test("benefits of the version before are grants as they were, and what refers to them still does", async () => {
  const { database, run } = await openNew();
  const [benefit] = await selectRows(database.reader, "SELECT * FROM benefits");
  expect(benefit).toMatchObject({
    kind: "GRANT",
    unit: "LLM_TOKEN",
    model_id: null,
    currency: null,
    days: null,
  });
  expect(toSafeInteger(benefit?.amount)).toBe(100);
  const [batch] = await selectRows(database.reader, "SELECT flow, is_first_order_only FROM voucher_batches");
  expect(batch?.flow).toBe("DIRECT");
  expect(toFlag(batch?.is_first_order_only)).toBe(false);
  for (const sql of ["UPDATE benefits SET amount = 1", "DELETE FROM benefits"]) {
    await expect(run(sql)).rejects.toThrow(/benefits (never change|are kept)/);
  }
  await expect(run("UPDATE grants SET benefit_id = 404")).rejects.toThrow(/foreign key/i);
  await database.close();
});

test("a process of the version before still issues and gives while the new one starts", async () => {
  const { database, run } = await openNew();
  for (const sql of oldBatch(20)) await run(sql);
  await database.close();
});

const benefitOf = (columns: string, values: string) =>
  `INSERT INTO benefits (id, public_id, batch_id, position, kind, ${columns})
   VALUES (90, 'f90', 10, 9, ${values})`;

test.each([
  ["a grant of no unit", benefitOf("amount", "'GRANT', 5")],
  ["a grant without an amount", benefitOf("unit", "'GRANT', 'LLM_TOKEN'")],
  ["a grant in per cent", benefitOf("unit, amount, basis_points", "'GRANT', 'LLM_TOKEN', 5, 100")],
  ["a discount without a currency", benefitOf("amount", "'DISCOUNT_FIXED', 5")],
  ["a discount of tokens", benefitOf("unit, amount, currency", "'DISCOUNT_FIXED', 'LLM_TOKEN', 5, 'IDR'")],
  ["more than all of the price", benefitOf("currency, basis_points", "'DISCOUNT_PERCENT', 'IDR', 10001")],
  [
    "a ceiling of nothing",
    benefitOf("currency, basis_points, max_discount", "'DISCOUNT_PERCENT', 'IDR', 1, 0"),
  ],
  [
    "a ceiling of a bonus",
    benefitOf("unit, basis_points, max_discount", "'BONUS_PERCENT', 'LLM_TOKEN', 1, 5"),
  ],
  ["a bonus in money", benefitOf("unit, amount, currency", "'BONUS_FIXED', 'LLM_TOKEN', 5, 'IDR'")],
  ["a bonus in per cent of no unit", benefitOf("basis_points", "'BONUS_PERCENT', 100")],
  ["a trial of no plan", benefitOf("unit, amount, days", "'TRIAL', 'LLM_TOKEN', 100, 30")],
])("the database itself refuses %s", async (_what, sql) => {
  const { database, run } = await openNew();
  await expect(run(sql)).rejects.toThrow(/constraint/i);
  await database.close();
});

test("a claim only becomes what it may become", async () => {
  const { database, run } = await openNew();
  const claim = (id: number, state: string) =>
    `INSERT INTO claims (id, public_id, batch_id, user_id, limit_scope_id, user_slot, source, state, claimed_at)
     VALUES (${id}, 'c${id}', 10, 1, 10, ${id}, 'CODE', '${state}', ${AT})`;
  await run(claim(50, "ACTIVE"));
  const change = (set: string) => run(`UPDATE claims SET ${set} WHERE id = 50`);
  const refused = async (set: string) =>
    expect(change(set)).rejects.toThrow("a claim does not change like this");
  await refused("state = 'RESERVED'"); // for no order
  await refused("order_id = 7");
  await change(`state = 'RESERVED', order_id = 7, reserved_at = ${AT}`);
  await refused("order_id = 8");
  await refused("state = 'ACTIVE'"); // and the order would still have it
  await refused("state = 'RELEASED', order_id = NULL"); // and still hold the person's place
  await refused("saved = -1");
  await change(`state = 'USED', used_at = ${AT}, saved = 5`);
  await refused("state = 'ACTIVE', order_id = NULL, saved = NULL");
  await database.close();
});

test("for which purchases a batch is never changes", async () => {
  const { database, run } = await openNew();
  for (const change of [
    "flow = 'CHECKOUT'",
    "min_purchase = 5",
    "purchase_kind = 'TOP_UP'",
    "is_first_order_only = 1",
  ]) {
    await expect(run(`UPDATE voucher_batches SET ${change}`)).rejects.toThrow(
      "for which purchases a batch is",
    );
  }
  await run("UPDATE voucher_batches SET name = 'New'");
  await database.close();
});
