import { setImmediate as nextTurn } from "node:timers/promises";
import {
  placeholders,
  type RawRow,
  type SqlValue,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import { type CsvPage, oneAhead } from "../../../platform/downloads/index.js";
import type { Select } from "../voucher-batch.row.js";
import type { CodeRange } from "./code-filter.query.js";
import { type CodeStretch, codeStretches, pagesOfSerials } from "./code-stretches.query.js";
import { type CsvBatch, type CsvClaim, codeLines } from "./codes-csv.rules.js";

/**
 * Codes written as one text. A text of a whole page would be too large for the memory that V8 hands out and
 * takes back quickly: it takes six times as long per line.
 */
const TEXT_CODES = 200;

const IS_TOUCHED = "c.claimed_count > 0 OR c.disabled_at IS NOT NULL";

/** Of a code that nobody has touched only the text is needed: reading numbers costs most of a line's time. */
const CODES = `SELECT c.serial, c.display, CASE WHEN ${IS_TOUCHED} THEN c.id END AS touched_id,
    CASE WHEN ${IS_TOUCHED} THEN c.claimed_count END AS claimed_count,
    CASE WHEN ${IS_TOUCHED} THEN c.max_claims END AS max_claims, c.disabled_at
  FROM voucher_codes c`;

/**
 * The lines of a batch's codes in order of their serial numbers, page by page: those of `serials`, or with null
 * every code up to `lastSerial`. Codes added meanwhile are not in it.
 */
export async function* codePages(
  select: Select,
  batch: CsvBatch,
  range: CodeRange,
  serials: readonly number[] | null,
): AsyncGenerator<CsvPage> {
  const toPages = pageWriter(select, batch);
  for await (const rows of oneAhead(rowPages(select, range, serials))) yield* toPages(rows);
}

async function* rowPages(
  select: Select,
  range: CodeRange,
  serials: readonly number[] | null,
): AsyncGenerator<RawRow[]> {
  if (serials) {
    for (const chosen of pagesOfSerials(serials)) {
      yield await selectChosen(select, range.batchId, chosen);
      await nextTurn(); // SQLite answers at once: whoever waits for something else has a turn between two pages
    }
    return;
  }
  for await (const stretch of codeStretches(select, range)) {
    yield await selectStretch(select, range.batchId, stretch);
    await nextTurn();
  }
}

async function selectStretch(select: Select, batchId: number, stretch: CodeStretch): Promise<RawRow[]> {
  const { firstSerial, lastSerial, firstId } = stretch;
  const count = lastSerial - firstSerial + 1;
  if (firstId !== null) {
    // The sum keeps the batch out of the choice of an index: rows are to be read in the order they lie in.
    const rows = await select(`${CODES} WHERE c.id BETWEEN ? AND ? AND c.batch_id + 0 = ? ORDER BY c.id`, [
      firstId,
      firstId + count - 1,
      batchId,
    ]);
    if (rows.length === count && rows.every((row, at) => Number(row.serial) === firstSerial + at))
      return rows;
  }
  return selectBetween(select, batchId, firstSerial, lastSerial);
}

function selectBetween(select: Select, batchId: number, first: number, last: number): Promise<RawRow[]> {
  return select(`${CODES} WHERE c.batch_id = ? AND c.serial BETWEEN ? AND ? ORDER BY c.serial`, [
    batchId,
    first,
    last,
  ]);
}

/** Codes by serial number. Most of a stretch is read as a whole: a range costs less than so many single codes. */
async function selectChosen(select: Select, batchId: number, chosen: readonly number[]): Promise<RawRow[]> {
  const [first = 0, last = 0] = [chosen[0], chosen.at(-1)];
  if (last - first < 2 * chosen.length) {
    const wanted = new Set(chosen);
    const rows = await selectBetween(select, batchId, first, last);
    return rows.filter((row) => wanted.has(toSafeInteger(row.serial)));
  }
  return select(
    `${CODES} WHERE c.batch_id = ? AND c.serial IN ${placeholders(chosen.length)} ORDER BY c.serial`,
    [batchId, ...chosen],
  );
}

function pageWriter(select: Select, batch: CsvBatch): (rows: readonly RawRow[]) => AsyncGenerator<CsvPage> {
  const lines = codeLines(batch);
  return async function* (rows) {
    const claimed =
      batch.codeMode === "MULTI_CODE" ? rows.filter((row) => Number(row.claimed_count) > 0) : [];
    const claims = await selectClaims(
      select,
      claimed.map((row) => toSafeInteger(row.touched_id)),
    );
    for (let at = 0; at < rows.length; at += TEXT_CODES) {
      const some = rows.slice(at, at + TEXT_CODES);
      let text = "";
      for (const row of some) {
        text +=
          row.touched_id === null
            ? lines.ofUntouched(String(row.display))
            : lines.of(codeOf(row), claims.get(Number(row.touched_id)) ?? null);
      }
      yield { text, rowCount: some.length };
    }
  };
}

function codeOf(row: RawRow) {
  return {
    display: String(row.display),
    claimedCount: toSafeInteger(row.claimed_count),
    maxClaims: toNumberOrNull(row.max_claims),
    disabledAt: toInstantOrNull(row.disabled_at),
  };
}

/** The claim that each code is used up by, with who made it, by the code's internal id. */
async function selectClaims(select: Select, codeIds: readonly SqlValue[]): Promise<Map<number, CsvClaim>> {
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
