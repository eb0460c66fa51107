import { placeholders, toSafeInteger } from "../../platform/database/index.js";
import type { Unit } from "./benefit.entity.js";
import type { Select } from "./voucher-batch.row.js";
import type { UnitFigures } from "./voucher-batch.types.js";

/** What figures are added up for: batches by internal id, or campaigns by name. */
export type FiguresOf = "BATCH" | "CAMPAIGN";

/**
 * What became of everything that batches have granted, by the batch's internal id or the campaign's name, one
 * row per unit of their benefits; one statement. What is left of a grant whose usage deadline has passed counts
 * as expired, whether or not it has been written off yet.
 */
export async function selectFigures<Key extends string | number>(
  select: Select,
  of: FiguresOf,
  keys: readonly Key[],
  now: Date,
): Promise<Map<Key, UnitFigures[]>> {
  const figures = new Map<Key, UnitFigures[]>(keys.map((key) => [key, []]));
  if (keys.length === 0) return figures;
  const column = of === "BATCH" ? "b.id" : "b.campaign";
  const isOpen = "(g.usage_expires_at IS NULL OR g.usage_expires_at > ?)";
  const rows = await select(
    `SELECT ${column} AS figures_of, f.unit, COALESCE(SUM(g.granted), 0) AS granted,
       COALESCE(SUM(g.spent), 0) AS spent, COALESCE(SUM(g.voided), 0) AS voided,
       COALESCE(SUM(CASE WHEN ${isOpen} THEN g.remaining ELSE 0 END), 0) AS remaining,
       COALESCE(SUM(CASE WHEN ${isOpen} THEN g.expired ELSE g.expired + g.remaining END), 0) AS expired
     FROM voucher_batches b JOIN benefits f ON f.batch_id = b.id LEFT JOIN grants g ON g.benefit_id = f.id
     WHERE ${column} IN ${placeholders(keys.length)}
     GROUP BY ${column}, f.unit ORDER BY ${column}, MIN(f.position)`,
    [now, now, ...keys],
  );
  for (const row of rows) {
    const key = (of === "BATCH" ? toSafeInteger(row.figures_of) : String(row.figures_of)) as Key; // as it was given
    figures.get(key)?.push({
      unit: String(row.unit) as Unit, // only this module writes the column, from its closed list
      granted: toSafeInteger(row.granted),
      remaining: toSafeInteger(row.remaining),
      spent: toSafeInteger(row.spent),
      expired: toSafeInteger(row.expired),
      voided: toSafeInteger(row.voided),
    });
  }
  return figures;
}
