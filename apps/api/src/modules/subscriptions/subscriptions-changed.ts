/** The subscriptions are not as they were read: another transaction was faster. Run the whole work again. */
export class SubscriptionsChangedError extends Error {
  override readonly name = "SubscriptionsChangedError";
}
