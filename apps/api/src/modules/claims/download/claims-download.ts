import { isPublicId, Refusal } from "../../../kernel/index.js";
import { byActor, recordAudit } from "../../../platform/audit/index.js";
import type { Config } from "../../../platform/config/index.js";
import { type Database, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  type Asker,
  type CsvDownload,
  type CsvFile,
  createDownloadLink,
  csvFileName,
} from "../../../platform/downloads/index.js";
import { recordOutboxEvents } from "../../../platform/outbox/index.js";
import { claimPages, type Select, selectClaimIds } from "./claims-csv.query.js";
import { CLAIMS_CSV_COLUMNS } from "./claims-csv.rules.js";

const PATH = "/downloads/claims.csv";
const EVENT = "VoucherClaimsDownloaded";

/**
 * Makes a link to the claims of a batch. `rowCount` is how many they are now. Refuses with
 * VOUCHER_BATCH_NOT_FOUND.
 */
export async function createClaimsDownload(
  parts: { readonly database: Database; readonly config: Config },
  asker: Asker,
  batchId: string,
): Promise<{ url: string; expiresAt: Date; rowCount: number }> {
  const select = selectOf(parts.database);
  const batch = await findBatch(select, batchId);
  if (!batch) throw new Refusal("VOUCHER_BATCH_NOT_FOUND", "There is no such voucher.");
  const link = createDownloadLink(parts, asker, { path: PATH }, { subjectId: batchId, filter: null });
  const [row] = await select("SELECT COUNT(*) AS claims FROM claims WHERE batch_id = ?", [batch.id]);
  return { ...link, rowCount: toSafeInteger(row?.claims) };
}

/** The claims of a batch as CSV, with names and codes: those there are when the download begins. */
export function claimsDownload(database: Database): CsvDownload<null> {
  return {
    path: PATH,
    mayDownload: (viewer) => viewer.role === "SUPERADMIN",
    open: ({ subjectId }) => (subjectId === null ? Promise.resolve(null) : openClaims(database, subjectId)),
  };
}

async function openClaims(database: Database, batchPublicId: string): Promise<CsvFile | null> {
  const select = selectOf(database);
  const batch = await findBatch(select, batchPublicId);
  if (!batch) return null;
  const ids = await selectClaimIds(select, batch.id);
  const rowCount = ids.length;
  return {
    name: csvFileName("claims", batch.name, database.now()),
    rowCount,
    columns: CLAIMS_CSV_COLUMNS,
    audit: async (tx, actor) => {
      await recordAudit(tx, {
        ...byActor(actor),
        event: EVENT,
        subjectKind: "VoucherBatch",
        subjectId: batch.id,
        after: { rowCount },
      });
      const payload = { batchId: batchPublicId, rowCount };
      await recordOutboxEvents(tx, [{ event: EVENT, subjectId: batch.id, payload }]);
    },
    pages: () => claimPages(select, ids),
  };
}

async function findBatch(
  select: Select,
  publicId: string,
): Promise<{ readonly id: number; readonly name: string } | null> {
  if (!isPublicId(publicId)) return null;
  const [row] = await select("SELECT id, name FROM voucher_batches WHERE public_id = ?", [publicId]);
  return row ? { id: toSafeInteger(row.id), name: String(row.name) } : null;
}

function selectOf(database: Database): Select {
  return (sql, values) => selectRows(database.reader, sql, values);
}
