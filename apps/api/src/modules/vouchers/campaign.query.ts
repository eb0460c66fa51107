import {
  escapeLike,
  placeholders,
  type RawRow,
  type SqlValue,
  toInstant,
  toNumberOrNull,
  toSafeInteger,
} from "../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../platform/graphql/index.js";
import { toSearchForm } from "./batch-labels.rules.js";
import { statusSql } from "./voucher-batch.query.js";
import type { Select } from "./voucher-batch.row.js";

/** A campaign and what its batches add up to. */
export interface CampaignRow {
  readonly name: string;
  readonly batchCount: number;
  readonly activeBatchCount: number;
  readonly claimedCount: number;
  /** Null when one of its batches is unlimited. */
  readonly claimLimit: number | null;
  readonly firstCreatedAt: Date;
  readonly lastCreatedAt: Date;
}

/**
 * Campaigns, the one with the most recent batch first, one row more than the page holds. Two statements: the
 * first walks an index of labels and times, and only the batches of the page's campaigns are added up.
 */
export async function selectCampaigns(
  select: Select,
  list: { readonly page: PageRequest; readonly search: string | null; readonly now: Date },
): Promise<CampaignRow[]> {
  const { page, search, now } = list;
  const values: SqlValue[] = [];
  let where = "b.campaign IS NOT NULL";
  if (search) {
    // The campaign stands behind the line break, and a name cannot hold one; see searchTextOf.
    where += " AND b.search_text LIKE ? ESCAPE '!'";
    values.push(`%\n%${escapeLike(toSearchForm(search))}%`);
  }
  let having = "";
  if (page.after) {
    const [time, name] = page.after;
    const lastCreatedAt = new Date(Number(time));
    having = "HAVING MAX(b.created_at) < ? OR (MAX(b.created_at) = ? AND b.campaign > ?)";
    values.push(lastCreatedAt, lastCreatedAt, String(name));
  }
  const found = await select(
    `SELECT b.campaign FROM voucher_batches b WHERE ${where} GROUP BY b.campaign ${having}
     ORDER BY MAX(b.created_at) DESC, b.campaign LIMIT ?`,
    [...values, page.first + 1],
  );
  return selectNamedCampaigns(
    select,
    found.map((row) => String(row.campaign)),
    now,
  );
}

/** The campaigns of these names that exist, in the order of the names. */
export async function selectNamedCampaigns(
  select: Select,
  names: readonly string[],
  now: Date,
): Promise<CampaignRow[]> {
  if (names.length === 0) return [];
  const status = statusSql(now);
  const rows = await select(
    `SELECT b.campaign, COUNT(*) AS batches, SUM(CASE WHEN ${status.sql} = 'ACTIVE' THEN 1 ELSE 0 END) AS active,
       SUM(b.claimed_count) AS claimed, SUM(b.claim_limit) AS claim_limit,
       SUM(CASE WHEN b.claim_limit IS NULL THEN 1 ELSE 0 END) AS unlimited,
       MIN(b.created_at) AS first_created_at, MAX(b.created_at) AS last_created_at
     FROM voucher_batches b WHERE b.campaign IN ${placeholders(names.length)} GROUP BY b.campaign`,
    [...status.values, ...names],
  );
  const byName = new Map(rows.map((row) => [String(row.campaign), toCampaignRow(row)]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

/** Sort key of the list of campaigns. */
export function campaignKey(row: CampaignRow): readonly CursorKey[] {
  return [row.lastCreatedAt.getTime(), row.name];
}

function toCampaignRow(row: RawRow): CampaignRow {
  return {
    name: String(row.campaign),
    batchCount: toSafeInteger(row.batches),
    activeBatchCount: toSafeInteger(row.active),
    claimedCount: toSafeInteger(row.claimed),
    claimLimit: toSafeInteger(row.unlimited) > 0 ? null : toNumberOrNull(row.claim_limit),
    firstCreatedAt: toInstant(row.first_created_at),
    lastCreatedAt: toInstant(row.last_created_at),
  };
}
