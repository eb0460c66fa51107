import { codeState } from "./voucher-code.rules.js";

/** First line of the file. */
export const CSV_COLUMNS = [
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

/** What every line of a batch has in common. */
export interface CsvBatch {
  readonly name: string;
  readonly campaign: string | null;
  readonly codeMode: "MULTI_CODE" | "SINGLE_CODE";
  readonly claimEndsAt: Date | null;
  readonly usageEndsAt: Date | null;
  readonly usageValidDays: number | null;
  /** In the batch's own order; `model` is the slug, null is any. */
  readonly benefits: readonly {
    readonly unit: string;
    readonly amount: number;
    readonly model: string | null;
  }[];
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

/** One line of the file, in the order of the columns, safe for spreadsheets. Instants are ISO 8601 in UTC. */
export function toCsvLine(batch: CsvBatch, code: CsvCode, claim: CsvClaim | null): string[] {
  return [
    code.display,
    batch.name,
    batch.campaign ?? "",
    batch.benefits.map(({ amount, unit }) => `${amount} ${unit}`).join(" + "),
    batch.benefits.some(({ model }) => model !== null)
      ? batch.benefits.map(({ model }) => model ?? "any").join(" + ")
      : "",
    codeState(code),
    toText(claim ? claim.claimEndsAt : batch.claimEndsAt),
    claim ? toText(claim.usageExpiresAt) : openUsageDeadline(batch),
    claim ? `${claim.userName} <${claim.email}>` : claimCount(batch, code),
    toText(claim?.claimedAt ?? null),
  ].map(withoutFormula);
}

/** The usage deadline of what has not been claimed yet: it may depend on when that happens. */
function openUsageDeadline(batch: CsvBatch): string {
  if (batch.usageValidDays === null) return toText(batch.usageEndsAt);
  const days = `${batch.usageValidDays} days after the claim`;
  return batch.usageEndsAt === null ? days : `${days}, at the latest ${toText(batch.usageEndsAt)}`;
}

/** A single code is claimed by many: the file has one line for it, which tells how many. */
function claimCount(batch: CsvBatch, code: CsvCode): string {
  if (batch.codeMode === "MULTI_CODE" || code.claimedCount === 0) return "";
  return code.claimedCount === 1 ? "1 claim" : `${code.claimedCount} claims`;
}

function toText(instant: Date | null): string {
  return instant?.toISOString() ?? "";
}

/** What makes a spreadsheet compute a cell, also in full width, with whatever it skips in front. */
const FORMULA_AT_START = /^[\s\p{C}"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u;
/** The same behind what some spreadsheets split a cell at: the list separator of Indonesia is the semicolon. */
const FORMULA_BEHIND_SEPARATOR = /([;\t\r\n])(?=[\s\p{C}"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20])/gu;

/**
 * The text, with an apostrophe in front of whatever a spreadsheet would run as a formula; every other text
 * stays as it is. Wider than csv-stringify's own `escape_formulas`, which looks at the first character only.
 */
export function withoutFormula(text: string): string {
  const inner = text.replace(FORMULA_BEHIND_SEPARATOR, "$1'");
  return FORMULA_AT_START.test(text) ? `'${inner}` : inner;
}

/** File name of a batch's codes, in ASCII whatever the batch is called. */
export function csvFileName(batchName: string, now: Date): string {
  const ascii = batchName.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = ascii
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return (
    ["voucher-codes", words, now.toISOString().slice(0, 10)].filter((part) => part !== "").join("-") + ".csv"
  );
}
