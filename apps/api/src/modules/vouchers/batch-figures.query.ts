import { placeholders, toSafeInteger } from "../../platform/database/index.js";
import type { Unit } from "./benefit.entity.js";
import type { Select } from "./voucher-batch.row.js";
import type { UnitFigures } from "./voucher-batch.types.js";

/**
 * What became of everything that batches have granted, by the batch's internal id; one statement. What is left
 * of a grant whose usage deadline has passed counts as expired, whether or not it has been written off yet.
 */
export async function selectFigures(
  select: Select,
  batchIds: readonly number[],
  now: Date,
): Promise<Map<number, UnitFigures[]>> {
  const byBatch = new Map<number, UnitFigures[]>();
  if (batchIds.length === 0) return byBatch;
  const isOpen = "(g.usage_expires_at IS NULL OR g.usage_expires_at > ?)";
  const rows = await select(
    `SELECT f.batch_id, g.unit, SUM(g.granted) AS granted, SUM(g.spent) AS spent, SUM(g.voided) AS voided,
       SUM(CASE WHEN ${isOpen} THEN g.remaining ELSE 0 END) AS remaining,
       SUM(CASE WHEN ${isOpen} THEN g.expired ELSE g.expired + g.remaining END) AS expired
     FROM benefits f JOIN grants g ON g.benefit_id = f.id
     WHERE f.batch_id IN ${placeholders(batchIds.length)} GROUP BY f.batch_id, g.unit`,
    [now, now, ...batchIds],
  );
  for (const row of rows) {
    const batchId = toSafeInteger(row.batch_id);
    const figures: UnitFigures = {
      unit: String(row.unit) as Unit, // copied from a benefit, which holds only units
      granted: toSafeInteger(row.granted),
      remaining: toSafeInteger(row.remaining),
      spent: toSafeInteger(row.spent),
      expired: toSafeInteger(row.expired),
      voided: toSafeInteger(row.voided),
    };
    byBatch.set(batchId, [...(byBatch.get(batchId) ?? []), figures]);
  }
  return byBatch;
}
