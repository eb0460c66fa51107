/** Lengths of the months of four years, the last of them a leap year: every stretch of months is found in them. */
const MONTH_DAYS = [0, 1, 2, 3].flatMap((year) =>
  Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2025 + year, month + 1, 0)).getUTCDate()),
);

/** Fewest days that so many months in a row take, whenever they begin. */
function fewestDays(months: number): number {
  const starts = MONTH_DAYS.map((_, first) => {
    let days = 0;
    for (let at = 0; at < months; at++) days += MONTH_DAYS[(first + at) % MONTH_DAYS.length] ?? 0;
    return days;
  });
  return Math.min(...starts);
}

/**
 * Most calendar months that begin within a trial of so many days, its first one included, whenever it starts: a
 * trial of 30 days that starts in February sees the beginning of a second month. What a trial can cost at most is
 * this many times what it gives a month. `days` is a whole number, at least 1.
 */
export function trialMonthsMax(days: number): number {
  let months = 1;
  while (fewestDays(months) < days) months++;
  return months;
}
