/** The zone of the organisation, which is the reader's zone in these tests as well. */
const TIME_ZONE = "Asia/Jakarta";

/** The calendar day, YYYY-MM-DD, this many days from today. */
export function dayFromNow(days: number): string {
  const instant = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE }).format(instant);
}

/** How the last minute of a day is shown to an English reader: "31 Dec 2026, 23:59 GMT+7". */
export function lastMinuteOf(day: string): string {
  const date = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
  return `${date}, 23:59 GMT+7`;
}

/** How today is shown to an English reader: "20 Nov 2026". */
export function todayText(): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: TIME_ZONE,
  }).format(new Date());
}
