type Unit = "LLM_TOKEN" | "GPU_CREDIT";

interface Bonus {
  readonly unit: Unit;
  /** Whole units. */
  readonly amount: number;
}

/** Money in minor units. */
interface Price {
  readonly discount: number;
  readonly bonuses: readonly Bonus[];
}

interface PurchaseFacts {
  readonly unit: Unit;
  /** Whole units. */
  readonly units: number;
  /** List price in minor units. */
  readonly amount: number;
}

/** A voucher as it is compared with others. */
export interface ComparedVoucher {
  readonly isApplicable: boolean;
  readonly price: Price;
  /** Null is never. */
  readonly usageExpiresAt: Date | null;
  readonly claimedAt: Date;
}

/**
 * Vouchers in the order in which they are offered: those that apply first, and of them the one that is worth most on this
 * purchase; then the one that lapses first, then the oldest. `tokenPrice` in minor units.
 */
export function byWorth<Voucher extends ComparedVoucher>(
  vouchers: readonly Voucher[],
  purchase: PurchaseFacts,
  tokenPrice: number,
): Voucher[] {
  const worth = new Map(vouchers.map((each) => [each, worthOf(each.price, purchase, tokenPrice)]));
  return [...vouchers].sort(
    (a, b) =>
      Number(b.isApplicable) - Number(a.isApplicable) ||
      compare(worth.get(b) ?? 0n, worth.get(a) ?? 0n) ||
      (a.usageExpiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER) -
        (b.usageExpiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER) ||
      a.claimedAt.getTime() - b.claimedAt.getTime(),
  );
}

/**
 * What a voucher is worth in money, times the units that are bought, so that nothing is rounded: what it takes off, and
 * what its bonuses would cost. Units of the kind that is bought cost what these do; a rupiah of credit costs one.
 */
function worthOf({ discount, bonuses }: Price, purchase: PurchaseFacts, tokenPrice: number): bigint {
  const units = BigInt(purchase.units);
  const bonusWorth = ({ unit, amount }: Bonus): bigint => {
    if (unit === purchase.unit) return BigInt(amount) * BigInt(purchase.amount);
    return BigInt(amount) * units * BigInt(unit === "LLM_TOKEN" ? tokenPrice : 1);
  };
  return bonuses.reduce((sum, bonus) => sum + bonusWorth(bonus), BigInt(discount) * units);
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
