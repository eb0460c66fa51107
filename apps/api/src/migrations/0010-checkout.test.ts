import {
  createTestDatabase,
  migrationsBefore,
  openTestDatabase,
  type TestDatabase,
} from "../testing/index.js";
import { Checkout1763640000010 } from "./0010-checkout.js";

const AT = "'2026-11-01 00:00:00.000'";

let store: TestDatabase;

beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.drop());

const open = (known?: ReturnType<typeof migrationsBefore>) => openTestDatabase(store.url, { known });

/** A database of the version before, with a person, brought to this one. */
async function openNew() {
  const old = await open(migrationsBefore(Checkout1763640000010));
  await old.dataSource.query(`INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
    VALUES (1, 'u', 'Ayu', 'a@b.example', 'a@b.example', 'none', 'USER', ${AT})`);
  await old.database.close();
  const { database, dataSource } = await open();
  return { database, run: (sql: string) => dataSource.query(sql) };
}

interface OrderColumns {
  readonly id?: number;
  readonly state?: string;
  readonly units?: number;
  readonly amount?: number;
  readonly discount?: number;
  readonly payable?: number;
  readonly credited?: string;
  readonly paidAt?: string;
  readonly endedAt?: string;
  readonly openClaim?: string;
}

const order = ({
  id = 10,
  state = "PENDING",
  units = 100,
  amount = 100,
  discount = 20,
  payable = amount - discount,
  credited = "NULL",
  paidAt = "NULL",
  endedAt = "NULL",
  openClaim = "NULL",
}: OrderColumns = {}) =>
  `INSERT INTO orders (id, public_id, number, user_id, state, kind, unit, units, amount, discount, payable, currency,
     open_claim_id, bonuses, credited, is_voucher_used, created_at, expires_at, paid_at, ended_at)
   VALUES (${id}, 'o${id}', 'VS-${id}', 1, '${state}', 'TOP_UP', 'GPU_CREDIT', ${units}, ${amount}, ${discount}, ${payable},
     'IDR', ${openClaim}, '[]', ${credited}, 0, ${AT}, ${AT}, ${paidAt}, ${endedAt})`;

const payment = (id: number, more = "'PENDING', NULL, NULL", reference = "NULL", orderId = 10) =>
  `INSERT INTO payments (id, public_id, order_id, gateway, method, amount, currency, created_at, reference, state,
     next_start_at, paid_at)
   VALUES (${id}, 'p${id}', ${orderId}, 'sandbox', 'QRIS', 80, 'IDR', ${AT}, ${reference}, ${more})`;

test("a database of the version before is brought to this one, with its people", async () => {
  const { database, run } = await openNew();
  await run(order());
  await run(payment(20));
  await database.close();
});

test("the database itself, whoever writes, refuses an order that cannot be", async () => {
  const { database, run } = await openNew();
  for (const refused of [
    order({ units: 0 }),
    order({ amount: 0, discount: 0 }),
    order({ discount: -1 }),
    order({ discount: 101 }),
    order({ payable: 79 }),
    order({ state: "PAID" }), // and nobody knows when
    order({ state: "PAID", paidAt: AT }), // and nothing was credited
    order({ state: "PAID", paidAt: AT, credited: "101" }),
    order({ credited: "100" }), // before it was paid
    order({ state: "EXPIRED" }), // and nobody knows when
    order({ endedAt: AT }), // and still open
    order({ openClaim: "7" }), // of another claim than its own
  ]) {
    await expect(run(refused)).rejects.toThrow(/constraint/i);
  }
  await run(order());
  for (const refused of [payment(20, "'PAID', NULL, NULL"), payment(20, "'STARTING', NULL, NULL")]) {
    await expect(run(refused)).rejects.toThrow(/constraint/i);
  }
  await run(payment(20, undefined, "'ref-1'"));
  await run(order({ id: 11 }));
  await expect(run(payment(21))).rejects.toThrow(/unique|duplicate/i); // a second one of the same order
  await expect(run(payment(21, undefined, "'ref-1'", 11))).rejects.toThrow(/unique|duplicate/i);
  await database.close();
});

test("what somebody agreed to pay never changes, and what was paid stays paid", async () => {
  const { database, run } = await openNew();
  await run(order());
  for (const change of [
    "amount = 200, payable = 180",
    "units = 200",
    "user_id = 2",
    "currency = 'USD'",
    "bonuses = '[1]'",
  ]) {
    await expect(run(`UPDATE orders SET ${change}`)).rejects.toThrow("the terms of an order never change");
  }
  const paid = `state = 'PAID', paid_at = ${AT}, credited = 100`;
  await run(`UPDATE orders SET state = 'EXPIRED', ended_at = ${AT}`);
  await expect(run("UPDATE orders SET state = 'PENDING', ended_at = NULL")).rejects.toThrow(
    "what was paid stays paid",
  );
  await run(`UPDATE orders SET ${paid}`); // late, and not lost
  for (const change of ["state = 'EXPIRED', paid_at = NULL, credited = NULL", "credited = 50"]) {
    await expect(run(`UPDATE orders SET ${change}`)).rejects.toThrow("what was paid stays paid");
  }
  await run("UPDATE orders SET state = 'REFUNDED'");
  await expect(run("UPDATE orders SET state = 'PAID'")).rejects.toThrow("what was paid stays paid");
  await expect(run("DELETE FROM orders")).rejects.toThrow("orders are kept");
  await database.close();
});

test("what a gateway told is kept as it is, once for each event", async () => {
  const { database, run } = await openNew();
  const event = (id: number, gateway = "sandbox") =>
    `INSERT INTO payment_events (id, gateway, event_id, kind, body_hash, outcome, received_at)
     VALUES (${id}, '${gateway}', 'e-1', 'PAID', 'x', 'UNKNOWN_PAYMENT', ${AT})`;
  await run(event(1));
  await expect(run(event(2))).rejects.toThrow(/unique|duplicate/i);
  await run(event(2, "stripe"));
  for (const refused of ["UPDATE payment_events SET outcome = 'CREDITED'", "DELETE FROM payment_events"]) {
    await expect(run(refused)).rejects.toThrow("what a gateway told never changes");
  }
  await database.close();
});

test("an order is refunded once, but may be tried again after a refusal", async () => {
  const { database, run } = await openNew();
  await run(order({ state: "PAID", paidAt: AT, credited: "100" }));
  const refund = (id: number, more: string) =>
    `INSERT INTO refunds (id, public_id, order_id, amount, reason, parts, created_at, state, slot, next_ask_at, ended_at)
     VALUES (${id}, 'r${id}', 10, 80, 'Asked for it', '[]', ${AT}, ${more})`;
  await run(refund(30, `'REFUSED', NULL, NULL, ${AT}`));
  await run(refund(31, `'REFUSED', NULL, NULL, ${AT}`));
  await run(refund(32, `'ASKED', 1, ${AT}, NULL`));
  await expect(run(refund(33, `'ASKED', 1, ${AT}, NULL`))).rejects.toThrow(/unique|duplicate/i);
  for (const refused of [
    `'ASKED', NULL, ${AT}, NULL`,
    `'DONE', 1, NULL, NULL`,
    `'REFUSED', 1, NULL, ${AT}`,
  ]) {
    await expect(run(refund(34, refused))).rejects.toThrow(/constraint/i);
  }
  await database.close();
});
