import type { GrantState, LedgerKind, Unit } from "@vouchsafe/schema";
import { oneOf } from "@vouchsafe/web";

export const WALLET_TABS = ["grants", "spendable", "movements"] as const;
export type WalletTab = (typeof WALLET_TABS)[number];

/** The choices of the filters, in the order in which they are offered. */
export const UNITS = ["LLM_TOKEN", "GPU_CREDIT"] as const satisfies readonly Unit[];
export const GRANT_STATES = [
  "ACTIVE",
  "EXHAUSTED",
  "EXPIRED",
  "VOIDED",
] as const satisfies readonly GrantState[];
export const LEDGER_KINDS = [
  "VOUCHER_REDEEM",
  "TOKEN_PURCHASE",
  "TOP_UP",
  "VOUCHER_BONUS",
  "TRIAL",
  "SPEND",
  "EXPIRE",
  "VOID",
  "REFUND",
  "ADJUST",
] as const satisfies readonly LedgerKind[];

/** What the address of the wallet holds: the tab, and the filters of that tab. */
export interface WalletSearch {
  tab?: WalletTab | undefined;
  unit?: Unit | undefined;
  state?: GrantState | undefined;
  kind?: LedgerKind | undefined;
  /** Public id of the LLM model that is asked about. */
  model?: string | undefined;
}

/**
 * Reads the address; whatever it does not know counts as not set. Every key is written out: the router shows
 * through what a page's own reading leaves out.
 */
export function parseWalletSearch(search: Record<string, unknown>): WalletSearch {
  return {
    tab: oneOf(WALLET_TABS, search.tab),
    unit: oneOf(UNITS, search.unit),
    state: oneOf(GRANT_STATES, search.state),
    kind: oneOf(LEDGER_KINDS, search.kind),
    model: typeof search.model === "string" && search.model !== "" ? search.model : undefined,
  };
}
