import type { FieldFault } from "../../kernel/index.js";
import { type AudienceRequest, audienceFaults, toAudience } from "./batch-audience.rules.js";
import { budgetFaults, toBudget } from "./batch-budget.rules.js";
import { type BatchLabels, labelFaults, tidyLabels } from "./batch-labels.rules.js";
import {
  type BatchTerms,
  type CodeMode,
  maxClaimsFaults,
  perUserFaults,
  quantityFaults,
} from "./batch-terms.rules.js";
import { type BatchWindows, windowFaults } from "./batch-windows.rules.js";
import type { ValuedBenefit } from "./benefit-value.rules.js";
import { notAllowed } from "./not-allowed.rules.js";

/** What of a batch can be changed after it was issued. Benefits and codes are not among it. */
export type ChangeableTerms = BatchLabels &
  BatchWindows &
  Pick<
    BatchTerms,
    "quantity" | "maxClaims" | "maxClaimsPerUser" | "isPubliclyPreviewable" | "boundTo" | "valueBudget"
  >;

/** A change as it is asked for: what is undefined stays, null clears. */
export type BatchPatch = {
  readonly [Field in Exclude<keyof ChangeableTerms, "boundTo">]?: ChangeableTerms[Field] | null;
} & { readonly boundTo?: AudienceRequest | null };

/** The batch that is to be changed. */
export interface ChangedBatch {
  readonly codeMode: CodeMode;
  readonly claimedCount: number;
  /** Whether codes are still to be made for an earlier quantity, running or stopped. */
  readonly isGenerating: boolean;
  readonly benefits: readonly ValuedBenefit[];
  readonly terms: ChangeableTerms;
}

export type BatchChange =
  | { readonly kind: "REFUSED"; readonly faults: readonly FieldFault[] }
  | { readonly kind: "UNCHANGED" }
  | {
      readonly kind: "CHANGED";
      readonly terms: ChangeableTerms;
      /** Names of the fields that differ. */
      readonly fields: readonly (keyof ChangeableTerms)[];
    };

/** Decides what a patch makes of a batch: every fault, nothing, or the new terms and what differs. */
export function decideChange(batch: ChangedBatch, patch: BatchPatch, now: Date): BatchChange {
  const terms = applyPatch(batch.terms, patch);
  // Object.keys of the terms gives their own keys; the type only says string.
  const fields = (Object.keys(terms) as (keyof ChangeableTerms)[]).filter(
    (field) => JSON.stringify(terms[field]) !== JSON.stringify(batch.terms[field]),
  );
  const faults = changeFaults(batch, patch, { terms, fields, now });
  if (faults.length > 0) return { kind: "REFUSED", faults };
  return fields.length === 0 ? { kind: "UNCHANGED" } : { kind: "CHANGED", terms, fields };
}

function applyPatch(terms: ChangeableTerms, patch: BatchPatch): ChangeableTerms {
  const labels = tidyLabels(patch);
  const sent = <Value>(field: keyof BatchPatch, value: Value, now: Value): Value =>
    patch[field] === undefined ? now : value;
  return {
    name: sent("name", labels.name, terms.name),
    description: sent("description", labels.description, terms.description),
    campaign: sent("campaign", labels.campaign, terms.campaign),
    metadata: sent("metadata", labels.metadata, terms.metadata),
    quantity: sent("quantity", patch.quantity ?? null, terms.quantity),
    maxClaims: sent("maxClaims", patch.maxClaims ?? null, terms.maxClaims),
    maxClaimsPerUser: sent("maxClaimsPerUser", patch.maxClaimsPerUser ?? null, terms.maxClaimsPerUser),
    claimStartsAt: sent("claimStartsAt", patch.claimStartsAt ?? null, terms.claimStartsAt),
    claimEndsAt: sent("claimEndsAt", patch.claimEndsAt ?? null, terms.claimEndsAt),
    usageEndsAt: sent("usageEndsAt", patch.usageEndsAt ?? null, terms.usageEndsAt),
    usageValidDays: sent("usageValidDays", patch.usageValidDays ?? null, terms.usageValidDays),
    isPubliclyPreviewable: patch.isPubliclyPreviewable ?? terms.isPubliclyPreviewable,
    boundTo: sent("boundTo", toAudience(patch.boundTo), terms.boundTo),
    valueBudget: sent("valueBudget", toBudget(patch.valueBudget), terms.valueBudget),
  };
}

function changeFaults(
  batch: ChangedBatch,
  patch: BatchPatch,
  change: {
    readonly terms: ChangeableTerms;
    readonly fields: readonly (keyof ChangeableTerms)[];
    readonly now: Date;
  },
): FieldFault[] {
  const { terms, fields, now } = change;
  // A deadline that is sent as it was has not been moved, and may have passed.
  const moved = Object.fromEntries(fields.map((field) => [field, terms[field]]));
  return [
    ...labelFaults(terms, patch),
    ...limitFaults(batch, patch),
    ...(patch.maxClaimsPerUser === undefined ? [] : perUserFaults(patch.maxClaimsPerUser)),
    ...windowFaults(terms, { now, changed: moved }),
    ...(patch.boundTo === undefined ? [] : audienceFaults(terms.boundTo)),
    ...(patch.valueBudget === undefined ? [] : budgetFaults(terms.valueBudget, batch)),
    ...(patch.isPubliclyPreviewable === null ? [required("isPubliclyPreviewable")] : []),
  ];
}

function limitFaults(batch: ChangedBatch, { quantity, maxClaims }: BatchPatch): FieldFault[] {
  if (batch.codeMode === "MULTI_CODE") {
    return [
      // Codes may be in people's hands already: a quantity only ever grows.
      ...(quantity === undefined ? [] : quantityFaults(quantity, batch.terms.quantity ?? 1)),
      ...(batch.isGenerating && quantity !== undefined && quantity !== batch.terms.quantity
        ? [notAllowed("quantity", "Not all codes of the present quantity exist yet.")]
        : []),
      ...(maxClaims === undefined || maxClaims === null
        ? []
        : [notAllowed("maxClaims", "The quantity limits a voucher with many codes.")]),
    ];
  }
  return [
    ...(quantity === undefined || quantity === null
      ? []
      : [notAllowed("quantity", "A voucher with a single code has no quantity.")]),
    ...(maxClaims === undefined ? [] : singleCodeFaults(batch, maxClaims)),
  ];
}

function singleCodeFaults(batch: ChangedBatch, maxClaims: number | null): FieldFault[] {
  const faults = maxClaimsFaults(maxClaims, batch.benefits);
  if (faults.length > 0 || maxClaims === null || maxClaims >= batch.claimedCount) return faults;
  const limit = batch.claimedCount;
  const message = `The voucher was claimed ${limit} times already.`;
  return [{ path: "maxClaims", code: "BELOW_CLAIMED", message, limit }];
}

function required(path: string): FieldFault {
  return { path, code: "REQUIRED", message: "The field cannot be cleared." };
}
