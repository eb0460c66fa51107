import { csvLine } from "../../../platform/downloads/csv-line.rules.js";
import { type CsvBatch, type CsvCode, codeLines, toCodeFields } from "./codes-csv.rules.js";

const grant = {
  kind: "GRANT",
  unit: "LLM_TOKEN",
  amount: 1_000,
  model: null,
  currency: null,
  basisPoints: null,
  maxDiscount: null,
  plan: null,
  days: null,
} as const;
const batch: CsvBatch = {
  name: "linkedin June 2025",
  campaign: "linkedin",
  codeMode: "MULTI_CODE",
  claimEndsAt: new Date("2026-12-31T17:00:00.000Z"),
  usageEndsAt: new Date("2027-06-30T17:00:00.000Z"),
  usageValidDays: null,
  benefits: [{ ...grant, model: "meta/llama-3.2-90b-instruct" }],
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

  it.each([
    [
      "a discount in money",
      { kind: "DISCOUNT_FIXED", unit: null, amount: 50_000, currency: "IDR" },
      "50000 IDR discount",
    ],
    [
      "cents as decimals",
      { kind: "DISCOUNT_FIXED", unit: null, amount: 1_050, currency: "USD" },
      "10.50 USD discount",
    ],
    [
      "a discount in per cent with its ceiling",
      {
        kind: "DISCOUNT_PERCENT",
        unit: null,
        amount: null,
        currency: "IDR",
        basisPoints: 1_250,
        maxDiscount: 20_000,
      },
      "12.5% discount up to 20000 IDR",
    ],
    ["a bonus", { kind: "BONUS_FIXED", amount: 5 }, "5 LLM_TOKEN bonus"],
    [
      "a bonus in per cent",
      { kind: "BONUS_PERCENT", amount: null, basisPoints: 2_000 },
      "20% LLM_TOKEN bonus",
    ],
    [
      "a trial",
      { kind: "TRIAL", amount: 100, plan: "Professional", days: 30 },
      "30 days of Professional with 100 LLM_TOKEN a month",
    ],
  ] as const)("names %s", (_what, benefit, text) => {
    expect(toCodeFields({ ...batch, benefits: [{ ...grant, ...benefit }] }, code, null)[3]).toBe(text);
  });

  it("names every benefit, and the model of each", () => {
    const benefits = [
      { ...grant, model: "meta/llama" },
      { ...grant, unit: "GPU_CREDIT", amount: 50_000 },
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
