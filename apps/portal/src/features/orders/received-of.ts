import type { OrderPage_orderFragment } from "../../generated/graphql";
import { unitsReceived } from "../../prices/units-received";

/** The bonuses that an order gives or has given: none where its voucher did not take effect after all. */
export function bonusesOf({ state, isVoucherUsed, bonuses }: OrderPage_orderFragment) {
  const isPaid = state === "PAID" || state === "REFUNDED";
  return isPaid && !isVoucherUsed ? [] : bonuses;
}

/** What was received of the unit that was bought, bonuses included; undefined while nothing was. */
export function receivedOf(order: OrderPage_orderFragment): number | undefined {
  if (order.credited === null) return undefined;
  return unitsReceived({ unit: order.unit, units: order.credited, bonuses: bonusesOf(order) });
}
