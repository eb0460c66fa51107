import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import {
  Access,
  actorOf,
  IdempotencyKeyReused,
  InvalidInput,
  type RequestContext,
  RetryLater,
  refusalsAsData,
} from "../../../platform/graphql/index.js";
import { OrderEnded, OrderNotFound } from "../checkout.types.js";
import type { OrderPresenter } from "../order-presenter.js";
import { clearReview } from "./clear-review.js";
import {
  ClearOrderReviewResult,
  OrderRefunded,
  OrderReviewCleared,
  RefundOrderInput,
  RefundOrderResult,
  RefundRefused,
} from "./refund.types.js";
import { type RefundParts, refundOrder } from "./refund-order.js";

@Resolver()
export class RefundsResolver {
  constructor(
    private readonly parts: RefundParts,
    private readonly presenter: OrderPresenter,
  ) {}

  @Access("SUPERADMIN")
  @Mutation(() => RefundOrderResult, {
    description:
      "Gives the money of a paid order back, and takes what is left of the units: bonuses first, then what was bought, never below zero. What was spent is told as a shortfall. The voucher stays used. Superadmins.",
  })
  refundOrder(
    @Arg("input", () => RefundOrderInput, { description: "Which order, and why." }) input: RefundOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof RefundOrderResult> {
    const known = {
      ORDER_NOT_FOUND: OrderNotFound,
      ORDER_ENDED: OrderEnded,
      REFUND_REFUSED: RefundRefused,
      INVALID_INPUT: InvalidInput,
      IDEMPOTENCY_KEY_REUSED: IdempotencyKeyReused,
      RETRY_LATER: RetryLater,
    };
    return refusalsAsData(known, async () => {
      const orderId = await refundOrder(this.parts, actorOf(context), input);
      return Object.assign(new OrderRefunded(), { order: await this.presenter.deskOrder(orderId, false) });
    });
  }

  @Access("SUPERADMIN")
  @Mutation(() => ClearOrderReviewResult, {
    description: "Takes the flag off an order that somebody has looked at. Superadmins.",
  })
  clearOrderReview(
    @Arg("id", () => ID, { description: "Public id of the order." }) id: string,
    @Arg("note", () => String, {
      description: "What was done: 3 to 300 visible characters, kept with the order.",
    })
    note: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ClearOrderReviewResult> {
    const known = { ORDER_NOT_FOUND: OrderNotFound, INVALID_INPUT: InvalidInput, RETRY_LATER: RetryLater };
    return refusalsAsData(known, async () => {
      const orderId = await clearReview(this.parts.database, actorOf(context), { id, note });
      return Object.assign(new OrderReviewCleared(), {
        order: await this.presenter.deskOrder(orderId, false),
      });
    });
  }
}
