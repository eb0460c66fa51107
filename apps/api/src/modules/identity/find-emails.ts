import { placeholders, type Transaction, toSafeInteger } from "../../platform/database/index.js";

/** The e-mail addresses of people in their normal form, by internal id. One statement. */
export async function findNormalEmails(
  tx: Transaction,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.select(
    `SELECT id, email_normal FROM users WHERE id IN ${placeholders(userIds.length)}`,
    userIds,
  );
  return new Map(rows.map((row) => [toSafeInteger(row.id), String(row.email_normal)]));
}
