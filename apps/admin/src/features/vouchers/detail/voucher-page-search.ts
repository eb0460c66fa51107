import { CODE_INPUT_LENGTH_MAX } from "@vouchsafe/contract";
import type { VoucherCodeFilter, VoucherCodeState } from "@vouchsafe/schema";
import { cursorFrom, oneOf, textFrom } from "../../../lists/search-params";

export const VOUCHER_TABS = ["claims", "codes"] as const;
export type VoucherTab = (typeof VOUCHER_TABS)[number];
export const CODE_STATES = [
  "AVAILABLE",
  "CLAIMED",
  "DISABLED",
] as const satisfies readonly VoucherCodeState[];

/** What the address of a voucher's page says. `code` and `state` narrow the Codes tab. */
export type VoucherPageSearch = {
  tab?: VoucherTab;
  code?: string;
  state?: VoucherCodeState;
  after?: string;
};

/** Reads the address; what is not understood is left out. */
export function voucherPageSearch(raw: Record<string, unknown>): VoucherPageSearch {
  const tab = oneOf(VOUCHER_TABS, raw["tab"]);
  const code = textFrom(raw["code"], CODE_INPUT_LENGTH_MAX);
  const state = oneOf(CODE_STATES, raw["state"]);
  const after = cursorFrom(raw["after"]);
  return {
    ...(tab !== undefined && tab !== "claims" && { tab }),
    ...(code !== undefined && { code }),
    ...(state !== undefined && { state }),
    ...(after !== undefined && { after }),
  };
}

export function codeFilterOf(search: VoucherPageSearch): VoucherCodeFilter | null {
  if (search.code === undefined && search.state === undefined) return null;
  return {
    ...(search.code !== undefined && { code: search.code }),
    ...(search.state !== undefined && { state: search.state }),
  };
}
