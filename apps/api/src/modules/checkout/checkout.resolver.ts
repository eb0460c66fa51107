import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { isPublicId, RateLimitedRefusal } from "../../kernel/index.js";
import {
  Access,
  type Connection,
  IdempotencyKeyReused,
  InvalidInput,
  OncePerOperation,
  RateLimited,
  type RequestContext,
  RetryLater,
  readPage,
  refusalsAsData,
  toConnection,
  viewerOf,
} from "../../platform/graphql/index.js";
import { PurchaseInput } from "../catalog/index.js";
import type { Claims } from "../claims/index.js";
import { cancelOrder } from "./cancel-order.js";
import {
  CancelOrderResult,
  CreatePaymentInput,
  CreatePaymentResult,
  HeldVoucherNotFound,
  OrderCancelled,
  OrderEnded,
  OrderNotFound,
  PaymentCreated,
  PaymentUnavailable,
  QuotePurchaseResult,
  VoucherReserved,
} from "./checkout.types.js";
import { createPayment, type PaymentParts } from "./create-payment.js";
import { orderKey, selectOrderId, selectOrders } from "./order.query.js";
import { MyOrdersArgs, Order, OrderConnection } from "./order.types.js";
import { PaymentMethodEnum } from "./order-enums.types.js";
import type { OrderPresenter } from "./order-presenter.js";
import type { PaymentMethod } from "./payment.states.js";
import type { QuotePresenter } from "./quote-presenter.js";

@Resolver()
export class CheckoutResolver {
  constructor(
    private readonly parts: PaymentParts & {
      readonly claims: Pick<Claims, "presentRefusal">;
      readonly orders: OrderPresenter;
      readonly quotes: QuotePresenter;
    },
  ) {}

  @Access("PERSON")
  @Query(() => QuotePurchaseResult, {
    description:
      "What a purchase costs the person signed in, and what each voucher of their wallet would do to it. Consumes nothing.",
  })
  quotePurchase(
    @Arg("purchase", () => PurchaseInput, { description: "What is to be bought." }) purchase: PurchaseInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof QuotePurchaseResult> {
    return refusalsAsData({ INVALID_INPUT: InvalidInput }, () =>
      this.parts.quotes.quote(viewerOf(context).userId, purchase),
    );
  }

  @Access("PERSON")
  @Query(() => [PaymentMethodEnum], {
    description: "Ways to pay, the usual one first; none where nothing can be paid for.",
  })
  paymentMethods(): PaymentMethod[] {
    return [...(this.parts.gateways.chosen?.methods ?? [])];
  }

  @Access("PERSON")
  @OncePerOperation()
  @Mutation(() => CreatePaymentResult, {
    description:
      "Makes an order for the person signed in, reserves its voucher and starts its payment. Nothing is consumed before it is paid; an order that costs nothing is paid at once.",
  })
  createPayment(
    @Arg("input", () => CreatePaymentInput, { description: "What is bought, and how." })
    { purchase, claimId = null, code = null, method = null, idempotencyKey }: CreatePaymentInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreatePaymentResult> {
    const known = {
      RATE_LIMITED: RateLimited,
      HELD_VOUCHER_NOT_FOUND: HeldVoucherNotFound,
      VOUCHER_RESERVED: VoucherReserved,
      PAYMENT_UNAVAILABLE: PaymentUnavailable,
      IDEMPOTENCY_KEY_REUSED: IdempotencyKeyReused,
      INVALID_INPUT: InvalidInput,
      RETRY_LATER: RetryLater,
    };
    return refusalsAsData(known, async () => {
      const payer = { userId: viewerOf(context).userId, network: context.network };
      const request = { purchase, claimId, code, method, idempotencyKey };
      const outcome = await createPayment(this.parts, payer, request);
      if ("refused" in outcome) {
        const { refused } = outcome;
        if (refused.outcome === "RATE_LIMITED") throw new RateLimitedRefusal(refused.retryAfterSeconds);
        return this.parts.claims.presentRefusal(refused);
      }
      return Object.assign(new PaymentCreated(), { order: await this.parts.orders.order(outcome.orderId) });
    });
  }

  @Access("PERSON")
  @Mutation(() => CancelOrderResult, {
    description: "Cancels an order of the person signed in that has not been paid; its voucher goes back.",
  })
  cancelOrder(
    @Arg("id", () => ID, { description: "Public id of the order." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof CancelOrderResult> {
    const known = { ORDER_NOT_FOUND: OrderNotFound, ORDER_ENDED: OrderEnded, RETRY_LATER: RetryLater };
    return refusalsAsData(known, async () => {
      const orderId = await cancelOrder(this.parts, viewerOf(context).userId, id);
      return Object.assign(new OrderCancelled(), { order: await this.parts.orders.order(orderId) });
    });
  }

  @Access("PERSON")
  @Query(() => Order, {
    nullable: true,
    description: "One order of the person signed in; null for any other.",
  })
  async order(
    @Arg("id", () => ID, { description: "Public id of the order." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Order | null> {
    if (!isPublicId(id)) return null;
    const orderId = await selectOrderId(this.parts.orders.select, id, viewerOf(context).userId);
    return orderId === null ? null : this.parts.orders.order(orderId);
  }

  @Access("PERSON")
  @Query(() => OrderConnection, { description: "The orders of the person signed in, newest first." })
  async myOrders(
    @Args(() => MyOrdersArgs) args: MyOrdersArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Order>> {
    const page = readPage(args, ["instant", "number"]);
    const filter = { userId: viewerOf(context).userId, state: args.state ?? null };
    const rows = await selectOrders(this.parts.orders.select, filter, page);
    return toConnection(rows, page.first, orderKey, await this.parts.orders.orders(rows));
  }
}
