import type { FieldFault } from "./refusal.js";

/** Control characters, lone surrogates, line separators, and the marks that turn the writing direction. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** One line of text as it is kept: without spaces around it, in one Unicode form. Missing is empty. */
export function tidyLine(typed: string | null | undefined): string {
  return (typed ?? "").trim().normalize("NFC");
}

/** What is wrong with a tidy line that must say something, at most `limit` UTF-16 units long. */
export function lineFaults(path: string, text: string, limit: number): FieldFault[] {
  if (!isVisible(text)) return [{ path, code: "REQUIRED", message: "Enter a text." }];
  if (text.length > limit) return [tooLong(path, limit)];
  if (!NOT_IN_A_LINE.test(text)) return [];
  return [{ path, code: "MALFORMED", message: "The text holds characters that nobody can see." }];
}

export function tooLong(path: string, limit: number): FieldFault {
  return { path, code: "TOO_LONG", message: `At most ${limit} characters fit.`, limit };
}

/** Whether anything of a text can be seen: marks without a shape and spaces alone are no name. */
function isVisible(text: string): boolean {
  return /[^\p{Cf}\p{Z}\p{Cc}]/u.test(text);
}
