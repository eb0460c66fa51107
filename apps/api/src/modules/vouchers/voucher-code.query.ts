import { setImmediate as nextTurn } from "node:timers/promises";
import { normaliseCode } from "@vouchsafe/contract";
import {
  placeholders,
  type RawRow,
  type SqlValue,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
} from "../../platform/database/index.js";
import type { Select } from "./voucher-batch.row.js";
import { type CodeFacts, codeStateCondition, type VoucherCodeState } from "./voucher-code.rules.js";

/** Codes judged by one statement: SQLite answers at once, and meanwhile nobody else is served. */
const WINDOW_CODES = 20_000;

/** A code as it is stored. */
export interface CodeRow extends CodeFacts {
  readonly id: number;
  readonly serial: number;
  readonly display: string;
}

/** Codes of a batch by serial number, behind `afterSerial` and up to `lastSerial`, at most `limit` of them. */
export async function selectCodes(
  select: Select,
  list: {
    readonly batchId: number;
    readonly afterSerial: number;
    /** Number of codes that were issued: those behind are still being made. */
    readonly lastSerial: number;
    readonly limit: number;
    readonly filter?: { readonly state?: VoucherCodeState | null; readonly code?: string | null };
  },
): Promise<CodeRow[]> {
  const conditions = ["c.batch_id = ?", "c.serial > ?", "c.serial <= ?"];
  const values: SqlValue[] = [];
  const { state, code } = list.filter ?? {};
  const isOne = code !== undefined && code !== null;
  if (state) conditions.push(codeStateCondition(state));
  if (isOne) {
    const normalised = normaliseCode(code);
    if (!normalised.ok) return []; // what cannot be a code is none of this batch's
    conditions.push("c.normal_form = ?");
    values.push(normalised.normal);
  }
  const rows: RawRow[] = [];
  const sql = `SELECT c.* FROM voucher_codes c WHERE ${conditions.join(" AND ")} ORDER BY c.serial LIMIT ?`;
  // Of a million codes perhaps none is in that state. A single code is found by its own index, in one go.
  const step = state && !isOne ? WINDOW_CODES : Math.max(1, list.lastSerial);
  for (let after = list.afterSerial; after < list.lastSerial && rows.length < list.limit; after += step) {
    const last = Math.min(list.lastSerial, after + step);
    rows.push(...(await select(sql, [list.batchId, after, last, ...values, list.limit - rows.length])));
    if (last < list.lastSerial) await nextTurn();
  }
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    serial: toSafeInteger(row.serial),
    display: String(row.display),
    maxClaims: toNumberOrNull(row.max_claims),
    claimedCount: toSafeInteger(row.claimed_count),
    disabledAt: toInstantOrNull(row.disabled_at),
  }));
}

/** Display form of the one code of SINGLE_CODE batches, by the batch's internal id. */
export async function selectSingleCodes(
  select: Select,
  batchIds: readonly number[],
): Promise<Map<number, string>> {
  if (batchIds.length === 0) return new Map();
  const rows = await select(
    `SELECT batch_id, display FROM voucher_codes
     WHERE batch_id IN ${placeholders(batchIds.length)} AND serial = 1`,
    batchIds,
  );
  return new Map(rows.map((row) => [toSafeInteger(row.batch_id), String(row.display)]));
}
