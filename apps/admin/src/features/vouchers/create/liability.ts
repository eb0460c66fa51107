import type { Unit } from "@vouchsafe/schema";
import { perClaimOf } from "../form/audience-rules";
import type { VoucherDraft } from "../form/voucher-draft";

export type UnitTotal = { readonly unit: Unit; readonly amount: number };

/** What a voucher can cost at most: nothing known yet, without any bound, or so much of each unit. */
export type Liability =
  | { readonly kind: "UNKNOWN" }
  | { readonly kind: "UNLIMITED"; readonly perClaim: readonly UnitTotal[] }
  | {
      readonly kind: "LIMITED";
      readonly claims: number;
      /** Whether the value budget ends it before the claim limit does. */
      readonly isByBudget: boolean;
      readonly totals: readonly UnitTotal[];
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
 * Claims times the amount of each unit, whole units. Units never add up with each other. A value budget ends
 * the claims as soon as the next one would pass it.
 */
export function liabilityOf(draft: CostingDraft): Liability {
  const perClaim = unitTotals(draft);
  const limit = claimLimitOf(draft);
  if (perClaim.length === 0 || limit === undefined) return { kind: "UNKNOWN" };
  const affordable = affordableClaims(draft);
  const claims = limit === null ? affordable : Math.min(limit, affordable ?? limit);
  if (claims === null) return { kind: "UNLIMITED", perClaim };
  return {
    kind: "LIMITED",
    claims,
    isByBudget: limit === null || claims < limit,
    totals: perClaim.map(({ unit, amount }) => ({ unit, amount: amount * claims })),
  };
}

/** How many claims the budget pays for; null when none is set. */
function affordableClaims(draft: CostingDraft): number | null {
  const perClaim = perClaimOf(draft.benefits, draft.budgetUnit);
  if (!draft.hasBudget || draft.budgetAmount === "" || perClaim === 0) return null;
  return Math.floor(draft.budgetAmount / perClaim);
}

function unitTotals(draft: Pick<VoucherDraft, "benefits">): UnitTotal[] {
  const totals = new Map<Unit, number>();
  for (const { unit, amount } of draft.benefits) {
    if (amount !== "") totals.set(unit, (totals.get(unit) ?? 0) + amount);
  }
  return [...totals].map(([unit, amount]) => ({ unit, amount }));
}
