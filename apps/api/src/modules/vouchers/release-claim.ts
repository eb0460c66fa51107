import type { Transaction } from "../../platform/database/index.js";
import { VouchersChangedError } from "./claimable-vouchers.js";

/**
 * A claim that was released counts no longer on its batch, its code and its budget. The batch and the code are locked by
 * the caller. The WHERE holds that there is something to give back.
 */
export async function releaseClaim(
  tx: Transaction,
  { batchId, codeId }: { readonly batchId: number; readonly codeId: number | null },
): Promise<void> {
  const ofBatch = await tx.write(
    `UPDATE voucher_batches SET claimed_count = claimed_count - 1, budget_used = budget_used - budget_per_claim
     WHERE id = ? AND claimed_count > 0`,
    [batchId],
  );
  if (ofBatch !== 1) throw new VouchersChangedError(`Batch ${batchId} counts no claim to give back`);
  if (codeId === null) return;
  const ofCode = await tx.write(
    "UPDATE voucher_codes SET claimed_count = claimed_count - 1 WHERE id = ? AND claimed_count > 0",
    [codeId],
  );
  if (ofCode !== 1) throw new VouchersChangedError(`Code ${codeId} counts no claim to give back`);
}
