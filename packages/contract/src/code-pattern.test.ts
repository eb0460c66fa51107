import fc from "fast-check";
import {
  CODE_LETTERS,
  type CodePattern,
  CROCKFORD_ALPHABET,
  exampleCode,
  looksLikeNumber,
  normaliseCode,
  parseCodePattern,
  patternOfPrefix,
  randomSymbolsNeeded,
} from "./index.js";

function patternOf(typed: string): CodePattern {
  const parsed = parseCodePattern(typed);
  if (!parsed.ok) throw new Error(`${typed} is a pattern`);
  return parsed.pattern;
}

describe("a code pattern", () => {
  it.each([
    ["LINK-****-****-****-****", "LINK-****-****-****-****", 16],
    [" link-**** ", "LINK-****", 4],
    ["************", "************", 12],
    ["A***", "A***", 3],
    ["X9-Y8-****", "X9-Y8-****", 4],
    [`A${"*".repeat(31)}`, `A${"*".repeat(31)}`, 31],
  ])("reads %s", (typed, text, randomSymbols) => {
    expect(parseCodePattern(typed)).toEqual({ ok: true, pattern: { text, randomSymbols } });
  });

  it.each([
    ["", { reason: "REQUIRED" }],
    ["   ", { reason: "REQUIRED" }],
    ["7LINK-****", { reason: "MALFORMED" }],
    ["-LINK-****", { reason: "MALFORMED" }],
    ["LINK-****-", { reason: "MALFORMED" }],
    ["LINK--****", { reason: "MALFORMED" }],
    ["LINK ****", { reason: "MALFORMED" }],
    ["LINK_****", { reason: "MALFORMED" }],
    ["LÏNK-****", { reason: "MALFORMED" }],
    ["LINK-####", { reason: "MALFORMED" }],
    ["=A1+****", { reason: "MALFORMED" }],
    ["A-*", { reason: "TOO_SHORT", limit: 4 }],
    [`A${"*".repeat(32)}`, { reason: "TOO_LONG", limit: 32 }],
    [`A${"-*".repeat(32)}`, { reason: "TOO_LONG", limit: 64 }],
  ])("refuses %s", (typed, refusal) => {
    expect(parseCodePattern(typed)).toEqual({ ok: false, ...refusal });
  });

  it("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (typed) => void parseCodePattern(typed)));
  });

  it("of a prefix is the prefix and four groups of four random symbols", () => {
    expect(patternOfPrefix("link")).toEqual({ text: "LINK-****-****-****-****", randomSymbols: 16 });
    expect(patternOfPrefix(null)).toEqual({ text: "****-****-****-****", randomSymbols: 16 });
    expect(patternOf(patternOfPrefix("TWELVELETTER").text)).toEqual(patternOfPrefix("TWELVELETTER"));
  });
});

describe("the random symbols that are needed", () => {
  it.each([
    [0, 12],
    [1, 12],
    [65_536, 12],
    [65_537, 13],
    [1_000_000, 13],
    [2_097_152, 13],
    [2_097_153, 14],
    [1_000_000_000, 15],
  ])("among %i codes are %i", (codes, symbols) => {
    expect(randomSymbolsNeeded(codes)).toBe(symbols);
  });
});

describe("an example of a pattern", () => {
  const part = fc.stringMatching(/^[A-Z0-9*]{1,6}$/);
  const patterns = fc
    .tuple(fc.stringMatching(/^[A-Z*]$/), fc.array(part, { minLength: 1, maxLength: 4 }))
    .map(([first, parts]) => patternOf(`${first}***${parts.join("-")}`));

  it("differs from it only where it is random, and always has a normal form", () => {
    fc.assert(
      fc.property(patterns, fc.infiniteStream(fc.nat()), (pattern, numbers) => {
        const code = exampleCode(pattern, (below) => numbers.next().value % below);
        expect(code).toHaveLength(pattern.text.length);
        for (const [at, symbol] of [...pattern.text].entries()) {
          if (symbol === "*") expect(CROCKFORD_ALPHABET).toContain(code.charAt(at));
          else expect(code.charAt(at)).toBe(symbol);
        }
        expect(normaliseCode(code)).toMatchObject({ ok: true });
        expect(looksLikeNumber(code)).toBe(false);
      }),
    );
  });

  it("begins with a letter even when that is random", () => {
    for (let drawn = 0; drawn < CODE_LETTERS.length; drawn++) {
      const code = exampleCode(patternOf("****-****"), (below) => drawn % below);
      expect(code).toMatch(/^[A-HJKMNP-TV-Z]/);
    }
  });
});
