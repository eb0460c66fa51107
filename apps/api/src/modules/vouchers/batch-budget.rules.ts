import type { FieldFault } from "../../kernel/index.js";
import { claimLimitMax, costPerClaim, exactPerClaim, type ValuedBenefit } from "./benefit-value.rules.js";
import { notAllowed } from "./not-allowed.rules.js";
import { numberFaults } from "./number-faults.rules.js";

type Unit = "LLM_TOKEN" | "GPU_CREDIT";

/** Most whole units of one kind that a batch gives in all, whatever its claim limit says. */
export interface ValueBudget {
  readonly unit: Unit;
  readonly amount: number;
}

/** A budget with what the decision about the next claim needs. */
export interface BudgetFacts extends ValueBudget {
  /** Whole units that one claim gives. */
  readonly perClaim: number;
  /** Whole units given so far. */
  readonly used: number;
}

/** A budget as plain data, its fields in one order: terms are compared as text. */
export function toBudget(budget: ValueBudget | null | undefined): ValueBudget | null {
  return budget ? { unit: budget.unit, amount: budget.amount } : null;
}

/** Whole claims that still fit into a budget. */
export function claimsInBudget(budget: BudgetFacts): number {
  return Math.max(0, Math.floor((budget.amount - budget.used) / budget.perClaim));
}

/**
 * Most units of a budget that pay for `perClaim` each. The budget may be all that limits the claims: then what they
 * give of every other unit, too, has to fit 53 bits.
 */
function budgetMax(benefits: readonly ValuedBenefit[], perClaim: number): number {
  const claimsMax = claimLimitMax(costPerClaim(benefits));
  return Math.min(Number.MAX_SAFE_INTEGER, (claimsMax + 1) * perClaim - 1);
}

/** Faults of a budget: of a unit that the batch gives, for at least one claim, and not below what was given. */
export function budgetFaults(
  budget: ValueBudget | null,
  batch: { readonly benefits: readonly ValuedBenefit[]; readonly claimedCount: number },
): FieldFault[] {
  if (budget === null) return [];
  const path = "valueBudget.amount";
  const perClaim = exactPerClaim(batch.benefits, budget.unit);
  if (perClaim === null) {
    return [notAllowed("valueBudget.unit", "What the voucher gives of this unit is not known beforehand.")];
  }
  if (perClaim <= 0) return [notAllowed("valueBudget.unit", "The voucher gives nothing of this unit.")];
  const faults = numberFaults(path, budget.amount, {
    min: perClaim,
    max: budgetMax(batch.benefits, perClaim),
  });
  const used = perClaim * batch.claimedCount;
  if (faults.length > 0 || budget.amount >= used) return faults;
  const message = `The voucher has given ${used} already.`;
  return [{ path, code: "BELOW_CLAIMED", message, limit: used }];
}
