import type { ApiKeyState } from "@vouchsafe/schema";
import { oneOf } from "@vouchsafe/web";
import { cursorFrom } from "../../lists/search-params";

export const API_KEY_STATES = ["ACTIVE", "EXPIRED", "REVOKED"] as const satisfies readonly ApiKeyState[];

/** What the address of the list of API keys says. */
export type ApiKeyListSearch = {
  state?: ApiKeyState | undefined;
  after?: string | undefined;
};

/** Reads the address; what is not understood is left out. */
export function apiKeyListSearch(raw: Record<string, unknown>): ApiKeyListSearch {
  const state = oneOf(API_KEY_STATES, raw["state"]);
  const after = cursorFrom(raw["after"]);
  return { ...(state !== undefined && { state }), ...(after !== undefined && { after }) };
}
