import { FEW_ROWS, MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";

const at = (time: string): Trace => ({ table: "orders", time, subject: "t.id" });

const orders = {
  table: "orders",
  rowsPerStatement: MANY_ROWS,
  traces: [
    at("created_at"),
    at("paid_at"),
    at("ended_at"),
    { table: "payments", time: "created_at", subject: "t.order_id" },
    { table: "refunds", time: "created_at", subject: "t.order_id" },
  ],
} as const;

/** Each order is looked for among all movements of its person. */
const ordersAndLedger = { ...orders, rowsPerStatement: FEW_ROWS } as const;

const PURCHASES = "('TOP_UP', 'TOKEN_PURCHASE')";
const IS_PAID = "o.state IN ('PAID', 'REFUNDED')";

/** Of the ledger entries that an order caused, of some kinds. */
const caused = (what: string, kinds: string) =>
  `(SELECT ${what} FROM ledger_entries l WHERE l.user_id = o.user_id AND l.source_id = o.id AND l.kind IN ${kinds})`;

/** Orders, payments and the vouchers that they are paid with. */
export const checkoutInvariants: readonly RowInvariant[] = [
  {
    ...ordersAndLedger,
    name: "I9 a payment is credited once, with the units that its order says",
    breaking: (picked) => `SELECT o.id FROM orders o WHERE ${picked.of("o.id")}
      AND (${caused("COALESCE(SUM(l.amount), 0)", PURCHASES)} <> CASE WHEN ${IS_PAID} THEN o.credited ELSE 0 END
        OR ${caused("COUNT(*)", PURCHASES)} > 1)`,
  },
  {
    ...ordersAndLedger,
    name: "I9 a bonus is given once, with the voucher and not without it",
    breaking: (picked, sql) => `SELECT o.id FROM orders o WHERE ${picked.of("o.id")}
      AND ${caused("COUNT(*)", "('VOUCHER_BONUS')")} <>
        CASE WHEN o.is_voucher_used = 1 THEN ${sql.jsonLength("o.bonuses")} ELSE 0 END`,
  },
  {
    ...orders,
    name: "I9 an order stands as its payment does, which collects what it costs",
    breaking: (picked) => `SELECT o.id FROM orders o LEFT JOIN payments p ON p.order_id = o.id
      WHERE ${picked.of("o.id")}
      AND ((o.payable > 0) <> (p.id IS NOT NULL) OR p.amount <> o.payable OR p.currency <> o.currency
        OR (p.state = 'STARTING' AND o.state <> 'PENDING') OR (p.state <> 'STARTING' AND p.state <> o.state))`,
  },
  {
    table: "ledger_entries",
    rowsPerStatement: MANY_ROWS,
    traces: [{ table: "ledger_entries", time: "created_at", subject: "t.id" }],
    name: "I9 what was bought was paid for",
    breaking: (picked) => `SELECT l.id FROM ledger_entries l LEFT JOIN orders o ON o.id = l.source_id
      WHERE ${picked.of("l.id")} AND l.kind IN ('TOP_UP', 'TOKEN_PURCHASE', 'VOUCHER_BONUS')
      AND (o.id IS NULL OR o.user_id <> l.user_id OR NOT ${IS_PAID}
        OR (l.kind <> 'VOUCHER_BONUS' AND (l.kind <> o.kind OR l.unit <> o.unit)))`,
  },
  {
    ...orders,
    name: "I9 an order is refunded when its money went back, once",
    breaking: (picked) => `SELECT o.id FROM orders o WHERE ${picked.of("o.id")}
      AND (SELECT COUNT(*) FROM refunds r WHERE r.order_id = o.id AND r.state = 'DONE')
        <> CASE WHEN o.state = 'REFUNDED' THEN 1 ELSE 0 END`,
  },
  {
    ...orders,
    name: "I10 a voucher is given back when its order comes to nothing",
    breaking: (picked) => `SELECT o.id FROM orders o JOIN claims c ON c.id = o.claim_id
      WHERE ${picked.of("o.id")} AND c.order_id = o.id
      AND NOT (o.state = 'PENDING' OR o.is_voucher_used = 1)`,
  },
  {
    ...orders,
    name: "I10 a voucher is used by the order that was paid with it, and says what it saved",
    breaking: (picked, sql) => `SELECT o.id FROM orders o JOIN claims c ON c.id = o.claim_id
      WHERE ${picked.of("o.id")} AND o.is_voucher_used = 1
      AND (c.state <> 'USED' OR NOT ${sql.same("c.order_id", "o.id")} OR NOT ${sql.same("c.saved", "o.discount")})`,
  },
  {
    table: "claims",
    rowsPerStatement: MANY_ROWS,
    traces: [
      { table: "claims", time: "reserved_at", subject: "t.id" },
      { table: "orders", time: "created_at", subject: "t.claim_id" },
    ],
    name: "I11 a claim is reserved by at most one open order, and by one when it says so",
    breaking: (picked, sql) => `SELECT c.id FROM claims c
      LEFT JOIN (SELECT o.claim_id, COUNT(*) AS n, MAX(o.id) AS order_id, MIN(o.user_id) AS user_id FROM orders o
          WHERE ${picked.of("o.claim_id")} AND o.state = 'PENDING' GROUP BY o.claim_id) w ON w.claim_id = c.id
      WHERE ${picked.of("c.id")}
      AND (COALESCE(w.n, 0) <> CASE WHEN c.state = 'RESERVED' THEN 1 ELSE 0 END
        OR (c.state = 'RESERVED' AND NOT ${sql.same("w.order_id", "c.order_id")}) OR w.user_id <> c.user_id)`,
  },
  {
    ...orders,
    name: "I12 no discount is below zero or above the price",
    breaking: (picked) => `SELECT o.id FROM orders o WHERE ${picked.of("o.id")}
      AND (o.discount < 0 OR o.discount > o.amount OR o.payable <> o.amount - o.discount OR o.amount <= 0)`,
  },
];
