import { chunksOf, invariant } from "../../kernel/index.js";
import type { SqlValue, Transaction } from "../../platform/database/index.js";
import type { Unit } from "../vouchers/index.js";
import { NO_MODEL_LOCK } from "./balance.entity.js";
import { compareBalances } from "./balance-order.rules.js";
import { CASE_ROWS_MAX } from "./statement-limits.js";

/** Whole units that left a grant. */
export interface LoweredBalance {
  readonly userId: number;
  readonly unit: Unit;
  /** Internal id of the only model they paid for; null is any. */
  readonly modelId: number | null;
  readonly amount: number;
}

/**
 * Lowers balances by what left the grants, added up per balance, in key order, so that two transactions never wait for
 * each other in a circle. Not an upsert: the row that would be inserted is below zero, which a CHECK refuses before it
 * looks further.
 */
export async function lowerBalances(tx: Transaction, lowered: readonly LoweredBalance[]): Promise<void> {
  const sums = new Map<string, LoweredBalance & { readonly modelLock: number }>();
  for (const each of lowered) {
    if (each.amount === 0) continue;
    const modelLock = each.modelId ?? NO_MODEL_LOCK;
    const key = `${each.userId} ${each.unit} ${modelLock}`;
    sums.set(key, { ...each, modelLock, amount: each.amount + (sums.get(key)?.amount ?? 0) });
  }
  const rows = [...sums.values()].sort(compareBalances);
  for (const some of chunksOf(rows, CASE_ROWS_MAX)) await lower(tx, some);
}

async function lower(
  tx: Transaction,
  rows: readonly (LoweredBalance & { readonly modelLock: number })[],
): Promise<void> {
  const isRow = "(user_id = ? AND unit = ? AND model_lock = ?)";
  const keyOf = (row: (typeof rows)[number]): SqlValue[] => [row.userId, row.unit, row.modelLock];
  const matched = await tx.write(
    `UPDATE balances SET updated_at = ?,
       amount = amount - CASE ${rows.map(() => `WHEN ${isRow} THEN ?`).join(" ")} END
     WHERE ${rows.map(() => isRow).join(" OR ")}`,
    [tx.now, ...rows.flatMap((row) => [...keyOf(row), row.amount]), ...rows.flatMap(keyOf)],
  );
  invariant(matched === rows.length, "Whoever has a grant has a balance");
}
