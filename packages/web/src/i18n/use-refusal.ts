import { type FieldErrorCode, REFUSAL_CODES, type RefusalCode } from "@vouchsafe/contract";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Format, useFormat } from "../format/use-format";

/** What a refusal carries that its sentence can name. */
export interface RefusalFacts {
  readonly code: RefusalCode;
  /** What is left of the wait; 0 once it is over. */
  readonly retryAfterSeconds?: number | null;
  readonly claimStartsAt?: string | null;
  readonly claimEndsAt?: string | null;
  /** Smallest purchase that the voucher takes, in whole minor units of the platform's currency. */
  readonly minPurchase?: number | null;
}

export interface FieldErrorFacts {
  readonly code: FieldErrorCode;
  readonly limit?: number | null;
}

export interface RefusalSentences {
  /** What was refused and why, in one sentence. */
  refusalSentence: (refusal: RefusalFacts) => string;
  /** What the person can do next, in one sentence. */
  refusalNextStep: (refusal: RefusalFacts) => string;
  /** What is wrong with one field. */
  fieldErrorSentence: (error: FieldErrorFacts) => string;
}

/** Refusals and field errors in the reader's language. A code this build does not know gets a general sentence. */
export function useRefusal(): RefusalSentences {
  const { t } = useTranslation("shared");
  const format = useFormat();
  return useMemo(
    () => ({
      refusalSentence: ({ code }) =>
        isKnown(code) ? t(`refusals.${code}.sentence`) : t("refusals.unknown.sentence"),
      refusalNextStep: (refusal) => nextStep(refusal, t, format),
      fieldErrorSentence: (error) => fieldErrorSentence(error, t, format),
    }),
    [t, format],
  );
}

/** A server newer than this page can refuse with a code that the page has never heard of. */
function isKnown(code: string): code is RefusalCode {
  return REFUSAL_CODES.some((known) => known === code);
}

function nextStep(refusal: RefusalFacts, t: TFunction<"shared">, format: Format): string {
  if (!isKnown(refusal.code)) return t("refusals.unknown.next");
  switch (refusal.code) {
    case "VOUCHER_NOT_STARTED":
      if (refusal.claimStartsAt == null) return t("refusals.VOUCHER_NOT_STARTED.nextPlain");
      return t("refusals.VOUCHER_NOT_STARTED.next", { date: format.formatDateTime(refusal.claimStartsAt) });
    case "VOUCHER_EXPIRED":
      if (refusal.claimEndsAt == null) return t("refusals.VOUCHER_EXPIRED.nextPlain");
      return t("refusals.VOUCHER_EXPIRED.next", {
        date: format.formatDeadline(refusal.claimEndsAt, "claim"),
      });
    case "BELOW_MINIMUM_PURCHASE":
      if (refusal.minPurchase == null) return t("refusals.BELOW_MINIMUM_PURCHASE.nextPlain");
      // GPU credit is money of the platform, one unit each.
      return t("refusals.BELOW_MINIMUM_PURCHASE.next", {
        amount: format.formatAmount("GPU_CREDIT", refusal.minPurchase),
      });
    case "RATE_LIMITED":
    case "RETRY_LATER":
      if (refusal.retryAfterSeconds == null) return t(`refusals.${refusal.code}.nextPlain`);
      if (refusal.retryAfterSeconds <= 0) return t("refusals.waitIsOver");
      return t(`refusals.${refusal.code}.next`, { when: format.formatIn(refusal.retryAfterSeconds) });
    default:
      return t(`refusals.${refusal.code}.next`);
  }
}

function fieldErrorSentence(error: FieldErrorFacts, t: TFunction<"shared">, format: Format): string {
  switch (error.code) {
    case "TOO_SHORT":
    case "TOO_LONG":
    case "TOO_SMALL":
    case "TOO_LARGE":
    case "BELOW_CLAIMED":
    case "TOO_GUESSABLE":
      if (error.limit == null) return t(`fieldErrorsWithoutLimit.${error.code}`);
      return t(`fieldErrors.${error.code}`, { limit: format.formatNumber(error.limit) });
    default:
      return t(`fieldErrors.${error.code}`);
  }
}
