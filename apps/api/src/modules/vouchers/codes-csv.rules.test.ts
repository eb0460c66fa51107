import fc from "fast-check";
import { type CsvBatch, type CsvCode, csvFileName, toCsvLine, withoutFormula } from "./codes-csv.rules.js";

const batch: CsvBatch = {
  name: "linkedin June 2025",
  campaign: "linkedin",
  codeMode: "MULTI_CODE",
  claimEndsAt: new Date("2026-12-31T17:00:00.000Z"),
  usageEndsAt: new Date("2027-06-30T17:00:00.000Z"),
  usageValidDays: null,
  benefits: [{ unit: "LLM_TOKEN", amount: 1_000, model: "meta/llama-3.2-90b-instruct" }],
};
const code: CsvCode = { display: "K7M2-9QWX", claimedCount: 0, maxClaims: 1, disabledAt: null };

describe("a line of the file", () => {
  it("tells what an unclaimed code is worth and until when", () => {
    expect(toCsvLine(batch, code, null)).toEqual([
      "K7M2-9QWX",
      "linkedin June 2025",
      "linkedin",
      "1000 LLM_TOKEN",
      "meta/llama-3.2-90b-instruct",
      "AVAILABLE",
      "2026-12-31T17:00:00.000Z",
      "2027-06-30T17:00:00.000Z",
      "",
      "",
    ]);
  });

  it("tells who claimed it when, with the deadlines of that claim", () => {
    const claim = {
      userName: "Ayu",
      email: "ayu@people.example",
      claimedAt: new Date("2026-11-20T03:00:00.000Z"),
      claimEndsAt: null,
      usageExpiresAt: new Date("2026-12-20T03:00:00.000Z"),
    };
    expect(toCsvLine(batch, { ...code, claimedCount: 1 }, claim).slice(5)).toEqual([
      "CLAIMED",
      "",
      "2026-12-20T03:00:00.000Z",
      "Ayu <ayu@people.example>",
      "2026-11-20T03:00:00.000Z",
    ]);
  });

  it("says that a usage deadline depends on the claim", () => {
    const days = { ...batch, usageValidDays: 30 };
    expect(toCsvLine({ ...days, usageEndsAt: null }, code, null)[7]).toBe("30 days after the claim");
    expect(toCsvLine(days, code, null)[7]).toBe(
      "30 days after the claim, at the latest 2027-06-30T17:00:00.000Z",
    );
    expect(toCsvLine({ ...batch, usageEndsAt: null }, code, null)[7]).toBe("");
  });

  it("counts the claims of a single code, because it cannot name everybody", () => {
    const single: CsvBatch = { ...batch, codeMode: "SINGLE_CODE" };
    const claimed = (claimedCount: number) =>
      toCsvLine(single, { ...code, claimedCount, maxClaims: null }, null)[8];
    expect([claimed(0), claimed(1), claimed(2)]).toEqual(["", "1 claim", "2 claims"]);
  });

  it("names every benefit, and the model of each", () => {
    const benefits = [
      { unit: "LLM_TOKEN", amount: 1_000, model: "meta/llama" },
      { unit: "GPU_CREDIT", amount: 50_000, model: null },
    ];
    expect(toCsvLine({ ...batch, benefits }, code, null).slice(3, 5)).toEqual([
      "1000 LLM_TOKEN + 50000 GPU_CREDIT",
      "meta/llama + any",
    ]);
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
  expect(csvFileName(name, new Date("2026-11-20T03:00:00.000Z"))).toBe(file);
});
