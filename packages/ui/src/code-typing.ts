import { groupCode } from "@vouchsafe/contract";

/** From more symbols than this on, a code is too long to be read as a word and is shown in groups. */
const WORD_LENGTH_MAX = 10;

/**
 * What a code field shows for what was typed or pasted: upper case, no surrounding space, and groups of four
 * joined by hyphens. A short code is somebody's word (LAUNCH100) and keeps the separators it was typed with.
 * Text with anything but letters, digits and separators is left as it is: the person sees what is wrong.
 */
export function formatCodeTyping(typed: string): string {
  const text = typed.normalize("NFKC").replace(/^\s+/, "");
  if (!/^[A-Za-z0-9\s\p{Cf}\p{Pd}_\u2212]*$/u.test(text)) return typed;
  const upper = text.toUpperCase();
  const symbols = symbolsOf(upper);
  if (symbols.length <= WORD_LENGTH_MAX) return upper;
  return groupCode(symbols);
}

/** Where the caret belongs after formatting, so that it stays behind the symbol it stood behind. */
export function caretAfterFormat(typed: string, caret: number, formatted: string): number {
  if (caret >= typed.length) return formatted.length;
  let symbolsBefore = symbolsOf(typed.slice(0, caret)).length;
  let position = 0;
  while (position < formatted.length && symbolsBefore > 0) {
    if (symbolsOf(formatted.charAt(position)) !== "") symbolsBefore -= 1;
    position += 1;
  }
  return position;
}

function symbolsOf(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "");
}
