/** How a benefit takes effect, in the order in which a form offers them. */
export const BENEFIT_KINDS = [
  "GRANT",
  "DISCOUNT_FIXED",
  "DISCOUNT_PERCENT",
  "BONUS_FIXED",
  "BONUS_PERCENT",
  "TRIAL",
] as const;
export type BenefitKind = (typeof BENEFIT_KINDS)[number];

/** `DIRECT`: redeemed, it takes effect at once. `CHECKOUT`: it waits for a purchase. */
export const VOUCHER_FLOWS = ["DIRECT", "CHECKOUT"] as const;
export type VoucherFlow = (typeof VOUCHER_FLOWS)[number];

/** `TOP_UP` buys GPU credit, `TOKEN_PURCHASE` buys LLM tokens. */
export const PURCHASE_KINDS = ["TOP_UP", "TOKEN_PURCHASE"] as const;
export type PurchaseKind = (typeof PURCHASE_KINDS)[number];

/** The flow that a kind of benefit belongs to. A batch holds kinds of one flow only. */
export function flowOfKind(kind: BenefitKind): VoucherFlow {
  return kind === "GRANT" || kind === "TRIAL" ? "DIRECT" : "CHECKOUT";
}

/** The unit that a purchase of a kind gives. */
export function unitOfPurchase(kind: PurchaseKind): "LLM_TOKEN" | "GPU_CREDIT" {
  return kind === "TOP_UP" ? "GPU_CREDIT" : "LLM_TOKEN";
}
