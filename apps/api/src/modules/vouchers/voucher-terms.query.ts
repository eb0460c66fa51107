import { placeholders, toSafeInteger } from "../../platform/database/index.js";
import { toBenefitRow } from "./benefit.query.js";
import type { VoucherTerms } from "./purchase.rules.js";
import { readPurchaseTerms, type Select } from "./voucher-batch.row.js";

/** What a purchase looks at of batches, by internal id. */
export async function selectVoucherTerms(
  select: Select,
  batchIds: readonly number[],
): Promise<ReadonlyMap<number, VoucherTerms>> {
  if (batchIds.length === 0) return new Map();
  const ids = placeholders(batchIds.length);
  const batches = await select(
    `SELECT id, flow, min_purchase, purchase_kind, is_first_order_only FROM voucher_batches WHERE id IN ${ids}`,
    batchIds,
  );
  const benefits = await select(
    `SELECT * FROM benefits WHERE batch_id IN ${ids} ORDER BY batch_id, position`,
    batchIds,
  );
  return new Map(
    batches.map((row) => {
      const batchId = toSafeInteger(row.id);
      const own = benefits.filter((benefit) => toSafeInteger(benefit.batch_id) === batchId);
      return [
        batchId,
        {
          ...readPurchaseTerms(row),
          benefits: own.map((benefit) => ({ id: toSafeInteger(benefit.id), ...toBenefitRow(benefit) })),
        },
      ];
    }),
  );
}
