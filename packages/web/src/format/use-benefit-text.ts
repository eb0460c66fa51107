import type { BenefitKind, Unit } from "@vouchsafe/schema";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Format } from "./format";
import { useFormat } from "./use-format";

/** What a benefit's text needs; every field is null in the kinds that have none. */
export interface BenefitFacts {
  kind: BenefitKind;
  unit: Unit | null;
  amount: number | null;
  model?: { name: string } | null;
  currency: string | null;
  basisPoints: number | null;
  maxDiscount: number | null;
  plan?: { name: string } | null;
  days: number | null;
}

export interface BenefitTextOptions {
  /** Only the value itself, for a stub: without model lock, ceiling and monthly tokens. */
  isShort?: boolean;
}

export type BenefitText = (benefit: BenefitFacts, options?: BenefitTextOptions) => string;

/**
 * What a voucher gives, in the reader's language: "100 LLM tokens", "20% off, at most Rp 50.000", "+5 LLM tokens
 * bonus", "30 days of Professional, 100 LLM tokens a month". A bonus is never told as something off the price.
 */
export function useBenefitText(): BenefitText {
  const { t } = useTranslation("shared");
  const format = useFormat();
  return useMemo(
    () =>
      (benefit, { isShort = false } = {}) =>
        isShort ? valueOf(benefit, t, format) : wholeOf(benefit, t, format),
    [t, format],
  );
}

function wholeOf(benefit: BenefitFacts, t: TFunction<"shared">, format: Format): string {
  const value = valueOf(benefit, t, format);
  const { unit, amount, maxDiscount, currency, model } = benefit;
  if (benefit.kind === "DISCOUNT_PERCENT" && maxDiscount !== null && currency !== null)
    return t("benefits.atMost", { discount: value, amount: format.formatMoney(maxDiscount, currency) });
  if (benefit.kind === "TRIAL" && unit !== null && amount !== null)
    return t("benefits.monthly", { trial: value, amount: format.formatAmount(unit, amount) });
  return model == null ? value : t("units.lockedTo", { amount: value, model: model.name });
}

function valueOf(benefit: BenefitFacts, t: TFunction<"shared">, format: Format): string {
  const { unit, currency } = benefit;
  const amount = benefit.amount ?? 0;
  const percent = format.formatBasisPoints(benefit.basisPoints ?? 0);
  switch (benefit.kind) {
    case "GRANT":
      return unit === null ? "" : format.formatAmount(unit, amount);
    case "DISCOUNT_FIXED":
      return currency === null ? "" : t("benefits.discount", { value: format.formatMoney(amount, currency) });
    case "DISCOUNT_PERCENT":
      return t("benefits.discount", { value: percent });
    case "BONUS_FIXED":
      return unit === null
        ? ""
        : t("benefits.bonus", { value: format.formatAmount(unit, amount, { isSigned: true }) });
    case "BONUS_PERCENT":
      return t("benefits.bonus", { value: `+${percent}` });
    case "TRIAL":
      return t("benefits.trial", { count: benefit.days ?? 0, plan: benefit.plan?.name ?? "" });
  }
}
