import {
  CODE_LETTERS,
  type CodePattern,
  CROCKFORD_ALPHABET,
  foldLookAlikes,
  normaliseCode,
} from "@vouchsafe/contract";
import { invariant } from "../../kernel/index.js";

/** Source of randomness: so many bytes that nobody can foresee. */
export type RandomBytes = (size: number) => Uint8Array;

export interface GeneratedCode {
  /** As it is shown and printed: `PREFIX-7K2M-9QWX-…`. */
  readonly display: string;
  /** The only form ever compared. */
  readonly normalForm: string;
}

/** Makes so many codes by a pattern. They may clash: with 60 random bits and more, that is for the unique key. */
export type GenerateCodes = (pattern: CodePattern, count: number) => GeneratedCode[];

/** The 32 symbols of the alphabet are five bits; 256 divides by 32, so that the mask prefers none of them. */
const SYMBOL_MASK = 31;
const RANDOM_BLOCK_BYTES = 65_536;
/** Digits stand first in the alphabet; a letter is drawn again and again until it is none. */
const DIGITS = CROCKFORD_ALPHABET.length - CODE_LETTERS.length;
const LETTER_DRAWS_MAX = 1_000;
const SYMBOLS = Buffer.from(CROCKFORD_ALPHABET, "latin1");
const RANDOM = "*".charCodeAt(0);

/**
 * Makes codes of random symbols of Crockford's Base32, five bits each, where the pattern has a `*`. Every code
 * begins with a letter, its own or its pattern's: no spreadsheet takes it for a number. A million codes take
 * a fraction of a second: symbols are written into one block of bytes, and the form that codes are compared by
 * is worked out once for the pattern, because the alphabet has no look-alikes to fold.
 */
export function createCodeGenerator(randomBytes: RandomBytes): GenerateCodes {
  const draw = fiveBitSource(randomBytes);

  const drawLetter = (): number => {
    for (let tries = 0; tries < LETTER_DRAWS_MAX; tries++) {
      const bits = draw();
      if (bits >= DIGITS) return bits;
    }
    invariant(false, "Random symbols hold a letter now and then");
  };

  return (pattern, count) => {
    const display = templateOf(pattern.text);
    const normal = templateOf(foldLookAlikes(pattern.text.replaceAll("-", "")));
    const displays = Buffer.alloc(count * display.bytes.length, display.bytes);
    const normals = Buffer.alloc(count * normal.bytes.length, normal.bytes);
    for (let at = 0; at < count; at++) {
      const displayStart = at * display.bytes.length;
      const normalStart = at * normal.bytes.length;
      for (let nth = 0; nth < display.random.length; nth++) {
        const place = display.random[nth] ?? 0;
        const symbol = SYMBOLS[place === 0 ? drawLetter() : draw()] ?? 0;
        displays[displayStart + place] = symbol;
        normals[normalStart + (normal.random[nth] ?? 0)] = symbol;
      }
    }
    return cut(displays, normals, count);
  };
}

/** A code that was generated or checked before, with the form it is compared by. */
export function withNormalForm(display: string): GeneratedCode {
  const normalised = normaliseCode(display);
  invariant(normalised.ok, "A code that is stored has a normal form");
  return { display, normalForm: normalised.normal };
}

/** The bytes of a pattern, and the places of its random symbols in order. */
function templateOf(text: string): { readonly bytes: Buffer; readonly random: readonly number[] } {
  const bytes = Buffer.from(text, "latin1");
  return { bytes, random: [...bytes.keys()].filter((at) => bytes[at] === RANDOM) };
}

/** One string for all codes, cut into them: a string of its own for each would cost more than drawing it. */
function cut(displays: Buffer, normals: Buffer, count: number): GeneratedCode[] {
  const shown = displays.toString("latin1");
  const compared = normals.toString("latin1");
  const shownLength = shown.length / count;
  const comparedLength = compared.length / count;
  return Array.from({ length: count }, (_, at) => ({
    display: shown.slice(at * shownLength, (at + 1) * shownLength),
    normalForm: compared.slice(at * comparedLength, (at + 1) * comparedLength),
  }));
}

/** Draws random bytes in blocks: one call to the system for thousands of codes. */
function fiveBitSource(randomBytes: RandomBytes): () => number {
  let block: Uint8Array = new Uint8Array();
  let at = 0;
  return () => {
    if (at >= block.length) {
      block = randomBytes(RANDOM_BLOCK_BYTES);
      at = 0;
    }
    return (block[at++] ?? 0) & SYMBOL_MASK;
  };
}
