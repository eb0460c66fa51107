import {
  BATCH_CAMPAIGN_LENGTH_MAX,
  BATCH_DESCRIPTION_LENGTH_MAX,
  BATCH_MAX_CLAIMS_MAX,
  BATCH_MAX_CLAIMS_PER_USER_MAX,
  BATCH_NAME_LENGTH_MAX,
  BATCH_QUANTITY_MAX,
  dayOf,
  lastDayBefore,
  type PurchaseKind,
} from "@vouchsafe/contract";
import type { CodeMode, Unit, UpdateVoucherBatchInput } from "@vouchsafe/schema";
import { audienceIssues, budgetIssues } from "../form/audience-rules";
import { unitsInBudget, unitsPerClaim, type ValuedBenefit } from "../form/benefit-rules";
import { type FieldIssue, numberFinding, textFinding } from "../form/findings";
import {
  boundToOf,
  budgetOf,
  endInstant,
  numberOrNull,
  type Person,
  startInstant,
  textOrNull,
  type VoucherDraft,
} from "../form/voucher-draft";
import { metadataIssues, type RuleContext, windowIssues } from "../form/voucher-rules";

/** The fields of a batch that may change after it was issued, as they were read. */
export type EditableBatch = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string | null;
  readonly campaign?: string | null;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly codeMode: CodeMode;
  readonly quantity?: number | null;
  readonly maxClaims?: number | null;
  readonly maxClaimsPerUser?: number | null;
  readonly claimedCount: number;
  readonly claimStartsAt?: string | null;
  readonly claimEndsAt?: string | null;
  readonly usageEndsAt?: string | null;
  readonly usageValidDays?: number | null;
  readonly isPubliclyPreviewable: boolean;
  readonly purchaseKind: PurchaseKind | null;
  readonly benefits: readonly ValuedBenefit[];
  readonly valueBudget?: { readonly unit: Unit; readonly amount: number; readonly used: number } | null;
  readonly boundTo?: { readonly email?: string | null; readonly user?: Person | null } | null;
};

export type EditDraft = Pick<
  VoucherDraft,
  | "name"
  | "description"
  | "campaign"
  | "metadata"
  | "quantity"
  | "hasUnlimitedClaims"
  | "maxClaims"
  | "hasUnlimitedClaimsPerUser"
  | "maxClaimsPerUser"
  | "claimStartsOn"
  | "claimEndsOn"
  | "usageEndsOn"
  | "usageValidDays"
  | "isPubliclyPreviewable"
  | "hasBudget"
  | "budgetUnit"
  | "budgetAmount"
  | "audience"
  | "boundUser"
  | "boundEmail"
>;

const BUDGET_FIELDS = ["hasBudget", "budgetUnit", "budgetAmount"] as const;
const AUDIENCE_FIELDS = ["audience", "boundUser", "boundEmail"] as const;

/** The form as it opens for a batch. Instants become the days they mean in the organisation's zone. */
export function editDraftOf(batch: EditableBatch, timeZone: string): EditDraft {
  const lastDay = (end: string | null | undefined) =>
    end == null ? null : lastDayBefore(new Date(end), timeZone);
  return {
    name: batch.name,
    description: batch.description ?? "",
    campaign: batch.campaign ?? "",
    metadata: batch.metadata.map(({ key, value }) => ({ key, name: key, value })),
    quantity: batch.quantity ?? "",
    hasUnlimitedClaims: batch.codeMode === "SINGLE_CODE" && batch.maxClaims == null,
    maxClaims: batch.maxClaims ?? "",
    hasUnlimitedClaimsPerUser: batch.maxClaimsPerUser == null,
    maxClaimsPerUser: batch.maxClaimsPerUser ?? "",
    claimStartsOn: batch.claimStartsAt == null ? null : dayOf(new Date(batch.claimStartsAt), timeZone),
    claimEndsOn: lastDay(batch.claimEndsAt),
    usageEndsOn: lastDay(batch.usageEndsAt),
    usageValidDays: batch.usageValidDays ?? "",
    isPubliclyPreviewable: batch.isPubliclyPreviewable,
    hasBudget: batch.valueBudget != null,
    budgetUnit: batch.valueBudget?.unit ?? batch.benefits[0]?.unit ?? "LLM_TOKEN",
    budgetAmount: batch.valueBudget?.amount ?? "",
    ...audienceOf(batch.boundTo),
  };
}

function audienceOf(
  boundTo: EditableBatch["boundTo"],
): Pick<EditDraft, "audience" | "boundUser" | "boundEmail"> {
  if (boundTo?.user != null) return { audience: "PERSON", boundUser: boundTo.user, boundEmail: "" };
  if (boundTo?.email != null) return { audience: "EMAIL", boundUser: null, boundEmail: boundTo.email };
  return { audience: "ANYBODY", boundUser: null, boundEmail: "" };
}

/** Names of the form fields that differ between two drafts. */
export function editedFields(before: EditDraft, after: EditDraft): (keyof EditDraft)[] {
  // Object.keys of an EditDraft literal gives its own keys; the type only says string.
  return (Object.keys(after) as (keyof EditDraft)[]).filter(
    (field) => comparable(before, field) !== comparable(after, field),
  );
}

/** Row keys of metadata only serve the screen; what counts is names and values in order. */
function comparable(draft: EditDraft, field: keyof EditDraft): string {
  // What stands behind a choice that is not made is not sent, and so is no difference.
  if (isBudgetField(field) && !draft.hasBudget) return "none";
  if (field === "boundUser") return draft.audience === "PERSON" ? (draft.boundUser?.id ?? "") : "none";
  if (field === "boundEmail") return draft.audience === "EMAIL" ? draft.boundEmail.trim() : "none";
  if (field === "metadata") return JSON.stringify(draft.metadata.map(({ name, value }) => [name, value]));
  return JSON.stringify(draft[field]);
}

function isBudgetField(field: keyof EditDraft): boolean {
  return field === "budgetUnit" || field === "budgetAmount";
}

/** What can be known to be wrong with a change. A deadline that was left as it is may lie in the past. */
export function editDraftIssues(
  draft: EditDraft,
  context: RuleContext & { readonly batch: EditableBatch },
): FieldIssue[] {
  const { batch, timeZone } = context;
  const unchanged = editDraftOf(batch, timeZone);
  const issues: FieldIssue[] = [
    ...issueAt("name", textFinding(draft.name, { required: true, max: BATCH_NAME_LENGTH_MAX })),
    ...issueAt("campaign", textFinding(draft.campaign, { max: BATCH_CAMPAIGN_LENGTH_MAX })),
    ...issueAt("description", textFinding(draft.description, { max: BATCH_DESCRIPTION_LENGTH_MAX })),
    ...metadataIssues(draft.metadata),
    ...limitIssues(draft, batch),
    ...budgetIssues(draft, unitsInBudget(batch.benefits, batch.purchaseKind), unitsPerClaim(batch.benefits)),
    ...audienceIssues(draft),
    ...windowIssues(draft, context),
  ];
  return issues.filter(
    ({ path, code }) =>
      code !== "IN_THE_PAST" ||
      (path === "claimEndsOn" || path === "usageEndsOn" ? draft[path] !== unchanged[path] : true),
  );
}

function issueAt(path: string, finding: Omit<FieldIssue, "path"> | null): FieldIssue[] {
  return finding === null ? [] : [{ path, ...finding }];
}

function limitIssues(draft: EditDraft, batch: EditableBatch): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (batch.codeMode === "MULTI_CODE") {
    const rule = { required: true, min: batch.quantity ?? 1, max: BATCH_QUANTITY_MAX };
    issues.push(...issueAt("quantity", numberFinding(draft.quantity, rule)));
  } else if (!draft.hasUnlimitedClaims) {
    const finding = numberFinding(draft.maxClaims, { required: true, max: BATCH_MAX_CLAIMS_MAX });
    const isBelowClaimed = draft.maxClaims !== "" && draft.maxClaims < batch.claimedCount;
    issues.push(
      ...issueAt(
        "maxClaims",
        finding ?? (isBelowClaimed ? { code: "BELOW_CLAIMED", limit: batch.claimedCount } : null),
      ),
    );
  }
  if (!draft.hasUnlimitedClaimsPerUser) {
    const rule = { required: true, max: BATCH_MAX_CLAIMS_PER_USER_MAX };
    issues.push(...issueAt("maxClaimsPerUser", numberFinding(draft.maxClaimsPerUser, rule)));
  }
  return issues;
}

/**
 * What is sent: the id, the version that was read, and only what the person changed. A deadline that does not
 * fall on midnight in the organisation's zone therefore survives an edit of the name.
 */
export function updateInputOf(
  draft: EditDraft,
  batch: EditableBatch,
  timeZone: string,
): UpdateVoucherBatchInput {
  const edited = new Set(editedFields(editDraftOf(batch, timeZone), draft));
  const limitsEdited = edited.has("maxClaims") || edited.has("hasUnlimitedClaims");
  const perUserEdited = edited.has("maxClaimsPerUser") || edited.has("hasUnlimitedClaimsPerUser");
  return {
    id: batch.id,
    version: batch.version,
    ...(edited.has("name") && { name: draft.name.trim() }),
    ...(edited.has("description") && { description: textOrNull(draft.description) }),
    ...(edited.has("campaign") && { campaign: textOrNull(draft.campaign) }),
    ...(edited.has("metadata") && {
      metadata: draft.metadata.map(({ name, value }) => ({ key: name.trim(), value: value.trim() })),
    }),
    ...(edited.has("quantity") && { quantity: numberOrNull(draft.quantity) }),
    ...(limitsEdited && { maxClaims: draft.hasUnlimitedClaims ? null : numberOrNull(draft.maxClaims) }),
    ...(perUserEdited && {
      maxClaimsPerUser: draft.hasUnlimitedClaimsPerUser ? null : numberOrNull(draft.maxClaimsPerUser),
    }),
    ...(edited.has("claimStartsOn") && { claimStartsAt: startInstant(draft.claimStartsOn, timeZone) }),
    ...(edited.has("claimEndsOn") && { claimEndsAt: endInstant(draft.claimEndsOn, timeZone) }),
    ...(edited.has("usageEndsOn") && { usageEndsAt: endInstant(draft.usageEndsOn, timeZone) }),
    ...(edited.has("usageValidDays") && { usageValidDays: numberOrNull(draft.usageValidDays) }),
    ...(edited.has("isPubliclyPreviewable") && { isPubliclyPreviewable: draft.isPubliclyPreviewable }),
    ...(BUDGET_FIELDS.some((field) => edited.has(field)) && { valueBudget: budgetOf(draft) }),
    ...(AUDIENCE_FIELDS.some((field) => edited.has(field)) && { boundTo: boundToOf(draft) }),
  };
}

/** My edits laid over what somebody else saved meanwhile: fields I did not touch take their values. */
export function rebaseEdit(input: {
  readonly draft: EditDraft;
  readonly base: EditDraft;
  readonly theirs: EditDraft;
}): EditDraft {
  const mine = editedFields(input.base, input.draft);
  return { ...input.theirs, ...Object.fromEntries(mine.map((field) => [field, input.draft[field]])) };
}
