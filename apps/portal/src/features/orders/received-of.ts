import type { OrderPage_orderFragment } from "../../generated/graphql";
import { unitsReceived } from "../../prices/units-received";

/** Whether the order was paid without its voucher taking effect: the list price was bought, and no bonus. */
export function isVoucherGone({
  state,
  isVoucherUsed,
}: Pick<OrderPage_orderFragment, "state" | "isVoucherUsed">): boolean {
  return (state === "PAID" || state === "REFUNDED") && !isVoucherUsed;
}

/** The bonuses that an order gives or has given: none where its voucher did not take effect after all. */
export function bonusesOf(order: OrderPage_orderFragment) {
  return isVoucherGone(order) ? [] : order.bonuses;
}

/** What was received of the unit that was bought, bonuses included; undefined while nothing was. */
export function receivedOf(order: OrderPage_orderFragment): number | undefined {
  if (order.credited === null) return undefined;
  return unitsReceived({ unit: order.unit, units: order.credited, bonuses: bonusesOf(order) });
}
