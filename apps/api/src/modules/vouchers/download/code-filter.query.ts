import { setImmediate as nextTurn } from "node:timers/promises";
import { normaliseCode } from "@vouchsafe/contract";
import { type SqlValue, toSafeInteger } from "../../../platform/database/index.js";
import type { Select } from "../voucher-batch.row.js";
import { codeStateCondition, type VoucherCodeState } from "../voucher-code.rules.js";

/** Which codes of a batch are downloaded; everything given must hold. */
export interface CodeFilter {
  readonly state: VoucherCodeState | null;
  /** Normal form of the one code; empty when what was typed cannot be a code, and so is none of the batch's. */
  readonly normalForm: string | null;
}

/** The codes of one batch, with serial numbers up to `lastSerial`. */
export interface CodeRange {
  readonly batchId: number;
  readonly lastSerial: number;
}

/** Codes judged by one statement: SQLite answers at once, and meanwhile nobody else is served. */
const WINDOW_CODES = 20_000;

/** The filter as it is on the screen, in the form that is kept in a link. */
export function toCodeFilter(
  filter: { readonly state?: VoucherCodeState | null; readonly code?: string | null } | null | undefined,
): CodeFilter {
  const state = filter?.state ?? null;
  const typed = filter?.code ?? null;
  if (typed === null) return { state, normalForm: null };
  const normalised = normaliseCode(typed);
  return { state, normalForm: normalised.ok ? normalised.normal : "" };
}

export function isFiltered({ state, normalForm }: CodeFilter): boolean {
  return state !== null || normalForm !== null;
}

/** How many codes pass the filter now. */
export async function countCodes(select: Select, range: CodeRange, filter: CodeFilter): Promise<number> {
  if (!isFiltered(filter)) return range.lastSerial;
  let count = 0;
  for await (const [row] of judge(select, range, filter, "COUNT(*) AS matches")) {
    count += toSafeInteger(row?.matches);
  }
  return count;
}

/**
 * Serial numbers of the codes that pass the filter now, in their order. They are fixed before a file is begun:
 * while it is sent codes are claimed, and would leave one page and turn up in another.
 */
export async function selectSerials(select: Select, range: CodeRange, filter: CodeFilter): Promise<number[]> {
  const serials: number[] = [];
  for await (const rows of judge(select, range, filter, "c.serial")) {
    for (const row of rows) serials.push(toSafeInteger(row.serial));
  }
  return serials;
}

/** Asks the same of every stretch of the codes. A single code is found by its own index, in one go. */
async function* judge(
  select: Select,
  range: CodeRange,
  filter: CodeFilter,
  wanted: "COUNT(*) AS matches" | "c.serial",
) {
  const conditions = ["c.batch_id = ?", "c.serial BETWEEN ? AND ?"];
  const values: SqlValue[] = [];
  if (filter.state !== null) conditions.push(codeStateCondition(filter.state));
  if (filter.normalForm !== null) {
    conditions.push("c.normal_form = ?");
    values.push(filter.normalForm);
  }
  const order = wanted === "c.serial" ? "ORDER BY c.serial" : "";
  const sql = `SELECT ${wanted} FROM voucher_codes c WHERE ${conditions.join(" AND ")} ${order}`;
  const step = filter.normalForm === null ? WINDOW_CODES : range.lastSerial;
  for (let first = 1; first <= range.lastSerial; first += step) {
    const last = Math.min(range.lastSerial, first + step - 1);
    yield await select(sql, [range.batchId, first, last, ...values]);
    await nextTurn();
  }
}
