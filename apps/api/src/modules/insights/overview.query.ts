import {
  type Database,
  placeholders,
  selectRows,
  toInstant,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import { WRONG_CODE_OUTCOMES } from "../claims/index.js";
import { nearLimitSql, statusSql } from "../vouchers/index.js";
import type { CampaignClaims, SuspiciousCaller } from "./overview.types.js";

const DAY_MS = 86_400_000;
/** Rows of each short list of the overview. */
const SHORT_LIST_ROWS = 5;
/** Wrong codes within a day from which on somebody is suspicious. */
const SUSPICIOUS_WRONG_CODES = 10;

/** Batches that can be claimed now. */
export async function countActiveBatches(database: Database): Promise<number> {
  const status = statusSql(database.now());
  const [row] = await selectRows(
    database.reader,
    `SELECT COUNT(*) AS batches FROM voucher_batches b WHERE ${status.sql} = 'ACTIVE'`,
    status.values,
  );
  return toSafeInteger(row?.batches);
}

/** Public ids of the batches that can be claimed now and are nearest to their claim limit. */
export async function selectNearLimit(database: Database): Promise<string[]> {
  const status = statusSql(database.now());
  const rows = await selectRows(
    database.reader,
    `SELECT b.public_id FROM voucher_batches b WHERE ${nearLimitSql()} AND ${status.sql} = 'ACTIVE'
     ORDER BY b.claimed_count * 1.0 / b.claim_limit DESC, b.id LIMIT ?`,
    [...status.values, SHORT_LIST_ROWS],
  );
  return rows.map((row) => String(row.public_id));
}

/** The campaigns with the most claims from one day to another, both among them. */
export async function selectTopCampaigns(
  database: Database,
  range: { readonly from: string; readonly to: string },
): Promise<CampaignClaims[]> {
  const rows = await selectRows(
    database.reader,
    // Added up per batch first, along the index of days alone: each batch is looked up once, not once a day.
    `SELECT b.campaign, SUM(d.claims) AS claims
     FROM (SELECT batch_id, SUM(claims) AS claims FROM claim_days WHERE day >= ? AND day <= ? GROUP BY batch_id) d
       JOIN voucher_batches b ON b.id = d.batch_id
     WHERE b.campaign IS NOT NULL GROUP BY b.campaign ORDER BY SUM(d.claims) DESC, b.campaign LIMIT ?`,
    [range.from, range.to, SHORT_LIST_ROWS],
  );
  return rows.map((row) => ({ campaign: String(row.campaign), claims: toSafeInteger(row.claims) }));
}

/** Who typed the most wrong codes in the last 24 hours: people by account, others by their network. */
export async function selectSuspicious(database: Database): Promise<SuspiciousCaller[]> {
  const since = new Date(database.now().getTime() - DAY_MS);
  const rows = await selectRows(
    database.reader,
    `SELECT w.network, w.wrong, w.last_at, u.public_id, u.name, u.email
     FROM (SELECT user_id, CASE WHEN user_id IS NULL THEN network END AS network, COUNT(*) AS wrong,
         MAX(created_at) AS last_at
       FROM attempts WHERE outcome IN ${placeholders(WRONG_CODE_OUTCOMES.length)} AND created_at > ?
       GROUP BY user_id, CASE WHEN user_id IS NULL THEN network END
       HAVING COUNT(*) >= ? ORDER BY COUNT(*) DESC, MAX(created_at) DESC LIMIT ?) w
     LEFT JOIN users u ON u.id = w.user_id ORDER BY w.wrong DESC, w.last_at DESC`,
    [...WRONG_CODE_OUTCOMES, since, SUSPICIOUS_WRONG_CODES, SHORT_LIST_ROWS],
  );
  return rows.map((row) => {
    const id = toTextOrNull(row.public_id);
    return {
      user: id === null ? null : { id, name: String(row.name), email: String(row.email) },
      network: toTextOrNull(row.network),
      wrongCodes: toSafeInteger(row.wrong),
      lastAt: toInstant(row.last_at),
    };
  });
}
