import {
  BATCH_BENEFITS_MAX,
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
import { patternFaults } from "./code-pattern.rules.js";
import { notAllowed } from "./not-allowed.rules.js";
import { numberFaults } from "./number-faults.rules.js";
import { claimLimitMax } from "./voucher-batch.rules.js";

/** `MULTI_CODE`: many codes, each for one claim. `SINGLE_CODE`: one code, claimed by many. */
export type CodeMode = "MULTI_CODE" | "SINGLE_CODE";
/** Within what one person's claims are counted. */
export type PerUserScope = "BATCH" | "CODE";

const MAX_CLAIMS_PER_USER_DEFAULT = 1;

/** One benefit as it is asked for. */
export interface BenefitRequest {
  readonly kind?: "GRANT";
  readonly unit: "LLM_TOKEN" | "GPU_CREDIT";
  /** Whole units for one claim. */
  readonly amount: number;
  /** Public id of the only model the tokens pay for; none is any. */
  readonly modelId?: string | null;
}

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
  readonly claimStartsAt?: Date | null;
  readonly claimEndsAt?: Date | null;
  readonly usageEndsAt?: Date | null;
  readonly usageValidDays?: number | null;
  readonly isPubliclyPreviewable?: boolean;
  readonly boundTo?: AudienceRequest | null;
  readonly valueBudget?: ValueBudget | null;
}

/** One benefit, complete. */
export interface BenefitTerms {
  readonly kind: "GRANT";
  readonly unit: "LLM_TOKEN" | "GPU_CREDIT";
  readonly amount: number;
  readonly modelId: string | null;
}

/** A batch as it is to be: complete and tidy, but not yet judged. */
export interface BatchTerms extends BatchLabels, BatchWindows {
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
 * the database say: an idempotency key is compared by it.
 */
export function toTerms(request: BatchRequest): BatchTerms {
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
    benefits: request.benefits.map((benefit) => ({
      kind: benefit.kind ?? "GRANT",
      unit: benefit.unit,
      amount: benefit.amount,
      modelId: benefit.modelId ?? null,
    })),
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
    ...benefitFaults(terms.benefits),
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

/** Faults of the limit of a single code: within its bounds, and every unit's total inside 53 bits. */
export function maxClaimsFaults(
  maxClaims: number | null,
  benefits: readonly { readonly unit: string; readonly amount: number }[],
): FieldFault[] {
  const isCountable = benefits.every(({ amount }) => amount > 0 && amount <= BENEFIT_AMOUNT_MAX);
  const max = isCountable ? Math.min(BATCH_MAX_CLAIMS_MAX, claimLimitMax(benefits)) : BATCH_MAX_CLAIMS_MAX;
  return numberFaults("maxClaims", maxClaims, { min: 1, max });
}

/** Faults of the limit of one person; null is unlimited. */
export function perUserFaults(maxClaimsPerUser: number | null): FieldFault[] {
  return numberFaults("maxClaimsPerUser", maxClaimsPerUser, { min: 1, max: BATCH_MAX_CLAIMS_PER_USER_MAX });
}

function benefitFaults(benefits: readonly BenefitTerms[]): FieldFault[] {
  if (benefits.length === 0) {
    return [{ path: "benefits", code: "REQUIRED", message: "A voucher gives at least one benefit." }];
  }
  if (benefits.length > BATCH_BENEFITS_MAX) {
    const message = `A voucher gives at most ${BATCH_BENEFITS_MAX} benefits.`;
    return [{ path: "benefits", code: "TOO_LONG", message, limit: BATCH_BENEFITS_MAX }];
  }
  return benefits.flatMap(({ unit, amount, modelId }, at) => [
    ...numberFaults(`benefits.${at}.amount`, amount, { min: 1, max: BENEFIT_AMOUNT_MAX }),
    ...(unit === "GPU_CREDIT" && modelId !== null
      ? [notAllowed(`benefits.${at}.modelId`, "Only LLM tokens can be locked to a model.")]
      : []),
  ]);
}
