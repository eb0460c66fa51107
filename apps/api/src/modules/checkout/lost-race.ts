import { isLostRace } from "../claims/index.js";
import { SubscriptionsChangedError } from "../subscriptions/index.js";
import { GrantsChangedError } from "../wallet/index.js";
import { OrderMovedError } from "./locked-order.js";

/**
 * Whether work on an order failed only because another transaction was faster: with the order itself, with its voucher, or
 * with what it gave. Run the whole work again.
 */
export function isOvertaken(error: unknown): boolean {
  return (
    error instanceof OrderMovedError ||
    error instanceof GrantsChangedError ||
    error instanceof SubscriptionsChangedError ||
    isLostRace(error)
  );
}
