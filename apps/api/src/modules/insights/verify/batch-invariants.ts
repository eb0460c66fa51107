import { FEW_ROWS, MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";

const CLAIMED: Trace = { table: "claims", time: "claimed_at", subject: "t.batch_id" };
const CHANGED: Trace = { table: "voucher_batches", time: "updated_at", subject: "t.id" };
const CODE_CLAIMED: Trace = { table: "claims", time: "claimed_at", subject: "t.code_id" };

const batches = { table: "voucher_batches", rowsPerStatement: FEW_ROWS, traces: [CLAIMED, CHANGED] } as const;
const codes = { table: "voucher_codes", rowsPerStatement: MANY_ROWS, traces: [CODE_CLAIMED] } as const;

const CLAIMS_OF_BATCH = "(SELECT COUNT(*) FROM claims c WHERE c.batch_id = b.id AND c.state <> 'RELEASED')";
const CLAIMS_OF_CODE = "(SELECT COUNT(*) FROM claims c WHERE c.code_id = v.id AND c.state <> 'RELEASED')";
/** What a claim of a voucher for a purchase gives is set apart when it is claimed, and given when its order is paid. */
const GIVEN_OF_BUDGET = `CASE WHEN b.flow = 'CHECKOUT' THEN b.budget_per_claim * ${CLAIMS_OF_BATCH} ELSE (SELECT COALESCE(SUM(g.granted), 0) FROM grants g JOIN benefits f ON f.id = g.benefit_id
  WHERE f.batch_id = b.id AND g.unit = b.budget_unit) END`;

/** Batches and codes: limits, counters, and the codes that must exist. Counted afresh from the claims. */
export const batchInvariants: readonly RowInvariant[] = [
  {
    ...batches,
    name: "I1 a batch counts its claims",
    breaking: (picked) => `SELECT b.id FROM voucher_batches b
      WHERE ${picked.of("b.id")} AND b.claimed_count <> ${CLAIMS_OF_BATCH}`,
  },
  {
    ...batches,
    name: "I1 a batch has no more claims than its limit",
    breaking: (picked) => `SELECT b.id FROM voucher_batches b
      WHERE ${picked.of("b.id")} AND (b.claim_limit < b.claimed_count OR b.claim_limit < ${CLAIMS_OF_BATCH})`,
  },
  {
    ...batches,
    name: "I1 the days of a batch count its claims",
    breaking: (picked) => `SELECT b.id FROM voucher_batches b
      WHERE ${picked.of("b.id")} AND ${CLAIMS_OF_BATCH} <>
        (SELECT COALESCE(SUM(d.claims), 0) FROM claim_days d WHERE d.batch_id = b.id)`,
  },
  {
    ...batches,
    name: "I1 a value budget counts what was given, and is not passed",
    breaking: (picked) => `SELECT b.id FROM voucher_batches b
      WHERE ${picked.of("b.id")} AND b.budget_amount IS NOT NULL
        AND (b.budget_used > b.budget_amount OR b.budget_used <> (${GIVEN_OF_BUDGET}))`,
  },
  {
    ...codes,
    name: "I1 a code counts its claims",
    breaking: (picked) => `SELECT v.id FROM voucher_codes v
      WHERE ${picked.of("v.id")} AND v.claimed_count <> ${CLAIMS_OF_CODE}`,
  },
  {
    ...codes,
    name: "I1 a code has no more claims than its limit",
    breaking: (picked) => `SELECT v.id FROM voucher_codes v
      WHERE ${picked.of("v.id")} AND (v.max_claims < v.claimed_count OR v.max_claims < ${CLAIMS_OF_CODE})`,
  },
  {
    ...batches,
    name: "I14 a batch that is ready has its codes, numbered from 1",
    traces: [CHANGED, { table: "voucher_batches", time: "created_at", subject: "t.id" }],
    breaking: (picked) => `SELECT b.id FROM voucher_batches b
      WHERE ${picked.of("b.id")} AND b.generated_count >= b.code_count AND b.code_count <>
        (SELECT COUNT(DISTINCT v.serial) FROM voucher_codes v
         WHERE v.batch_id = b.id AND v.serial BETWEEN 1 AND b.code_count)`,
  },
  {
    ...codes,
    name: "I14 no two codes have the same normal form",
    // A code has no time of its own; those of a batch are as old as its last change.
    traces: [
      {
        table: "voucher_batches",
        time: "updated_at",
        subject: "v.id",
        join: "JOIN voucher_codes v ON v.batch_id = t.id",
      },
    ],
    breaking: (picked) => `SELECT v.id FROM voucher_codes v
      WHERE ${picked.of("v.id")} AND EXISTS
        (SELECT 1 FROM voucher_codes w WHERE w.normal_form = v.normal_form AND w.id <> v.id)`,
  },
  {
    name: "I14 a run has made the codes that it counts",
    table: "code_generations",
    rowsPerStatement: FEW_ROWS,
    traces: [
      { table: "code_generations", time: "created_at", subject: "t.id" },
      { table: "code_generations", time: "finished_at", subject: "t.id" },
    ],
    breaking: (picked) => `SELECT r.id FROM code_generations r
      WHERE ${picked.of("r.id")} AND r.generated <>
        (SELECT COUNT(*) FROM voucher_codes v
         WHERE v.batch_id = r.batch_id AND v.serial BETWEEN r.first_serial AND r.last_serial)`,
  },
];
