/** How an order stands. */
export const ORDER_STATES = ["PENDING", "PAID", "FAILED", "CANCELLED", "EXPIRED", "REFUNDED"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/**
 * Where an order may go from each state. Money that arrives late is never lost, so that an order which came to nothing
 * can still be paid; what was paid never becomes unpaid.
 */
export const ORDER_TRANSITIONS: Readonly<Record<OrderState, readonly OrderState[]>> = {
  PENDING: ["PAID", "FAILED", "CANCELLED", "EXPIRED"],
  FAILED: ["PAID"],
  CANCELLED: ["PAID"],
  EXPIRED: ["PAID"],
  PAID: ["REFUNDED"],
  REFUNDED: [],
};

/** The ways in which an order comes to nothing. */
export type LostOrderState = "FAILED" | "CANCELLED" | "EXPIRED";

/** The states from which an order may go to another. */
export function orderStatesBefore(next: OrderState): OrderState[] {
  return ORDER_STATES.filter((state) => ORDER_TRANSITIONS[state].includes(next));
}

/** Why somebody should look at an order. */
export const ORDER_REVIEWS = [
  "VOUCHER_GONE",
  "AMOUNT_DIFFERS",
  "PAID_AFTER_END",
  "REFUND_SHORTFALL",
] as const;
export type OrderReview = (typeof ORDER_REVIEWS)[number];
