import {
  type Database,
  selectRows,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
} from "../../platform/database/index.js";
import type { BatchVoiding } from "./stop-batch.types.js";
import { parseVoided } from "./void-batch-grants.js";

/** The latest voiding of a batch, by its public id; null when there was none. */
export async function selectLatestVoiding(
  database: Database,
  batchPublicId: string,
): Promise<BatchVoiding | null> {
  const [row] = await selectRows(
    database.reader,
    `SELECT v.* FROM batch_voidings v JOIN voucher_batches b ON b.id = v.batch_id
     WHERE b.public_id = ? ORDER BY v.started_at DESC, v.id DESC LIMIT 1`,
    [batchPublicId],
  );
  if (!row) return null;
  const finishedAt = toInstantOrNull(row.finished_at);
  return {
    state: finishedAt === null ? "RUNNING" : "FINISHED",
    reason: String(row.reason),
    grantCount: toSafeInteger(row.grant_count),
    voided: parseVoided(row.voided),
    startedAt: toInstant(row.started_at),
    finishedAt,
  };
}
