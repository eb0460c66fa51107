import {
  type PurchaseKind,
  TOKEN_PURCHASE_MAX,
  TOKEN_PURCHASE_MIN,
  TOP_UP_AMOUNT_MAX,
  TOP_UP_AMOUNT_MIN,
  unitOfPurchase,
} from "@vouchsafe/contract";
import type { FieldFault } from "../../../kernel/index.js";

/** What somebody wants to buy: a package, or an own amount. */
export interface PurchaseRequest {
  readonly kind: PurchaseKind;
  /** Public id. */
  readonly packageId?: string | null;
  /** Of a top-up whole minor units of money, of a token purchase whole tokens. */
  readonly amount?: number | null;
}

/** What is bought and what it costs before any voucher. */
export interface Purchase {
  readonly kind: PurchaseKind;
  readonly unit: "LLM_TOKEN" | "GPU_CREDIT";
  /** Whole units that are bought. */
  readonly units: number;
  /** List price in whole minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Internal id of the package; null for an own amount. */
  readonly packageId: number | null;
  readonly packageName: string | null;
}

export type Priced =
  | { readonly purchase: Purchase }
  /** Their paths lie within the request, such as `amount`. */
  | { readonly faults: readonly FieldFault[] };

/** A package as its price is looked up. */
export interface OfferedPackage {
  readonly id: number;
  readonly name: string;
  readonly purchaseKind: PurchaseKind;
  readonly units: number;
  readonly price: number;
  readonly currency: string;
  readonly isActive: boolean;
}

export interface PriceTerms {
  readonly currency: string;
  /** Whole minor units for one LLM token. */
  readonly tokenPrice: number;
}

/** Which of both was asked for; exactly one may be. */
export function choiceFaults({ packageId, amount }: PurchaseRequest): FieldFault[] {
  const [hasPackage, hasAmount] = [packageId ?? null, amount ?? null].map((given) => given !== null);
  if (hasPackage && hasAmount) {
    return [{ path: "amount", code: "NOT_ALLOWED", message: "A package has its own amount." }];
  }
  if (hasPackage || hasAmount) return [];
  return [{ path: "amount", code: "REQUIRED", message: "Choose a package or enter an amount." }];
}

/** The price of an own amount: GPU credit costs what it is worth, each token costs the same. */
export function priceOwnAmount(kind: PurchaseKind, amount: number, terms: PriceTerms): Priced {
  const isTopUp = kind === "TOP_UP";
  const [min, max] = isTopUp
    ? [TOP_UP_AMOUNT_MIN, TOP_UP_AMOUNT_MAX]
    : [TOKEN_PURCHASE_MIN, TOKEN_PURCHASE_MAX];
  const fault = (code: FieldFault["code"], message: string, limit?: number): Priced => ({
    faults: [{ path: "amount", code, message, ...(limit !== undefined && { limit }) }],
  });
  if (amount < min) return fault("TOO_SMALL", `The smallest is ${min}.`, min);
  if (amount > max) return fault("TOO_LARGE", `The largest is ${max}.`, max);
  if (!Number.isSafeInteger(amount)) return fault("MALFORMED", "Enter a whole number.");
  return {
    purchase: {
      kind,
      unit: unitOfPurchase(kind),
      units: amount,
      amount: isTopUp ? amount : amount * terms.tokenPrice,
      currency: terms.currency,
      packageId: null,
      packageName: null,
    },
  };
}

/** The price of a package that somebody named; null is one that does not exist. */
export function pricePackage(
  kind: PurchaseKind,
  found: OfferedPackage | null,
  { currency }: PriceTerms,
): Priced {
  const path = "packageId";
  if (!found) return { faults: [{ path, code: "NOT_FOUND", message: "There is no such package." }] };
  if (!found.isActive || found.purchaseKind !== kind || found.currency !== currency) {
    return { faults: [{ path, code: "NOT_ALLOWED", message: "This package is not offered for it." }] };
  }
  return {
    purchase: {
      kind,
      unit: unitOfPurchase(kind),
      units: found.units,
      amount: found.price,
      currency,
      packageId: found.id,
      packageName: found.name,
    },
  };
}
