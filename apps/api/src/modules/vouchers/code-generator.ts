import { CODE_RANDOM_SYMBOLS, CROCKFORD_ALPHABET, groupCode, normaliseCode } from "@vouchsafe/contract";
import { invariant } from "../../kernel/index.js";

/** Source of randomness: so many bytes that nobody can foresee. */
export type RandomBytes = (size: number) => Uint8Array;

export interface GeneratedCode {
  /** As it is shown and printed: `PREFIX-7K2M-9QWX-…`. */
  readonly display: string;
  /** The only form ever compared. */
  readonly normalForm: string;
}

/** Makes one code, with a prefix in upper case or without. */
export type GenerateCode = (prefix: string | null) => GeneratedCode;

/** The 32 symbols of the alphabet are five bits; 256 divides by 32, so that the mask prefers none of them. */
const SYMBOL_MASK = 31;
const RANDOM_BLOCK_BYTES = 4_096;
/** Digits stand first in the alphabet; a letter is drawn again and again until it is none. */
const DIGITS = 10;
const LETTER_DRAWS_MAX = 1_000;

/**
 * Makes codes of 16 random symbols of Crockford's Base32, 80 bits, shown in groups of four behind an optional
 * prefix. Every code begins with a letter, its own or its prefix's: no spreadsheet takes it for a number.
 */
export function createCodeGenerator(randomBytes: RandomBytes): GenerateCode {
  const drawSymbol = symbolSource(randomBytes);

  const drawLetter = (): string => {
    for (let draw = 0; draw < LETTER_DRAWS_MAX; draw++) {
      const symbol = drawSymbol();
      if (CROCKFORD_ALPHABET.indexOf(symbol) >= DIGITS) return symbol;
    }
    invariant(false, "Random symbols hold a letter now and then");
  };

  return (prefix) => {
    const first = prefix === null ? drawLetter() : drawSymbol();
    const rest = Array.from({ length: CODE_RANDOM_SYMBOLS - 1 }, drawSymbol);
    const groups = groupCode([first, ...rest].join(""));
    return withNormalForm(prefix === null ? groups : `${prefix}-${groups}`);
  };
}

/** A code that was generated or checked before, with the form it is compared by. */
export function withNormalForm(display: string): GeneratedCode {
  const normalised = normaliseCode(display);
  invariant(normalised.ok, "A code that is stored has a normal form");
  return { display, normalForm: normalised.normal };
}

/** Draws random bytes in blocks: one call to the system for hundreds of codes. */
function symbolSource(randomBytes: RandomBytes): () => string {
  let block: Uint8Array = new Uint8Array();
  let at = 0;
  return () => {
    if (at >= block.length) {
      block = randomBytes(RANDOM_BLOCK_BYTES);
      at = 0;
    }
    const symbol = CROCKFORD_ALPHABET[(block[at++] ?? 0) & SYMBOL_MASK];
    invariant(symbol !== undefined, "Five bits name a symbol");
    return symbol;
  };
}
