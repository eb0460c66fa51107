import { type BenefitKind, trialMonthsMax } from "@vouchsafe/contract";

type Unit = "LLM_TOKEN" | "GPU_CREDIT";

/** So much of one unit. */
export interface UnitSum<Of extends string> {
  readonly unit: Of;
  readonly amount: number;
}

/** What of a benefit says how much one claim of it can cost. */
export interface ValuedBenefit {
  readonly kind: BenefitKind;
  readonly unit: Unit | null;
  readonly amount: number | null;
  /** Of a discount in per cent. */
  readonly maxDiscount?: number | null;
  /** Of a trial. */
  readonly days?: number | null;
}

/**
 * Whole units that one claim gives at most, benefit by benefit. Nothing of discounts, which are money, and nothing of
 * bonuses in per cent, which depend on what is bought.
 */
export function unitsPerClaim(benefits: readonly ValuedBenefit[]): UnitSum<Unit>[] {
  return benefits.flatMap(({ kind, unit, amount, days }) => {
    if (unit === null || amount === null) return [];
    return [{ unit, amount: kind === "TRIAL" ? amount * trialMonthsMax(days ?? 1) : amount }];
  });
}

/** The same with the money that a discount takes off at most, where that is known: what sums have to fit 53 bits. */
export function costPerClaim(benefits: readonly ValuedBenefit[]): UnitSum<string>[] {
  const money = benefits.flatMap(({ kind, amount, maxDiscount }) => {
    const off = kind === "DISCOUNT_FIXED" ? amount : (maxDiscount ?? null);
    return off === null ? [] : [{ unit: "MONEY", amount: off }];
  });
  return [...unitsPerClaim(benefits), ...money];
}

/** Whether what one claim gives depends on how much is bought, so that nobody can tell beforehand what it costs. */
export function hasOpenEnd(benefits: readonly Pick<ValuedBenefit, "kind">[]): boolean {
  return benefits.some(({ kind }) => kind === "BONUS_PERCENT");
}

/** Whole units of a kind that each claim gives exactly; null when that is not known beforehand. */
export function exactPerClaim(benefits: readonly ValuedBenefit[], unit: string): number | null {
  const ofUnit = benefits.filter((benefit) => benefit.unit === unit);
  if (ofUnit.some(({ kind }) => kind === "BONUS_PERCENT" || kind === "TRIAL")) return null;
  return ofUnit.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

/** Amounts added up per unit, in the order in which the units appear. */
export function sumPerUnit<Of extends string>(amounts: readonly UnitSum<Of>[]): UnitSum<Of>[] {
  const sums = new Map<Of, number>();
  for (const { unit, amount } of amounts) sums.set(unit, (sums.get(unit) ?? 0) + amount);
  return [...sums].map(([unit, amount]) => ({ unit, amount }));
}

/** Most claims for which the total of every unit still fits 53 bits. */
export function claimLimitMax(costs: readonly UnitSum<string>[]): number {
  const largest = Math.max(1, ...sumPerUnit(costs).map(({ amount }) => amount));
  return Math.floor(Number.MAX_SAFE_INTEGER / largest);
}
