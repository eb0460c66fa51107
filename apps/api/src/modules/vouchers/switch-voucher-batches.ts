import { BATCHES_SWITCHED_MAX } from "@vouchsafe/contract";
import { InvalidInputRefusal, isPublicId } from "../../kernel/index.js";
import {
  type Database,
  placeholders,
  type Transaction,
  toFlag,
  toSafeInteger,
} from "../../platform/database/index.js";
import { BatchMovedError } from "./batch-moved-error.js";
import { lockBatches } from "./lock-batches.js";
import { type Actor, recordActs } from "./record-act.js";
import { voucherBatchGenerating, voucherBatchNotFound } from "./voucher-refusals.js";

/**
 * Switches batches off, so that nobody can claim them, or on again, and gives back the public ids of those that
 * were not so already: only they count as changed and are audited, each by itself. What was claimed stays.
 * Refuses with VOUCHER_BATCH_NOT_FOUND when one of them does not exist, and with INVALID_INPUT when there are
 * none or too many. Refuses with VOUCHER_BATCH_GENERATING to switch one on whose first codes were stopped:
 * resuming them does that. Nothing is changed then.
 */
export function switchVoucherBatches(
  database: Database,
  actor: Actor,
  publicIds: readonly string[],
  to: "on" | "off",
): Promise<readonly string[]> {
  requireCount(publicIds.length);
  const isEnabled = to === "on";
  return database.transaction(
    "switch voucher batches",
    async (tx) => {
      const batches = await lockNamed(tx, new Set(publicIds));
      const changed = batches.filter((batch) => batch.isEnabled !== isEnabled);
      if (changed.length === 0) return [];
      if (isEnabled && (await hasStoppedBatch(tx, changed))) throw voucherBatchGenerating();
      const matched = await tx.write(
        `UPDATE voucher_batches SET is_enabled = ?, version = version + 1, updated_at = ?
         WHERE id IN ${placeholders(changed.length)} AND is_enabled = ?`,
        [isEnabled, tx.now, ...changed.map(({ id }) => id), !isEnabled],
      );
      if (matched !== changed.length) throw new BatchMovedError("A batch was switched meanwhile");
      await recordActs(
        tx,
        actor,
        changed.map((batch) => ({
          event: isEnabled ? "VoucherBatchReactivated" : "VoucherBatchDeactivated",
          batch,
          before: { isEnabled: !isEnabled },
          after: { isEnabled },
        })),
      );
      return changed.map(({ publicId }) => publicId);
    },
    { retryWhen: (error) => error instanceof BatchMovedError },
  );
}

function requireCount(count: number): void {
  const path = "ids";
  if (count < 1) {
    throw new InvalidInputRefusal([{ path, code: "REQUIRED", message: "Name at least one voucher." }]);
  }
  if (count > BATCHES_SWITCHED_MAX) {
    const limit = BATCHES_SWITCHED_MAX;
    const message = `At most ${limit} vouchers are switched together.`;
    throw new InvalidInputRefusal([{ path, code: "TOO_LONG", message, limit }]);
  }
}

/** Whether the making of some batch's first codes was stopped: on, it would wait for them for ever. */
async function hasStoppedBatch(
  tx: Transaction,
  batches: readonly { readonly id: number }[],
): Promise<boolean> {
  const rows = await tx.select(
    `SELECT id FROM code_generations WHERE batch_id IN ${placeholders(batches.length)}
       AND kind = 'INITIAL' AND cancelled_at IS NOT NULL`,
    batches.map(({ id }) => id),
  );
  return rows.length > 0;
}

async function lockNamed(tx: Transaction, publicIds: ReadonlySet<string>) {
  const wanted = [...publicIds];
  if (!wanted.every(isPublicId)) throw voucherBatchNotFound();
  const found = await tx.select(
    `SELECT id FROM voucher_batches WHERE public_id IN ${placeholders(wanted.length)}`,
    wanted,
  );
  if (found.length !== wanted.length) throw voucherBatchNotFound();
  const rows = await lockBatches(
    tx,
    found.map((row) => toSafeInteger(row.id)),
  );
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    isEnabled: toFlag(row.is_enabled),
  }));
}
