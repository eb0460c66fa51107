import {
  placeholders,
  type RawRow,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { BenefitKind, Unit } from "./benefit.entity.js";
import type { BenefitRow } from "./benefit.types.js";
import type { Select } from "./voucher-batch.row.js";

/** The benefits of batches in their own order, by the batch's internal id. */
export async function selectBenefits(
  select: Select,
  batchIds: readonly number[],
): Promise<Map<number, BenefitRow[]>> {
  const byBatch = new Map<number, BenefitRow[]>();
  if (batchIds.length === 0) return byBatch;
  const rows = await select(
    `SELECT * FROM benefits WHERE batch_id IN ${placeholders(batchIds.length)} ORDER BY batch_id, position`,
    batchIds,
  );
  for (const row of rows) {
    const batchId = toSafeInteger(row.batch_id);
    byBatch.set(batchId, [...(byBatch.get(batchId) ?? []), toBenefitRow(row)]);
  }
  return byBatch;
}

/** Reads a row of `SELECT * FROM benefits`, as either engine gives it. */
export function toBenefitRow(row: RawRow): BenefitRow {
  return {
    publicId: String(row.public_id),
    kind: String(row.kind) as BenefitKind, // only this module writes kind and unit, from their closed lists
    unit: toTextOrNull(row.unit) as Unit | null,
    amount: toNumberOrNull(row.amount),
    modelId: toNumberOrNull(row.model_id),
    currency: toTextOrNull(row.currency),
    basisPoints: toNumberOrNull(row.basis_points),
    maxDiscount: toNumberOrNull(row.max_discount),
    planId: toNumberOrNull(row.plan_id),
    days: toNumberOrNull(row.days),
  };
}
