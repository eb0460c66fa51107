import { randomBytes } from "node:crypto";
import { CROCKFORD_ALPHABET, normaliseCode } from "@vouchsafe/contract";
import { createCodeGenerator } from "./code-generator.js";

const generate = createCodeGenerator(randomBytes);
const many = (count: number, prefix: string | null = null) =>
  Array.from({ length: count }, () => generate(prefix));

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

test("codes differ from each other", () => {
  expect(new Set(many(5_000).map(({ normalForm }) => normalForm)).size).toBe(5_000);
});

test("every symbol comes up about as often as every other", () => {
  const counts = new Map<string, number>();
  for (const { normalForm } of many(4_000)) {
    for (const symbol of normalForm.slice(1)) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  const expected = (4_000 * 15) / 32;
  const distance = [...CROCKFORD_ALPHABET].reduce((sum, symbol) => {
    const difference = (counts.get(symbol) ?? 0) - expected;
    return sum + (difference * difference) / expected;
  }, 0);
  // Chi-squared with 31 degrees of freedom: by chance beyond 80 once in some hundred thousand runs.
  expect(distance).toBeLessThan(80);
});

test("the first letters come up about as often as each other, too", () => {
  const counts = new Map<string, number>();
  for (const { normalForm } of many(11_000)) {
    const first = normalForm.charAt(0);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  expect(counts.size).toBe(22);
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(150);
});

test("the symbols are the low five bits of the random bytes, a digit in front drawn again", () => {
  const bytes = [3, 9, 42, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 255];
  const { display } = createCodeGenerator((size) =>
    Uint8Array.from({ length: size }, (_, at) => bytes[at] ?? 0),
  )(null);
  expect(display).toBe("A012-3456-789A-BCDZ");
});

test("randomness that never gives a letter is a fault, not an endless loop", () => {
  const broken = createCodeGenerator((size) => new Uint8Array(size));
  expect(() => broken(null)).toThrow("Random symbols hold a letter");
});
