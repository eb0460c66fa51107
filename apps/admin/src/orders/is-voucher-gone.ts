import type { OrderState } from "@vouchsafe/schema";

/** Whether an order was paid without its voucher taking effect: the list price was bought, and no bonus. */
export function isVoucherGone(order: { state: OrderState; isVoucherUsed: boolean }): boolean {
  return (order.state === "PAID" || order.state === "REFUNDED") && !order.isVoucherUsed;
}
