import { isPublicId } from "../../../kernel/index.js";
import {
  type RawRow,
  type SqlValue,
  type Transaction,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import { selectVoucherTerms, type VoucherTerms } from "../../vouchers/index.js";
import type { ClaimSource, ClaimState } from "../claim.entity.js";

/** A claim that works, or worked, on a purchase, with what the purchase looks at. */
export interface HeldClaim {
  /** Internal id. */
  readonly claimId: number;
  readonly publicId: string;
  readonly userId: number;
  /** Internal id. */
  readonly batchId: number;
  readonly codeId: number | null;
  readonly source: ClaimSource;
  readonly state: ClaimState;
  readonly claimedAt: Date;
  /** Usage deadline, exclusive; null is never. */
  readonly usageExpiresAt: Date | null;
  /** Internal id of the order that it is reserved for, or was used on. */
  readonly orderId: number | null;
  readonly terms: VoucherTerms;
}

export type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

/** Most vouchers of one wallet that a purchase is compared with. */
export const HELD_COMPARED_MAX = 100;

/**
 * The claim of a person by its public id, locked until the transaction ends, whatever its state; null when the person
 * has no such claim, or it is one of a direct voucher.
 */
export async function holdClaim(
  tx: Transaction,
  { claimPublicId, userId }: { readonly claimPublicId: string; readonly userId: number },
): Promise<HeldClaim | null> {
  if (!isPublicId(claimPublicId)) return null;
  const rows = await tx.select(
    `SELECT * FROM claims WHERE public_id = ? AND user_id = ? AND state <> 'RELEASED'${tx.forUpdate()}`,
    [claimPublicId, userId],
  );
  const [claim] = await withTerms((sql, values) => tx.select(sql, values), rows);
  return claim?.terms.flow === "CHECKOUT" ? claim : null;
}

/** A claim by its internal id, locked until the transaction ends. Lock its batch and code before, when they change. */
export async function lockClaim(tx: Transaction, claimId: number): Promise<HeldClaim | null> {
  const rows = await tx.select(`SELECT * FROM claims WHERE id = ?${tx.forUpdate()}`, [claimId]);
  const [claim] = await withTerms((sql, values) => tx.select(sql, values), rows);
  return claim ?? null;
}

/**
 * What a person holds and may use now or waits for an order, at most a hundred: those whose usage deadline comes first,
 * then the oldest.
 */
export async function selectHeldOf(select: Select, userId: number, now: Date): Promise<HeldClaim[]> {
  const rows = await select(
    `SELECT * FROM claims WHERE user_id = ? AND (state = 'RESERVED'
       OR (state = 'ACTIVE' AND (usage_expires_at IS NULL OR usage_expires_at > ?)))
     ORDER BY CASE WHEN usage_expires_at IS NULL THEN 1 ELSE 0 END, usage_expires_at, id LIMIT ?`,
    [userId, now, HELD_COMPARED_MAX],
  );
  return withTerms(select, rows);
}

/**
 * What a person holds of the codes with a normal form and may still use or waits for an order: the one to use first,
 * then the one whose deadline comes first. Looks only at what the person has claimed, so it tells nothing of codes.
 */
export async function selectHeldByCode(
  select: Select,
  { userId, normalForm, now }: { readonly userId: number; readonly normalForm: string; readonly now: Date },
): Promise<HeldClaim[]> {
  const rows = await select(
    `SELECT c.* FROM claims c JOIN voucher_codes v ON v.id = c.code_id
     WHERE v.normal_form = ? AND c.user_id = ? AND (c.state = 'RESERVED'
       OR (c.state = 'ACTIVE' AND (c.usage_expires_at IS NULL OR c.usage_expires_at > ?)))
     ORDER BY c.state, CASE WHEN c.usage_expires_at IS NULL THEN 1 ELSE 0 END, c.usage_expires_at, c.id LIMIT ?`,
    [normalForm, userId, now, HELD_COMPARED_MAX],
  );
  return withTerms(select, rows);
}

async function withTerms(select: Select, rows: readonly RawRow[]): Promise<HeldClaim[]> {
  const terms = await selectVoucherTerms(select, [
    ...new Set(rows.map((row) => toSafeInteger(row.batch_id))),
  ]);
  return rows.flatMap((row) => {
    const own = terms.get(toSafeInteger(row.batch_id));
    return own ? [toHeldClaim(row, own)] : [];
  });
}

function toHeldClaim(row: RawRow, terms: VoucherTerms): HeldClaim {
  return {
    claimId: toSafeInteger(row.id),
    publicId: String(row.public_id),
    userId: toSafeInteger(row.user_id),
    batchId: toSafeInteger(row.batch_id),
    codeId: toNumberOrNull(row.code_id),
    source: String(row.source) as ClaimSource, // written by this module only, from the closed lists
    state: String(row.state) as ClaimState,
    claimedAt: toInstant(row.claimed_at),
    usageExpiresAt: toInstantOrNull(row.usage_expires_at),
    orderId: toNumberOrNull(row.order_id),
    terms,
  };
}
