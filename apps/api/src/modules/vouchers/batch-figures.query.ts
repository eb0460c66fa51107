import { quarterBefore } from "../../kernel/index.js";
import { placeholders, type RawRow, toSafeInteger } from "../../platform/database/index.js";
import type { Unit } from "./benefit.entity.js";
import type { Select } from "./voucher-batch.row.js";
import type { UnitFigures } from "./voucher-batch.types.js";

/** What figures are added up for: batches by internal id, or campaigns by name. */
export type FiguresOf = "BATCH" | "CAMPAIGN";

/**
 * What became of everything that batches have granted, by the batch's internal id or the campaign's name, one
 * row per unit of their benefits; discounts have none. Two statements over the counters that are kept with the grants, because a
 * batch may have a million of them. What is left of a grant whose usage deadline has passed counts as expired,
 * whether or not it has been written off yet.
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
  const keyOf = (row: RawRow) =>
    (of === "BATCH" ? toSafeInteger(row.figures_of) : String(row.figures_of)) as Key; // as it was given
  const rows = await select(
    `SELECT ${column} AS figures_of, f.unit, COALESCE(SUM(t.granted), 0) AS granted,
       COALESCE(SUM(t.spent), 0) AS spent, COALESCE(SUM(t.expired), 0) AS expired,
       COALESCE(SUM(t.voided), 0) AS voided,
       COALESCE(SUM((SELECT SUM(d.granted - d.gone) FROM usage_deadlines d
         WHERE d.benefit_id = f.id AND d.expires_by <= ?)), 0) AS lapsed
     FROM voucher_batches b JOIN benefits f ON f.batch_id = b.id LEFT JOIN benefit_totals t ON t.benefit_id = f.id
     WHERE ${column} IN ${placeholders(keys.length)} AND f.unit IS NOT NULL
     GROUP BY ${column}, f.unit ORDER BY ${column}, MIN(f.position)`,
    [now, ...keys],
  );
  const lapsing = await selectLapsing(select, column, now);
  for (const row of rows) {
    const key = keyOf(row);
    const unit = String(row.unit) as Unit; // only this module writes the column, from its closed list
    const justLapsed = lapsing
      .filter((each) => each.unit === unit && each.figures_of !== null && keyOf(each) === key)
      .reduce((sum, each) => sum + toSafeInteger(each.remaining), 0);
    figures.get(key)?.push(toFigures(row, unit, justLapsed));
  }
  return figures;
}

/**
 * What is left of grants whose deadline has passed within the quarter of an hour that runs: the counters know
 * only quarters that are over. Of all batches: by batch, the database would look at all of their grants.
 */
function selectLapsing(select: Select, column: string, now: Date): Promise<RawRow[]> {
  return select(
    `SELECT ${column} AS figures_of, g.unit, SUM(g.remaining) AS remaining
     FROM grants g JOIN benefits f ON f.id = g.benefit_id JOIN voucher_batches b ON b.id = f.batch_id
     WHERE g.is_open = 1 AND g.usage_expires_at > ? AND g.usage_expires_at <= ? GROUP BY ${column}, g.unit`,
    [quarterBefore(now), now],
  );
}

/** `justLapsed` is what has passed its deadline since the last quarter of an hour. */
function toFigures(row: RawRow, unit: Unit, justLapsed: number): UnitFigures {
  const granted = toSafeInteger(row.granted);
  const spent = toSafeInteger(row.spent);
  const voided = toSafeInteger(row.voided);
  const expired = toSafeInteger(row.expired) + toSafeInteger(row.lapsed) + justLapsed;
  return { unit, granted, spent, voided, expired, remaining: granted - spent - voided - expired };
}
