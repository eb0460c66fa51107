import type { OrderPage_orderFragment } from "../../generated/graphql";

/** An order with everything that its page tells. */
export type Order = OrderPage_orderFragment;
