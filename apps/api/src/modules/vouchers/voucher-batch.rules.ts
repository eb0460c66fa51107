import { type BudgetFacts, claimsInBudget } from "./batch-budget.rules.js";
import {
  hasOpenEnd,
  sumPerUnit,
  type UnitSum,
  unitsPerClaim,
  type ValuedBenefit,
} from "./benefit-value.rules.js";

const DAY_MS = 86_400_000;

/** In the order in which a batch is tested for them: the first that holds is its status. */
export const VOUCHER_STATUSES = [
  "INACTIVE",
  "GENERATING",
  "EXPIRED",
  "DEPLETED",
  "SCHEDULED",
  "ACTIVE",
] as const;
export type VoucherStatus = (typeof VOUCHER_STATUSES)[number];

/** Everything a batch's status is derived from. */
export interface StatusFacts {
  readonly isEnabled: boolean;
  /** Codes that exist. */
  readonly generatedCount: number;
  /** Codes the batch is to have. */
  readonly codeCount: number;
  readonly claimedCount: number;
  /** Most claims in all; null is unlimited. */
  readonly claimLimit: number | null;
  /** First instant at which it can be claimed, inclusive; null is always. */
  readonly claimStartsAt: Date | null;
  /** Claim deadline, exclusive; null is never. */
  readonly claimEndsAt: Date | null;
  /** Latest usage deadline of whatever is claimed, exclusive: what could not be used is not given; null is never. */
  readonly usageEndsAt: Date | null;
  /** Most it gives in all; null is whatever the claim limit allows. */
  readonly budget: BudgetFacts | null;
}

/**
 * What a batch is at an instant; never stored, so that raising a limit or moving a deadline takes effect by
 * itself. `statusSql` in voucher-batch.query.ts says the same to the database: change both or neither.
 */
export function deriveStatus(facts: StatusFacts, now: Date): VoucherStatus {
  if (!facts.isEnabled) return "INACTIVE";
  if (facts.generatedCount < facts.codeCount) return "GENERATING";
  if (facts.claimEndsAt !== null && facts.claimEndsAt <= now) return "EXPIRED";
  if (facts.usageEndsAt !== null && facts.usageEndsAt <= now) return "EXPIRED";
  if (claimsLeftOf(facts) === 0) return "DEPLETED";
  if (facts.claimStartsAt !== null && facts.claimStartsAt > now) return "SCHEDULED";
  return "ACTIVE";
}

/** Claims left for everybody: by the limit or by the budget, whichever ends first. Null is unlimited. */
export function claimsLeftOf(
  facts: Pick<StatusFacts, "claimLimit" | "claimedCount" | "budget">,
): number | null {
  const byLimit = facts.claimLimit === null ? null : Math.max(0, facts.claimLimit - facts.claimedCount);
  const byBudget = facts.budget === null ? null : claimsInBudget(facts.budget);
  return smaller(byLimit, byBudget);
}

/** The smaller of two limits; null is none. */
function smaller(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

/**
 * When that which is claimed at `claimedAt` stops being usable, exclusive: the earlier of the batch's own end
 * and so many whole days of 24 hours after the claim. Null is never. Frozen into the claim.
 */
export function usageDeadline(
  batch: { readonly usageEndsAt: Date | null; readonly usageValidDays: number | null },
  claimedAt: Date,
): Date | null {
  if (batch.usageValidDays === null) return batch.usageEndsAt;
  const byDays = new Date(claimedAt.getTime() + batch.usageValidDays * DAY_MS);
  return batch.usageEndsAt !== null && batch.usageEndsAt < byDays ? batch.usageEndsAt : byDays;
}

/**
 * What a batch can cost at most, per unit: benefit times the claims that its limit and its budget allow, whichever
 * are fewer. Null when neither limits them, or when what a claim gives depends on how much is bought.
 */
export function liabilityOf(
  benefits: readonly ValuedBenefit[],
  claimLimit: number | null,
  budget: Pick<BudgetFacts, "amount" | "perClaim"> | null = null,
): UnitSum<"LLM_TOKEN" | "GPU_CREDIT">[] | null {
  const claims = smaller(claimLimit, budget && Math.floor(budget.amount / budget.perClaim));
  if (claims === null || hasOpenEnd(benefits)) return null;
  return sumPerUnit(unitsPerClaim(benefits)).map(({ unit, amount }) => ({ unit, amount: amount * claims }));
}
