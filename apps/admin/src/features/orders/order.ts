import type { OrderView_orderFragment } from "../../generated/graphql";

/** An order with everything that its page tells. */
export type Order = OrderView_orderFragment;
