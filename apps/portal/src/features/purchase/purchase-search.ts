import type { PurchaseKind } from "@vouchsafe/schema";
import { oneOf } from "@vouchsafe/web";

export const PURCHASE_KINDS = ["TOKEN_PURCHASE", "TOP_UP"] as const satisfies readonly PurchaseKind[];

/** The voucher choice that says: none, not even the best one. */
export const NO_VOUCHER = "none";

/** What the address of the purchase page holds: what is bought, and the voucher that was chosen for it. */
export interface PurchaseSearch {
  kind?: PurchaseKind | undefined;
  /** Id of the package, in place of an own amount. */
  package?: string | undefined;
  /** Own amount as it was typed: tokens, or rupiah of a top-up. */
  amount?: string | undefined;
  /** Id of a held voucher, or `none`; not set, the best one is suggested. */
  voucher?: string | undefined;
  /** A voucher code typed for this purchase, in place of a held voucher. */
  code?: string | undefined;
}

/** Every key is written out: the router shows through what a page's own reading leaves out. */
export function parsePurchaseSearch(search: Record<string, unknown>): PurchaseSearch {
  return {
    kind: oneOf(PURCHASE_KINDS, search.kind),
    package: textOf(search.package),
    amount: textOf(search.amount),
    voucher: textOf(search.voucher),
    code: textOf(search.code),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
