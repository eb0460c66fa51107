import { placeholders, type RawRow, type Transaction } from "../../platform/database/index.js";

/** Rows locked with one statement. */
const LOCK_CHUNK_ROWS = 500;

/**
 * Locks batches, by internal id, and gives back what switching and naming them look at. Always in id order, as
 * the claim engine does: two transactions must not wait for each other in a circle.
 */
export async function lockBatches(tx: Transaction, ids: readonly number[]): Promise<RawRow[]> {
  const inOrder = [...ids].sort((a, b) => a - b);
  const rows: RawRow[] = [];
  for (let start = 0; start < inOrder.length; start += LOCK_CHUNK_ROWS) {
    const chunk = inOrder.slice(start, start + LOCK_CHUNK_ROWS);
    rows.push(
      ...(await tx.select(
        `SELECT id, public_id, is_enabled, campaign FROM voucher_batches
         WHERE id IN ${placeholders(chunk.length)} ORDER BY id${tx.forUpdate()}`,
        chunk,
      )),
    );
  }
  return rows;
}
