import type { VoucherDraft } from "../form/voucher-draft";
import { benefitsPhrase } from "./benefit-phrases";
import { claimLimitOf } from "./liability";
import type { SummaryWords } from "./summary-words";

/**
 * The voucher in sentences, as somebody would read it out before signing: what and how many, how often per
 * person, when to claim, until when to use. Says what is still missing instead of guessing it.
 */
export function summarySentences(draft: VoucherDraft, words: SummaryWords): string[] {
  return [
    givenSentence(draft, words),
    ...audienceSentence(draft, words),
    perUserSentence(draft, words),
    ...budgetSentence(draft, words),
    ...purchaseSentences(draft, words),
    claimSentence(draft, words),
    usageSentence(draft, words),
  ];
}

function givenSentence(draft: VoucherDraft, words: SummaryWords): string {
  const benefits = benefitsPhrase(draft, words);
  if (benefits === null) return words.t("summary.amountMissing");
  const limit = claimLimitOf(draft);
  if (draft.codeMode === "MULTI_CODE" && draft.codeSource === "OWN") {
    if (limit === undefined || limit === null) return words.t("summary.fileMissing", { benefits });
    return words.t("summary.ownCodes", { count: limit, formatted: words.count(limit), benefits });
  }
  if (draft.codeMode === "MULTI_CODE") {
    return limit === undefined || limit === null
      ? words.t("summary.quantityMissing", { benefits })
      : words.t("summary.manyCodes", { count: limit, formatted: words.count(limit), benefits });
  }
  const code = draft.code.trim() === "" ? words.t("summary.generatedCode") : draft.code.trim().toUpperCase();
  if (limit === undefined) return words.t("summary.claimLimitMissing", { code, benefits });
  if (limit === null) return words.t("summary.oneCodeUnlimited", { code, benefits });
  return words.t("summary.oneCode", { code, benefits, count: limit, formatted: words.count(limit) });
}

function perUserSentence(draft: VoucherDraft, words: SummaryWords): string {
  if (draft.hasUnlimitedClaimsPerUser) return words.t("summary.perUserUnlimited");
  if (draft.maxClaimsPerUser === "") return words.t("summary.perUserMissing");
  const scope = draft.codeMode === "MULTI_CODE" && draft.perUserScope === "CODE" ? "perCode" : "perUser";
  return words.t(`summary.${scope}`, {
    count: draft.maxClaimsPerUser,
    formatted: words.count(draft.maxClaimsPerUser),
  });
}

function audienceSentence(draft: VoucherDraft, words: SummaryWords): string[] {
  switch (draft.audience) {
    case "ANYBODY":
      return [];
    case "PERSON":
      return draft.boundUser === null
        ? [words.t("summary.boundMissing")]
        : [words.t("summary.boundPerson", { name: draft.boundUser.name })];
    case "EMAIL": {
      const email = draft.boundEmail.trim();
      return [email === "" ? words.t("summary.boundMissing") : words.t("summary.boundEmail", { email })];
    }
  }
}

function budgetSentence(draft: VoucherDraft, words: SummaryWords): string[] {
  if (!draft.hasBudget || draft.budgetAmount === "") return [];
  return [words.t("summary.budget", { amount: words.amount(draft.budgetAmount, draft.budgetUnit) })];
}

/** On which purchases it counts; a voucher that takes effect at once has nothing of it. */
function purchaseSentences(draft: VoucherDraft, words: SummaryWords): string[] {
  if (draft.flow === "DIRECT") return [];
  const { minPurchase } = draft;
  const kind = draft.purchaseKind ?? "ANY";
  const purchase =
    minPurchase === ""
      ? words.t(`summary.purchases.${kind}`)
      : words.t(`summary.purchasesFrom.${kind}`, { amount: words.money(minPurchase) });
  return [purchase, ...(draft.isFirstOrderOnly ? [words.t("summary.firstOrderOnly")] : [])];
}

function claimSentence(draft: VoucherDraft, words: SummaryWords): string {
  const start = draft.claimStartsOn === null ? null : words.day(draft.claimStartsOn);
  const end = draft.claimEndsOn === null ? null : words.day(draft.claimEndsOn);
  if (start !== null && end !== null) return words.t("summary.claimBetween", { start, end });
  if (start !== null) return words.t("summary.claimFrom", { start });
  return end === null ? words.t("summary.claimAlways") : words.t("summary.claimUntil", { end });
}

function usageSentence(draft: VoucherDraft, words: SummaryWords): string {
  const end = draft.usageEndsOn === null ? null : words.day(draft.usageEndsOn);
  if (draft.usageValidDays === "") {
    return end === null ? words.t("summary.useForever") : words.t("summary.useUntil", { end });
  }
  const count = draft.usageValidDays;
  const formatted = words.count(count);
  return end === null
    ? words.t("summary.useForDays", { count, formatted })
    : words.t("summary.useForDaysUntil", { count, formatted, end });
}
