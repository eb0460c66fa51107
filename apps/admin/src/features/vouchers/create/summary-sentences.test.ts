import { createI18n, type Language } from "@vouchsafe/web";
import { allCatalogues } from "../../../testing/all-catalogues";
import { dayText } from "../form/parse-day";
import type { VoucherDraft } from "../form/voucher-draft";
import { issuableDraft } from "./draft.fixture";
import { type SummaryWords, summarySentences } from "./summary-sentences";

function wordsIn(language: Language): SummaryWords {
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const number = new Intl.NumberFormat(language);
  return {
    t: createI18n({ app: allCatalogues, language }).getFixedT(language, "app"),
    count: (value) => number.format(value),
    amount: (value, unit) => (unit === "LLM_TOKEN" ? `${number.format(value)} LLM tokens` : `Rp ${value}`),
    day: (day) => dayText(day, language),
    modelName: (modelId) => `model ${modelId}`,
    list: (items) => list.format(items),
  };
}

const summary = (changes: Partial<VoucherDraft>, language: Language = "en") =>
  summarySentences(issuableDraft(changes), wordsIn(language)).join(" ");

const tokens = { key: "a", unit: "LLM_TOKEN", amount: 1000, modelId: null } as const;

describe("the summary of a voucher", () => {
  it("says what, how many, how often, when and until when", () => {
    expect(
      summary({
        benefits: [{ ...tokens, modelId: "llama" }],
        claimStartsOn: "2025-06-01",
        claimEndsOn: "2025-06-30",
        usageEndsOn: "2025-12-31",
        usageValidDays: 30,
      }),
    ).toBe(
      "Issues 50 codes, each giving 1,000 LLM tokens for model llama only. One person can claim once. " +
        "It can be claimed from 1 June 2025 until the end of 30 June 2025. " +
        "What was claimed can be used for 30 days after the claim, at the latest until the end of 31 December 2025.",
    );
  });

  it("names a shared code, its limit, and several benefits", () => {
    const benefits = [tokens, { key: "b", unit: "GPU_CREDIT", amount: 500, modelId: null } as const];
    expect(
      summary({ benefits, codeMode: "SINGLE_CODE", code: "launch100", maxClaims: 1000, maxClaimsPerUser: 2 }),
    ).toBe(
      "LAUNCH100 gives 1,000 LLM tokens and Rp 500 for each of 1,000 claims. " +
        "One person can claim up to 2 times. It can be claimed at once and without a deadline. " +
        "What was claimed never expires.",
    );
  });

  it("says that nothing limits an unlimited code", () => {
    const draft = {
      codeMode: "SINGLE_CODE",
      hasUnlimitedClaims: true,
      hasUnlimitedClaimsPerUser: true,
    } as const;
    expect(summary(draft)).toContain(
      "One generated code gives 1,000 LLM tokens for every claim, without any limit. " +
        "One person can claim any number of times.",
    );
  });

  it("asks for what is missing instead of guessing it", () => {
    expect(summary({ benefits: [{ ...tokens, amount: "" }] })).toContain("Enter an amount");
    expect(summary({ quantity: "" })).toContain("How many codes?");
    expect(summary({ codeMode: "SINGLE_CODE", maxClaims: "" })).toContain("How many claims in all?");
    expect(summary({ maxClaimsPerUser: "" })).toContain("How often may one person claim?");
  });

  it("speaks Indonesian as well", () => {
    expect(summary({ claimEndsOn: "2025-06-30" }, "id")).toBe(
      "Menerbitkan 50 kode, masing-masing memberi 1.000 LLM tokens. " +
        "Satu orang dapat mengklaim paling banyak 1 kali. " +
        "Dapat diklaim langsung, sampai akhir 30 Juni 2025. Hasil klaim tidak pernah kedaluwarsa.",
    );
  });
});
