import {
  type CodeUpload,
  endOfDay,
  type PurchaseKind,
  startOfDay,
  type VoucherFlow,
} from "@vouchsafe/contract";
import type {
  BoundToInput,
  CodeMode,
  CreateVoucherBatchInput,
  PerUserScope,
  Unit,
  ValueBudgetInput,
} from "@vouchsafe/schema";
import type { NumberValue } from "../../../fields/number-field";
import { type BenefitDraft, emptyBenefit } from "./benefit-draft";
import { benefitInputOf } from "./benefit-input";

export type NumberField = NumberValue;

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
  /** Whether it takes effect when it is redeemed, or on a purchase; its benefits are all of that flow. */
  flow: VoucherFlow;
  benefits: BenefitDraft[];
  /** Smallest purchase in minor units; empty is any. Only on a purchase, as are the next two. */
  minPurchase: NumberField;
  /** null is any purchase. */
  purchaseKind: PurchaseKind | null;
  isFirstOrderOnly: boolean;
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

/** The form before anything was typed: many codes, one claim per person, no deadline. */
export function emptyVoucherDraft(): VoucherDraft {
  return {
    name: "",
    description: "",
    campaign: "",
    metadata: [],
    flow: "DIRECT",
    benefits: [emptyBenefit("first")],
    minPurchase: "",
    purchaseKind: null,
    isFirstOrderOnly: false,
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
    benefits: draft.benefits.map(benefitInputOf),
    ...purchaseFields(draft),
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

/** For which purchases it counts; a voucher that takes effect at once knows none of it. */
function purchaseFields(draft: VoucherDraft) {
  if (draft.flow === "DIRECT") return {};
  return {
    minPurchase: numberOrNull(draft.minPurchase),
    purchaseKind: draft.purchaseKind,
    isFirstOrderOnly: draft.isFirstOrderOnly,
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
