import {
  type Database,
  placeholders,
  selectRows,
  toInstant,
  toSafeInteger,
} from "../../platform/database/index.js";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Wrong codes of one person after which the next try has to wait, and over how long they are counted. */
const PERSON_LIMITS = [
  { wrongCodesMax: 10, windowMs: MINUTE_MS },
  { wrongCodesMax: 100, windowMs: DAY_MS },
] as const;

/**
 * The same for people who are not signed in, counted per network. Many may share one, and none of them is
 * known: hence more, and never for a whole day.
 */
const NETWORK_LIMITS = [{ wrongCodesMax: 30, windowMs: 10 * MINUTE_MS }] as const;

/** What a try comes to that named no voucher. */
export const WRONG_CODE_OUTCOMES = ["CODE_NOT_FOUND", "CODE_MALFORMED"] as const;

/** Who is counted: the person signed in, or the network of somebody who is not. */
export type Caller = { readonly userId: number } | { readonly network: string };

/**
 * Seconds until the caller may try another code, or null when a try is allowed now. Counts tries that named no
 * voucher, over checking and redeeming together, in the database: every process of the API sees them, and a
 * good code in between does not reset them.
 */
export async function secondsToWait(database: Database, caller: Caller): Promise<number | null> {
  const now = database.now();
  const limits = "userId" in caller ? PERSON_LIMITS : NETWORK_LIMITS;
  const [column, value] = "userId" in caller ? ["user_id", caller.userId] : ["network", caller.network];
  const anonymous = "userId" in caller ? "" : "AND user_id IS NULL";
  for (const { wrongCodesMax, windowMs } of limits) {
    const since = new Date(now.getTime() - windowMs);
    const [row] = await selectRows(
      database.reader,
      `SELECT COUNT(*) AS wrong, MIN(created_at) AS oldest FROM attempts
       WHERE ${column} = ? ${anonymous} AND created_at > ?
         AND outcome IN ${placeholders(WRONG_CODE_OUTCOMES.length)}`,
      [value, since, ...WRONG_CODE_OUTCOMES],
    );
    if (toSafeInteger(row?.wrong) < wrongCodesMax) continue;
    const freeAtMs = toInstant(row?.oldest).getTime() + windowMs;
    return Math.max(1, Math.ceil((freeAtMs - now.getTime()) / 1_000));
  }
  return null;
}
