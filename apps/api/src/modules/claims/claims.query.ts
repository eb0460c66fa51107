import {
  type Database,
  type RawRow,
  type SqlValue,
  selectRows,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../platform/graphql/index.js";
import type { ClaimSource, ClaimState } from "./claim.entity.js";

export interface ClaimRow {
  readonly id: number;
  readonly publicId: string;
  readonly voucherName: string;
  /** Display form; null when the claim was made without a code. */
  readonly code: string | null;
  readonly source: ClaimSource;
  readonly state: ClaimState;
  readonly claimedAt: Date;
  readonly claimEndsAt: Date | null;
  readonly usageExpiresAt: Date | null;
  readonly user: { readonly publicId: string; readonly name: string; readonly email: string };
}

const CLAIMS = `SELECT c.*, b.name AS voucher_name, v.display AS code,
    u.public_id AS user_public_id, u.name AS user_name, u.email AS user_email
  FROM claims c JOIN voucher_batches b ON b.id = c.batch_id JOIN users u ON u.id = c.user_id
  LEFT JOIN voucher_codes v ON v.id = c.code_id`;

/** Claims of a batch, by its public id, or of a person; newest first, one row more than the page holds. */
export async function selectClaims(
  database: Database,
  of: { readonly batchPublicId: string } | { readonly userId: number },
  page: PageRequest,
): Promise<ClaimRow[]> {
  const [condition, value]: [string, SqlValue] =
    "userId" in of
      ? ["c.user_id = ?", of.userId]
      : ["c.batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?)", of.batchPublicId];
  const values: SqlValue[] = [value];
  let before = "";
  if (page.after) {
    const [time, id] = page.after;
    const claimedAt = new Date(Number(time));
    before = "AND (c.claimed_at < ? OR (c.claimed_at = ? AND c.id < ?))";
    values.push(claimedAt, claimedAt, Number(id));
  }
  const rows = await selectRows(
    database.reader,
    `${CLAIMS} WHERE ${condition} ${before} ORDER BY c.claimed_at DESC, c.id DESC LIMIT ?`,
    [...values, page.first + 1],
  );
  return rows.map(toClaimRow);
}

/** One claim by its internal id; null when there is none. */
export async function selectClaim(database: Database, claimId: number): Promise<ClaimRow | null> {
  const [row] = await selectRows(database.reader, `${CLAIMS} WHERE c.id = ?`, [claimId]);
  return row ? toClaimRow(row) : null;
}

/** Sort key of a list of claims. */
export function claimKey(row: ClaimRow): readonly CursorKey[] {
  return [row.claimedAt.getTime(), row.id];
}

function toClaimRow(row: RawRow): ClaimRow {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    voucherName: String(row.voucher_name),
    code: toTextOrNull(row.code),
    source: String(row.source) as ClaimSource, // written by claimVouchers only, from the closed lists
    state: String(row.state) as ClaimState,
    claimedAt: toInstant(row.claimed_at),
    claimEndsAt: toInstantOrNull(row.claim_ends_at),
    usageExpiresAt: toInstantOrNull(row.usage_expires_at),
    user: {
      publicId: String(row.user_public_id),
      name: String(row.user_name),
      email: String(row.user_email),
    },
  };
}
