import { ID_SPAN_MAX } from "../../../platform/database/index.js";
import type { Dialect } from "./dialect.js";
import { MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";
import { ROWS_WITH_COMPANY, toldOnce, writtenWith } from "./told-once.js";

const SPENT: Trace = { table: "spends", time: "created_at", subject: "t.id" };
const keys = {
  table: "idempotency_keys",
  rowsPerStatement: MANY_ROWS,
  traces: [{ table: "idempotency_keys", time: "created_at", subject: "t.id" }],
} as const;

const outcome = (sql: Dialect) => sql.jsonText("k.result", "outcome");
/** The answers that tell of a spend, over the alias `k`. */
const paid = (sql: Dialect) =>
  `(k.operation IN ('spend', 'settleHold') AND ${outcome(sql)} IN ('SPENT', 'HOLD_SETTLED'))`;
/** The answers that tell of a hold as the request left it, over the alias `k`. */
const held = (sql: Dialect) => `(k.operation IN ('placeHold', 'settleHold', 'releaseHold')
  AND ${outcome(sql)} IN ('HOLD_PLACED', 'HOLD_SETTLED', 'HOLD_RELEASED'))`;

/** Answers and events of spends and holds: whatever was acknowledged exists, and is told once. */
export const spendingRecordInvariants: readonly RowInvariant[] = [
  {
    ...keys,
    name: "I21 an answer that tells of a spend has it, made with the answer",
    breaking: (picked, sql) => `SELECT k.id FROM idempotency_keys k
      LEFT JOIN spends s ON s.public_id = ${sql.jsonText("k.result", "spent.id")}
      WHERE ${picked.of("k.id")} AND ${paid(sql)} AND (s.id IS NULL
        OR s.caller_id <> k.caller_id OR s.created_at <> k.created_at OR k.id < s.id OR k.id > s.id + ${ID_SPAN_MAX}
        OR NOT ${sql.same("s.amount", sql.jsonNumber("k.result", "spent.amount"))}
        OR (k.operation = 'settleHold') <> (s.hold_id IS NOT NULL))`,
  },
  {
    ...keys,
    name: "I21 an answer that tells of a hold has it, as it was told",
    // A hold that was placed may have ended since.
    breaking: (picked, sql) => `SELECT k.id FROM idempotency_keys k
      LEFT JOIN holds h ON h.public_id = ${sql.jsonText("k.result", "hold.id")}
      WHERE ${picked.of("k.id")} AND ${held(sql)} AND (h.id IS NULL
        OR (k.operation = 'placeHold' AND (h.caller_id <> k.caller_id OR h.placed_at <> k.created_at))
        OR (k.operation = 'settleHold' AND (h.state <> 'SETTLED' OR NOT ${sql.same("h.ended_at", "k.created_at")}))
        OR (k.operation = 'releaseHold' AND (h.state <> 'RELEASED' OR NOT ${sql.same("h.ended_at", "k.created_at")})))`,
  },
  {
    name: "I15 no two keys paid by the same spend",
    table: "spends",
    rowsPerStatement: ROWS_WITH_COMPANY,
    traces: [SPENT],
    // A second answer of another transaction was not made with the spend: that is looked for among the answers.
    breaking: (picked, sql) => `SELECT s.id FROM spends s JOIN
        (SELECT ${sql.jsonText("k.result", "spent.id")} AS public_id FROM idempotency_keys k
         WHERE ${writtenWith(picked, "k.id")} AND k.created_at BETWEEN
           (SELECT MIN(f.created_at) FROM spends f WHERE f.id >= ${picked.from} AND f.id <= ${picked.upTo})
           AND (SELECT MAX(f.created_at) FROM spends f WHERE f.id >= ${picked.from} AND f.id <= ${picked.upTo})
           AND ${paid(sql)}
         GROUP BY 1 HAVING COUNT(*) > 1) a ON a.public_id = s.public_id
      WHERE ${picked.of("s.id")}`,
  },
  ...toldOnce({
    names: ["I18 what was told of a spend was spent", "I18 a spend is told once"],
    event: "UnitsSpent",
    subjects: SPENT,
  }),
];
