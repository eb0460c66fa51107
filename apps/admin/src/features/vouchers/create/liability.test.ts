import { benefitDraft, creditDraft, issuableDraft } from "./draft.fixture";
import { liabilityOf } from "./liability";

describe("the liability of a draft", () => {
  it("is quantity times amount, in the unit of the benefit", () => {
    expect(liabilityOf(issuableDraft({ quantity: 5000 }))).toEqual({
      kind: "LIMITED",
      claims: 5000,
      isByBudget: false,
      perClaim: { units: [{ unit: "LLM_TOKEN", amount: 1000 }], discount: 0, open: [] },
      totals: [{ unit: "LLM_TOKEN", amount: 5_000_000 }],
      discount: 0,
    });
  });

  it("adds up benefits of one unit and never mixes units", () => {
    const benefits = [
      benefitDraft({ amount: 100 }),
      benefitDraft({ key: "b", amount: 50, modelId: "llama" }),
      benefitDraft({ key: "c", unit: "GPU_CREDIT", amount: 10_000 }),
    ];
    expect(liabilityOf(issuableDraft({ quantity: 2, benefits }))).toMatchObject({
      totals: [
        { unit: "LLM_TOKEN", amount: 300 },
        { unit: "GPU_CREDIT", amount: 20_000 },
      ],
    });
  });

  it("is unlimited for a shared code without a claim limit", () => {
    const draft = issuableDraft({ codeMode: "SINGLE_CODE", hasUnlimitedClaims: true, maxClaims: 10 });
    expect(liabilityOf(draft)).toEqual({
      kind: "UNLIMITED",
      perClaim: { units: [{ unit: "LLM_TOKEN", amount: 1000 }], discount: 0, open: [] },
    });
  });

  it("is not guessed while the amount or the quantity is missing", () => {
    expect(liabilityOf(issuableDraft({ quantity: "" }))).toEqual({ kind: "UNKNOWN" });
    expect(liabilityOf(issuableDraft({ benefits: [benefitDraft({ amount: "" })] }))).toEqual({
      kind: "UNKNOWN",
    });
  });

  it("ends with the value budget when that is used up first", () => {
    const budget = { hasBudget: true, budgetUnit: "LLM_TOKEN", budgetAmount: 10_500 } as const;
    expect(liabilityOf(issuableDraft({ quantity: 5000, ...budget }))).toMatchObject({
      kind: "LIMITED",
      claims: 10,
      isByBudget: true,
      totals: [{ unit: "LLM_TOKEN", amount: 10_000 }],
    });
    const shared = issuableDraft({ codeMode: "SINGLE_CODE", hasUnlimitedClaims: true, ...budget });
    expect(liabilityOf(shared)).toMatchObject({ kind: "LIMITED", claims: 10 });
    expect(liabilityOf(issuableDraft({ quantity: 5, ...budget }))).toMatchObject({
      claims: 5,
      isByBudget: false,
    });
  });

  it("counts the good lines of a file of own codes", () => {
    const codeUpload = {
      uploadId: "up1",
      fileName: "codes.csv",
      lineCount: 100,
      codeCount: 97,
      faultCount: 3,
      codes: [],
      faults: [],
      expiresAt: "2026-11-25T00:00:00.000Z",
    };
    expect(liabilityOf(issuableDraft({ codeSource: "OWN", codeUpload, quantity: "" }))).toMatchObject({
      claims: 97,
      totals: [{ unit: "LLM_TOKEN", amount: 97_000 }],
    });
    expect(liabilityOf(issuableDraft({ codeSource: "OWN", quantity: 50 }))).toEqual({ kind: "UNKNOWN" });
  });

  it("keeps money off prices apart from units, and caps a percentage at its ceiling", () => {
    expect(liabilityOf(issuableDraft({ ...creditDraft, quantity: 50 }))).toMatchObject({
      claims: 50,
      totals: [{ unit: "LLM_TOKEN", amount: 250 }],
      discount: 2_500_000,
      perClaim: { discount: 50_000, open: [] },
    });
    const benefits = [benefitDraft({ kind: "DISCOUNT_FIXED", amount: 10_000 })];
    expect(liabilityOf(issuableDraft({ flow: "CHECKOUT", benefits }))).toMatchObject({
      totals: [],
      discount: 500_000,
    });
  });

  it("says which shares of a purchase nothing caps", () => {
    const benefits = [
      benefitDraft({ kind: "DISCOUNT_PERCENT", amount: "", percent: 20 }),
      benefitDraft({ key: "b", kind: "BONUS_PERCENT", amount: "", percent: 10 }),
    ];
    expect(liabilityOf(issuableDraft({ flow: "CHECKOUT", benefits }))).toMatchObject({
      kind: "LIMITED",
      perClaim: { open: ["DISCOUNT_PERCENT", "BONUS_PERCENT"], discount: 0 },
    });
  });

  it("counts every month that can begin within a trial", () => {
    const trial = benefitDraft({ kind: "TRIAL", planId: "pro", days: 30, amount: 100 });
    expect(liabilityOf(issuableDraft({ benefits: [trial], quantity: 10 }))).toMatchObject({
      perClaim: { units: [{ unit: "LLM_TOKEN", amount: 200 }] },
      totals: [{ unit: "LLM_TOKEN", amount: 2_000 }],
    });
  });
});
