import { CODE_INPUT_LENGTH_MAX, SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import type { ClaimState, VoucherCodeFilter, VoucherCodeState } from "@vouchsafe/schema";
import { oneOf } from "@vouchsafe/web";
import { cursorFrom, textFrom } from "../../../lists/search-params";

export const VOUCHER_TABS = ["claims", "codes", "usage", "figures", "changes"] as const;
export type VoucherTab = (typeof VOUCHER_TABS)[number];
export const CODE_STATES = [
  "AVAILABLE",
  "CLAIMED",
  "DISABLED",
] as const satisfies readonly VoucherCodeState[];

export const CLAIM_STATES = [
  "ACTIVE",
  "RESERVED",
  "USED",
  "EXPIRED",
  "REVOKED",
  "RELEASED",
] as const satisfies readonly ClaimState[];
/** Ranges of the Figures tab, in days. */
export const DAY_RANGES = [7, 30, 90, 365] as const;
export type DayRange = (typeof DAY_RANGES)[number];
export const DAY_RANGE_DEFAULT: DayRange = 30;

/**
 * What the address of a voucher's page says. `search` and `claimState` narrow the Claims tab, `code` and `state`
 * the Codes tab; `days` is the range of the Figures tab.
 */
export type VoucherPageSearch = {
  tab?: VoucherTab;
  code?: string;
  state?: VoucherCodeState;
  search?: string;
  claimState?: ClaimState;
  days?: DayRange;
  after?: string;
};

/** Reads the address; what is not understood is left out. */
export function voucherPageSearch(raw: Record<string, unknown>): VoucherPageSearch {
  const tab = oneOf(VOUCHER_TABS, raw["tab"]);
  const code = textFrom(raw["code"], CODE_INPUT_LENGTH_MAX);
  const state = oneOf(CODE_STATES, raw["state"]);
  const search = textFrom(raw["search"], SEARCH_LENGTH_MAX);
  const claimState = oneOf(CLAIM_STATES, raw["claimState"]);
  const days = DAY_RANGES.find((range) => range === raw["days"]);
  const after = cursorFrom(raw["after"]);
  return {
    ...(tab !== undefined && tab !== "claims" && { tab }),
    ...(code !== undefined && { code }),
    ...(state !== undefined && { state }),
    ...(search !== undefined && { search }),
    ...(claimState !== undefined && { claimState }),
    ...(days !== undefined && days !== DAY_RANGE_DEFAULT && { days }),
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
