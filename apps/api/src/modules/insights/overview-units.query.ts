import { quarterAfter, quarterBefore } from "../../kernel/index.js";
import {
  type Database,
  type RawRow,
  type SqlValue,
  selectRows,
  toSafeInteger,
} from "../../platform/database/index.js";
import { UNITS, type Unit } from "../vouchers/index.js";
import type { OverviewUnits } from "./overview.types.js";

const DAY_MS = 86_400_000;
/** A deadline within so many days is soon. */
const SOON_DAYS = 7;

/**
 * What became of everything ever given, one row per unit, those without anything given too. Adds up counters
 * that are kept with the grants; of the grants themselves it looks only at those that expire within the quarter
 * of an hour that runs, and within the one in which the next seven days end.
 * `week` holds the first day of the last seven days, `weekBefore` that of the seven before.
 */
export async function selectOverviewUnits(
  database: Database,
  days: { readonly week: string; readonly weekBefore: string },
): Promise<OverviewUnits[]> {
  const now = database.now();
  const select = (sql: string, values: readonly SqlValue[]) => selectRows(database.reader, sql, values);
  const totals = byUnit(
    await select(
      `SELECT f.unit, SUM(t.granted) AS granted, SUM(t.spent) AS spent, SUM(t.expired) AS expired,
         SUM(t.voided) AS voided
       FROM benefit_totals t JOIN benefits f ON f.id = t.benefit_id GROUP BY f.unit`,
      [],
    ),
  );
  const given = byUnit(
    await select(
      `SELECT f.unit, SUM(CASE WHEN d.day >= ? THEN d.claims * f.amount ELSE 0 END) AS week,
         SUM(CASE WHEN d.day < ? THEN d.claims * f.amount ELSE 0 END) AS week_before
       FROM claim_days d JOIN benefits f ON f.batch_id = d.batch_id
       WHERE d.day >= ? AND f.kind = 'GRANT' GROUP BY f.unit`,
      [days.week, days.week, days.weekBefore],
    ),
  );
  const { lapsed, soon } = await selectDeadlines(select, now);
  return UNITS.map((unit) => {
    const figure = (rows: ReadonlyMap<Unit, RawRow>, name: string) =>
      toSafeInteger(rows.get(unit)?.[name] ?? 0);
    const granted = figure(totals, "granted");
    const spent = figure(totals, "spent");
    const voided = figure(totals, "voided");
    const expired = figure(totals, "expired") + lapsed(unit);
    return {
      unit,
      given: granted,
      spent,
      remaining: granted - spent - expired - voided,
      expired,
      voided,
      expiringSoon: soon(unit),
      givenThisWeek: figure(given, "week"),
      givenWeekBefore: figure(given, "week_before"),
    };
  });
}

/** What is left past its deadline without having been written off, and what is left but expires soon. */
async function selectDeadlines(
  select: (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>,
  now: Date,
): Promise<{ readonly lapsed: (unit: Unit) => number; readonly soon: (unit: Unit) => number }> {
  const soonAt = new Date(now.getTime() + SOON_DAYS * DAY_MS);
  const whole = byUnit(
    await select(
      `SELECT unit, SUM(CASE WHEN expires_by <= ? THEN granted - gone ELSE 0 END) AS lapsed,
         SUM(CASE WHEN expires_by > ? THEN granted - gone ELSE 0 END) AS soon
       FROM usage_deadlines WHERE expires_by <= ? GROUP BY unit`,
      [now, now, quarterAfter(soonAt)],
    ),
  );
  const parts = byUnit(
    await select(
      `SELECT unit, SUM(CASE WHEN usage_expires_at <= ? THEN remaining ELSE 0 END) AS lapsed,
         SUM(CASE WHEN usage_expires_at > ? THEN remaining ELSE 0 END) AS later
       FROM grants WHERE is_open = 1 AND ((usage_expires_at > ? AND usage_expires_at <= ?)
         OR (usage_expires_at > ? AND usage_expires_at <= ?)) GROUP BY unit`,
      [now, now, quarterBefore(now), now, soonAt, quarterAfter(soonAt)],
    ),
  );
  const figure = (rows: ReadonlyMap<Unit, RawRow>, unit: Unit, name: string) =>
    toSafeInteger(rows.get(unit)?.[name] ?? 0);
  const justLapsed = (unit: Unit) => figure(parts, unit, "lapsed");
  return {
    lapsed: (unit) => figure(whole, unit, "lapsed") + justLapsed(unit),
    soon: (unit) => figure(whole, unit, "soon") - justLapsed(unit) - figure(parts, unit, "later"),
  };
}

function byUnit(rows: readonly RawRow[]): ReadonlyMap<Unit, RawRow> {
  return new Map(rows.map((row) => [String(row.unit) as Unit, row])); // out of the closed list of benefits
}
