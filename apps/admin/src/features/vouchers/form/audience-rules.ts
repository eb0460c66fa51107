import { EMAIL_LENGTH_MAX } from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";
import { at, type FieldIssue, numberFinding, textFinding } from "./findings";
import type { VoucherDraft } from "./voucher-draft";

type BudgetDraft = Pick<VoucherDraft, "hasBudget" | "budgetUnit" | "budgetAmount">;
/** A budget counts in one of `units`, and is enough for one claim at least. `perClaim` is by unit. */
export function budgetIssues(
  draft: BudgetDraft,
  units: readonly Unit[],
  perClaim: ReadonlyMap<Unit, number>,
): FieldIssue[] {
  if (!draft.hasBudget) return [];
  if (!units.includes(draft.budgetUnit)) return [{ path: "budgetUnit", code: "NOT_ALLOWED" }];
  const min = perClaim.get(draft.budgetUnit);
  const rule = { required: true, min: Math.max(1, min ?? 1), max: Number.MAX_SAFE_INTEGER };
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
