const DAY_MS = 86_400_000;

/**
 * The instant at which a calendar day begins in a time zone. `day` is `YYYY-MM-DD`, `timeZone` an IANA name.
 * A deadline "until 31 December" is the start of the day after, exclusive: see `endOfDay`.
 * Throws RangeError on a day that does not exist or a zone that is not known.
 */
export function startOfDay(day: string, timeZone: string): Date {
  const utcMidnight = Date.parse(`${day}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utcMidnight))
    throw new RangeError(`No such day: ${day}`);
  if (new Date(utcMidnight).toISOString().slice(0, 10) !== day) throw new RangeError(`No such day: ${day}`);
  // The offset is looked up twice: the first guess can lie on the other side of a clock change.
  const guess = utcMidnight - offsetMs(new Date(utcMidnight), timeZone);
  const start = new Date(utcMidnight - offsetMs(new Date(guess), timeZone));
  // Where clocks skip midnight itself (Havana, Santiago), the second look falls on the evening before:
  // the day then begins at the clock change, which is the first guess.
  return dayOf(start, timeZone) < day ? new Date(guess) : start;
}

/** The exclusive end of a calendar day in a time zone: the start of the next one. */
export function endOfDay(day: string, timeZone: string): Date {
  startOfDay(day, timeZone);
  const next = new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY_MS).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
}

/** The calendar day, `YYYY-MM-DD`, on which an instant falls in a time zone. */
export function dayOf(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetMs(instant, timeZone)).toISOString().slice(0, 10);
}

/** The last whole day before an exclusive end: what a person calls "until". */
export function lastDayBefore(end: Date, timeZone: string): string {
  return dayOf(new Date(end.getTime() - 1), timeZone);
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetMs(instant: Date, timeZone: string): number {
  const parts = wallClockOf(timeZone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

/** By zone: making one costs a hundred times what using it does. There are some hundred zones. */
const wallClocks = new Map<string, Intl.DateTimeFormat>();

function wallClockOf(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone);
  if (known) return known;
  const wallClock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  wallClocks.set(timeZone, wallClock);
  return wallClock;
}
