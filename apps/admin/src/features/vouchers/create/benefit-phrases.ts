import type { BenefitDraft } from "../form/benefit-draft";
import type { VoucherDraft } from "../form/voucher-draft";
import type { SummaryWords } from "./summary-words";

/** What one claim gives, as far as it is known: "20% off (at most Rp 50.000) and a bonus of 5 LLM tokens". */
export function benefitsPhrase(draft: VoucherDraft, words: SummaryWords): string | null {
  const phrases = draft.benefits.flatMap((benefit) => phraseOf(benefit, draft, words) ?? []);
  return phrases.length === 0 ? null : words.list(phrases);
}

/** null while what the kind needs was not typed. A bonus is never called something off the price. */
function phraseOf(benefit: BenefitDraft, draft: VoucherDraft, words: SummaryWords): string | null {
  const { t } = words;
  switch (benefit.kind) {
    case "GRANT":
      return amountPhrase(benefit, words);
    case "BONUS_FIXED": {
      const amount = amountPhrase(benefit, words);
      return amount === null ? null : t("summary.bonusFixed", { amount });
    }
    case "DISCOUNT_FIXED":
      return benefit.amount === "" ? null : t("summary.off", { value: words.money(benefit.amount) });
    case "DISCOUNT_PERCENT":
      return percentOffPhrase(benefit, words);
    case "BONUS_PERCENT":
      if (benefit.percent === "") return null;
      return t(`summary.bonusPercent.${draft.purchaseKind ?? "ANY"}`, {
        percent: words.percent(benefit.percent),
      });
    case "TRIAL":
      return trialPhrase(benefit, words);
  }
}

function amountPhrase({ unit, amount, modelId }: BenefitDraft, words: SummaryWords): string | null {
  if (amount === "") return null;
  const text = words.amount(amount, unit);
  if (unit !== "LLM_TOKEN" || modelId === null) return text;
  return words.t("summary.lockedTo", { amount: text, model: words.modelName(modelId) });
}

function percentOffPhrase({ percent, maxDiscount }: BenefitDraft, words: SummaryWords): string | null {
  if (percent === "") return null;
  const value = words.percent(percent);
  if (maxDiscount === "") return words.t("summary.off", { value });
  return words.t("summary.offAtMost", { value, amount: words.money(maxDiscount) });
}

function trialPhrase({ planId, days, amount }: BenefitDraft, words: SummaryWords): string | null {
  if (planId === null || days === "" || amount === "") return null;
  return words.t("summary.trial", {
    count: days,
    formatted: words.count(days),
    plan: words.planName(planId),
    amount: words.amount(amount, "LLM_TOKEN"),
  });
}
