import { trialMonthsMax } from "./trial-months.js";

test.each([
  [1, 1],
  [28, 1],
  [29, 2],
  [30, 2],
  [59, 2],
  [60, 3],
  [90, 4],
  [365, 12],
  [366, 13],
  [3_650, 120],
])("within %i days at most %i months begin", (days, months) => {
  expect(trialMonthsMax(days)).toBe(months);
});

test("no start of any day within four years begins more months than that", () => {
  for (const days of [1, 14, 28, 29, 30, 31, 45, 59, 60, 61, 90, 180, 364, 365, 366]) {
    let most = 0;
    for (let at = 0; at < 1_461; at++) most = Math.max(most, monthsBegun(Date.UTC(2025, 0, 1 + at), days));
    expect([days, most]).toEqual([days, trialMonthsMax(days)]);
  }
});

/** Counted one by one: the same day of the next month, or its last day where the month is shorter. */
function monthsBegun(start: number, days: number): number {
  const [first, end] = [new Date(start), start + days * 86_400_000];
  let months = 0;
  for (;;) {
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months + 1, 0));
    const begins = Date.UTC(
      last.getUTCFullYear(),
      last.getUTCMonth(),
      Math.min(first.getUTCDate(), last.getUTCDate()),
    );
    if (begins >= end) return months;
    months++;
  }
}
