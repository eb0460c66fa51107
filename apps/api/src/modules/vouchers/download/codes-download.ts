import type { Config } from "../../../platform/config/index.js";
import { type Database, selectRows } from "../../../platform/database/index.js";
import {
  type Asker,
  type CsvDownload,
  type CsvFile,
  createDownloadLink,
  csvFileName,
  type Wanted,
} from "../../../platform/downloads/index.js";
import type { Catalog } from "../../catalog/index.js";
import { mayReadCodes } from "../codes.policy.js";
import { recordAct } from "../record-act.js";
import { selectBatch } from "../voucher-batch.query.js";
import type { Select } from "../voucher-batch.row.js";
import type { VoucherCodeFilter } from "../voucher-list.types.js";
import type { VoucherReader } from "../voucher-reader.js";
import { voucherBatchGenerating, voucherBatchNotFound } from "../voucher-refusals.js";
import { benefitsOfBatches } from "./benefits-of-batches.js";
import { type CodeFilter, countCodes, isFiltered, selectSerials, toCodeFilter } from "./code-filter.query.js";
import { codePages } from "./codes-csv.query.js";
import { CODES_CSV_COLUMNS } from "./codes-csv.rules.js";

const PATH = "/downloads/voucher-codes.csv";

export interface CodesDownloadParts {
  readonly database: Database;
  readonly catalog: Pick<Catalog, "namesFor">;
}

/**
 * Makes a link to the codes of a batch, to all of them or to those that pass the filter. `rowCount` is how many
 * they are now. Refuses with VOUCHER_BATCH_NOT_FOUND, and with VOUCHER_BATCH_GENERATING until all exist.
 */
export async function createCodesDownload(
  parts: { readonly database: Database; readonly config: Config; readonly reader: VoucherReader },
  asker: Asker,
  asked: { readonly batchId: string; readonly filter?: VoucherCodeFilter | null },
): Promise<{ url: string; expiresAt: Date; rowCount: number }> {
  const batch = await parts.reader.codesOf(asked.batchId);
  if (!batch) throw voucherBatchNotFound();
  if (!batch.isComplete) throw voucherBatchGenerating();
  const filter = toCodeFilter(asked.filter);
  const range = { batchId: batch.id, lastSerial: batch.codeCount };
  const link = createDownloadLink(parts, asker, { path: PATH }, { subjectId: asked.batchId, filter });
  return { ...link, rowCount: await countCodes(selectOf(parts.database), range, filter) };
}

/** The codes of a batch as CSV: those there are when the download begins. */
export function codesDownload(parts: CodesDownloadParts): CsvDownload<CodeFilter> {
  return { path: PATH, mayDownload: mayReadCodes, open: (wanted) => openCodes(parts, wanted) };
}

async function openCodes(
  { database, catalog }: CodesDownloadParts,
  { subjectId, filter }: Wanted<CodeFilter>,
): Promise<CsvFile | null> {
  const select = selectOf(database);
  const batch = subjectId === null ? null : await selectBatch(select, subjectId);
  if (!batch) return null;
  const range = { batchId: batch.id, lastSerial: batch.codeCount };
  const serials = isFiltered(filter) ? await selectSerials(select, range, filter) : null;
  const benefitsOf = await benefitsOfBatches(select, catalog, [batch.id]);
  const csvBatch = { ...batch, benefits: benefitsOf(batch.id) };
  const rowCount = serials?.length ?? range.lastSerial;
  return {
    name: csvFileName("voucher-codes", batch.name, database.now()),
    rowCount,
    columns: CODES_CSV_COLUMNS,
    audit: (tx, actor) =>
      recordAct(tx, actor, {
        event: "VoucherCodesDownloaded",
        batch,
        after: {
          rowCount,
          ...(filter.state !== null && { state: filter.state }),
          ...(filter.normalForm !== null && { isOneCode: true }),
        },
      }),
    pages: () => codePages(select, csvBatch, range, serials),
  };
}

function selectOf(database: Database): Select {
  return (sql, values) => selectRows(database.reader, sql, values);
}
