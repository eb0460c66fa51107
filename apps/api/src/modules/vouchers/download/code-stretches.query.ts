import { placeholders, toSafeInteger } from "../../../platform/database/index.js";
import type { Select } from "../voucher-batch.row.js";
import type { CodeRange } from "./code-filter.query.js";

/** Codes of one page: neighbours by serial number. */
export interface CodeStretch {
  readonly firstSerial: number;
  readonly lastSerial: number;
  /**
   * Internal id of the first code when the ids seem to run on with the serial numbers; null when they do not.
   * Only a guess by the ends: whoever reads the codes between them has to look.
   */
  readonly firstId: number | null;
}

/** Codes read and written at once: the file is never held in memory as a whole. */
const PAGE_CODES = 2_000;
/** Codes between two looks at the ids; codes are written in chunks of a multiple of it. */
const STEP_CODES = 500;
/** Steps looked at by one statement. */
const STEPS_AT_ONCE = 80;

/**
 * Cuts the codes of a batch into pages. The rows of a table lie in order of their id, so that reading a range of
 * ids is twice as fast as looking each code up behind the index by serial number. Codes are written in chunks
 * with ids in one row: here the ends of each step are looked at, which costs two entries of that index.
 */
export async function* codeStretches(select: Select, range: CodeRange): AsyncGenerator<CodeStretch> {
  for (let first = 1; first <= range.lastSerial; first += STEP_CODES * STEPS_AT_ONCE) {
    const steps: CodeStretch[] = [];
    const beyond = Math.min(range.lastSerial + 1, first + STEP_CODES * STEPS_AT_ONCE);
    for (let at = first; at < beyond; at += STEP_CODES) {
      steps.push({ firstSerial: at, lastSerial: Math.min(beyond, at + STEP_CODES) - 1, firstId: null });
    }
    yield* joined(await withIds(select, range.batchId, steps));
  }
}

async function withIds(
  select: Select,
  batchId: number,
  steps: readonly CodeStretch[],
): Promise<CodeStretch[]> {
  const ends = steps.flatMap(({ firstSerial, lastSerial }) => [firstSerial, lastSerial]);
  const rows = await select(
    `SELECT serial, id FROM voucher_codes WHERE batch_id = ? AND serial IN ${placeholders(ends.length)}`,
    [batchId, ...ends],
  );
  const ids = new Map(rows.map((row) => [toSafeInteger(row.serial), toSafeInteger(row.id)]));
  return steps.map((step) => {
    const [firstId, lastId] = [ids.get(step.firstSerial), ids.get(step.lastSerial)];
    const isDense =
      firstId !== undefined &&
      lastId !== undefined &&
      lastId - firstId === step.lastSerial - step.firstSerial;
    return isDense ? { ...step, firstId } : step;
  });
}

/** Joins neighbours of one kind into pages. */
function joined(steps: readonly CodeStretch[]): CodeStretch[] {
  const pages: CodeStretch[] = [];
  for (const step of steps) {
    const page = pages.at(-1);
    if (page && goOn(page, step)) pages[pages.length - 1] = { ...page, lastSerial: step.lastSerial };
    else pages.push(step);
  }
  return pages;
}

function goOn(page: CodeStretch, step: CodeStretch): boolean {
  if (step.lastSerial - page.firstSerial + 1 > PAGE_CODES) return false;
  if (page.firstId === null || step.firstId === null) return page.firstId === step.firstId;
  return step.firstId - page.firstId === step.firstSerial - page.firstSerial;
}

/** Cuts chosen serial numbers, in their order, into pages. */
export function* pagesOfSerials(serials: readonly number[]): Generator<readonly number[]> {
  for (let at = 0; at < serials.length; at += PAGE_CODES) yield serials.slice(at, at + PAGE_CODES);
}
