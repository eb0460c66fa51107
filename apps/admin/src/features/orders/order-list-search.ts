import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import type { OrderState } from "@vouchsafe/schema";
import { ORDER_STATES, oneOf } from "@vouchsafe/web";
import { cursorFrom, textFrom } from "../../lists/search-params";

/** What the address of the list of orders says. */
export type OrderListSearch = {
  search?: string | undefined;
  state?: OrderState | undefined;
  /** Only orders that somebody should look at. */
  review?: true | undefined;
  after?: string | undefined;
};

/** Reads the address; what is not understood is left out. */
export function orderListSearch(raw: Record<string, unknown>): OrderListSearch {
  const words = textFrom(raw["search"], SEARCH_LENGTH_MAX);
  const state = oneOf(ORDER_STATES, raw["state"]);
  const after = cursorFrom(raw["after"]);
  return {
    ...(words !== undefined && { search: words }),
    ...(state !== undefined && { state }),
    ...(raw["review"] === true && { review: true }),
    ...(after !== undefined && { after }),
  };
}
