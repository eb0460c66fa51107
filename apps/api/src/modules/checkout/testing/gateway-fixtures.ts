import type { PaymentToStart } from "../gateways/payment-gateway.js";

export const PAYMENT_ID = "019eb1f0-0000-7000-8000-0123456789ab";

/** A purchase as a gateway is asked to collect it. */
export const TO_START: PaymentToStart = {
  paymentId: PAYMENT_ID,
  orderNumber: "VS-7K3M-9QXD",
  description: "100 LLM tokens",
  amount: 80_000,
  currency: "IDR",
  method: "QRIS",
  createdAt: new Date("2026-11-20T03:00:00.000Z"),
  expiresAt: new Date("2026-11-20T03:15:00.000Z"),
  person: { name: "Ayu", email: "ayu@people.example" },
  returnUrl: "https://vouchers.example/orders/1",
};
