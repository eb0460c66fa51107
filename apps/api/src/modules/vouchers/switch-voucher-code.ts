import { type Database, toSafeInteger } from "../../platform/database/index.js";
import { type Actor, recordAct } from "./record-act.js";
import { readCodeId } from "./voucher-code.rules.js";
import { voucherCodeNotFound } from "./voucher-refusals.js";

/**
 * Disables one code, so that it can no longer be claimed, or enables it again. `id` is `<batch>.<serial>`.
 * A code that is so already is left alone and not audited. Refuses with VOUCHER_CODE_NOT_FOUND.
 */
export function switchVoucherCode(
  database: Database,
  actor: Actor,
  id: string,
  to: "on" | "off",
): Promise<void> {
  const isEnabled = to === "on";
  return database.transaction("switch voucher code", async (tx) => {
    const named = readCodeId(id);
    if (!named) throw voucherCodeNotFound();
    const [row] = await tx.select(
      `SELECT c.id, c.batch_id FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id
       WHERE b.public_id = ? AND c.serial = ? AND c.serial <= b.generated_count`,
      [named.batchPublicId, named.serial],
    );
    if (!row) throw voucherCodeNotFound();
    const matched = await tx.write(
      `UPDATE voucher_codes SET disabled_at = ? WHERE id = ? AND disabled_at IS ${isEnabled ? "NOT NULL" : "NULL"}`,
      [isEnabled ? null : tx.now, toSafeInteger(row.id)],
    );
    if (matched === 0) return;
    await recordAct(tx, actor, {
      event: isEnabled ? "VoucherCodeEnabled" : "VoucherCodeDisabled",
      batch: { id: toSafeInteger(row.batch_id), publicId: named.batchPublicId },
      before: { serial: named.serial, isEnabled: !isEnabled },
      after: { serial: named.serial, isEnabled },
    });
  });
}
