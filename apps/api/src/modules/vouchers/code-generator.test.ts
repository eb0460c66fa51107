import { createCipheriv, randomBytes } from "node:crypto";
import {
  type CodePattern,
  CROCKFORD_ALPHABET,
  normaliseCode,
  parseCodePattern,
  patternOfPrefix,
} from "@vouchsafe/contract";
import fc from "fast-check";
import { createCodeGenerator } from "./code-generator.js";

const generate = createCodeGenerator(randomBytes);
const many = (count: number, prefix: string | null = null) => generate(patternOfPrefix(prefix), count);

/** Bytes as good as random, and the same ones in every run: a test of chance must not fail by chance. */
function seededBytes(seed: string) {
  const cipher = createCipheriv("aes-128-ctr", seed.padEnd(16, "."), Buffer.alloc(16));
  return (size: number): Uint8Array => cipher.update(Buffer.alloc(size));
}

/** How far counts are from equal ones, by chi-squared; one degree of freedom less than there are counts. */
function distanceFromEqual(counts: ReadonlyMap<string, number>, kinds: number): number {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const expected = total / kinds;
  const missing = (kinds - counts.size) * expected;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, missing);
}

function countSymbols(symbols: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return counts;
}

test("a code is four groups of four symbols of the alphabet, and begins with a letter", () => {
  for (const { display } of many(2_000)) {
    expect(display).toMatch(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  }
});

test("a prefix stands in front and counts in the form that is compared", () => {
  for (const { display, normalForm } of many(200, "LINKEDIN")) {
    expect(display).toMatch(/^LINKEDIN(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(normalForm).toMatch(/^11NKED1N/);
    expect(normaliseCode(display)).toEqual({ ok: true, normal: normalForm });
  }
});

test("by any pattern, the form that is compared is the one that a typed code has", () => {
  const groups = fc.array(fc.stringMatching(/^[A-Z0-9*]{1,6}$/), { minLength: 1, maxLength: 5 });
  const patterns = fc
    .tuple(fc.stringMatching(/^[A-Z*]{4}$/), groups)
    .map(([first, rest]) => [first, ...rest].join("-"))
    .map((text): CodePattern | null => {
      const parsed = parseCodePattern(text);
      return parsed.ok ? parsed.pattern : null;
    })
    .filter((pattern) => pattern !== null);
  fc.assert(
    fc.property(patterns, fc.integer({ min: 1, max: 20 }), (pattern, count) => {
      const codes = generate(pattern, count);
      expect(codes).toHaveLength(count);
      for (const { display, normalForm } of codes) {
        expect(normaliseCode(display)).toEqual({ ok: true, normal: normalForm });
        const hidden = [...display].map((symbol, at) => (pattern.text[at] === "*" ? "*" : symbol));
        expect(hidden.join("")).toBe(pattern.text);
      }
    }),
  );
});

test("codes differ from each other", () => {
  expect(new Set(many(5_000).map(({ normalForm }) => normalForm)).size).toBe(5_000);
});

test("over a million symbols, every symbol comes up as often as every other, in every place", () => {
  const codes = createCodeGenerator(seededBytes("symbols"))(patternOfPrefix("X"), 62_500);
  const symbols = codes.map(({ normalForm }) => normalForm.slice(1));
  // With 31 degrees of freedom, by chance beyond 80 once in some hundred thousand tries.
  expect(distanceFromEqual(countSymbols(symbols.join("")), CROCKFORD_ALPHABET.length)).toBeLessThan(80);
  for (let place = 0; place < 16; place++) {
    const inPlace = symbols.map((code) => code.charAt(place));
    expect(distanceFromEqual(countSymbols(inPlace), CROCKFORD_ALPHABET.length)).toBeLessThan(80);
  }
});

test("no symbol tells anything of the one that follows it", () => {
  const codes = createCodeGenerator(seededBytes("pairs"))(patternOfPrefix("X"), 62_500);
  const pairs = codes.flatMap(({ normalForm }) => normalForm.slice(1).match(/../g) ?? []);
  // With 1,023 degrees of freedom: the mean, and some six standard deviations of 45.
  expect(distanceFromEqual(countSymbols(pairs), CROCKFORD_ALPHABET.length ** 2)).toBeLessThan(1_300);
});

test("the first letters come up as often as each other, too", () => {
  const codes = createCodeGenerator(seededBytes("letters"))(patternOfPrefix(null), 110_000);
  const counts = countSymbols(codes.map(({ normalForm }) => normalForm.charAt(0)));
  expect(counts.size).toBe(22);
  // With 21 degrees of freedom, by chance beyond 65 once in some hundred thousand tries.
  expect(distanceFromEqual(counts, 22)).toBeLessThan(65);
});

test("the symbols are the low five bits of the random bytes, a digit in front drawn again", () => {
  const bytes = [3, 9, 42, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 255];
  const scripted = createCodeGenerator((size) =>
    Uint8Array.from({ length: size }, (_, at) => bytes[at] ?? 0),
  );
  expect(scripted(patternOfPrefix(null), 1)).toEqual([
    { display: "A012-3456-789A-BCDZ", normalForm: "A0123456789ABCDZ" },
  ]);
});

test("randomness that never gives a letter is a fault, not an endless loop", () => {
  const broken = createCodeGenerator((size) => new Uint8Array(size));
  expect(() => broken(patternOfPrefix(null), 1)).toThrow("Random symbols hold a letter");
});
