import { dayOf } from "@vouchsafe/contract";

const DAY_MS = 86_400_000;

/** Days of a week: today and the six before it, or the seven before those. */
export const WEEK_DAYS = 7;

/** Claims made on one calendar day. */
export interface DayClaims {
  /** `YYYY-MM-DD` in the organisation's zone. */
  readonly day: string;
  readonly claims: number;
}

/** The last `count` calendar days in a zone, oldest first, today at the end. */
export function lastDays(now: Date, count: number, timeZone: string): string[] {
  const today = Date.parse(`${dayOf(now, timeZone)}T00:00:00.000Z`);
  // A calendar has no clock changes: on paper every day follows the one before it by 24 hours.
  return Array.from({ length: count }, (_, at) =>
    new Date(today - (count - 1 - at) * DAY_MS).toISOString().slice(0, 10),
  );
}

/** A count for every day of a range: a day without claims has none in the database, and is none here. */
export function everyDay(days: readonly string[], counted: ReadonlyMap<string, number>): DayClaims[] {
  return days.map((day) => ({ day, claims: counted.get(day) ?? 0 }));
}

/** The day with the most claims, the latest of several; null when there were none at all. */
export function peakDay(days: readonly DayClaims[]): DayClaims | null {
  let peak: DayClaims | null = null;
  for (const each of days) {
    if (each.claims > 0 && each.claims >= (peak?.claims ?? 0)) peak = each;
  }
  return peak;
}

/** Claims of some days together; days that were not counted had none. */
export function claimsOn(days: readonly string[], counted: ReadonlyMap<string, number>): number {
  return days.reduce((sum, day) => sum + (counted.get(day) ?? 0), 0);
}
