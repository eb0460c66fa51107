import { csvField, csvLine } from "../../../platform/downloads/csv-line.rules.js";
import { type BenefitFacts, plainBenefit } from "../plain-benefit.rules.js";
import { codeState } from "../voucher-code.rules.js";

/** First line of the file. */
export const CODES_CSV_COLUMNS = [
  "code",
  "batch",
  "campaign",
  "benefit",
  "model",
  "status",
  "claim deadline",
  "usage deadline",
  "claimed by",
  "claimed at",
] as const;

/** A benefit as a file names it. */
export interface CsvBenefit extends BenefitFacts {
  /** Slug of the only model; null is any. */
  readonly model: string | null;
}

/** What every line of a batch has in common. */
export interface CsvBatch {
  readonly name: string;
  readonly campaign: string | null;
  readonly codeMode: "MULTI_CODE" | "SINGLE_CODE";
  readonly claimEndsAt: Date | null;
  readonly usageEndsAt: Date | null;
  readonly usageValidDays: number | null;
  /** In the batch's own order. */
  readonly benefits: readonly CsvBenefit[];
}

export interface CsvCode {
  readonly display: string;
  readonly claimedCount: number;
  readonly maxClaims: number | null;
  readonly disabledAt: Date | null;
}

/** The claim made with a code of a MULTI_CODE batch, with the deadlines as they were frozen into it. */
export interface CsvClaim {
  readonly userName: string;
  readonly email: string;
  readonly claimedAt: Date;
  readonly claimEndsAt: Date | null;
  readonly usageExpiresAt: Date | null;
}

/** One line of the file as texts, in the order of the columns. Instants are ISO 8601 in UTC. */
export function toCodeFields(batch: CsvBatch, code: CsvCode, claim: CsvClaim | null): string[] {
  return [code.display, ...sharedFields(batch), ...ownFields(batch, code, claim)];
}

/**
 * Writes the lines of a batch: what `csvLine` makes of `toCodeFields`, but what lines have in common is written
 * once for all of them. Of a million codes most have not been touched, and differ in nothing but the code.
 */
export function codeLines(batch: CsvBatch) {
  const shared = sharedFields(batch).map(csvField).join(",");
  const behind = (code: CsvCode, claim: CsvClaim | null) =>
    `,${shared},${csvLine(ownFields(batch, code, claim))}`;
  const untouched = behind({ display: "", claimedCount: 0, maxClaims: 1, disabledAt: null }, null);
  return {
    /** The line of a code that nobody claimed and nobody disabled. */
    ofUntouched: (display: string): string => csvField(display) + untouched,
    /** The line of any code. */
    of: (code: CsvCode, claim: CsvClaim | null): string => csvField(code.display) + behind(code, claim),
  };
}

function sharedFields(batch: CsvBatch): string[] {
  return [batch.name, batch.campaign ?? "", benefitText(batch.benefits), modelText(batch.benefits)];
}

function ownFields(batch: CsvBatch, code: CsvCode, claim: CsvClaim | null): string[] {
  return [
    codeState(code),
    instantText(claim ? claim.claimEndsAt : batch.claimEndsAt),
    claim ? instantText(claim.usageExpiresAt) : usageDeadlineText(batch),
    claim ? `${claim.userName} <${claim.email}>` : claimCount(batch, code),
    instantText(claim?.claimedAt ?? null),
  ];
}

/** What one claim gives: `1000 LLM_TOKEN + 50000 GPU_CREDIT`, `20% discount + 5 LLM_TOKEN bonus`. */
export function benefitText(benefits: CsvBatch["benefits"]): string {
  return benefits.map(plainBenefit).join(" + ");
}

/** The model of each benefit; nothing at all when none is locked to one. */
export function modelText(benefits: CsvBatch["benefits"]): string {
  if (benefits.every(({ model }) => model === null)) return "";
  return benefits.map(({ model }) => model ?? "any").join(" + ");
}

/** The usage deadline of what has not been claimed yet: it may depend on when that happens. */
export function usageDeadlineText(batch: Pick<CsvBatch, "usageEndsAt" | "usageValidDays">): string {
  if (batch.usageValidDays === null) return instantText(batch.usageEndsAt);
  const days = `${batch.usageValidDays} days after the claim`;
  return batch.usageEndsAt === null ? days : `${days}, at the latest ${instantText(batch.usageEndsAt)}`;
}

/** ISO 8601 in UTC; nothing when there is no such instant. */
export function instantText(instant: Date | null): string {
  return instant?.toISOString() ?? "";
}

/** A single code is claimed by many: the file has one line for it, which tells how many. */
function claimCount(batch: CsvBatch, code: CsvCode): string {
  if (batch.codeMode === "MULTI_CODE" || code.claimedCount === 0) return "";
  return code.claimedCount === 1 ? "1 claim" : `${code.claimedCount} claims`;
}
