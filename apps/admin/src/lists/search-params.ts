const CURSOR_LENGTH_MAX = 500;

/** The value if it is one of the known words, else undefined. */
export function oneOf<T extends string>(known: readonly T[], raw: unknown): T | undefined {
  return known.find((each) => each === raw);
}

/**
 * Text of an address, trimmed and cut to a length; undefined when empty. The router reads a search of digits
 * as a number, which is text here.
 */
export function textFrom(raw: unknown, lengthMax: number): string | undefined {
  if (typeof raw !== "string" && typeof raw !== "number") return undefined;
  const text = String(raw).trim().slice(0, lengthMax);
  return text === "" ? undefined : text;
}

export function cursorFrom(raw: unknown): string | undefined {
  return textFrom(raw, CURSOR_LENGTH_MAX);
}
