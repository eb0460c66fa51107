import type { Dialect } from "./dialect.js";
import { MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";

const CLAIMED: Trace = { table: "claims", time: "claimed_at", subject: "t.id" };
const claims = { table: "claims", rowsPerStatement: MANY_ROWS, traces: [CLAIMED] } as const;

/**
 * A claim decides before it has its lock, and clocks of processes differ: around a change of the terms, which of
 * both came first cannot be told from their times. Such claims are not judged.
 */
const UNCLEAR_SECONDS = 300;

/** That a term of batch `b` was not changed after claim `c`, so that the claim was made under the present one. */
function stands(term: string, sql: Dialect): string {
  return `NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.subject_id = b.id
    AND a.event = 'VoucherBatchUpdated' AND a.before_json LIKE '%"${term}":%'
    AND a.created_at > ${sql.secondsBefore("c.claimed_at", UNCLEAR_SECONDS)})`;
}

/** Benefits that a claim gives once, whatever is bought: a bonus only once its order is paid. Over claim `c`. */
const givenOnce = (f: string) => `(${f}.kind = 'GRANT' OR (${f}.kind = 'BONUS_FIXED' AND c.state = 'USED'))`;
const isDiscount = (f: string) => `${f}.kind IN ('DISCOUNT_FIXED', 'DISCOUNT_PERCENT')`;
const isBonus = (f: string) => `${f}.kind IN ('BONUS_FIXED', 'BONUS_PERCENT')`;

const FROM_CLAIMS = `FROM claims c JOIN voucher_batches b ON b.id = c.batch_id`;

/** Claims: persons, windows, audiences, and what a claim must have given. */
export const claimInvariants: readonly RowInvariant[] = [
  {
    name: "I2 a person's claims of one voucher are numbered without a gap or a repeat",
    table: "users",
    rowsPerStatement: MANY_ROWS,
    traces: [{ table: "claims", time: "claimed_at", subject: "t.user_id" }],
    breaking: (picked) => `SELECT c.user_id AS id FROM claims c WHERE ${picked.of("c.user_id")}
      AND c.state <> 'RELEASED' GROUP BY c.user_id, c.limit_scope_id
      HAVING COUNT(c.user_slot) <> COUNT(DISTINCT c.user_slot) OR MAX(c.user_slot) > COUNT(*)`,
  },
  {
    ...claims,
    name: "I2 no claim is above the limit per person",
    breaking: (picked, sql) => `SELECT c.id ${FROM_CLAIMS} WHERE ${picked.of("c.id")}
      AND b.max_claims_per_user IS NOT NULL AND c.state <> 'RELEASED'
      AND (c.user_slot IS NULL OR c.user_slot > b.max_claims_per_user) AND ${stands("maxClaimsPerUser", sql)}`,
  },
  {
    ...claims,
    name: "I2 a claim is counted within the scope of its batch",
    breaking: (picked) => `SELECT c.id ${FROM_CLAIMS} WHERE ${picked.of("c.id")}
      AND c.limit_scope_id <> CASE WHEN b.per_user_scope = 'CODE' THEN COALESCE(c.code_id, 0) ELSE b.id END`,
  },
  {
    ...claims,
    name: "I1 nobody claimed with a code of another batch, or one that was not issued",
    breaking: (picked) => `SELECT c.id ${FROM_CLAIMS} JOIN voucher_codes v ON v.id = c.code_id
      WHERE ${picked.of("c.id")}
      AND (v.batch_id <> b.id OR v.serial > b.code_count OR b.generated_count < b.code_count)`,
  },
  {
    ...claims,
    name: "I8 nobody claimed outside the claim window",
    breaking: (picked, sql) => `SELECT c.id ${FROM_CLAIMS} WHERE ${picked.of("c.id")}
      AND (c.claimed_at >= c.claim_ends_at OR c.claimed_at >= c.usage_expires_at
        OR (c.claimed_at < b.claim_starts_at AND ${stands("claimStartsAt", sql)})
        OR (c.claimed_at >= b.claim_ends_at AND ${stands("claimEndsAt", sql)}))`,
  },
  {
    ...claims,
    name: "I8 a claim has the usage deadline that its batch promised",
    breaking: (picked, sql) => {
      const byDays = sql.daysAfter("c.claimed_at", "b.usage_valid_days");
      const promised = `CASE WHEN b.usage_valid_days IS NULL THEN b.usage_ends_at
        WHEN b.usage_ends_at < ${byDays} THEN b.usage_ends_at ELSE ${byDays} END`;
      return `SELECT c.id ${FROM_CLAIMS} WHERE ${picked.of("c.id")}
        AND NOT ${sql.same("c.usage_expires_at", `(${promised})`)}
        AND ${stands("usageEndsAt", sql)} AND ${stands("usageValidDays", sql)}`;
    },
  },
  {
    ...claims,
    name: "I2 nobody claimed what was meant for somebody else",
    breaking: (picked, sql) => `SELECT c.id ${FROM_CLAIMS} JOIN users u ON u.id = c.user_id
      WHERE ${picked.of("c.id")} AND (b.bound_user_id <> u.id OR b.bound_email <> u.email_normal)
      AND ${stands("boundTo", sql)}`,
  },
  {
    ...claims,
    name: "I3 a claim gave each benefit of its batch once, and nothing else",
    breaking: (picked) => `SELECT c.id FROM claims c WHERE ${picked.of("c.id")} AND (
      (SELECT COUNT(*) FROM benefits f WHERE f.batch_id = c.batch_id AND ${givenOnce("f")}) <>
      (SELECT COUNT(DISTINCT g.benefit_id) FROM grants g JOIN benefits f ON f.id = g.benefit_id
       WHERE g.claim_id = c.id AND f.batch_id = c.batch_id AND ${givenOnce("f")})
      OR EXISTS (SELECT 1 FROM grants g LEFT JOIN benefits f ON f.id = g.benefit_id AND f.batch_id = c.batch_id
        WHERE g.claim_id = c.id AND (f.id IS NULL OR ${isDiscount("f")}
          OR (${isBonus("f")} AND c.state <> 'USED')))
      OR EXISTS (SELECT 1 FROM grants g JOIN benefits f ON f.id = g.benefit_id
        WHERE g.claim_id = c.id AND f.kind <> 'TRIAL' GROUP BY g.benefit_id HAVING COUNT(*) > 1))`,
  },
  {
    ...claims,
    name: "I3 a claim's grants belong to its person and have its usage deadline",
    breaking: (picked, sql) => `SELECT c.id FROM claims c JOIN grants g ON g.claim_id = c.id
        JOIN benefits f ON f.id = g.benefit_id
      WHERE ${picked.of("c.id")} AND (g.user_id <> c.user_id
        OR (f.kind = 'GRANT' AND NOT ${sql.same("g.usage_expires_at", "c.usage_expires_at")}))`,
  },
  {
    ...claims,
    name: "I19 a claim of a direct voucher is used, and on no order",
    breaking: (picked) => `SELECT c.id ${FROM_CLAIMS} WHERE ${picked.of("c.id")} AND b.flow = 'DIRECT'
      AND (c.state <> 'USED' OR c.order_id IS NOT NULL OR c.used_at IS NOT NULL OR c.saved IS NOT NULL)`,
  },
  {
    ...claims,
    name: "I19 a held claim stands where its order and its times say",
    breaking: (picked) => `SELECT c.id ${FROM_CLAIMS} WHERE ${picked.of("c.id")} AND b.flow = 'CHECKOUT'
      AND NOT (CASE c.state
        WHEN 'RESERVED' THEN c.order_id IS NOT NULL AND c.reserved_at IS NOT NULL AND c.used_at IS NULL AND c.saved IS NULL
        WHEN 'USED' THEN c.order_id IS NOT NULL AND c.used_at >= c.reserved_at AND c.saved >= 0
        WHEN 'EXPIRED' THEN c.order_id IS NULL AND c.saved IS NULL AND c.usage_expires_at IS NOT NULL
        WHEN 'RELEASED' THEN c.order_id IS NULL AND c.user_slot IS NULL AND c.source = 'CHECKOUT'
        ELSE c.order_id IS NULL AND c.used_at IS NULL AND c.saved IS NULL END)`,
  },
];
