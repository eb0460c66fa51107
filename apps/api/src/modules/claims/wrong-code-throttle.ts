import { type Database, selectRows, toInstant, toSafeInteger } from "../../platform/database/index.js";

/** Wrong codes after which a caller has to wait, and over how long they are counted. */
const LIMITS = [
  { wrongCodesMax: 10, windowMs: 60_000 },
  { wrongCodesMax: 100, windowMs: 24 * 60 * 60_000 },
] as const;

/** Who is counted: the person signed in, or the network address of somebody who is not. */
export type Caller = { readonly userId: number } | { readonly address: string };

/**
 * Seconds until the caller may try another code, or null when a try is allowed now. Counts tries that named no
 * voucher, over checking and redeeming together, in the database: every process of the API sees them, and a
 * good code in between does not reset them.
 */
export async function secondsToWait(database: Database, caller: Caller): Promise<number | null> {
  const now = database.now();
  const [column, value] = "userId" in caller ? ["user_id", caller.userId] : ["address", caller.address];
  const anonymous = "userId" in caller ? "" : "AND user_id IS NULL";
  for (const { wrongCodesMax, windowMs } of LIMITS) {
    const since = new Date(now.getTime() - windowMs);
    const [row] = await selectRows(
      database.reader,
      `SELECT COUNT(*) AS wrong, MIN(created_at) AS oldest FROM attempts
       WHERE ${column} = ? ${anonymous} AND created_at > ? AND outcome IN ('CODE_NOT_FOUND', 'CODE_MALFORMED')`,
      [value, since],
    );
    if (toSafeInteger(row?.wrong) < wrongCodesMax) continue;
    const freeAtMs = toInstant(row?.oldest).getTime() + windowMs;
    return Math.max(1, Math.ceil((freeAtMs - now.getTime()) / 1_000));
  }
  return null;
}
