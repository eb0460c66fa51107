import { EMAIL_LENGTH_MAX } from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";
import { at, type FieldIssue, numberFinding, textFinding } from "./findings";
import type { NumberField, VoucherDraft } from "./voucher-draft";

type BudgetDraft = Pick<VoucherDraft, "hasBudget" | "budgetUnit" | "budgetAmount">;
type PerClaim = { readonly unit: Unit; readonly amount: NumberField };

/** Whole units that one claim gives of a unit; 0 when none are known yet. */
export function perClaimOf(benefits: readonly PerClaim[], unit: Unit): number {
  return benefits.reduce(
    (sum, benefit) => (benefit.unit === unit && benefit.amount !== "" ? sum + benefit.amount : sum),
    0,
  );
}

/** A budget counts in a unit that is given, and is enough for one claim at least. */
export function budgetIssues(draft: BudgetDraft, benefits: readonly PerClaim[]): FieldIssue[] {
  if (!draft.hasBudget) return [];
  if (!benefits.some(({ unit }) => unit === draft.budgetUnit)) {
    return [{ path: "budgetUnit", code: "NOT_ALLOWED" }];
  }
  const min = Math.max(1, perClaimOf(benefits, draft.budgetUnit));
  const rule = { required: true, min, max: Number.MAX_SAFE_INTEGER };
  return at("budgetAmount", numberFinding(draft.budgetAmount, rule));
}

/** Whoever is meant must be named; whether an address has an account is nobody's business here. */
export function audienceIssues(
  draft: Pick<VoucherDraft, "audience" | "boundUser" | "boundEmail">,
): FieldIssue[] {
  switch (draft.audience) {
    case "ANYBODY":
      return [];
    case "PERSON":
      return draft.boundUser === null ? [{ path: "boundUser", code: "REQUIRED" }] : [];
    case "EMAIL": {
      const finding = textFinding(draft.boundEmail, { required: true, max: EMAIL_LENGTH_MAX });
      const isAddress = /^[^\s@]+@[^\s@]+$/.test(draft.boundEmail.trim());
      return at("boundEmail", finding ?? (isAddress ? null : { code: "MALFORMED" }));
    }
  }
}
