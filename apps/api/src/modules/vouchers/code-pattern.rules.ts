import {
  CODE_RANDOM_SYMBOLS,
  type CodePattern,
  parseCodePattern,
  patternOfPrefix,
  randomSymbolsNeeded,
} from "@vouchsafe/contract";
import { type FieldFault, invariant } from "../../kernel/index.js";

/** What decides how the codes of a batch look; at most one of the two is set. */
export interface CodeLook {
  /** In upper case. */
  readonly codePrefix: string | null;
  /** In upper case. */
  readonly codePattern: string | null;
}

/** The pattern by which the codes of a batch are made. The look was judged before. */
export function patternOf({ codePrefix, codePattern }: CodeLook): CodePattern {
  if (codePattern === null) return patternOfPrefix(codePrefix);
  const parsed = parseCodePattern(codePattern);
  invariant(parsed.ok, "A pattern that is stored can be read");
  return parsed.pattern;
}

/** Faults of a chosen pattern that can be found without knowing how many codes there are. */
export function patternFaults({ codePrefix, codePattern }: CodeLook): FieldFault[] {
  const path = "codePattern";
  if (codePattern === null) return [];
  if (codePrefix !== null) {
    return [{ path, code: "NOT_ALLOWED", message: "A pattern holds its own prefix: choose one of the two." }];
  }
  const parsed = parseCodePattern(codePattern);
  if (parsed.ok) return [];
  const limit = parsed.limit === undefined ? {} : { limit: parsed.limit };
  return [{ path, code: parsed.reason, message: PATTERN_FORM, ...limit }];
}

const PATTERN_FORM =
  "A pattern has 4 to 32 symbols: letters, digits and * for random ones, in groups joined by hyphens. It begins with a letter or *.";

/**
 * The chosen pattern, when it must be held against the number of codes; null when it is at fault already, or
 * has sixteen random symbols, which are enough for billions of codes.
 */
export function shortPattern(look: CodeLook): CodePattern | null {
  if (patternFaults(look).length > 0) return null;
  const pattern = patternOf(look);
  return pattern.randomSymbols < CODE_RANDOM_SYMBOLS ? pattern : null;
}

/** Faults of a pattern whose codes are too easy to guess when so many exist, its own among them. */
export function guessableFaults(pattern: CodePattern, codesAlive: number, path: string): FieldFault[] {
  const needed = randomSymbolsNeeded(codesAlive);
  if (pattern.randomSymbols >= needed) return [];
  const message = `With so many codes a pattern needs ${needed} random symbols, or codes could be guessed.`;
  return [{ path, code: "TOO_GUESSABLE", message, limit: needed }];
}
