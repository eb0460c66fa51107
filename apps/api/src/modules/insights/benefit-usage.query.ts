import { quarterBefore } from "../../kernel/index.js";
import { type Database, selectRows, toNumberOrNull, toSafeInteger } from "../../platform/database/index.js";
import type { Unit } from "../vouchers/index.js";

/** What became of everything one benefit has granted. */
export interface BenefitUsageRow {
  readonly unit: Unit;
  /** Internal id of the only model it pays for; null is any. */
  readonly modelId: number | null;
  readonly granted: number;
  readonly spent: number;
  readonly remaining: number;
  readonly expired: number;
  readonly voided: number;
}

/**
 * The benefits of a batch that give units, by its internal id, in their own order, with what became of their grants. What is
 * left past its usage deadline counts as expired, written off or not: quarters of an hour that are over are
 * counted already (`usage_deadlines`), so only the grants of the one that runs are looked at.
 */
export async function selectBenefitUsage(database: Database, batchId: number): Promise<BenefitUsageRow[]> {
  const now = database.now();
  const rows = await selectRows(
    database.reader,
    `SELECT f.id, f.unit, f.model_id, COALESCE(t.granted, 0) AS granted, COALESCE(t.spent, 0) AS spent,
       COALESCE(t.expired, 0) AS expired, COALESCE(t.voided, 0) AS voided,
       COALESCE((SELECT SUM(d.granted - d.gone) FROM usage_deadlines d
         WHERE d.benefit_id = f.id AND d.expires_by <= ?), 0) AS lapsed
     FROM benefits f LEFT JOIN benefit_totals t ON t.benefit_id = f.id
     WHERE f.batch_id = ? AND f.unit IS NOT NULL ORDER BY f.position`,
    [now, batchId],
  );
  const lapsing = await selectRows(
    database.reader,
    `SELECT benefit_id, SUM(remaining) AS remaining FROM grants
     WHERE is_open = 1 AND usage_expires_at > ? AND usage_expires_at <= ? GROUP BY benefit_id`,
    [quarterBefore(now), now],
  );
  const justLapsed = new Map(
    lapsing.map((row) => [toNumberOrNull(row.benefit_id), toSafeInteger(row.remaining)]),
  );
  return rows.map((row) => {
    const granted = toSafeInteger(row.granted);
    const spent = toSafeInteger(row.spent);
    const voided = toSafeInteger(row.voided);
    const expired =
      toSafeInteger(row.expired) + toSafeInteger(row.lapsed) + (justLapsed.get(toSafeInteger(row.id)) ?? 0);
    return {
      unit: String(row.unit) as Unit, // out of the closed list of benefits
      modelId: toNumberOrNull(row.model_id),
      granted,
      spent,
      remaining: granted - spent - expired - voided,
      expired,
      voided,
    };
  });
}
