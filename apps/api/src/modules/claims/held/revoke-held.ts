import { type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import { endClaims } from "./end-claims.js";

/** Claims that are revoked in one step. */
const CLAIMS_PER_STEP = 200;

/**
 * Takes back some of the claims of a batch that still wait for a purchase, and gives how many it looked at; 0 when none is left.
 * Those that are reserved for an order are left to it.
 */
export async function revokeHeld(tx: Transaction, batchId: number): Promise<number> {
  const rows = await tx.select(
    "SELECT id FROM claims WHERE batch_id = ? AND state = 'ACTIVE' ORDER BY claimed_at, id LIMIT ?",
    [batchId, CLAIMS_PER_STEP],
  );
  const ids = rows.map((row) => toSafeInteger(row.id));
  await endClaims(tx, ids, "REVOKED");
  return ids.length;
}
