/** Claims of one calendar day, YYYY-MM-DD, in the organisation's zone. */
export type DayClaims = { readonly day: string; readonly claims: number };

/** What one bar stands for: a day, or several days in a row. */
export type ClaimPeriod = { readonly from: string; readonly to: string; readonly claims: number };

/** More bars than this cannot be told apart: a longer range is drawn week by week. */
const DAILY_BARS_MAX = 120;
const WEEK_DAYS = 7;

/**
 * The bars of a range, oldest first. Weeks end with the last day of the range; what is left over in front is a
 * shorter first week, so that the bars add up to the days.
 */
export function claimPeriods(days: readonly DayClaims[]): readonly ClaimPeriod[] {
  const length = days.length > DAILY_BARS_MAX ? WEEK_DAYS : 1;
  const first = days.length % length === 0 ? length : days.length % length;
  const periods: ClaimPeriod[] = [];
  for (let start = 0, end = first; start < days.length; start = end, end += length) {
    const part = days.slice(start, end);
    const [from] = part;
    const to = part.at(-1);
    if (from === undefined || to === undefined) break;
    periods.push({ from: from.day, to: to.day, claims: sumOf(part) });
  }
  return periods;
}

/** Whether a range of so many days is drawn week by week. */
export function isWeekly(days: readonly DayClaims[]): boolean {
  return days.length > DAILY_BARS_MAX;
}

/** The day with most claims, the latest of several; undefined when nothing was claimed. */
export function busiestDay(days: readonly DayClaims[]): DayClaims | undefined {
  let busiest: DayClaims | undefined;
  for (const day of days) {
    if (day.claims > 0 && day.claims >= (busiest?.claims ?? 0)) busiest = day;
  }
  return busiest;
}

export function sumOf(days: readonly DayClaims[]): number {
  return days.reduce((sum, { claims }) => sum + claims, 0);
}
