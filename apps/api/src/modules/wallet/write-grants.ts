import { newPublicId } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import type { Unit } from "../vouchers/index.js";
import { BalanceEntity, NO_MODEL_LOCK } from "./balance.entity.js";
import { compareBalances } from "./balance-order.rules.js";
import { GrantEntity } from "./grant.entity.js";
import { LedgerEntryEntity, type LedgerKind } from "./ledger-entry.entity.js";
import { moveTotals } from "./move-totals.js";

/** Priority of a grant nobody gave another one; lower is spent first. */
const PRIORITY_DEFAULT = 100;

/** A lot to be given to one person. */
export interface NewGrant {
  readonly userId: number;
  /** The claim that gives it; null when it was bought. */
  readonly claimId: number | null;
  /** The benefit that gives it; null when it was bought. */
  readonly benefitId: number | null;
  /** Internal id of what caused it, for the ledger: the claim, the order. */
  readonly sourceId: number;
  /** Which month of a trial it is, from 1; left out for what a benefit gives at once. */
  readonly trialMonth?: number;
  readonly unit: Unit;
  /** Internal id of the only model it pays for; null is any. */
  readonly modelId: number | null;
  /** Whole units, above 0. */
  readonly amount: number;
  readonly category: "PROMO" | "PAID";
  /** Usage deadline, exclusive; null is never. */
  readonly usageExpiresAt: Date | null;
  readonly ledgerKind: LedgerKind;
}

/**
 * Gives grants: each with its first ledger entry, the balances and the totals they raise, in the caller's transaction.
 * The only place where a grant is born. One statement per table, however many grants. Gives back its rows.
 */
export async function writeGrants(tx: Transaction, grants: readonly NewGrant[]): Promise<GrantEntity[]> {
  const rows = grants.map((grant) => ({ id: tx.newId(), grant }));
  const written = rows.map(
    ({ id, grant }): GrantEntity => ({
      id,
      publicId: newPublicId(),
      userId: grant.userId,
      claimId: grant.claimId,
      benefitId: grant.benefitId,
      unit: grant.unit,
      modelId: grant.modelId,
      granted: grant.amount,
      remaining: grant.amount,
      spent: 0,
      expired: 0,
      voided: 0,
      category: grant.category,
      priority: PRIORITY_DEFAULT,
      usageExpiresAt: grant.usageExpiresAt,
      createdAt: tx.now,
      held: 0,
      isOpen: true,
      trialMonth: grant.trialMonth ?? 0,
    }),
  );
  await tx.insert(GrantEntity, written);
  await tx.insert(
    LedgerEntryEntity,
    rows.map(({ id, grant }) => ({
      id: tx.newId(),
      publicId: newPublicId(),
      grantId: id,
      userId: grant.userId,
      kind: grant.ledgerKind,
      sourceId: grant.sourceId,
      unit: grant.unit,
      amount: grant.amount,
      createdAt: tx.now,
    })),
  );
  await raiseBalances(tx, grants);
  await moveTotals(
    tx,
    grants.flatMap(({ benefitId, unit, usageExpiresAt, amount }) =>
      benefitId === null ? [] : [{ benefitId, unit, usageExpiresAt, granted: amount }],
    ),
  );
  return written;
}

async function raiseBalances(tx: Transaction, grants: readonly NewGrant[]): Promise<void> {
  const raised = new Map<string, BalanceEntity>();
  for (const { userId, unit, modelId, amount } of grants) {
    const modelLock = modelId ?? NO_MODEL_LOCK;
    const key = `${userId} ${unit} ${modelLock}`;
    const before = raised.get(key)?.amount ?? 0;
    raised.set(key, { userId, unit, modelLock, amount: before + amount, updatedAt: tx.now });
  }
  const rows = [...raised.values()].sort(compareBalances);
  await tx.insertOrAdd(BalanceEntity, rows, {
    key: ["user_id", "unit", "model_lock"],
    add: ["amount"],
    replace: ["updated_at"],
  });
}
