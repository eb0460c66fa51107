import type {
  CheckVoucherForPurchaseQuery,
  Quote_quoteFragment,
  VoucherPicker_heldFragment,
} from "../../generated/graphql";
import { NO_VOUCHER, type PurchaseSearch } from "./purchase-search";

export type CheckedCode = CheckVoucherForPurchaseQuery["checkVoucher"];

/** The voucher that goes with the purchase, and what the purchase costs with it. */
export type ChosenVoucher =
  | { name: "none"; quote: Quote_quoteFragment }
  | { name: "held"; held: VoucherPicker_heldFragment; quote: Quote_quoteFragment }
  | { name: "code"; code: string; voucherName: string; quote: Quote_quoteFragment };

export interface ChoiceFacts {
  search: PurchaseSearch;
  /** The price without a voucher. */
  plain: Quote_quoteFragment;
  held: readonly VoucherPicker_heldFragment[];
  /** What became of the typed code; undefined while it is not known. */
  checked: CheckedCode | undefined;
}

/**
 * Which voucher the purchase is made with: a typed code that was accepted, the held one that was chosen, or, until
 * the person has chosen, the best one. A held one that does not apply (any more) is none, never another one.
 */
export function chosenVoucher({ search, plain, held, checked }: ChoiceFacts): ChosenVoucher {
  const none: ChosenVoucher = { name: "none", quote: plain };
  if (search.code !== undefined && checked?.__typename === "VoucherPreview" && checked.quote !== null) {
    const { displayCode, voucherName, quote } = checked;
    return { name: "code", code: displayCode, voucherName, quote };
  }
  if (search.voucher === NO_VOUCHER) return none;
  const wanted = held.find(({ voucher, isBest }) =>
    search.voucher === undefined ? isBest : voucher.id === search.voucher,
  );
  const quote = wanted?.quote;
  return wanted !== undefined && quote != null ? { name: "held", held: wanted, quote } : none;
}
