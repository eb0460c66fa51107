/** Whole calendar days begin and end on a quarter of an hour in every zone in use. */
export const QUARTER_HOUR_MS = 900_000;

/** The quarter of an hour that has last begun: the instant itself when it is one. */
export function quarterBefore(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / QUARTER_HOUR_MS) * QUARTER_HOUR_MS);
}

/** The next quarter of an hour: the instant itself when it is one. */
export function quarterAfter(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / QUARTER_HOUR_MS) * QUARTER_HOUR_MS);
}
