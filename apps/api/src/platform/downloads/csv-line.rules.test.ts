import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { csvFileName, csvLine, withoutFormula } from "./csv-line.rules.js";

describe("a line", () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: fc.constantFrom(..."=+-@|%;,\t\r\n \u200b\ufeff＝\"'aZ1é🎁"), maxLength: 12 }),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 6 },
  );

  it("is what csv-stringify makes of the same fields", () => {
    const options = { record_delimiter: "\r\n", quoted: true, quoted_empty: true };
    fc.assert(
      fc.property(texts, (fields) => {
        expect(csvLine(fields)).toBe(stringify([fields.map(withoutFormula)], options));
      }),
    );
  });

  it("gives back its fields to whoever reads it", () => {
    fc.assert(
      fc.property(texts, (fields) => {
        const [read] = parse(csvLine(["first", ...fields]), { record_delimiter: "\r\n" });
        expect(read).toEqual(["first", ...fields.map(withoutFormula)]);
      }),
    );
  });
});

describe("a text that a spreadsheet would run", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["|calc", "'|calc"],
    [" =1+1", "' =1+1"],
    ["\t=1+1", "'\t'=1+1"],
    ["\u200b=1+1", "'\u200b=1+1"],
    ["\u00a0@x", "'\u00a0@x"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠x", "'＠x"],
    ["June;=1+1", "June;'=1+1"],
    ['June; "=1+1', `June;' "=1+1`],
    ["June\n=1+1", "June\n'=1+1"],
  ])("becomes a plain text: %j", (text, safe) => {
    expect(withoutFormula(text)).toBe(safe);
  });

  it.each([
    [""],
    ["linkedin June 2025"],
    ["a=b"],
    ["Ayu - Bali"],
    ["K7M2-9QWX"],
    ["1000 LLM_TOKEN"],
    ["50% off"],
    ["a; b"],
  ])("is told from one that stays as it is: %j", (text) => {
    expect(withoutFormula(text)).toBe(text);
  });

  it("never begins a cell with what starts a formula, whatever was typed", () => {
    const typed = fc.string({ unit: fc.constantFrom(..."=+-@|%;\t\n \u200b＝＋－＠\"'aZ1"), maxLength: 12 });
    fc.assert(
      fc.property(typed, (text) => {
        const safe = withoutFormula(text);
        expect(safe.trimStart()).not.toMatch(/^[=+\-@|%＝＋－＠]/);
        for (const cell of safe.split(/[;\t\n]/)) {
          expect(cell.replace(/^[\s\u200b"]+/, "")).not.toMatch(/^[=+\-@|%＝＋－＠]/);
        }
      }),
    );
  });
});

test.each([
  ["linkedin June 2025", "voucher-codes-linkedin-june-2025-2026-11-20.csv"],
  ["Café “Ñandú” / 50%", "voucher-codes-cafe-nandu-50-2026-11-20.csv"],
  ['../../x"\r\nSet-Cookie: a', "voucher-codes-x-set-cookie-a-2026-11-20.csv"],
  ["六月", "voucher-codes-2026-11-20.csv"],
])("the file of %j has an ASCII name", (name, file) => {
  expect(csvFileName("voucher-codes", name, new Date("2026-11-20T03:00:00.000Z"))).toBe(file);
});
