import { oneOf } from "@vouchsafe/web";
import { cursorFrom } from "../../lists/search-params";

export const USER_TABS = ["wallet", "claims", "orders", "attempts", "changes"] as const;
export type UserTab = (typeof USER_TABS)[number];

/** What the address of a person's page says: the open tab, and the page of its list. */
export type UserPageSearch = { tab?: UserTab | undefined; after?: string | undefined };

/** Reads the address; what is not understood is left out. */
export function userPageSearch(raw: Record<string, unknown>): UserPageSearch {
  const tab = oneOf(USER_TABS, raw["tab"]);
  const after = cursorFrom(raw["after"]);
  return {
    ...(tab !== undefined && tab !== "wallet" && { tab }),
    ...(after !== undefined && { after }),
  };
}
