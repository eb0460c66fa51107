import { stringify } from "csv-stringify/sync";
import { placeholders, toInstant, toInstantOrNull, toSafeInteger } from "../../platform/database/index.js";
import { CSV_COLUMNS, type CsvBatch, type CsvClaim, toCsvLine } from "./codes-csv.rules.js";
import type { Select } from "./voucher-batch.row.js";
import { selectCodes } from "./voucher-code.query.js";

/** Codes read and written at once: the file is never held in memory as a whole. */
const PAGE_CODES = 1_000;
/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * The codes of a batch with serial numbers up to `lastSerial` as CSV (RFC 4180: CRLF, every field quoted),
 * page by page, with a byte order mark and a header line. Codes added meanwhile are not in it.
 */
export async function* codesCsv(
  select: Select,
  batch: CsvBatch & { readonly id: number },
  lastSerial: number,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsv([[...CSV_COLUMNS]]);
  for (let serial = 0; serial < lastSerial; ) {
    const limit = Math.min(PAGE_CODES, lastSerial - serial);
    const codes = await selectCodes(select, { batchId: batch.id, afterSerial: serial, limit });
    const last = codes.at(-1);
    if (!last) return;
    const claims =
      batch.codeMode === "MULTI_CODE"
        ? await selectClaims(
            select,
            codes.filter((code) => code.claimedCount > 0).map((code) => code.id),
          )
        : new Map<number, CsvClaim>();
    yield toCsv(codes.map((code) => toCsvLine(batch, code, claims.get(code.id) ?? null)));
    serial = last.serial;
  }
}

function toCsv(lines: readonly string[][]): string {
  return stringify([...lines], { record_delimiter: "\r\n", quoted: true, quoted_empty: true });
}

/** The claim that each code is used up by, with who made it, by the code's internal id. */
async function selectClaims(select: Select, codeIds: readonly number[]): Promise<Map<number, CsvClaim>> {
  if (codeIds.length === 0) return new Map();
  const rows = await select(
    `SELECT m.code_id, m.claimed_at, m.claim_ends_at, m.usage_expires_at, u.name, u.email
     FROM claims m JOIN users u ON u.id = m.user_id
     WHERE m.code_id IN ${placeholders(codeIds.length)} AND m.state <> 'RELEASED' ORDER BY m.code_id, m.id`,
    codeIds,
  );
  return new Map(
    rows.map((row) => [
      toSafeInteger(row.code_id),
      {
        userName: String(row.name),
        email: String(row.email),
        claimedAt: toInstant(row.claimed_at),
        claimEndsAt: toInstantOrNull(row.claim_ends_at),
        usageExpiresAt: toInstantOrNull(row.usage_expires_at),
      },
    ]),
  );
}
