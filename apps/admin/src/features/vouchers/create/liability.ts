import type { Unit } from "@vouchsafe/schema";
import type { VoucherDraft } from "../form/voucher-draft";

export type UnitTotal = { readonly unit: Unit; readonly amount: number };

/** What a voucher can cost at most: nothing known yet, without any bound, or so much of each unit. */
export type Liability =
  | { readonly kind: "UNKNOWN" }
  | { readonly kind: "UNLIMITED"; readonly perClaim: readonly UnitTotal[] }
  | { readonly kind: "LIMITED"; readonly claims: number; readonly totals: readonly UnitTotal[] };

/** Most claims of a draft in all: null is unlimited, undefined not known yet. */
export function claimLimitOf(
  draft: Pick<VoucherDraft, "codeMode" | "quantity" | "hasUnlimitedClaims" | "maxClaims">,
): number | null | undefined {
  if (draft.codeMode === "MULTI_CODE") return draft.quantity === "" ? undefined : draft.quantity;
  if (draft.hasUnlimitedClaims) return null;
  return draft.maxClaims === "" ? undefined : draft.maxClaims;
}

/** Claim limit times the amount of each unit, whole units. Units never add up with each other. */
export function liabilityOf(
  draft: Pick<VoucherDraft, "codeMode" | "quantity" | "hasUnlimitedClaims" | "maxClaims" | "benefits">,
): Liability {
  const perClaim = unitTotals(draft);
  const claims = claimLimitOf(draft);
  if (perClaim.length === 0 || claims === undefined) return { kind: "UNKNOWN" };
  if (claims === null) return { kind: "UNLIMITED", perClaim };
  return {
    kind: "LIMITED",
    claims,
    totals: perClaim.map(({ unit, amount }) => ({ unit, amount: amount * claims })),
  };
}

function unitTotals(draft: Pick<VoucherDraft, "benefits">): UnitTotal[] {
  const totals = new Map<Unit, number>();
  for (const { unit, amount } of draft.benefits) {
    if (amount !== "") totals.set(unit, (totals.get(unit) ?? 0) + amount);
  }
  return [...totals].map(([unit, amount]) => ({ unit, amount }));
}
