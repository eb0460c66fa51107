import {
  BATCH_MAX_CLAIMS_MAX,
  BATCH_MAX_CLAIMS_PER_USER_MAX,
  BATCH_QUANTITY_MAX,
  BENEFIT_AMOUNT_MAX,
  CODE_PREFIX_LENGTH_MAX,
  looksLikeNumber,
  normaliseCode,
} from "@vouchsafe/contract";
import type { FieldFault } from "../../kernel/index.js";
import { type Audience, type AudienceRequest, audienceFaults, toAudience } from "./batch-audience.rules.js";
import { budgetFaults, toBudget, type ValueBudget } from "./batch-budget.rules.js";
import { type BatchLabels, labelFaults, type MetadataEntry, tidyLabels } from "./batch-labels.rules.js";
import { type BatchWindows, windowFaults } from "./batch-windows.rules.js";
import {
  type BenefitRequest,
  type BenefitTerms,
  benefitFaults,
  type PurchaseTerms,
  toBenefitTerms,
} from "./benefit-terms.rules.js";
import { claimLimitMax, costPerClaim, type ValuedBenefit } from "./benefit-value.rules.js";
import { patternFaults } from "./code-pattern.rules.js";
import { notAllowed } from "./not-allowed.rules.js";
import { numberFaults } from "./number-faults.rules.js";

/** `MULTI_CODE`: many codes, each for one claim. `SINGLE_CODE`: one code, claimed by many. */
export type CodeMode = "MULTI_CODE" | "SINGLE_CODE";
/** Within what one person's claims are counted. */
export type PerUserScope = "BATCH" | "CODE";

const MAX_CLAIMS_PER_USER_DEFAULT = 1;

/** A file of own codes, sent before, of which the codes are made. */
export interface CodeUploadChoice {
  /** Public id of the upload. */
  readonly id: string;
  /** Whether the lines that give no code are left out; otherwise a file with such a line makes no batch. */
  readonly leavesOutFaulty: boolean;
}

/** A batch as it is asked for; what is left out has the default that the schema names. */
export interface BatchRequest {
  readonly name: string;
  readonly description?: string | null;
  readonly campaign?: string | null;
  readonly metadata?: readonly MetadataEntry[] | null;
  readonly codeMode: CodeMode;
  readonly code?: string | null;
  readonly codePrefix?: string | null;
  /** Instead of a prefix. */
  readonly codePattern?: string | null;
  readonly codeUpload?: CodeUploadChoice | null;
  readonly quantity?: number | null;
  readonly maxClaims?: number | null;
  /** Null is unlimited; 1 when left out. */
  readonly maxClaimsPerUser?: number | null;
  readonly perUserScope?: PerUserScope;
  readonly benefits: readonly BenefitRequest[];
  /** The three are for a voucher that works on a purchase. In whole minor units of the platform's currency. */
  readonly minPurchase?: number | null;
  readonly purchaseKind?: PurchaseTerms["purchaseKind"];
  readonly isFirstOrderOnly?: boolean;
  readonly claimStartsAt?: Date | null;
  readonly claimEndsAt?: Date | null;
  readonly usageEndsAt?: Date | null;
  readonly usageValidDays?: number | null;
  readonly isPubliclyPreviewable?: boolean;
  readonly boundTo?: AudienceRequest | null;
  readonly valueBudget?: ValueBudget | null;
}

/** A batch as it is to be: complete and tidy, but not yet judged. */
export interface BatchTerms extends BatchLabels, BatchWindows, PurchaseTerms {
  readonly codeMode: CodeMode;
  /** Display form of the chosen code; null when it is to be generated. */
  readonly code: string | null;
  /** In upper case. */
  readonly codePrefix: string | null;
  /** In upper case; null is the prefix, or nothing, and sixteen random symbols. */
  readonly codePattern: string | null;
  /** Null when the codes are generated or chosen. */
  readonly codeUpload: CodeUploadChoice | null;
  readonly quantity: number | null;
  readonly maxClaims: number | null;
  readonly maxClaimsPerUser: number | null;
  readonly perUserScope: PerUserScope;
  readonly benefits: readonly BenefitTerms[];
  readonly isPubliclyPreviewable: boolean;
  /** The only person who may claim; null is everybody. */
  readonly boundTo: Audience | null;
  /** Most it gives in all of one unit; null is whatever the claim limit allows. */
  readonly valueBudget: ValueBudget | null;
}

/**
 * Fills in what was left out and tidies texts. Always the same for the same request, whatever the time and
 * the database say: an idempotency key is compared by it. `currency` is the platform's, ISO 4217.
 */
export function toTerms(request: BatchRequest, currency: string): BatchTerms {
  const purchaseKind = request.purchaseKind ?? null;
  return {
    ...tidyLabels(request),
    codeMode: request.codeMode,
    code: tidyChosenCode(request.code),
    codePrefix: request.codePrefix?.trim().toUpperCase() || null,
    codePattern: request.codePattern?.trim().toUpperCase() || null,
    codeUpload: toUploadChoice(request.codeUpload),
    quantity: request.quantity ?? null,
    maxClaims: request.maxClaims ?? null,
    maxClaimsPerUser:
      request.maxClaimsPerUser === undefined ? MAX_CLAIMS_PER_USER_DEFAULT : request.maxClaimsPerUser,
    perUserScope: request.perUserScope ?? "BATCH",
    benefits: request.benefits.map((benefit) => toBenefitTerms(benefit, { currency, purchaseKind })),
    minPurchase: request.minPurchase ?? null,
    purchaseKind,
    isFirstOrderOnly: request.isFirstOrderOnly ?? false,
    claimStartsAt: request.claimStartsAt ?? null,
    claimEndsAt: request.claimEndsAt ?? null,
    usageEndsAt: request.usageEndsAt ?? null,
    usageValidDays: request.usageValidDays ?? null,
    isPubliclyPreviewable: request.isPubliclyPreviewable ?? false,
    boundTo: toAudience(request.boundTo),
    valueBudget: toBudget(request.valueBudget),
  };
}

function toUploadChoice(choice: CodeUploadChoice | null | undefined): CodeUploadChoice | null {
  return choice ? { id: choice.id, leavesOutFaulty: choice.leavesOutFaulty } : null;
}

/**
 * The chosen code as it will be shown and printed: as it was typed, without what nobody sees and without
 * separators around it. A code that began with a hyphen would be a formula to a spreadsheet.
 */
export function tidyChosenCode(typed: string | null | undefined): string | null {
  const visible = (typed ?? "").replace(/\p{Cf}/gu, "").replace(/\s+/gu, " ");
  return visible.replace(/^[\s\p{Pd}_\u2212]+|[\s\p{Pd}_\u2212]+$/gu, "") || null;
}

/** Most claims in all, for either code mode; null is unlimited. */
export function claimLimitOf(terms: Pick<BatchTerms, "codeMode" | "quantity" | "maxClaims">): number | null {
  return terms.codeMode === "MULTI_CODE" ? terms.quantity : terms.maxClaims;
}

/** Every fault of a new batch that can be found without the database, in the order of the fields. */
export function batchFaults(terms: BatchTerms, now: Date): FieldFault[] {
  return [
    ...labelFaults(terms),
    ...codeFaults(terms),
    ...uploadChoiceFaults(terms),
    ...limitFaults(terms),
    ...perUserFaults(terms.maxClaimsPerUser),
    ...benefitFaults(terms.benefits, terms),
    ...windowFaults(terms, { now, changed: terms }),
    ...audienceFaults(terms.boundTo),
    ...budgetFaults(terms.valueBudget, { benefits: terms.benefits, claimedCount: 0 }),
  ];
}

function codeFaults(terms: BatchTerms): FieldFault[] {
  if (terms.code === null) return [...prefixFaults(terms.codePrefix), ...patternFaults(terms)];
  if (terms.codeMode === "MULTI_CODE") {
    return [notAllowed("code", "Only a voucher with a single code has a chosen code.")];
  }
  const faults = chosenCodeFaults(terms.code);
  if (terms.codePrefix !== null) {
    faults.push(notAllowed("codePrefix", "A chosen code has no prefix of its own."));
  }
  if (terms.codePattern !== null) {
    faults.push(notAllowed("codePattern", "A chosen code has no pattern."));
  }
  return faults;
}

function chosenCodeFaults(chosen: string): FieldFault[] {
  const malformed = (message: string): FieldFault[] => [{ path: "code", code: "MALFORMED", message }];
  if (!normaliseCode(chosen).ok) {
    return malformed("A code has 4 to 32 letters and digits; spaces and hyphens between them do not count.");
  }
  return looksLikeNumber(chosen)
    ? malformed("A spreadsheet would take this code for a number. Add a letter.")
    : [];
}

function prefixFaults(prefix: string | null): FieldFault[] {
  const path = "codePrefix";
  if (prefix === null) return [];
  if (prefix.length > CODE_PREFIX_LENGTH_MAX) {
    const message = `A prefix has at most ${CODE_PREFIX_LENGTH_MAX} letters and digits.`;
    return [{ path, code: "TOO_LONG", message, limit: CODE_PREFIX_LENGTH_MAX }];
  }
  // A letter first: what begins with a digit could be a number or a date to a spreadsheet.
  if (/^[A-Z][A-Z0-9]*$/.test(prefix)) return [];
  return [{ path, code: "MALFORMED", message: "A prefix is a letter, followed by letters and digits." }];
}

/** A file says by itself what the codes are and how many. */
function uploadChoiceFaults(terms: BatchTerms): FieldFault[] {
  if (terms.codeUpload === null) return [];
  if (terms.codeMode === "SINGLE_CODE") {
    return [notAllowed("codeUpload", "Only a voucher with many codes is made of a file.")];
  }
  return [
    ...(terms.codePrefix === null ? [] : [notAllowed("codePrefix", "The codes of a file get no prefix.")]),
    ...(terms.codePattern === null ? [] : [notAllowed("codePattern", "The codes of a file get no pattern.")]),
    ...(terms.quantity === null ? [] : [notAllowed("quantity", "The file says how many codes there are.")]),
  ];
}

function limitFaults(terms: BatchTerms): FieldFault[] {
  if (terms.codeMode === "MULTI_CODE") {
    return [
      ...(terms.codeUpload === null ? quantityFaults(terms.quantity, 1) : []),
      ...(terms.maxClaims === null
        ? []
        : [notAllowed("maxClaims", "The quantity limits a voucher with many codes.")]),
    ];
  }
  return [
    ...(terms.quantity === null
      ? []
      : [notAllowed("quantity", "A voucher with a single code has no quantity.")]),
    ...maxClaimsFaults(terms.maxClaims, terms.benefits),
  ];
}

/** Faults of the number of codes; `min` is 1, or how many there are already. */
export function quantityFaults(quantity: number | null, min: number): FieldFault[] {
  return numberFaults("quantity", quantity, { min, max: BATCH_QUANTITY_MAX, isRequired: true });
}

/** Faults of the limit of a single code: within its bounds, and the total of every unit inside 53 bits. */
export function maxClaimsFaults(maxClaims: number | null, benefits: readonly ValuedBenefit[]): FieldFault[] {
  const costs = costPerClaim(benefits);
  const isCountable = benefits.every(
    ({ amount }) => amount === null || (amount > 0 && amount <= BENEFIT_AMOUNT_MAX),
  );
  const max = isCountable ? Math.min(BATCH_MAX_CLAIMS_MAX, claimLimitMax(costs)) : BATCH_MAX_CLAIMS_MAX;
  return numberFaults("maxClaims", maxClaims, { min: 1, max });
}

/** Faults of the limit of one person; null is unlimited. */
export function perUserFaults(maxClaimsPerUser: number | null): FieldFault[] {
  return numberFaults("maxClaimsPerUser", maxClaimsPerUser, { min: 1, max: BATCH_MAX_CLAIMS_PER_USER_MAX });
}
