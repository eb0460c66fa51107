import { CODE_INPUT_LENGTH_MAX, CODE_NORMAL_LENGTH_MAX, CODE_NORMAL_LENGTH_MIN } from "./limits.js";

/** Crockford's Base32: digits and upper-case letters without I, L, O and U (crockford.com/base32.html). */
export const CROCKFORD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** White space, zero-width and soft-hyphen characters, every dash of Unicode, and the underscore. */
const SEPARATORS = /[\s\p{Cf}\p{Pd}_\u2212]/gu;

export type NormalisedCode =
  | { readonly ok: true; readonly normal: string }
  | { readonly ok: false; readonly reason: "REQUIRED" | "MALFORMED" };

/**
 * The normal form is the only thing codes are ever compared by: NFKC, separators removed, upper case,
 * look-alikes folded (O is 0; I and L are 1). Two codes that a person could mistake for each other are
 * therefore the same code. Pure; never throws.
 *
 * Refuses an empty code as REQUIRED, and as MALFORMED whatever is longer than 64 units, holds anything
 * but ASCII letters and digits, or is not 4 to 32 characters long once stripped.
 */
export function normaliseCode(typed: string): NormalisedCode {
  if (typed.length > CODE_INPUT_LENGTH_MAX) return { ok: false, reason: "MALFORMED" };
  const stripped = typed.normalize("NFKC").replace(SEPARATORS, "");
  if (stripped === "") return { ok: false, reason: "REQUIRED" };
  // Letters are checked before the case changes: upper-casing would turn a sharp s into SS and a
  // dotless i into I, and a foreign look-alike would pass as a different code.
  if (!/^[A-Za-z0-9]+$/.test(stripped)) return { ok: false, reason: "MALFORMED" };
  if (stripped.length < CODE_NORMAL_LENGTH_MIN || stripped.length > CODE_NORMAL_LENGTH_MAX) {
    return { ok: false, reason: "MALFORMED" };
  }
  return { ok: true, normal: foldLookAlikes(stripped) };
}

/** Letters and digits in upper case, with those that look like another one as that one. */
export function foldLookAlikes(symbols: string): string {
  return symbols.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
}

/**
 * Whether a spreadsheet would take a code for a number or a date, and change it: no letter at all, or digits,
 * an E and digits (`12-34`, `1E5000`). Nobody may choose such a code; generated ones begin with a letter.
 */
export function looksLikeNumber(code: string): boolean {
  const symbols = code.normalize("NFKC").replace(SEPARATORS, "");
  return /^\d+(E\d+)?$/i.test(symbols);
}

/** Groups of four joined by hyphens: how generated codes are shown. `7K2M9QWX` becomes `7K2M-9QWX`. */
export function groupCode(symbols: string): string {
  return (symbols.match(/.{1,4}/g) ?? []).join("-");
}

/**
 * What somebody may see who may know that a code exists, but not the code: the first symbols and dots.
 * At most a third of the symbols stay readable, never more than four. Separators stay where they are.
 */
export function maskCode(display: string): string {
  const symbols = display.replace(/[^A-Za-z0-9]/g, "").length;
  let readable = Math.min(4, Math.floor(symbols / 3));
  return display.replace(/[A-Za-z0-9]/g, (symbol) => (readable-- > 0 ? symbol : "•"));
}
