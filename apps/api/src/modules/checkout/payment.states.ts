/** How a payment stands at its gateway, as far as it is known. */
export const PAYMENT_STATES = [
  "STARTING",
  "PENDING",
  "PAID",
  "FAILED",
  "EXPIRED",
  "CANCELLED",
  "REFUNDED",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Where a payment may go from each state. */
export const PAYMENT_TRANSITIONS: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  STARTING: ["PENDING", "PAID", "FAILED", "EXPIRED", "CANCELLED"],
  PENDING: ["PAID", "FAILED", "EXPIRED", "CANCELLED"],
  FAILED: ["PAID"],
  EXPIRED: ["PAID"],
  CANCELLED: ["PAID"],
  PAID: ["REFUNDED"],
  REFUNDED: [],
};

/** The states from which a payment may go to another. */
export function paymentStatesBefore(next: PaymentState): PaymentState[] {
  return PAYMENT_STATES.filter((state) => PAYMENT_TRANSITIONS[state].includes(next));
}

/** Ways to pay, whichever gateway takes them. */
export const PAYMENT_METHODS = ["QRIS", "GOPAY", "BANK_TRANSFER", "CARD"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
