import type { BenefitInput } from "@vouchsafe/schema";
import type { NumberValue } from "../../../fields/number-field";
import type { BenefitDraft } from "./benefit-draft";

const BASIS_POINTS_OF_PERCENT = 100;

/** Hundredths of a per cent of a field in per cent; null while it is empty. */
export function basisPointsOf(percent: NumberValue): number | null {
  return percent === "" ? null : Math.round(percent * BASIS_POINTS_OF_PERCENT);
}

/** What is sent for a benefit: the fields of its kind, however the others were filled before the kind was chosen. */
export function benefitInputOf(benefit: BenefitDraft): BenefitInput {
  const { kind, unit, planId } = benefit;
  const amount = valueOf(benefit.amount);
  const basisPoints = basisPointsOf(benefit.percent);
  const modelId = unit === "LLM_TOKEN" ? benefit.modelId : null;
  switch (kind) {
    case "GRANT":
    case "BONUS_FIXED":
      return { kind, unit, amount, modelId };
    case "DISCOUNT_FIXED":
      return { kind, amount };
    case "DISCOUNT_PERCENT":
      return { kind, basisPoints, maxDiscount: valueOf(benefit.maxDiscount) };
    case "BONUS_PERCENT":
      return { kind, basisPoints };
    case "TRIAL":
      return { kind, amount, planId, days: valueOf(benefit.days) };
  }
}

function valueOf(field: NumberValue): number | null {
  return field === "" ? null : field;
}
