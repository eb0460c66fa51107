import type { GrantState, LedgerKind, Unit } from "@vouchsafe/schema";

export const WALLET_TABS = ["grants", "movements"] as const;
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
  tab?: WalletTab;
  unit?: Unit;
  state?: GrantState;
  kind?: LedgerKind;
}

/** Reads the address; whatever it does not know is left out. */
export function parseWalletSearch(search: Record<string, unknown>): WalletSearch {
  const tab = oneOf(WALLET_TABS, search.tab);
  const unit = oneOf(UNITS, search.unit);
  const state = oneOf(GRANT_STATES, search.state);
  const kind = oneOf(LEDGER_KINDS, search.kind);
  return {
    ...(tab !== undefined && { tab }),
    ...(unit !== undefined && { unit }),
    ...(state !== undefined && { state }),
    ...(kind !== undefined && { kind }),
  };
}

/** The choice that a text names, if it is one. */
export function oneOf<Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined {
  return choices.find((choice) => choice === value);
}
