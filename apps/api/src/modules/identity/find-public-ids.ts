import { placeholders, type Transaction, toSafeInteger } from "../../platform/database/index.js";

/** The public ids of people, by internal id. One statement, whatever is named twice. */
export async function findUserPublicIds(
  tx: Transaction,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx.select(
    `SELECT id, public_id FROM users WHERE id IN ${placeholders(ids.length)}`,
    ids,
  );
  return new Map(rows.map((row) => [toSafeInteger(row.id), String(row.public_id)]));
}
