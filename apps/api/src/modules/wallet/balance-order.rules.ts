/** What tells one balance from another. */
interface BalanceKey {
  readonly userId: number;
  readonly unit: string;
  readonly modelLock: number;
}

/**
 * The order in which balances are raised and lowered, one for everybody: two transactions that move the same ones must
 * not wait for each other in a circle.
 */
export function compareBalances(a: BalanceKey, b: BalanceKey): number {
  return a.userId - b.userId || a.unit.localeCompare(b.unit, "en") || a.modelLock - b.modelLock;
}
