import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "../../../kernel/index.js";
import { byActor, recordAudit } from "../../../platform/audit/index.js";
import type { Config } from "../../../platform/config/index.js";
import { type Database, selectRows } from "../../../platform/database/index.js";
import {
  type Asker,
  type CsvDownload,
  type CsvFile,
  type CsvPage,
  createDownloadLink,
  csvFileName,
  csvLine,
  type Wanted,
} from "../../../platform/downloads/index.js";
import type { BatchOrder } from "../batch-order.query.js";
import { mayReadCodes } from "../codes.policy.js";
import {
  type BatchFilter,
  type ListedBatch,
  selectBatchesInOrder,
  selectBatchIds,
} from "../voucher-batch.query.js";
import type { Select } from "../voucher-batch.row.js";
import { deriveStatus } from "../voucher-batch.rules.js";
import { NEWEST_FIRST, readBatchFilter } from "../voucher-reader.js";
import { benefitsOfBatches } from "./benefits-of-batches.js";
import type { CodesDownloadParts } from "./codes-download.js";
import { toVoucherFields, VOUCHERS_CSV_COLUMNS } from "./vouchers-csv.rules.js";

const PATH = "/downloads/vouchers.csv";
/** Batches read and written at once. */
const PAGE_BATCHES = 500;

/** The list as it is kept in a link: the instant as text. */
interface ListWanted {
  readonly filter: Omit<BatchFilter, "claimEndsBefore"> & { readonly claimEndsBefore: string | null };
  readonly order: BatchOrder;
}

/**
 * Makes a link to the batches that pass a filter, in an order. `rowCount` is how many they are now. Refuses a
 * filter that the list refuses, with BAD_USER_INPUT.
 */
export async function createVouchersDownload(
  parts: { readonly database: Database; readonly config: Config },
  asker: Asker,
  asked: { readonly filter?: BatchFilter | null; readonly sort?: BatchOrder | null },
): Promise<{ url: string; expiresAt: Date; rowCount: number }> {
  const filter = readBatchFilter(asked.filter);
  const order = asked.sort ?? NEWEST_FIRST;
  const wanted: ListWanted = {
    filter: { ...filter, claimEndsBefore: filter.claimEndsBefore?.toISOString() ?? null },
    order: { field: order.field, direction: order.direction },
  };
  const link = createDownloadLink(parts, asker, { path: PATH }, { subjectId: null, filter: wanted });
  const ids = await selectBatchIds(selectOf(parts.database), {
    filter,
    order,
    now: parts.database.now(),
    mayFindByCode: mayReadCodes(asker),
  });
  return { ...link, rowCount: ids.length };
}

/** The list of batches as CSV: those there are when the download begins. */
export function vouchersDownload(parts: CodesDownloadParts): CsvDownload<ListWanted> {
  // A list without codes; but it is a superadmin's to take out of the house.
  return {
    path: PATH,
    mayDownload: mayReadCodes,
    open: (wanted, reader) => openVouchers(parts, wanted, reader),
  };
}

async function openVouchers(
  parts: CodesDownloadParts,
  { filter: { filter, order } }: Wanted<ListWanted>,
  reader: Reader,
): Promise<CsvFile> {
  const { database } = parts;
  const now = database.now();
  const { claimEndsBefore } = filter;
  const ids = await selectBatchIds(selectOf(database), {
    filter: { ...filter, claimEndsBefore: claimEndsBefore === null ? null : new Date(claimEndsBefore) },
    order,
    now,
    mayFindByCode: mayReadCodes(reader),
  });
  return {
    name: csvFileName("vouchers", "", now),
    rowCount: ids.length,
    columns: VOUCHERS_CSV_COLUMNS,
    audit: (tx, actor) =>
      recordAudit(tx, {
        ...byActor(actor),
        event: "VoucherListDownloaded",
        subjectKind: "VoucherList",
        subjectId: 0,
        after: { rowCount: ids.length, filter: auditedFilter(filter) },
      }),
    pages: () => voucherPages(parts, ids, now),
  };
}

/** What was asked for, without what was searched for: that may be a code. */
function auditedFilter({ search, ...filter }: ListWanted["filter"]): Readonly<Record<string, unknown>> {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  return { ...Object.fromEntries(given), ...(search && { hasSearch: true }) };
}

/** The ids are fixed before the file is begun: while it is sent, batches are changed and would change places. */
async function* voucherPages(
  { database, catalog }: CodesDownloadParts,
  ids: readonly number[],
  now: Date,
): AsyncGenerator<CsvPage> {
  const select = selectOf(database);
  for (let at = 0; at < ids.length; at += PAGE_BATCHES) {
    const rows = await selectBatchesInOrder(select, ids.slice(at, at + PAGE_BATCHES));
    const benefitsOf = await benefitsOfBatches(
      select,
      catalog,
      rows.map((row) => row.id),
    );
    const toLine = (row: ListedBatch) =>
      csvLine(toVoucherFields({ ...row, status: deriveStatus(row, now), benefits: benefitsOf(row.id) }));
    yield { text: rows.map(toLine).join(""), rowCount: rows.length };
    await nextTurn();
  }
}

function selectOf(database: Database): Select {
  return (sql, values) => selectRows(database.reader, sql, values);
}
