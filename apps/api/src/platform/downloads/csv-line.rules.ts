/** Tells spreadsheets that the file is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/** What makes a spreadsheet compute a cell, also in full width, with whatever it skips in front. */
const FORMULA_AT_START = /^[\s\p{C}"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u;
/** The same behind what some spreadsheets split a cell at: the list separator of Indonesia is the semicolon. */
const FORMULA_BEHIND_SEPARATOR = /([;\t\r\n])(?=[\s\p{C}"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20])/gu;
/** What most fields are made of: nothing in it needs a closer look. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 .:/_-]*$/;

/**
 * The text, with an apostrophe in front of whatever a spreadsheet would run as a formula; every other text
 * stays as it is. Wider than csv-stringify's own `escape_formulas`, which looks at the first character only.
 */
export function withoutFormula(text: string): string {
  const inner = text.replace(FORMULA_BEHIND_SEPARATOR, "$1'");
  return FORMULA_AT_START.test(text) ? `'${inner}` : inner;
}

/** One field, safe for spreadsheets and quoted. Written by hand, because a file has ten million of them. */
export function csvField(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : `"${withoutFormula(text).replaceAll('"', '""')}"`;
}

/** One line of RFC 4180: every field quoted, CRLF behind it. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

/** File name of what is downloaded, in ASCII whatever it is called: `voucher-codes-linkedin-2026-11-20.csv`. */
export function csvFileName(kind: string, name: string, now: Date): string {
  const ascii = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = ascii
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${[kind, words, now.toISOString().slice(0, 10)].filter((part) => part !== "").join("-")}.csv`;
}
