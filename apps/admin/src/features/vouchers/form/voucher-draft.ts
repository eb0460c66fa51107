import { type CodeUpload, endOfDay, startOfDay } from "@vouchsafe/contract";
import type {
  BoundToInput,
  CodeMode,
  CreateVoucherBatchInput,
  PerUserScope,
  Unit,
  ValueBudgetInput,
} from "@vouchsafe/schema";

/** A number field as a person leaves it: empty until something was typed. */
export type NumberField = number | "";

/** One benefit as it stands in the form. `key` is stable while rows are added and removed. */
export type BenefitDraft = {
  readonly key: string;
  unit: Unit;
  amount: NumberField;
  /** Public id of the model; null is any model. */
  modelId: string | null;
};

export type MetadataDraft = { readonly key: string; name: string; value: string };

/** Somebody with an account, as far as a form shows them. */
export type Person = { readonly id: string; readonly name: string; readonly email: string };

/** Who may claim: anybody with a code, one account, or whoever has one e-mail address. */
export type Audience = "ANYBODY" | "PERSON" | "EMAIL";

/**
 * Everything the new-voucher form holds. Days are `YYYY-MM-DD` and mean whole days in the organisation's
 * zone. "Unlimited" is a choice of its own, so that an emptied field never becomes an open cheque.
 */
export type VoucherDraft = {
  name: string;
  description: string;
  campaign: string;
  metadata: MetadataDraft[];
  benefits: BenefitDraft[];
  codeMode: CodeMode;
  code: string;
  /** Where many codes come from: the server makes them, or a file of one's own brings them. */
  codeSource: "GENERATED" | "OWN";
  /** What generated codes look like. */
  codeShape: "PREFIX" | "PATTERN";
  codePrefix: string;
  codePattern: string;
  /** The file of own codes as the server has read it; null until there is one. */
  codeUpload: CodeUpload | null;
  leavesOutFaulty: boolean;
  quantity: NumberField;
  hasUnlimitedClaims: boolean;
  maxClaims: NumberField;
  hasUnlimitedClaimsPerUser: boolean;
  maxClaimsPerUser: NumberField;
  perUserScope: PerUserScope;
  hasBudget: boolean;
  budgetUnit: Unit;
  budgetAmount: NumberField;
  audience: Audience;
  boundUser: Person | null;
  boundEmail: string;
  claimStartsOn: string | null;
  claimEndsOn: string | null;
  usageEndsOn: string | null;
  usageValidDays: NumberField;
  isPubliclyPreviewable: boolean;
};

/** An empty benefit row of a unit, open to any model. */
export function emptyBenefit(key: string, unit: Unit = "LLM_TOKEN"): BenefitDraft {
  return { key, unit, amount: "", modelId: null };
}

/** The form before anything was typed: many codes, one claim per person, no deadline. */
export function emptyVoucherDraft(): VoucherDraft {
  return {
    name: "",
    description: "",
    campaign: "",
    metadata: [],
    benefits: [emptyBenefit("first")],
    codeMode: "MULTI_CODE",
    code: "",
    codeSource: "GENERATED",
    codeShape: "PREFIX",
    codePrefix: "",
    codePattern: "",
    codeUpload: null,
    leavesOutFaulty: false,
    quantity: "",
    hasUnlimitedClaims: false,
    maxClaims: "",
    hasUnlimitedClaimsPerUser: false,
    maxClaimsPerUser: 1,
    perUserScope: "BATCH",
    hasBudget: false,
    budgetUnit: "LLM_TOKEN",
    budgetAmount: "",
    audience: "ANYBODY",
    boundUser: null,
    boundEmail: "",
    claimStartsOn: null,
    claimEndsOn: null,
    usageEndsOn: null,
    usageValidDays: "",
    isPubliclyPreviewable: false,
  };
}

/** Text that counts as given, or null: an input of spaces alone is no label. */
export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

export function numberOrNull(field: NumberField): number | null {
  return field === "" ? null : field;
}

/** The instant from which a day counts, or null without a day. Start inclusive, UTC. */
export function startInstant(day: string | null, timeZone: string): string | null {
  return day === null ? null : startOfDay(day, timeZone).toISOString();
}

/** The instant at which a last day is over, or null without a day. End exclusive, UTC. */
export function endInstant(day: string | null, timeZone: string): string | null {
  return day === null ? null : endOfDay(day, timeZone).toISOString();
}

/**
 * What is sent to the server for a draft that `voucherDraftIssues` found nothing wrong with. Fields that the
 * chosen code mode does not know are left out, however they were filled before the mode was switched.
 */
export function createInputOf(
  draft: VoucherDraft,
  context: { readonly timeZone: string; readonly idempotencyKey: string },
): CreateVoucherBatchInput {
  const { timeZone, idempotencyKey } = context;
  return {
    name: draft.name.trim(),
    description: textOrNull(draft.description),
    campaign: textOrNull(draft.campaign),
    metadata: draft.metadata.map((entry) => ({ key: entry.name.trim(), value: entry.value.trim() })),
    codeMode: draft.codeMode,
    ...codeFields(draft),
    maxClaimsPerUser: draft.hasUnlimitedClaimsPerUser ? null : numberOrNull(draft.maxClaimsPerUser),
    benefits: draft.benefits.map((benefit) => ({
      kind: "GRANT",
      unit: benefit.unit,
      amount: numberOrNull(benefit.amount) ?? 0,
      modelId: benefit.unit === "LLM_TOKEN" ? benefit.modelId : null,
    })),
    valueBudget: budgetOf(draft),
    boundTo: boundToOf(draft),
    claimStartsAt: startInstant(draft.claimStartsOn, timeZone),
    claimEndsAt: endInstant(draft.claimEndsOn, timeZone),
    usageEndsAt: endInstant(draft.usageEndsOn, timeZone),
    usageValidDays: numberOrNull(draft.usageValidDays),
    isPubliclyPreviewable: draft.isPubliclyPreviewable,
    idempotencyKey,
  };
}

/** The server keeps a chosen code as it was written; the form shows capitals, so capitals are sent. */
function codeOrNull(text: string): string | null {
  return textOrNull(text)?.toUpperCase() ?? null;
}

export function budgetOf(
  draft: Pick<VoucherDraft, "hasBudget" | "budgetUnit" | "budgetAmount">,
): ValueBudgetInput | null {
  if (!draft.hasBudget || draft.budgetAmount === "") return null;
  return { unit: draft.budgetUnit, amount: draft.budgetAmount };
}

export function boundToOf(
  draft: Pick<VoucherDraft, "audience" | "boundUser" | "boundEmail">,
): BoundToInput | null {
  switch (draft.audience) {
    case "ANYBODY":
      return null;
    case "PERSON":
      return draft.boundUser === null ? null : { userId: draft.boundUser.id };
    case "EMAIL":
      return { email: draft.boundEmail.trim() };
  }
}

function codeFields(draft: VoucherDraft) {
  if (draft.codeMode === "MULTI_CODE") return { ...manyCodesFields(draft), perUserScope: draft.perUserScope };
  return {
    code: codeOrNull(draft.code),
    maxClaims: draft.hasUnlimitedClaims ? null : numberOrNull(draft.maxClaims),
    perUserScope: "BATCH" as const,
  };
}

function manyCodesFields(draft: VoucherDraft) {
  if (draft.codeSource === "OWN") {
    const upload = draft.codeUpload;
    return upload === null
      ? {}
      : { codeUpload: { id: upload.uploadId, leavesOutFaulty: draft.leavesOutFaulty } };
  }
  return {
    quantity: numberOrNull(draft.quantity),
    ...(draft.codeShape === "PATTERN"
      ? { codePattern: codeOrNull(draft.codePattern) }
      : { codePrefix: codeOrNull(draft.codePrefix) }),
  };
}
