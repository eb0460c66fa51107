/**
 * The calendar day, `YYYY-MM-DD`, that somebody typed, or null when it is none. Understands the ISO form,
 * day/month/year with slashes, dots or hyphens, and "30 June 2025" with long or short month names of the
 * language. Years have four digits: a two-digit year would be a guess.
 */
export function parseDay(typed: string, locale: string): string | null {
  const text = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return existingDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (numeric) return existingDay(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  const named = /^(\d{1,2})\s+(\p{L}{3,})\.?\s+(\d{4})$/u.exec(text);
  if (named) return existingDay(Number(named[3]), monthNumber(named[2] ?? "", locale), Number(named[1]));
  return null;
}

/** A day as it stands in the field: "30 June 2025". Readable back by `parseDay`. */
export function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(dayFirst(locale), {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** British English writes the day first, as Indonesian does; American order could not be told apart. */
function dayFirst(locale: string): string {
  return locale.startsWith("en") ? "en-GB" : locale;
}

function monthNumber(name: string, locale: string): number {
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(dayFirst(locale), { timeZone: "UTC", month: "long" })
      .format(new Date(Date.UTC(2025, month, 1)))
      .toLowerCase(),
  );
  return months.findIndex((month) => month.startsWith(name)) + 1;
}

function existingDay(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const instant = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return exists ? text : null;
}
