import type { Unit } from "@vouchsafe/schema";
import type { BenefitDraft } from "../form/benefit-draft";
import { unitsPerClaim } from "../form/benefit-rules";
import type { VoucherDraft } from "../form/voucher-draft";

export type UnitTotal = { readonly unit: Unit; readonly amount: number };

/** What one claim can cost at most. */
export type ClaimCost = {
  readonly units: readonly UnitTotal[];
  /** Taken off a price, in minor units; 0 without a discount. */
  readonly discount: number;
  /** Shares of a purchase that nothing caps: what they cost depends on how much is bought. */
  readonly open: readonly ("DISCOUNT_PERCENT" | "BONUS_PERCENT")[];
};

/** What a voucher can cost at most: nothing known yet, without any bound, or so much of each unit. */
export type Liability =
  | { readonly kind: "UNKNOWN" }
  | { readonly kind: "UNLIMITED"; readonly perClaim: ClaimCost }
  | {
      readonly kind: "LIMITED";
      readonly claims: number;
      /** Whether the value budget ends it before the claim limit does. */
      readonly isByBudget: boolean;
      readonly perClaim: ClaimCost;
      readonly totals: readonly UnitTotal[];
      /** Taken off prices in all, in minor units. */
      readonly discount: number;
    };

type LimitedDraft = Pick<
  VoucherDraft,
  "codeMode" | "codeSource" | "codeUpload" | "quantity" | "hasUnlimitedClaims" | "maxClaims"
>;
type CostingDraft = LimitedDraft &
  Pick<VoucherDraft, "benefits" | "hasBudget" | "budgetUnit" | "budgetAmount">;

/** Most claims of a draft in all: null is unlimited, undefined not known yet. A budget is not looked at. */
export function claimLimitOf(draft: LimitedDraft): number | null | undefined {
  if (draft.codeMode === "MULTI_CODE") {
    if (draft.codeSource === "OWN") return draft.codeUpload?.codeCount;
    return draft.quantity === "" ? undefined : draft.quantity;
  }
  if (draft.hasUnlimitedClaims) return null;
  return draft.maxClaims === "" ? undefined : draft.maxClaims;
}

/**
 * Claims times what one of them costs at most: units of each kind, and money taken off. Neither adds up with the
 * other. A value budget ends the claims as soon as the next one would pass it.
 */
export function liabilityOf(draft: CostingDraft): Liability {
  const perClaim = costOf(draft.benefits);
  const limit = claimLimitOf(draft);
  const isKnown = perClaim.units.length > 0 || perClaim.discount > 0 || perClaim.open.length > 0;
  if (!isKnown || limit === undefined) return { kind: "UNKNOWN" };
  const affordable = affordableClaims(draft, perClaim);
  const claims = limit === null ? affordable : Math.min(limit, affordable ?? limit);
  if (claims === null) return { kind: "UNLIMITED", perClaim };
  return {
    kind: "LIMITED",
    claims,
    isByBudget: limit === null || claims < limit,
    perClaim,
    totals: perClaim.units.map(({ unit, amount }) => ({ unit, amount: amount * claims })),
    discount: perClaim.discount * claims,
  };
}

function costOf(benefits: readonly BenefitDraft[]): ClaimCost {
  return {
    units: [...unitsPerClaim(benefits)].map(([unit, amount]) => ({ unit, amount })),
    discount: benefits.reduce((sum, benefit) => sum + (discountOf(benefit) ?? 0), 0),
    open: benefits.flatMap(({ kind, percent, maxDiscount }) => {
      if (percent === "") return [];
      if (kind === "BONUS_PERCENT") return [kind];
      return kind === "DISCOUNT_PERCENT" && maxDiscount === "" ? [kind] : [];
    }),
  };
}

/** Most that a benefit takes off a price; null when it takes nothing off, or nothing that is bounded. */
function discountOf({ kind, amount, maxDiscount }: BenefitDraft): number | null {
  if (kind === "DISCOUNT_FIXED") return amount === "" ? null : amount;
  return kind === "DISCOUNT_PERCENT" && maxDiscount !== "" ? maxDiscount : null;
}

/** How many claims the budget pays for; null when none is set. */
function affordableClaims(draft: CostingDraft, { units }: ClaimCost): number | null {
  const perClaim = units.find(({ unit }) => unit === draft.budgetUnit)?.amount;
  if (!draft.hasBudget || draft.budgetAmount === "" || perClaim === undefined) return null;
  return Math.floor(draft.budgetAmount / perClaim);
}
