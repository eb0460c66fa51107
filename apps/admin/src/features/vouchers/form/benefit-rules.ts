import {
  BENEFIT_AMOUNT_MAX,
  type BenefitKind,
  BONUS_BASIS_POINTS_MAX,
  DISCOUNT_BASIS_POINTS_MAX,
  MIN_PURCHASE_MAX,
  type PurchaseKind,
  TRIAL_DAYS_MAX,
  trialMonthsMax,
  unitOfPurchase,
} from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";
import type { BenefitDraft } from "./benefit-draft";
import { basisPointsOf } from "./benefit-input";
import { at, type FieldIssue, type Finding, numberFinding } from "./findings";
import type { NumberField, VoucherDraft } from "./voucher-draft";

/** Whether a kind takes something off the price. */
export function isDiscount(kind: BenefitKind): boolean {
  return kind === "DISCOUNT_FIXED" || kind === "DISCOUNT_PERCENT";
}

/** What can be known to be wrong with the benefits and with the purchases that they count for. */
export function benefitsIssues(
  draft: Pick<VoucherDraft, "flow" | "benefits" | "minPurchase" | "purchaseKind">,
): FieldIssue[] {
  const issues = draft.benefits.flatMap((benefit, index) => benefitIssues(benefit, `benefits.${index}`));
  if (draft.flow === "DIRECT") return issues;
  return [
    ...issues,
    ...(needsPurchaseKind(draft.benefits) && draft.purchaseKind === null
      ? [{ path: "purchaseKind", code: "REQUIRED" as const }]
      : []),
    ...at("minPurchase", numberFinding(draft.minPurchase, { max: MIN_PURCHASE_MAX })),
  ];
}

/** A share of what is bought is of one unit: which one, the kind of purchase says. */
export function needsPurchaseKind(benefits: readonly BenefitDraft[]): boolean {
  return benefits.some(({ kind }) => kind === "BONUS_PERCENT");
}

function benefitIssues(benefit: BenefitDraft, path: string): FieldIssue[] {
  const amount = at(
    `${path}.amount`,
    numberFinding(benefit.amount, { required: true, max: BENEFIT_AMOUNT_MAX }),
  );
  const percent = (max: number) => at(`${path}.basisPoints`, percentFinding(benefit.percent, max));
  switch (benefit.kind) {
    case "GRANT":
    case "BONUS_FIXED":
    case "DISCOUNT_FIXED":
      return amount;
    case "DISCOUNT_PERCENT":
      return [
        ...percent(DISCOUNT_BASIS_POINTS_MAX),
        ...at(`${path}.maxDiscount`, numberFinding(benefit.maxDiscount, { max: BENEFIT_AMOUNT_MAX })),
      ];
    case "BONUS_PERCENT":
      return percent(BONUS_BASIS_POINTS_MAX);
    case "TRIAL":
      return [
        ...(benefit.planId === null ? [{ path: `${path}.planId`, code: "REQUIRED" as const }] : []),
        ...at(`${path}.days`, numberFinding(benefit.days, { required: true, max: TRIAL_DAYS_MAX })),
        ...amount,
      ];
  }
}

/** In per cent, as the field is: what the server is told in hundredths of it. */
function percentFinding(percent: NumberField, basisPointsMax: number): Finding {
  if (percent === "") return { code: "REQUIRED" };
  const basisPoints = basisPointsOf(percent) ?? 0;
  if (basisPoints > basisPointsMax) return { code: "TOO_LARGE", limit: basisPointsMax / 100 };
  return basisPoints < 1 ? { code: "TOO_SMALL", limit: 0.01 } : null;
}

/** A benefit as far as it says how much it gives, typed or issued. */
export type ValuedBenefit = {
  readonly kind: BenefitKind;
  readonly unit: Unit | null;
  readonly amount: NumberField | null;
  readonly days: NumberField | null;
};

/**
 * Whole units of each unit that one claim gives at most. What depends on how much is bought is not in it, nor what is
 * taken off a price; a trial counts for every month that can begin within it.
 */
export function unitsPerClaim(benefits: readonly ValuedBenefit[]): ReadonlyMap<Unit, number> {
  const sums = new Map<Unit, number>();
  const add = (unit: Unit, amount: number) => sums.set(unit, (sums.get(unit) ?? 0) + amount);
  for (const { kind, unit, amount, days } of benefits) {
    if (amount === "" || amount === null) continue;
    if (unit !== null && (kind === "GRANT" || kind === "BONUS_FIXED")) add(unit, amount);
    else if (kind === "TRIAL" && days !== "" && days !== null && days >= 1) {
      add("LLM_TOKEN", amount * trialMonthsMax(Math.min(days, TRIAL_DAYS_MAX)));
    }
  }
  return sums;
}

/** Units that a value budget can be set in: those of which each claim gives exactly as much as the other. */
export function unitsInBudget(
  benefits: readonly { readonly kind: BenefitKind; readonly unit: Unit | null }[],
  purchaseKind: PurchaseKind | null,
): Unit[] {
  const isOpen = (unit: Unit) =>
    benefits.some(({ kind }) => {
      if (kind === "TRIAL") return unit === "LLM_TOKEN";
      return kind === "BONUS_PERCENT" && (purchaseKind === null || unitOfPurchase(purchaseKind) === unit);
    });
  const units = benefits.flatMap(({ kind, unit }) =>
    (kind === "GRANT" || kind === "BONUS_FIXED") && unit !== null && !isOpen(unit) ? [unit] : [],
  );
  return [...new Set(units)];
}
