import { issuableDraft } from "./draft.fixture";
import { liabilityOf } from "./liability";

describe("the liability of a draft", () => {
  it("is quantity times amount, in the unit of the benefit", () => {
    expect(liabilityOf(issuableDraft({ quantity: 5000 }))).toEqual({
      kind: "LIMITED",
      claims: 5000,
      totals: [{ unit: "LLM_TOKEN", amount: 5_000_000 }],
    });
  });

  it("adds up benefits of one unit and never mixes units", () => {
    const benefits = [
      { key: "a", unit: "LLM_TOKEN", amount: 100, modelId: null },
      { key: "b", unit: "LLM_TOKEN", amount: 50, modelId: "llama" },
      { key: "c", unit: "GPU_CREDIT", amount: 10_000, modelId: null },
    ] as const;
    expect(liabilityOf(issuableDraft({ quantity: 2, benefits: [...benefits] }))).toMatchObject({
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
      perClaim: [{ unit: "LLM_TOKEN", amount: 1000 }],
    });
  });

  it("is not guessed while the amount or the quantity is missing", () => {
    expect(liabilityOf(issuableDraft({ quantity: "" }))).toEqual({ kind: "UNKNOWN" });
    expect(
      liabilityOf(issuableDraft({ benefits: [{ key: "a", unit: "LLM_TOKEN", amount: "", modelId: null }] })),
    ).toEqual({ kind: "UNKNOWN" });
  });
});
