import { placeholders, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import { tellOfClaims } from "./move-claim.js";

/**
 * Ends held claims that nobody uses: they expire or are revoked. Those that are held no longer are passed over, an order
 * may have been faster; they are locked in id order and read again. Gives how many it ended.
 */
export async function endClaims(
  tx: Transaction,
  claimIds: readonly number[],
  to: "EXPIRED" | "REVOKED",
): Promise<number> {
  if (claimIds.length === 0) return 0;
  const rows = await tx.select(
    `SELECT id, public_id, user_id, batch_id FROM claims
     WHERE id IN ${placeholders(claimIds.length)} AND state = 'ACTIVE' ORDER BY id${tx.forUpdate()}`,
    claimIds,
  );
  const ids = rows.map((row) => toSafeInteger(row.id));
  if (ids.length === 0) return 0;
  await tx.write(`UPDATE claims SET state = ? WHERE id IN ${placeholders(ids.length)} AND state = 'ACTIVE'`, [
    to,
    ...ids,
  ]);
  await tellOfClaims(
    tx,
    rows.map((row) => ({
      claimId: toSafeInteger(row.id),
      publicId: String(row.public_id),
      userId: toSafeInteger(row.user_id),
      batchId: toSafeInteger(row.batch_id),
    })),
    to,
  );
  return ids.length;
}
