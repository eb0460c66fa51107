import { invariant, newPublicId } from "../../kernel/index.js";
import {
  placeholders,
  type SqlValue,
  type Transaction,
  toInstantOrNull,
  toSafeInteger,
} from "../../platform/database/index.js";
import type { Unit } from "../vouchers/index.js";
import { NO_MODEL_LOCK } from "./balance.entity.js";
import { LedgerEntryEntity } from "./ledger-entry.entity.js";
import { moveTotals } from "./move-totals.js";

/** Grants voided at once: an engine bounds how deep the condition on their balances may be. */
export const VOID_GRANTS_MAX = 500;

/** What was taken back of one grant. */
export interface VoidedGrant {
  readonly id: number;
  readonly userId: number;
  readonly benefitId: number | null;
  readonly unit: Unit;
  /** Internal id of the only model it paid for; null is any. */
  readonly modelId: number | null;
  readonly usageExpiresAt: Date | null;
  /** Whole units. */
  readonly amount: number;
}

/** The grants are not as they were read: another transaction was faster. Run the whole work again. */
export class GrantsChangedError extends Error {
  override readonly name = "GrantsChangedError";
}

/**
 * Takes back what is left of these grants: figures, one ledger entry each, balances and totals in the caller's
 * transaction. The only place where a grant is voided, for one and for thousands; one statement per table. Of a
 * grant with nothing left, or past its usage deadline, there is nothing to take back: it is passed over.
 *
 * `sourceId` is the act, and becomes the source of the entries. At most VOID_GRANTS_MAX grants. Throws
 * GrantsChangedError when one was spent meanwhile.
 */
export async function voidGrants(
  tx: Transaction,
  { grantIds, sourceId }: { readonly grantIds: readonly number[]; readonly sourceId: number },
): Promise<VoidedGrant[]> {
  invariant(grantIds.length <= VOID_GRANTS_MAX, "Grants are voided a few hundred at a time");
  const open = await lockOpenGrants(tx, grantIds);
  if (open.length === 0) return [];
  await clearRemaining(tx, open);
  await tx.insert(
    LedgerEntryEntity,
    open.map((grant) => ({
      id: tx.newId(),
      publicId: newPublicId(),
      grantId: grant.id,
      userId: grant.userId,
      kind: "VOID" as const,
      sourceId,
      unit: grant.unit,
      amount: -grant.amount,
      createdAt: tx.now,
    })),
  );
  await lowerBalances(tx, open);
  await moveTotals(
    tx,
    open.flatMap(({ benefitId, unit, usageExpiresAt, amount }) =>
      benefitId === null ? [] : [{ benefitId, unit, usageExpiresAt, voided: amount }],
    ),
  );
  return open;
}

async function lockOpenGrants(tx: Transaction, grantIds: readonly number[]): Promise<VoidedGrant[]> {
  if (grantIds.length === 0) return [];
  const rows = await tx.select(
    `SELECT id, user_id, benefit_id, unit, model_id, usage_expires_at, remaining FROM grants
     WHERE id IN ${placeholders(grantIds.length)} AND remaining > 0
       AND (usage_expires_at IS NULL OR usage_expires_at > ?) ORDER BY id${tx.forUpdate()}`,
    [...grantIds, tx.now],
  );
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    userId: toSafeInteger(row.user_id),
    benefitId: row.benefit_id === null ? null : toSafeInteger(row.benefit_id),
    unit: String(row.unit) as Unit, // copied from a benefit, which holds only units
    modelId: row.model_id === null ? null : toSafeInteger(row.model_id),
    usageExpiresAt: toInstantOrNull(row.usage_expires_at),
    amount: toSafeInteger(row.remaining),
  }));
}

/** The guard is the WHERE: every grant still has exactly what its ledger entry is going to say. */
async function clearRemaining(tx: Transaction, open: readonly VoidedGrant[]): Promise<void> {
  const matched = await tx.write(
    `UPDATE grants SET voided = voided + remaining, remaining = 0, is_open = 0
     WHERE id IN ${placeholders(open.length)}
       AND remaining = CASE id ${open.map(() => "WHEN ? THEN ?").join(" ")} END`,
    [...open.map(({ id }) => id), ...open.flatMap(({ id, amount }) => [id, amount])],
  );
  if (matched !== open.length) throw new GrantsChangedError("A grant changed under a void");
}

/** Not an upsert: the row that would be inserted is below zero, which a CHECK refuses before it looks further. */
async function lowerBalances(tx: Transaction, open: readonly VoidedGrant[]): Promise<void> {
  const lowered = new Map<string, { readonly key: readonly SqlValue[]; readonly amount: number }>();
  for (const { userId, unit, modelId, amount } of open) {
    const key = [userId, unit, modelId ?? NO_MODEL_LOCK];
    const before = lowered.get(key.join(" "))?.amount ?? 0;
    lowered.set(key.join(" "), { key, amount: before + amount });
  }
  const rows = [...lowered.values()];
  const isRow = "(user_id = ? AND unit = ? AND model_lock = ?)";
  const matched = await tx.write(
    `UPDATE balances SET updated_at = ?,
       amount = amount - CASE ${rows.map(() => `WHEN ${isRow} THEN ?`).join(" ")} END
     WHERE ${rows.map(() => isRow).join(" OR ")}`,
    [tx.now, ...rows.flatMap(({ key, amount }) => [...key, amount]), ...rows.flatMap(({ key }) => key)],
  );
  invariant(matched === rows.length, "Whoever has a grant has a balance");
}
