import { createUnionType, Field, ID, InputType, ObjectType } from "type-graphql";
import {
  IdempotencyKeyReused,
  InvalidInput,
  RefusalType,
  RetryLater,
} from "../../../platform/graphql/index.js";
import { OrderEnded, OrderNotFound } from "../checkout.types.js";
import { DeskOrder } from "../order.types.js";
import type { RefundRequest } from "./refund-order.js";

@InputType({ description: "Which order to refund, and why." })
export class RefundOrderInput implements RefundRequest {
  @Field(() => ID, { description: "Public id of the order." })
  id: string;

  @Field(() => String, { description: "Why: 3 to 300 visible characters, kept in the history." })
  reason: string;

  @Field(() => String, {
    description:
      "8 to 128 printable ASCII characters chosen by the caller: the same key refunds once and is answered alike.",
  })
  idempotencyKey: string;
}

@ObjectType({ description: "The money went back, and what was left of the units was taken." })
export class OrderRefunded {
  @Field(() => DeskOrder, {
    description: "The order as it is now; `refund.parts` tells what was taken and what is missing.",
  })
  order: DeskOrder;
}

@ObjectType({
  implements: RefusalType,
  description: "The order was never paid, is being refunded, or the gateway refused. Nothing was changed.",
})
export class RefundRefused extends RefusalType {}

export const RefundOrderResult = createUnionType({
  name: "RefundOrderResult",
  description: "The refunded order, or why it was not refunded.",
  types: () =>
    [
      OrderRefunded,
      OrderNotFound,
      OrderEnded,
      RefundRefused,
      InvalidInput,
      IdempotencyKeyReused,
      RetryLater,
    ] as const,
});

@ObjectType({ description: "Somebody has looked at the order; it is not flagged any more." })
export class OrderReviewCleared {
  @Field(() => DeskOrder, { description: "The order as it is now." })
  order: DeskOrder;
}

export const ClearOrderReviewResult = createUnionType({
  name: "ClearOrderReviewResult",
  description: "The order without its flag, or why nothing was changed.",
  types: () => [OrderReviewCleared, OrderNotFound, InvalidInput, RetryLater] as const,
});
