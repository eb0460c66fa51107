import type { OrderState } from "@vouchsafe/schema";
import { oneOf } from "../../navigation/one-of";

export const ORDER_STATES = [
  "PENDING",
  "PAID",
  "FAILED",
  "CANCELLED",
  "EXPIRED",
  "REFUNDED",
] as const satisfies readonly OrderState[];

/** What the address of the orders holds. */
export interface OrdersSearch {
  state?: OrderState | undefined;
}

export function parseOrdersSearch(search: Record<string, unknown>): OrdersSearch {
  return { state: oneOf(ORDER_STATES, search.state) };
}
