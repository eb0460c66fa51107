import { oneOf } from "@vouchsafe/web";

export const VOUCHER_TABS = ["active", "used", "expired"] as const;
export type VoucherTab = (typeof VOUCHER_TABS)[number];

/** What the address of My vouchers holds. */
export interface VouchersSearch {
  tab?: VoucherTab | undefined;
}

export function parseVouchersSearch(search: Record<string, unknown>): VouchersSearch {
  return { tab: oneOf(VOUCHER_TABS, search.tab) };
}
