import { createI18n, type Language } from "@vouchsafe/web";
import { allCatalogues } from "../../../testing/all-catalogues";
import { dayText } from "../form/parse-day";
import type { VoucherDraft } from "../form/voucher-draft";
import { benefitDraft, creditDraft, issuableDraft } from "./draft.fixture";
import { summarySentences } from "./summary-sentences";
import type { SummaryWords } from "./summary-words";

function wordsIn(language: Language): SummaryWords {
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const number = new Intl.NumberFormat(language);
  return {
    t: createI18n({ app: allCatalogues, language }).getFixedT(language, "app"),
    count: (value) => number.format(value),
    amount: (value, unit) => (unit === "LLM_TOKEN" ? `${number.format(value)} LLM tokens` : `Rp ${value}`),
    day: (day) => dayText(day, language),
    modelName: (modelId) => `model ${modelId}`,
    planName: (planId) => `Plan ${planId}`,
    money: (amountMinor) => `Rp ${new Intl.NumberFormat("id").format(amountMinor)}`,
    percent: (percent) => `${percent}%`,
    list: (items) => list.format(items),
  };
}

const summary = (changes: Partial<VoucherDraft>, language: Language = "en") =>
  summarySentences(issuableDraft(changes), wordsIn(language)).join(" ");

const tokens = benefitDraft();

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
    const benefits = [tokens, benefitDraft({ key: "b", unit: "GPU_CREDIT", amount: 500 })];
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

  it("names discount and bonus apart, and the purchases that they count for", () => {
    expect(summary({ ...creditDraft, isFirstOrderOnly: true })).toBe(
      "Issues 50 codes, each giving 20% off (at most Rp 50.000) and a bonus of 5 LLM tokens. " +
        "One person can claim once. " +
        "It counts for one purchase of LLM tokens for at least Rp 100.000. " +
        "Only people who have not paid for anything yet can use it. " +
        "It can be claimed at once and without a deadline. What was claimed never expires.",
    );
    expect(summary(creditDraft, "id")).toContain(
      "masing-masing memberi diskon 20% (paling banyak Rp 50.000) dan bonus 5 LLM tokens. ",
    );
  });

  it("never calls a bonus something off the price", () => {
    const benefits = [
      benefitDraft({ kind: "BONUS_PERCENT", amount: "", percent: 20 }),
      benefitDraft({ key: "b", kind: "BONUS_FIXED", unit: "GPU_CREDIT", amount: 10_000 }),
    ];
    const bonuses = { flow: "CHECKOUT", benefits, purchaseKind: "TOP_UP" } as const;
    expect(summary(bonuses)).toContain(
      "each giving a bonus of 20% of the credit bought and a bonus of Rp 10000. One person can claim once. " +
        "It counts for one top-up of GPU credit.",
    );
    expect(summary(bonuses)).not.toMatch(/\boff\b|discount/i);
    expect(summary(bonuses, "id")).not.toMatch(/diskon|potongan/i);
  });

  it("reads a trial out with its plan, its days and what it gives each month", () => {
    const benefits = [benefitDraft({ kind: "TRIAL", planId: "Pro", days: 30, amount: 100 })];
    expect(summary({ benefits, codeMode: "SINGLE_CODE", code: "freetrial30", maxClaims: 500 })).toContain(
      "FREETRIAL30 gives a trial of Plan Pro for 30 days with 100 LLM tokens a month for each of 500 claims.",
    );
  });
});
