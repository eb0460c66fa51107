/**
 * The query of an address as plain text, both ways. The router's own reading takes `code=12345678` for a number
 * and would turn a code into another one.
 */
export function parseSearchText(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearchText(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === "string" && value !== "") written.set(key, value);
  }
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}
