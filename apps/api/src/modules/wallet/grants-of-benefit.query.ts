import { type Transaction, toSafeInteger } from "../../platform/database/index.js";

/** Internal ids of the grants of a benefit behind `afterId`, in id order, at most `limit`, whatever is left of them. */
export async function selectGrantIdsOfBenefit(
  tx: Transaction,
  list: { readonly benefitId: number; readonly afterId: number; readonly limit: number },
): Promise<number[]> {
  const rows = await tx.select("SELECT id FROM grants WHERE benefit_id = ? AND id > ? ORDER BY id LIMIT ?", [
    list.benefitId,
    list.afterId,
    list.limit,
  ]);
  return rows.map((row) => toSafeInteger(row.id));
}
