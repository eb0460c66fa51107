import { claimLimitOf } from "./liability";
import type { VoucherDraft } from "../form/voucher-draft";

/** How the summary says things in the reader's language. */
export type SummaryWords = {
  /** Catalogue look-up below `vouchers.summary`. */
  readonly say: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly count: (value: number) => string;
  readonly amount: (value: number, unit: "LLM_TOKEN" | "GPU_CREDIT") => string;
  /** A calendar day, `YYYY-MM-DD`, as a person writes it. */
  readonly day: (day: string) => string;
  readonly modelName: (modelId: string) => string;
  /** "a, b and c". */
  readonly list: (items: readonly string[]) => string;
};

/**
 * The voucher in sentences, as somebody would read it out before signing: what and how many, how often per
 * person, when to claim, until when to use. Says what is still missing instead of guessing it.
 */
export function summarySentences(draft: VoucherDraft, words: SummaryWords): string[] {
  return [givenSentence(draft, words), perUserSentence(draft, words), claimSentence(draft, words), useSentence(draft, words)];
}

function givenSentence(draft: VoucherDraft, words: SummaryWords): string {
  const benefits = benefitsPhrase(draft, words);
  if (benefits === null) return words.say("amountMissing");
  const limit = claimLimitOf(draft);
  if (draft.codeMode === "MULTI_CODE") {
    return limit === undefined || limit === null
      ? words.say("quantityMissing", { benefits })
      : words.say("manyCodes", { count: limit, formatted: words.count(limit), benefits });
  }
  const code = draft.code.trim() === "" ? words.say("generatedCode") : draft.code.trim().toUpperCase();
  if (limit === undefined) return words.say("claimLimitMissing", { code, benefits });
  if (limit === null) return words.say("oneCodeUnlimited", { code, benefits });
  return words.say("oneCode", { code, benefits, count: limit, formatted: words.count(limit) });
}

function benefitsPhrase(draft: VoucherDraft, words: SummaryWords): string | null {
  const phrases = draft.benefits.flatMap((benefit) => {
    if (benefit.amount === "") return [];
    const amount = words.amount(benefit.amount, benefit.unit);
    if (benefit.unit !== "LLM_TOKEN" || benefit.modelId === null) return [amount];
    return [words.say("lockedTo", { amount, model: words.modelName(benefit.modelId) })];
  });
  return phrases.length === 0 ? null : words.list(phrases);
}

function perUserSentence(draft: VoucherDraft, words: SummaryWords): string {
  if (draft.hasUnlimitedClaimsPerUser) return words.say("perUserUnlimited");
  if (draft.maxClaimsPerUser === "") return words.say("perUserMissing");
  const scope = draft.codeMode === "MULTI_CODE" && draft.perUserScope === "CODE" ? "perCode" : "perUser";
  return words.say(scope, {
    count: draft.maxClaimsPerUser,
    formatted: words.count(draft.maxClaimsPerUser),
  });
}

function claimSentence(draft: VoucherDraft, words: SummaryWords): string {
  const start = draft.claimStartsOn === null ? null : words.day(draft.claimStartsOn);
  const end = draft.claimEndsOn === null ? null : words.day(draft.claimEndsOn);
  if (start !== null && end !== null) return words.say("claimBetween", { start, end });
  if (start !== null) return words.say("claimFrom", { start });
  return end === null ? words.say("claimAlways") : words.say("claimUntil", { end });
}

function useSentence(draft: VoucherDraft, words: SummaryWords): string {
  const end = draft.usageEndsOn === null ? null : words.day(draft.usageEndsOn);
  if (draft.usageValidDays === "") {
    return end === null ? words.say("useForever") : words.say("useUntil", { end });
  }
  const count = draft.usageValidDays;
  const formatted = words.count(count);
  return end === null
    ? words.say("useForDays", { count, formatted })
    : words.say("useForDaysUntil", { count, formatted, end });
}
