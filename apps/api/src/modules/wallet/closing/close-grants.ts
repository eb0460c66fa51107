import { invariant, newPublicId } from "../../../kernel/index.js";
import {
  placeholders,
  type RawRow,
  type Transaction,
  toInstantOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import type { Unit } from "../../vouchers/index.js";
import { GrantsChangedError } from "../grants-changed.js";
import { shrinkHolds } from "../holds/shrink-holds.js";
import { LedgerEntryEntity } from "../ledger-entry.entity.js";
import { lowerBalances } from "../lower-balances.js";
import { moveTotals } from "../move-totals.js";

/** Grants closed at once: an engine bounds how long a statement may be. */
export const CLOSE_GRANTS_MAX = 500;

/** What was left of a grant that was closed. */
export interface ClosedGrant {
  readonly id: number;
  readonly publicId: string;
  readonly userId: number;
  readonly benefitId: number | null;
  readonly unit: Unit;
  /** Internal id of the only model it paid for; null is any. */
  readonly modelId: number | null;
  readonly usageExpiresAt: Date | null;
  /** Whole units, those among them that a hold kept. */
  readonly amount: number;
}

interface LockedGrant extends ClosedGrant {
  readonly held: number;
}

const IS_USABLE = "(usage_expires_at IS NULL OR usage_expires_at > ?)";

/** The ways in which the rest of a grant ends, and which grants each may end. */
const WAYS = {
  VOID: { figure: "voided", isFit: IS_USABLE },
  REFUND: { figure: "voided", isFit: IS_USABLE },
  EXPIRE: { figure: "expired", isFit: "usage_expires_at <= ?" },
} as const;

/**
 * Ends what is left of these grants: figures, one ledger entry each, holds, balances and totals in the caller's
 * transaction. The only place where a grant is voided or written off, one or hundreds; one statement per table.
 * `VOID` and `REFUND` pass over grants past their usage deadline, `EXPIRE` over those before it, and all of them over
 * those with nothing left. What an open hold keeps of a grant ends with it, and the hold keeps so much less.
 *
 * `sourceId` is the act, and becomes the source of the entries. At most CLOSE_GRANTS_MAX grants. Throws
 * GrantsChangedError when one was spent meanwhile.
 */
export async function closeGrants(
  tx: Transaction,
  act: {
    readonly kind: keyof typeof WAYS;
    readonly grantIds: readonly number[];
    readonly sourceId: number;
  },
): Promise<ClosedGrant[]> {
  invariant(act.grantIds.length <= CLOSE_GRANTS_MAX, "Grants are closed a few hundred at a time");
  const open = await lockOpenGrants(tx, act);
  if (open.length === 0) return [];
  // Grants before holds: everybody locks in this order.
  await shrinkHolds(
    tx,
    open.filter(({ held }) => held > 0).map(({ id }) => id),
  );
  await clearRemaining(tx, WAYS[act.kind].figure, open);
  await tx.insert(
    LedgerEntryEntity,
    open.map((grant) => ({
      id: tx.newId(),
      publicId: newPublicId(),
      grantId: grant.id,
      userId: grant.userId,
      kind: act.kind,
      sourceId: act.sourceId,
      unit: grant.unit,
      amount: -grant.amount,
      createdAt: tx.now,
    })),
  );
  await lowerBalances(tx, open);
  await moveTotals(
    tx,
    open.flatMap(({ benefitId, unit, usageExpiresAt, amount }) =>
      benefitId === null ? [] : [{ benefitId, unit, usageExpiresAt, [WAYS[act.kind].figure]: amount }],
    ),
  );
  return open;
}

async function lockOpenGrants(
  tx: Transaction,
  { kind, grantIds }: { readonly kind: keyof typeof WAYS; readonly grantIds: readonly number[] },
): Promise<LockedGrant[]> {
  if (grantIds.length === 0) return [];
  const rows = await tx.select(
    `SELECT id, public_id, user_id, benefit_id, unit, model_id, usage_expires_at, remaining, held FROM grants
     WHERE id IN ${placeholders(grantIds.length)} AND remaining > 0 AND ${WAYS[kind].isFit}
     ORDER BY id${tx.forUpdate()}`,
    [...grantIds, tx.now],
  );
  return rows.map(toLockedGrant);
}

function toLockedGrant(row: RawRow): LockedGrant {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    userId: toSafeInteger(row.user_id),
    benefitId: row.benefit_id === null ? null : toSafeInteger(row.benefit_id),
    unit: String(row.unit) as Unit, // copied from a benefit, which holds only units
    modelId: row.model_id === null ? null : toSafeInteger(row.model_id),
    usageExpiresAt: toInstantOrNull(row.usage_expires_at),
    amount: toSafeInteger(row.remaining),
    held: toSafeInteger(row.held),
  };
}

/** The guard is the WHERE: every grant still has exactly what its ledger entry is going to say. */
async function clearRemaining(
  tx: Transaction,
  figure: "voided" | "expired",
  open: readonly LockedGrant[],
): Promise<void> {
  const casesOf = (valueOf: (grant: LockedGrant) => number) =>
    open.flatMap((grant) => [grant.id, valueOf(grant)]);
  const caseById = `CASE id ${open.map(() => "WHEN ? THEN ?").join(" ")} END`;
  const matched = await tx.write(
    `UPDATE grants SET ${figure} = ${figure} + remaining, remaining = 0, held = 0, is_open = 0
     WHERE id IN ${placeholders(open.length)} AND remaining = ${caseById} AND held = ${caseById}`,
    [...open.map(({ id }) => id), ...casesOf(({ amount }) => amount), ...casesOf(({ held }) => held)],
  );
  if (matched !== open.length) throw new GrantsChangedError("A grant changed while it was closed");
}
