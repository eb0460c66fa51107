import { isPublicId } from "../../kernel/index.js";
import { type Transaction, toFlag, toSafeInteger } from "../../platform/database/index.js";
import { voucherBatchNotFound } from "./voucher-refusals.js";

/** A batch that is off now and locked until the transaction ends. */
export interface SwitchedOffBatch {
  /** Internal id. */
  readonly id: number;
  readonly publicId: string;
  readonly wasEnabled: boolean;
}

/**
 * Switches a batch off within a larger act, which writes it down. The row is locked first, as every claim does:
 * whoever claims after the commit is refused, and whoever claimed before is seen. Refuses with
 * VOUCHER_BATCH_NOT_FOUND.
 */
export async function switchOffBatch(tx: Transaction, publicId: string): Promise<SwitchedOffBatch> {
  const [row] = isPublicId(publicId)
    ? await tx.select(`SELECT id, is_enabled FROM voucher_batches WHERE public_id = ?${tx.forUpdate()}`, [
        publicId,
      ])
    : [];
  if (!row) throw voucherBatchNotFound();
  const id = toSafeInteger(row.id);
  await tx.write(
    `UPDATE voucher_batches SET is_enabled = ?, version = version + 1, updated_at = ?
     WHERE id = ? AND is_enabled = ?`,
    [false, tx.now, id, true],
  );
  return { id, publicId, wasEnabled: toFlag(row.is_enabled) };
}

/** The benefits of a batch by internal id, rising. */
export async function selectBenefitIds(tx: Transaction, batchId: number): Promise<number[]> {
  const rows = await tx.select("SELECT id FROM benefits WHERE batch_id = ? ORDER BY id", [batchId]);
  return rows.map((row) => toSafeInteger(row.id));
}
