import { Refusal } from "../../kernel/index.js";

export function orderNotFound(): Refusal {
  return new Refusal("ORDER_NOT_FOUND", "There is no such order.");
}

export function orderEnded(message = "This order has ended already."): Refusal {
  return new Refusal("ORDER_ENDED", message);
}

export function paymentUnavailable(): Refusal {
  return new Refusal("PAYMENT_UNAVAILABLE", "The payment could not be started. Nothing was charged.");
}
