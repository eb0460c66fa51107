import { type BenefitKind, fractionDigitsOf } from "@vouchsafe/contract";

/** What of a benefit its short text names. */
export interface BenefitFacts {
  readonly kind: BenefitKind;
  readonly unit: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly basisPoints: number | null;
  readonly maxDiscount: number | null;
  /** Name. */
  readonly plan: string | null;
  readonly days: number | null;
}

/**
 * A benefit in a few plain words, alike in every language, for files and the command line: `1000 LLM_TOKEN`,
 * `20% discount up to 50000 IDR`, `5 LLM_TOKEN bonus`. A bonus is never called a discount.
 */
export function plainBenefit(benefit: BenefitFacts): string {
  const { kind, unit, amount, currency, basisPoints, maxDiscount } = benefit;
  switch (kind) {
    case "GRANT":
      return `${amount} ${unit}`;
    case "DISCOUNT_FIXED":
      return `${money(amount, currency)} discount`;
    case "DISCOUNT_PERCENT": {
      const ceiling = maxDiscount === null ? "" : ` up to ${money(maxDiscount, currency)}`;
      return `${percent(basisPoints)} discount${ceiling}`;
    }
    case "BONUS_FIXED":
      return `${amount} ${unit} bonus`;
    case "BONUS_PERCENT":
      return `${percent(basisPoints)} ${unit} bonus`;
    case "TRIAL":
      return `${benefit.days} days of ${benefit.plan} with ${amount} ${unit} a month`;
  }
}

function percent(basisPoints: number | null): string {
  return `${(basisPoints ?? 0) / 100}%`;
}

function money(minorUnits: number | null, currency: string | null): string {
  return plainMoney(minorUnits ?? 0, currency ?? "");
}

/** Money in plain digits with the code of its currency: `50000 IDR`, `10.50 USD`. */
export function plainMoney(minorUnits: number, currency: string): string {
  const digits = fractionDigitsOf(currency);
  return `${(minorUnits / 10 ** digits).toFixed(digits)} ${currency}`;
}
