import { CROCKFORD_ALPHABET } from "./code-normal-form.js";
import {
  CODE_INPUT_LENGTH_MAX,
  CODE_NORMAL_LENGTH_MAX,
  CODE_NORMAL_LENGTH_MIN,
  CODE_RANDOM_SYMBOLS,
  CODE_RANDOM_SYMBOLS_MIN,
} from "./limits.js";

/** Stands for one random symbol in a pattern. */
const RANDOM = "*";
/** The alphabet without its digits: what a code may begin with. */
export const CODE_LETTERS = CROCKFORD_ALPHABET.slice(10);

/**
 * Bits of a code that nobody may guess, on top of one for every doubling of the codes that exist: whoever tries
 * a billion codes finds one of them with a chance of about one in sixteen thousand.
 */
const UNGUESSABLE_BITS = 44;
/** Bits of one random symbol. */
const SYMBOL_BITS = 5;

/** What generated codes look like: in upper case, `*` for each random symbol. */
export interface CodePattern {
  /** For example `LINK-****-****-****-****`. */
  readonly text: string;
  /** Random symbols among them. */
  readonly randomSymbols: number;
}

export type ParsedCodePattern =
  | { readonly ok: true; readonly pattern: CodePattern }
  | {
      readonly ok: false;
      readonly reason: "REQUIRED" | "MALFORMED" | "TOO_SHORT" | "TOO_LONG";
      /** The length that was passed, with TOO_SHORT and TOO_LONG. */
      readonly limit?: number;
    };

/**
 * Reads a pattern: `*` is a random symbol, letters, digits and hyphens stand for themselves. It begins with a
 * letter, or with `*`, whose first symbol is then a letter: a spreadsheet takes what begins with a digit for a
 * number, and what begins with a hyphen for a formula. Hyphens stand between symbols, one at a time. Pure;
 * never throws. Whether it is random enough depends on how many codes there are: see `randomSymbolsNeeded`.
 */
export function parseCodePattern(typed: string): ParsedCodePattern {
  const text = typed.trim().toUpperCase();
  if (text === "") return { ok: false, reason: "REQUIRED" };
  if (text.length > CODE_INPUT_LENGTH_MAX) {
    return { ok: false, reason: "TOO_LONG", limit: CODE_INPUT_LENGTH_MAX };
  }
  if (!/^[A-Z*][A-Z0-9*]*(-[A-Z0-9*]+)*$/.test(text)) return { ok: false, reason: "MALFORMED" };
  const symbols = text.replaceAll("-", "");
  if (symbols.length < CODE_NORMAL_LENGTH_MIN) {
    return { ok: false, reason: "TOO_SHORT", limit: CODE_NORMAL_LENGTH_MIN };
  }
  if (symbols.length > CODE_NORMAL_LENGTH_MAX) {
    return { ok: false, reason: "TOO_LONG", limit: CODE_NORMAL_LENGTH_MAX };
  }
  return { ok: true, pattern: { text, randomSymbols: symbols.replace(/[^*]/g, "").length } };
}

/** The pattern of codes for which nobody chose one: sixteen random symbols, behind a prefix or by themselves. */
export function patternOfPrefix(prefix: string | null): CodePattern {
  const groups = new Array<string>(CODE_RANDOM_SYMBOLS / 4).fill(RANDOM.repeat(4)).join("-");
  const text = prefix === null ? groups : `${prefix.toUpperCase()}-${groups}`;
  return { text, randomSymbols: CODE_RANDOM_SYMBOLS };
}

/**
 * Random symbols that a pattern needs when so many codes exist, its own among them. The more codes there are,
 * the more guesses hit one.
 */
export function randomSymbolsNeeded(codesAlive: number): number {
  const bits = Math.log2(Math.max(1, codesAlive)) + UNGUESSABLE_BITS;
  return Math.max(CODE_RANDOM_SYMBOLS_MIN, Math.ceil(bits / SYMBOL_BITS));
}

/** A code as the pattern makes them, for a preview. `draw` gives a whole number from 0 to below its argument. */
export function exampleCode(pattern: CodePattern, draw: (below: number) => number): string {
  return pattern.text.replace(/\*/g, (_, at) => {
    const symbols = at === 0 ? CODE_LETTERS : CROCKFORD_ALPHABET;
    return symbols.charAt(draw(symbols.length));
  });
}
