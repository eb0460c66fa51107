import type { Unit } from "@vouchsafe/schema";
import { type EditDraft, editedFields } from "./edit-draft";

/** What a person calls one thing that changed. Two form fields can be one thing: a limit and its "unlimited". */
export type ChangeName =
  | "name"
  | "campaign"
  | "description"
  | "metadata"
  | "quantity"
  | "maxClaims"
  | "maxClaimsPerUser"
  | "claimStartsOn"
  | "claimEndsOn"
  | "usageEndsOn"
  | "usageValidDays"
  | "isPubliclyPreviewable"
  | "valueBudget"
  | "boundTo";

export type ChangeWords = {
  readonly count: (value: number) => string;
  readonly amount: (unit: Unit, amount: number) => string;
  readonly anybody: string;
  readonly day: (day: string) => string;
  readonly empty: string;
  readonly unlimited: string;
  readonly yes: string;
  readonly no: string;
};

export type Change = { readonly name: ChangeName; readonly before: string; readonly after: string };

/** The differences between two drafts, one row per thing a person would name, in the reader's words. */
export function changesBetween(before: EditDraft, after: EditDraft, words: ChangeWords): Change[] {
  return changedNames(before, after).map((name) => ({
    name,
    before: valueText(before, name, words),
    after: valueText(after, name, words),
  }));
}

/** What a person would name as changed, each once. */
export function changedNames(before: EditDraft, after: EditDraft): ChangeName[] {
  return [...new Set(editedFields(before, after).map(changeName))];
}

function changeName(field: keyof EditDraft): ChangeName {
  switch (field) {
    case "hasUnlimitedClaims":
      return "maxClaims";
    case "hasUnlimitedClaimsPerUser":
      return "maxClaimsPerUser";
    case "hasBudget":
    case "budgetUnit":
    case "budgetAmount":
      return "valueBudget";
    case "audience":
    case "boundUser":
    case "boundEmail":
      return "boundTo";
    default:
      return field;
  }
}

function valueText(draft: EditDraft, name: ChangeName, words: ChangeWords): string {
  const text = (value: string) => (value.trim() === "" ? words.empty : value.trim());
  const count = (value: number | "") => (value === "" ? words.empty : words.count(value));
  switch (name) {
    case "name":
    case "campaign":
    case "description":
      return text(draft[name]);
    case "metadata":
      return text(draft.metadata.map((entry) => `${entry.name}: ${entry.value}`).join(", "));
    case "quantity":
    case "usageValidDays":
      return count(draft[name]);
    case "maxClaims":
      return draft.hasUnlimitedClaims ? words.unlimited : count(draft.maxClaims);
    case "maxClaimsPerUser":
      return draft.hasUnlimitedClaimsPerUser ? words.unlimited : count(draft.maxClaimsPerUser);
    case "claimStartsOn":
    case "claimEndsOn":
    case "usageEndsOn": {
      const day = draft[name];
      return day === null ? words.empty : words.day(day);
    }
    case "isPubliclyPreviewable":
      return draft.isPubliclyPreviewable ? words.yes : words.no;
    case "valueBudget":
      if (!draft.hasBudget) return words.unlimited;
      return draft.budgetAmount === "" ? words.empty : words.amount(draft.budgetUnit, draft.budgetAmount);
    case "boundTo":
      if (draft.audience === "ANYBODY") return words.anybody;
      return text(draft.audience === "PERSON" ? (draft.boundUser?.name ?? "") : draft.boundEmail);
  }
}
