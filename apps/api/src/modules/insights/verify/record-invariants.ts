import type { Dialect } from "./dialect.js";
import { MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";
import { toldOnce } from "./told-once.js";

const CLAIMED: Trace = { table: "claims", time: "claimed_at", subject: "t.id" };
const ANSWERED: Trace = { table: "idempotency_keys", time: "created_at", subject: "t.id" };
const attempts = {
  table: "attempts",
  rowsPerStatement: MANY_ROWS,
  traces: [{ table: "attempts", time: "created_at", subject: "t.id" }],
} as const;
const keys = { table: "idempotency_keys", rowsPerStatement: MANY_ROWS, traces: [ANSWERED] } as const;

/** The answers of redemptions that were accepted, over the alias `k`. */
const accepted = (sql: Dialect) =>
  `(k.operation = 'redeemVoucher' AND ${sql.jsonText("k.result", "outcome")} = 'ACCEPTED')`;

/** Attempts, answers and events of claims: whatever was acknowledged exists, and is told once. */
export const recordInvariants: readonly RowInvariant[] = [
  {
    ...attempts,
    name: "I21 an attempt that was accepted has its claim, a refused one has none",
    breaking: (picked) => `SELECT a.id FROM attempts a LEFT JOIN claims c ON c.id = a.claim_id
      WHERE ${picked.of("a.id")} AND a.kind = 'REDEEM'
      AND ((a.outcome = 'ACCEPTED') <> (c.id IS NOT NULL) OR (a.claim_id IS NOT NULL AND c.id IS NULL))`,
  },
  {
    ...attempts,
    name: "I17 an attempt and its claim are of the same person, code and moment",
    breaking: (picked, sql) => `SELECT a.id FROM attempts a JOIN claims c ON c.id = a.claim_id
      WHERE ${picked.of("a.id")} AND a.kind = 'REDEEM'
      AND (a.user_id <> c.user_id OR NOT ${sql.same("a.code_id", "c.code_id")} OR a.created_at <> c.claimed_at)`,
  },
  {
    name: "I17 a claim by code has one accepted attempt",
    table: "claims",
    rowsPerStatement: MANY_ROWS,
    traces: [CLAIMED],
    // Attempts that made a claim are kept like the claim.
    breaking: (picked) => `SELECT c.id FROM claims c WHERE ${picked.of("c.id")} AND c.source = 'CODE' AND 1 <>
      (SELECT COUNT(*) FROM attempts a WHERE a.user_id = c.user_id AND a.created_at = c.claimed_at
         AND a.claim_id = c.id AND a.kind = 'REDEEM')`,
  },
  {
    ...keys,
    name: "I21 an answer that tells of a claim has it",
    breaking: (picked, sql) => `SELECT k.id FROM idempotency_keys k
      LEFT JOIN claims c ON c.id = ${sql.jsonNumber("k.result", "claimId")}
      WHERE ${picked.of("k.id")} AND ${accepted(sql)} AND (c.id IS NULL
        OR (c.user_id <> k.caller_id AND EXISTS (SELECT 1 FROM users u WHERE u.id = k.caller_id)))`,
  },
  {
    name: "I15 no two keys of a caller claimed the same claim",
    table: "idempotency_keys",
    key: "caller_id",
    rowsPerStatement: 200,
    traces: [{ table: "idempotency_keys", time: "created_at", subject: "t.caller_id" }],
    breaking: (picked, sql) => `SELECT k.caller_id AS id FROM idempotency_keys k
      WHERE ${picked.of("k.caller_id")} AND ${accepted(sql)}
      GROUP BY k.caller_id, ${sql.jsonNumber("k.result", "claimId")} HAVING COUNT(*) > 1`,
  },
  {
    ...keys,
    name: "I15 a key of a caller stands for one request",
    breaking: (picked) => `SELECT k.id FROM idempotency_keys k JOIN idempotency_keys o
        ON o.caller_id = k.caller_id AND o.operation = k.operation
          AND o.idempotency_key = k.idempotency_key AND o.id <> k.id
      WHERE ${picked.of("k.id")}`,
  },
  ...toldOnce({
    names: ["I18 what was told of a claim was claimed", "I18 a claim is told once"],
    event: "VoucherClaimed",
    subjects: CLAIMED,
  }),
];
