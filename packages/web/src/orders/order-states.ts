import type { OrderState } from "@vouchsafe/schema";
import type { StatusTone } from "@vouchsafe/ui";

/** In the order in which filters list them. */
export const ORDER_STATES = [
  "PENDING",
  "PAID",
  "FAILED",
  "CANCELLED",
  "EXPIRED",
  "REFUNDED",
] as const satisfies readonly OrderState[];

/** How an order stands, as a badge shows it. */
export const ORDER_TONES: Readonly<Record<OrderState, StatusTone>> = {
  PENDING: "waiting",
  PAID: "positive",
  FAILED: "negative",
  CANCELLED: "neutral",
  EXPIRED: "warning",
  REFUNDED: "paused",
};
