import { type Database, type SqlValue, selectRows, toSafeInteger } from "../../platform/database/index.js";

/** Whose claims are counted: everybody's, those of one batch by its internal id, or those of a campaign. */
export type ClaimsOf = "ALL" | { readonly batchId: number } | { readonly campaign: string };

/**
 * Claims per calendar day from one day to another, both among them; days without claims are left out. Reads
 * the counters that are kept with the claims, never the claims.
 */
export async function selectClaimsPerDay(
  database: Database,
  of: ClaimsOf,
  range: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, number>> {
  const { join, where, values } = scopeOf(of);
  const rows = await selectRows(
    database.reader,
    `SELECT d.day, SUM(d.claims) AS claims FROM claim_days d ${join}
     WHERE d.day >= ? AND d.day <= ? ${where} GROUP BY d.day`,
    [range.from, range.to, ...values],
  );
  return new Map(rows.map((row) => [String(row.day), toSafeInteger(row.claims)]));
}

function scopeOf(of: ClaimsOf): { join: string; where: string; values: readonly SqlValue[] } {
  if (of === "ALL") return { join: "", where: "", values: [] };
  if ("batchId" in of) return { join: "", where: "AND d.batch_id = ?", values: [of.batchId] };
  return {
    join: "JOIN voucher_batches b ON b.id = d.batch_id",
    where: "AND b.campaign = ?",
    values: [of.campaign],
  };
}
