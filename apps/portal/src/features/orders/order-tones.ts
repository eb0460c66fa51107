import type { OrderState } from "@vouchsafe/schema";
import type { StatusTone } from "@vouchsafe/ui";

export const ORDER_TONES: Record<OrderState, StatusTone> = {
  PENDING: "waiting",
  PAID: "positive",
  FAILED: "negative",
  CANCELLED: "neutral",
  EXPIRED: "warning",
  REFUNDED: "neutral",
};
