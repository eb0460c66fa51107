import { csvLine } from "../../../platform/downloads/csv-line.rules.js";
import { type CsvBatch, type CsvCode, codeLines, toCodeFields } from "./codes-csv.rules.js";

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
    expect(toCodeFields(batch, code, null)).toEqual([
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
    expect(toCodeFields(batch, { ...code, claimedCount: 1 }, claim).slice(5)).toEqual([
      "CLAIMED",
      "",
      "2026-12-20T03:00:00.000Z",
      "Ayu <ayu@people.example>",
      "2026-11-20T03:00:00.000Z",
    ]);
  });

  it("says that a usage deadline depends on the claim", () => {
    const days = { ...batch, usageValidDays: 30 };
    expect(toCodeFields({ ...days, usageEndsAt: null }, code, null)[7]).toBe("30 days after the claim");
    expect(toCodeFields(days, code, null)[7]).toBe(
      "30 days after the claim, at the latest 2027-06-30T17:00:00.000Z",
    );
    expect(toCodeFields({ ...batch, usageEndsAt: null }, code, null)[7]).toBe("");
  });

  it("counts the claims of a single code, because it cannot name everybody", () => {
    const single: CsvBatch = { ...batch, codeMode: "SINGLE_CODE" };
    const claimed = (claimedCount: number) =>
      toCodeFields(single, { ...code, claimedCount, maxClaims: null }, null)[8];
    expect([claimed(0), claimed(1), claimed(2)]).toEqual(["", "1 claim", "2 claims"]);
  });

  it("names every benefit, and the model of each", () => {
    const benefits = [
      { unit: "LLM_TOKEN", amount: 1_000, model: "meta/llama" },
      { unit: "GPU_CREDIT", amount: 50_000, model: null },
    ];
    expect(toCodeFields({ ...batch, benefits }, code, null).slice(3, 5)).toEqual([
      "1000 LLM_TOKEN + 50000 GPU_CREDIT",
      "meta/llama + any",
    ]);
  });
});

describe("a line that is put together out of what lines have in common", () => {
  const claim = {
    userName: "=Ayu",
    email: "ayu@people.example",
    claimedAt: new Date("2026-11-20T03:00:00.000Z"),
    claimEndsAt: null,
    usageExpiresAt: null,
  };
  const disabledAt = new Date("2026-11-20T03:00:00.000Z");
  const batches: CsvBatch[] = [
    batch,
    { ...batch, name: '+"a"', campaign: null, usageValidDays: 30 },
    { ...batch, codeMode: "SINGLE_CODE", claimEndsAt: null },
  ];

  it.each(batches)("is the line that its fields make", (each) => {
    const lines = codeLines(each);
    const codes: CsvCode[] = [
      code,
      { ...code, disabledAt },
      { ...code, claimedCount: 1 },
      { ...code, claimedCount: 3, maxClaims: null },
      { ...code, display: "-Ａbc d" },
    ];
    for (const one of codes) {
      expect(lines.of(one, null)).toBe(csvLine(toCodeFields(each, one, null)));
      expect(lines.of(one, claim)).toBe(csvLine(toCodeFields(each, one, claim)));
    }
    expect(lines.ofUntouched(code.display)).toBe(csvLine(toCodeFields(each, code, null)));
  });
});
