import type { BenefitKind, PurchaseKind, VoucherFlow } from "@vouchsafe/contract";

type Unit = "LLM_TOKEN" | "GPU_CREDIT";

/** What is bought, as far as a voucher looks at it. */
export interface PurchaseFacts {
  readonly kind: PurchaseKind;
  readonly unit: Unit;
  /** Whole units that are bought. */
  readonly units: number;
  /** List price in whole minor units. */
  readonly amount: number;
}

/** What of a benefit a purchase looks at. */
export interface PurchaseBenefit {
  /** Internal id. */
  readonly id: number;
  readonly kind: BenefitKind;
  readonly unit: Unit | null;
  readonly amount: number | null;
  /** Internal id. */
  readonly modelId: number | null;
  readonly basisPoints: number | null;
  readonly maxDiscount: number | null;
}

/** A voucher as a purchase looks at it. */
export interface VoucherTerms {
  readonly flow: VoucherFlow;
  readonly minPurchase: number | null;
  readonly purchaseKind: PurchaseKind | null;
  readonly isFirstOrderOnly: boolean;
  readonly benefits: readonly PurchaseBenefit[];
}

/** Why a voucher does not work on a purchase, in the order in which the reasons are looked for. */
export type PurchaseRefusal =
  | "WRONG_FLOW"
  | "WRONG_PURCHASE_KIND"
  | "NOT_ELIGIBLE"
  | "BELOW_MINIMUM_PURCHASE";

/** Units granted on top once the purchase is paid. */
export interface Bonus {
  /** Internal id of the benefit that gives it. */
  readonly benefitId: number;
  readonly unit: Unit;
  /** Whole units, above 0. */
  readonly amount: number;
  /** Internal id of the only model they pay for; null is any. */
  readonly modelId: number | null;
}

/** What a purchase costs and gives. 0 <= discount <= amount, and payable = amount - discount. */
export interface Price {
  readonly discount: number;
  readonly payable: number;
  readonly bonuses: readonly Bonus[];
}

export type VoucherQuote = Price & {
  readonly isApplicable: boolean;
  /** Null when it applies. */
  readonly refusal: PurchaseRefusal | null;
};

const BASIS_POINTS = 10_000n;

/**
 * What a voucher would do to a purchase of a person, consuming nothing. One that does not apply leaves the price as it
 * is. Whether the voucher can still be claimed is decided elsewhere.
 */
export function quoteVoucher(
  voucher: VoucherTerms,
  purchase: PurchaseFacts,
  person: { readonly isPastFirstOrder: boolean },
): VoucherQuote {
  const refusal = purchaseRefusal(voucher, purchase, person);
  if (refusal !== null) return { isApplicable: false, refusal, ...priceWithout(purchase) };
  const discount = discountOf(voucher.benefits, purchase.amount);
  return {
    isApplicable: true,
    refusal,
    discount,
    payable: purchase.amount - discount,
    bonuses: bonusesOf(voucher.benefits, purchase.units),
  };
}

/** The price of a purchase without any voucher. */
export function priceWithout({ amount }: PurchaseFacts): Price {
  return { discount: 0, payable: amount, bonuses: [] };
}

/** So many hundredths of a per cent of a whole amount, rounded down. Exact, however large both are. */
export function partOf(amount: number, basisPoints: number): number {
  return Number((BigInt(amount) * BigInt(basisPoints)) / BASIS_POINTS);
}

function purchaseRefusal(
  voucher: VoucherTerms,
  purchase: PurchaseFacts,
  { isPastFirstOrder }: { readonly isPastFirstOrder: boolean },
): PurchaseRefusal | null {
  if (voucher.flow === "DIRECT") return "WRONG_FLOW";
  if (voucher.purchaseKind !== null && voucher.purchaseKind !== purchase.kind) return "WRONG_PURCHASE_KIND";
  if (voucher.isFirstOrderOnly && isPastFirstOrder) return "NOT_ELIGIBLE";
  if (voucher.minPurchase !== null && purchase.amount < voucher.minPurchase) return "BELOW_MINIMUM_PURCHASE";
  return null;
}

/** Taken off the price: rounded down, then the ceiling, then never more than the price. */
function discountOf(benefits: readonly PurchaseBenefit[], amount: number): number {
  const off = benefits.reduce((sum, benefit) => {
    if (benefit.kind === "DISCOUNT_FIXED") return sum + (benefit.amount ?? 0);
    if (benefit.kind !== "DISCOUNT_PERCENT") return sum;
    const part = partOf(amount, benefit.basisPoints ?? 0);
    return sum + (benefit.maxDiscount === null ? part : Math.min(part, benefit.maxDiscount));
  }, 0);
  return Math.min(off, amount);
}

/** A bonus that rounds down to nothing is none. */
function bonusesOf(benefits: readonly PurchaseBenefit[], units: number): Bonus[] {
  return benefits.flatMap(({ id, kind, unit, amount, modelId, basisPoints }) => {
    if (unit === null || (kind !== "BONUS_FIXED" && kind !== "BONUS_PERCENT")) return [];
    const bonus = kind === "BONUS_FIXED" ? (amount ?? 0) : partOf(units, basisPoints ?? 0);
    return bonus > 0 ? [{ benefitId: id, unit, amount: bonus, modelId }] : [];
  });
}
