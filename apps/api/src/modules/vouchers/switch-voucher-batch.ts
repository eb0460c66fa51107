import { isPublicId } from "../../kernel/index.js";
import { type Database, toSafeInteger } from "../../platform/database/index.js";
import { type Actor, recordAct } from "./record-act.js";
import { voucherBatchNotFound } from "./voucher-refusals.js";

/**
 * Switches a batch off, so that nobody can claim it, or on again. What was claimed stays. A batch that is so
 * already is left alone: not counted as a change and not audited. Refuses with VOUCHER_BATCH_NOT_FOUND.
 */
export function switchVoucherBatch(
  database: Database,
  actor: Actor,
  publicId: string,
  to: "on" | "off",
): Promise<void> {
  const isEnabled = to === "on";
  return database.transaction("switch voucher batch", async (tx) => {
    if (!isPublicId(publicId)) throw voucherBatchNotFound();
    const matched = await tx.write(
      `UPDATE voucher_batches SET is_enabled = ?, version = version + 1, updated_at = ?
       WHERE public_id = ? AND is_enabled = ?`,
      [isEnabled, tx.now, publicId, !isEnabled],
    );
    const [row] = await tx.select("SELECT id FROM voucher_batches WHERE public_id = ?", [publicId]);
    if (!row) throw voucherBatchNotFound();
    if (matched === 0) return;
    await recordAct(tx, actor, {
      event: isEnabled ? "VoucherBatchReactivated" : "VoucherBatchDeactivated",
      batch: { id: toSafeInteger(row.id), publicId },
      before: { isEnabled: !isEnabled },
      after: { isEnabled },
    });
  });
}
