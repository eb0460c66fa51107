import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import type { Role } from "@vouchsafe/schema";
import { oneOf } from "@vouchsafe/web";
import { cursorFrom, textFrom } from "../../lists/search-params";

export const ROLES = ["USER", "SUPERADMIN", "AUDITOR"] as const satisfies readonly Role[];

/** What the address of the list of users says. */
export type UserListSearch = {
  search?: string | undefined;
  role?: Role | undefined;
  after?: string | undefined;
};

/** Reads the address; what is not understood is left out. */
export function userListSearch(raw: Record<string, unknown>): UserListSearch {
  const words = textFrom(raw["search"], SEARCH_LENGTH_MAX);
  const role = oneOf(ROLES, raw["role"]);
  const after = cursorFrom(raw["after"]);
  return {
    ...(words !== undefined && { search: words }),
    ...(role !== undefined && { role }),
    ...(after !== undefined && { after }),
  };
}
