const CURSOR_LENGTH_MAX = 500;

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
