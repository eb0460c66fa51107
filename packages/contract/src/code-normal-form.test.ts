import fc from "fast-check";
import {
  CROCKFORD_ALPHABET,
  groupCode,
  maskCode,
  type NormalisedCode,
  normaliseCode,
} from "./code-normal-form.js";
import { CODE_INPUT_LENGTH_MAX, CODE_NORMAL_LENGTH_MAX, CODE_NORMAL_LENGTH_MIN } from "./limits.js";

const accepted = (normal: string): NormalisedCode => ({ ok: true, normal });
const REQUIRED: NormalisedCode = { ok: false, reason: "REQUIRED" };
const MALFORMED: NormalisedCode = { ok: false, reason: "MALFORMED" };

describe("the normal form of a code", () => {
  it.each([
    ["as printed", "LAUNCH100"],
    ["in lower case", "launch100"],
    ["in mixed case", "LaUnCh100"],
    ["with spaces around it", " launch100 "],
    ["with a hyphen", "Launch-100"],
    ["with the letter O for zero", "LAUNCH1OO"],
    ["with the letters I and O for the digits", "LAUNCHIOO"],
    ["with a small L for one", "launchl00"],
    ["with the letter I inside the word", "IAUNCH100"],
    ["with a non-breaking space", "LAUNCH\u00a0100"],
    ["with a narrow non-breaking space", "LAUNCH\u202f100"],
    ["with an ideographic space", "LAUNCH\u3000100"],
    ["with a zero-width space", "LAU\u200bNCH100"],
    ["with a zero-width joiner", "LAU\u200dNCH100"],
    ["with a byte order mark in front", "\ufeffLAUNCH100"],
    ["with a soft hyphen from a word processor", "LAUNCH\u00ad100"],
    ["with a non-breaking hyphen", "LAUNCH\u2011100"],
    ["with an en dash", "LAUNCH\u2013100"],
    ["with an em dash", "LAUNCH\u2014100"],
    ["with a minus sign", "LAUNCH\u2212100"],
    ["with a full-width hyphen", "LAUNCH\uff0d100"],
    ["with an underscore", "LAUNCH_100"],
    ["with a right-to-left mark", "LAUNCH\u200f100"],
    ["in full-width letters and digits", "ＬＡＵＮＣＨ１００"],
    ["in mathematical bold letters", "𝐋𝐀𝐔𝐍𝐂𝐇100"],
    ["in circled letters", "ⓁⒶⓊⓃⒸⒽ100"],
    ["with a superscript digit", "LAUNCH\u00b900"],
    ["with a line break and a tab from a spreadsheet", "LAUNCH\t100\r\n"],
  ])("is the same for a code typed %s", (_how, typed) => {
    expect(normaliseCode(typed)).toEqual(accepted("1AUNCH100"));
  });

  it.each([
    ["nothing", ""],
    ["spaces only", "   "],
    ["separators only", "- \u2013_\u200b\u00ad"],
  ])("asks for a code when there is %s", (_what, typed) => {
    expect(normaliseCode(typed)).toEqual(REQUIRED);
  });

  it.each([
    ["a Cyrillic А that looks like A", "L\u0410UNCH100"],
    ["a Greek Ο that looks like O", "LAUNCH1\u039f\u039f"],
    ["a sharp s, which upper-casing would turn into SS", "STRA\u00dfE"],
    ["a dotless i, which upper-casing would turn into I", "LAUNCH\u013100"],
    ["a dotted capital I", "LAUNCH\u013000"],
    ["a combining accent", "LA\u0301UNCH100"],
    ["Arabic-Indic digits", "LAUNCH\u0661\u0660\u0660"],
    ["an emoji", "LAUNCH💯"],
    ["half an emoji", "LAUNCH\ud83d100"],
    ["a NUL character", "LAUNCH\u0000100"],
    ["an escape character", "LAUNCH\u001b[31m"],
    ["a quote and a comment", "LAUNCH100'--"],
    ["a per cent sign", "LAUNCH%"],
    ["a formula", "=LAUNCH100"],
    ["a plus sign", "+LAUNCH100"],
    ["a full stop", "LAUNCH.100"],
    ["three symbols", "ABC"],
    ["thirty-three symbols", "A".repeat(CODE_NORMAL_LENGTH_MAX + 1)],
    ["more text than is looked at", `LAUNCH100${" ".repeat(CODE_INPUT_LENGTH_MAX)}`],
    ["more spaces than are looked at", " ".repeat(CODE_INPUT_LENGTH_MAX + 1)],
    ["one ligature that unfolds into a sentence", "\ufdfa"],
  ])("calls a code malformed that holds %s", (_what, typed) => {
    expect(normaliseCode(typed)).toEqual(MALFORMED);
  });

  it("takes the shortest and the longest code that are allowed", () => {
    expect(normaliseCode("ABCD")).toEqual(accepted("ABCD"));
    expect(normaliseCode("A".repeat(CODE_NORMAL_LENGTH_MAX))).toEqual(
      accepted("A".repeat(CODE_NORMAL_LENGTH_MAX)),
    );
  });

  it("measures the length after the separators are gone", () => {
    expect(normaliseCode("A-B-C")).toEqual(MALFORMED);
    expect(normaliseCode("A-B-C-D")).toEqual(accepted("ABCD"));
    expect(normaliseCode(" ".repeat(CODE_INPUT_LENGTH_MAX - 4).concat("ABCD"))).toEqual(accepted("ABCD"));
  });

  it("is already its own normal form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: CODE_INPUT_LENGTH_MAX + 8 }), (typed) => {
        const once = normaliseCode(typed);
        if (once.ok) expect(normaliseCode(once.normal)).toEqual(once);
      }),
    );
  });

  it("holds nothing but digits and the letters that nobody mistakes, whatever is typed", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(..."LAUNCHlaunchOoIi01 -_ſßıКＬ𝐋"), maxLength: 40 }),
    );
    fc.assert(
      fc.property(anything, (typed) => {
        const result = normaliseCode(typed);
        if (!result.ok) return;
        expect(result.normal).toMatch(/^[0-9A-HJKMNP-Z]+$/);
        expect(result.normal.length).toBeGreaterThanOrEqual(CODE_NORMAL_LENGTH_MIN);
        expect(result.normal.length).toBeLessThanOrEqual(CODE_NORMAL_LENGTH_MAX);
      }),
    );
  });

  it("finds a generated code again however it was copied", () => {
    const symbols = fc.string({
      unit: fc.constantFrom(...CROCKFORD_ALPHABET),
      minLength: CODE_NORMAL_LENGTH_MIN,
      maxLength: 20,
    });
    const separator = fc.constantFrom("", " ", "-", "\u2013", "\u200b", "\u00a0");
    const lookAlikes: Record<string, string> = { "0": "oO", "1": "iIlL" };
    fc.assert(
      fc.property(symbols, fc.infiniteStream(fc.tuple(fc.nat(4), separator)), (code, slips) => {
        const typed = [...code]
          .map((symbol) => {
            const [choice, gap] = slips.next().value;
            const options = `${symbol}${symbol.toLowerCase()}${lookAlikes[symbol] ?? ""}`;
            return `${options[choice % options.length]}${gap}`;
          })
          .join("");
        expect(normaliseCode(typed)).toEqual(accepted(code));
      }),
    );
  });

  it("keeps two generated codes apart", () => {
    const code = fc.string({ unit: fc.constantFrom(...CROCKFORD_ALPHABET), minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(code, code, (one, other) => {
        fc.pre(one !== other);
        expect(normaliseCode(one)).not.toEqual(normaliseCode(other));
      }),
    );
  });
});

describe("the alphabet of generated codes", () => {
  it("has 32 symbols, one for five random bits each", () => {
    expect(new Set(CROCKFORD_ALPHABET).size).toBe(32);
  });

  it("leaves out the letters that are mistaken for others or spell words", () => {
    expect(CROCKFORD_ALPHABET).not.toMatch(/[ILOU]/);
  });
});

describe("a code shown to a person", () => {
  it.each([
    ["", ""],
    ["7K2M", "7K2M"],
    ["7K2M9", "7K2M-9"],
    ["7K2M9QWX", "7K2M-9QWX"],
    ["7K2M9QWX3RTZ5VBN", "7K2M-9QWX-3RTZ-5VBN"],
  ])("stands in groups of four: %s as %s", (symbols, shown) => {
    expect(groupCode(symbols)).toBe(shown);
  });

  it("reads back as the same code", () => {
    const code = fc.string({ unit: fc.constantFrom(...CROCKFORD_ALPHABET), minLength: 4, maxLength: 32 });
    fc.assert(
      fc.property(code, (symbols) => {
        expect(normaliseCode(groupCode(symbols))).toEqual(accepted(symbols));
      }),
    );
  });
});

describe("a masked code", () => {
  it.each([
    ["7K2M-9QWX-3RTZ-5VBN", "7K2M-••••-••••-••••"],
    ["LAUNCH100", "LAU••••••"],
    ["BETA25", "BE••••"],
    ["ABCD", "A•••"],
    ["AB", "••"],
    ["", ""],
  ])("shows the first symbols of %s only: %s", (code, masked) => {
    expect(maskCode(code)).toBe(masked);
  });

  it("never shows more than four symbols nor more than a third of them", () => {
    const code = fc.string({ unit: fc.constantFrom(...CROCKFORD_ALPHABET), minLength: 1, maxLength: 32 });
    fc.assert(
      fc.property(code, (symbols) => {
        const readable = maskCode(groupCode(symbols)).replace(/[-•]/g, "");
        expect(readable.length).toBeLessThanOrEqual(Math.min(4, symbols.length / 3));
        expect(symbols.startsWith(readable)).toBe(true);
      }),
    );
  });
});
