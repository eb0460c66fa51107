import type { OrderState } from "@vouchsafe/schema";
import { ORDER_STATES, oneOf } from "@vouchsafe/web";

/** What the address of the orders holds. */
export interface OrdersSearch {
  state?: OrderState | undefined;
}

export function parseOrdersSearch(search: Record<string, unknown>): OrdersSearch {
  return { state: oneOf(ORDER_STATES, search.state) };
}
