import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type Database,
  placeholders,
  type RawRow,
  type SqlValue,
  selectRows,
  toInstant,
  toSafeInteger,
} from "../../platform/database/index.js";

/** Claims read by one statement. SQLite answers nobody else meanwhile: a statement takes milliseconds. */
const CHUNK_CLAIMS = 2_000;

/** The people behind the claims of a batch. */
export interface Claimants {
  /** People who claimed it, once or more. */
  readonly claimants: number;
  /** Those who claimed another batch after their first claim of this one. */
  readonly returned: number;
}

/**
 * Counts the people behind the claims of a batch, by its internal id. Walks the claims in their order, chunk by
 * chunk, and lets others have their turn in between: a batch may have a million claims, and one statement over
 * all of them would hold up everybody on SQLite for seconds.
 */
export async function countClaimants(database: Database, batchId: number): Promise<Claimants> {
  const seen = new Set<number>();
  let returned = 0;
  let after: RawRow | undefined;
  for (;;) {
    const claims = await selectChunk(database, batchId, after);
    const first = claims.filter((claim) => {
      const userId = toSafeInteger(claim.user_id);
      const isFirst = !seen.has(userId);
      seen.add(userId);
      return isFirst;
    });
    returned += await countReturned(
      database,
      batchId,
      first.map((claim) => toSafeInteger(claim.id)),
    );
    after = claims.at(-1);
    if (claims.length < CHUNK_CLAIMS) return { claimants: seen.size, returned };
    await nextTurn();
  }
}

function selectChunk(database: Database, batchId: number, after: RawRow | undefined): Promise<RawRow[]> {
  const values: SqlValue[] = [batchId];
  let behind = "";
  if (after) {
    const claimedAt = toInstant(after.claimed_at);
    behind = "AND claimed_at >= ? AND (claimed_at > ? OR id > ?)";
    values.push(claimedAt, claimedAt, toSafeInteger(after.id));
  }
  return selectRows(
    database.reader,
    `SELECT id, user_id, claimed_at FROM claims WHERE batch_id = ? ${behind} ORDER BY claimed_at, id LIMIT ?`,
    [...values, CHUNK_CLAIMS],
  );
}

/** How many of these claims, each of somebody else, were followed by one of the same person on another batch. */
async function countReturned(
  database: Database,
  batchId: number,
  claimIds: readonly number[],
): Promise<number> {
  if (claimIds.length === 0) return 0;
  const [row] = await selectRows(
    database.reader,
    `SELECT COUNT(*) AS returned FROM claims c WHERE c.id IN ${placeholders(claimIds.length)}
       AND EXISTS (SELECT 1 FROM claims o
         WHERE o.user_id = c.user_id AND o.claimed_at > c.claimed_at AND o.batch_id <> ?)`,
    [...claimIds, batchId],
  );
  return toSafeInteger(row?.returned);
}
