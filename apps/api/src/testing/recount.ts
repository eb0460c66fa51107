import { type Database, selectRows } from "../platform/database/index.js";

/** What must always hold, as the rows that break it; each is counted afresh from the claims, grants and codes. */
const BROKEN: Readonly<Record<string, string>> = {
  "a batch counts its claims": `SELECT b.id FROM voucher_batches b WHERE b.claimed_count <>
      (SELECT COUNT(*) FROM claims c WHERE c.batch_id = b.id AND c.state <> 'RELEASED')
    OR b.claimed_count > b.claim_limit`,
  "a code counts its claims": `SELECT v.id FROM voucher_codes v WHERE v.claimed_count <>
      (SELECT COUNT(*) FROM claims c WHERE c.code_id = v.id AND c.state <> 'RELEASED')
    OR v.claimed_count > v.max_claims`,
  "a person has no more than their claims": `SELECT c.user_id AS id FROM claims c
      JOIN voucher_batches b ON b.id = c.batch_id
    GROUP BY c.limit_scope_id, c.user_id HAVING COUNT(*) > MIN(b.max_claims_per_user)`,
  "a day counts its claims": `SELECT b.id FROM voucher_batches b WHERE b.claimed_count <>
      (SELECT COALESCE(SUM(d.claims), 0) FROM claim_days d WHERE d.batch_id = b.id)`,
  "a budget counts what was given": `SELECT b.id FROM voucher_batches b WHERE b.budget_amount IS NOT NULL
    AND (b.budget_used > b.budget_amount OR b.budget_used <>
      (SELECT COALESCE(SUM(g.granted), 0) FROM grants g JOIN benefits f ON f.id = g.benefit_id
       WHERE f.batch_id = b.id AND g.unit = b.budget_unit))`,
  "a claim gives every benefit once": `SELECT c.id FROM claims c WHERE
      (SELECT COUNT(*) FROM benefits f WHERE f.batch_id = c.batch_id) <>
      (SELECT COUNT(*) FROM grants g JOIN benefits f ON f.id = g.benefit_id AND f.amount = g.granted
         AND f.unit = g.unit AND COALESCE(f.model_id, 0) = COALESCE(g.model_id, 0)
       WHERE g.claim_id = c.id AND g.user_id = c.user_id AND f.batch_id = c.batch_id)`,
  "a grant is what its ledger says": `SELECT g.id FROM grants g WHERE g.remaining <>
      (SELECT COALESCE(SUM(l.amount), 0) FROM ledger_entries l WHERE l.grant_id = g.id AND l.user_id = g.user_id)
    OR g.voided <>
      (SELECT COALESCE(-SUM(l.amount), 0) FROM ledger_entries l WHERE l.grant_id = g.id AND l.kind = 'VOID')
    OR g.granted <> g.remaining + g.spent + g.expired + g.voided OR g.remaining < 0`,
  "a balance is what is left": `SELECT x.user_id AS id FROM balances x WHERE x.amount <>
      (SELECT COALESCE(SUM(g.remaining), 0) FROM grants g
       WHERE g.user_id = x.user_id AND g.unit = x.unit AND COALESCE(g.model_id, 0) = x.model_lock)`,
  "whoever has a grant has a balance": `SELECT g.id FROM grants g WHERE NOT EXISTS
      (SELECT 1 FROM balances x
       WHERE x.user_id = g.user_id AND x.unit = g.unit AND x.model_lock = COALESCE(g.model_id, 0))`,
  "totals of a benefit are those of its grants": `SELECT f.id FROM benefits f
      LEFT JOIN benefit_totals t ON t.benefit_id = f.id LEFT JOIN grants g ON g.benefit_id = f.id
    GROUP BY f.id, t.granted, t.spent, t.expired, t.voided
    HAVING COALESCE(t.granted, 0) <> COALESCE(SUM(g.granted), 0)
      OR COALESCE(t.spent, 0) <> COALESCE(SUM(g.spent), 0)
      OR COALESCE(t.expired, 0) <> COALESCE(SUM(g.expired), 0)
      OR COALESCE(t.voided, 0) <> COALESCE(SUM(g.voided), 0)`,
  "totals by deadline are those of the grants that have one": `SELECT f.id FROM benefits f WHERE
      (SELECT COALESCE(SUM(d.granted - d.gone), 0) FROM usage_deadlines d WHERE d.benefit_id = f.id) <>
      (SELECT COALESCE(SUM(g.remaining), 0) FROM grants g
       WHERE g.benefit_id = f.id AND g.usage_expires_at IS NOT NULL)`,
  "a batch that is ready has its codes, numbered from 1": `SELECT b.id FROM voucher_batches b
    WHERE b.generated_count >= b.code_count AND b.code_count <>
      (SELECT COUNT(DISTINCT v.normal_form) FROM voucher_codes v
       WHERE v.batch_id = b.id AND v.serial BETWEEN 1 AND b.code_count)`,
  "nobody claimed with a code that was not issued": `SELECT c.id FROM claims c
      JOIN voucher_codes v ON v.id = c.code_id JOIN voucher_batches b ON b.id = c.batch_id
    WHERE v.batch_id <> b.id OR v.serial > b.code_count`,
  "an attempt that was accepted has its claim": `SELECT a.id FROM attempts a
    WHERE a.kind = 'REDEEM' AND (a.outcome = 'ACCEPTED') <> (a.claim_id IS NOT NULL)`,
};

/**
 * Recounts everything that the product keeps as a counter, and gives the names of the rules that do not hold:
 * none, whatever was done before. Shares no statement with the code that keeps the counters.
 */
export async function brokenRules(database: Database): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, sql] of Object.entries(BROKEN)) {
    const rows = await selectRows(database.reader, sql);
    if (rows.length > 0) broken.push(`${rule}: ${rows.map(({ id }) => String(id)).join(", ")}`);
  }
  return broken;
}
