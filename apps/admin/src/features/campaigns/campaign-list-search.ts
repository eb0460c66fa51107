import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import { cursorFrom, textFrom } from "../../lists/search-params";

/** What the address of the list of campaigns says. */
export type CampaignListSearch = { search?: string | undefined; after?: string | undefined };

/** Reads the address; what is not understood is left out. */
export function campaignListSearch(raw: Record<string, unknown>): CampaignListSearch {
  const words = textFrom(raw["search"], SEARCH_LENGTH_MAX);
  const after = cursorFrom(raw["after"]);
  return { ...(words !== undefined && { search: words }), ...(after !== undefined && { after }) };
}
