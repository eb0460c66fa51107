import { createUnionType, Field, ID, InputType, ObjectType } from "type-graphql";
import { IdempotencyKeyReused, InvalidInput, RefusalType, RetryLater } from "../../platform/graphql/index.js";
import { PurchaseInput } from "../catalog/index.js";
import { claimRefusals, HeldVoucher, purchaseRefusals, VoucherQuote } from "../claims/index.js";
import { Order } from "./order.types.js";
import { PaymentMethodEnum } from "./order-enums.types.js";
import type { PaymentMethod } from "./payment.states.js";

@ObjectType({ description: "What a voucher of the wallet would do to a purchase. Nothing was consumed." })
export class HeldVoucherQuote {
  @Field(() => HeldVoucher, { description: "The voucher." })
  voucher: HeldVoucher;

  @Field(() => Boolean, { description: "Whether it can be used on this purchase now." })
  applies: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Refusal code that says why it does not apply; null when it does.",
  })
  refusal: string | null;

  @Field(() => VoucherQuote, {
    nullable: true,
    description: "What it would cost; null when it does not apply.",
  })
  quote: VoucherQuote | null;

  @Field(() => Boolean, { description: "Whether it is worth most of those that apply." })
  isBest: boolean;
}

@ObjectType({ description: "What a purchase costs. Nothing was consumed." })
export class PurchaseQuoted {
  @Field(() => VoucherQuote, { description: "What it costs without a voucher." })
  quote: VoucherQuote;

  @Field(() => [HeldVoucherQuote], {
    description:
      "What each voucher of the wallet would do to it: those that apply first, the best of them at the top. At most 100.",
  })
  vouchers: HeldVoucherQuote[];
}

export const QuotePurchaseResult = createUnionType({
  name: "QuotePurchaseResult",
  description: "What a purchase costs, or what is wrong with it.",
  types: () => [PurchaseQuoted, InvalidInput] as const,
});

@InputType({ description: "What is bought, with which voucher, and how it is paid." })
export class CreatePaymentInput {
  @Field(() => PurchaseInput, { description: "What is bought." })
  purchase: PurchaseInput;

  @Field(() => ID, {
    nullable: true,
    description: "Public id of a voucher out of the wallet; not together with `code`.",
  })
  claimId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A voucher code as typed: letter case, spaces, hyphens and look-alikes do not matter. Claimed for this order, and given back unless it is paid.",
  })
  code?: string | null;

  @Field(() => PaymentMethodEnum, {
    nullable: true,
    description: "How it is paid. QRIS when left out, or the gateway's first way where it has no QRIS.",
  })
  method?: PaymentMethod | null;

  @Field(() => String, {
    description:
      "8 to 128 printable ASCII characters chosen by the caller: the same key makes one order and is answered alike.",
  })
  idempotencyKey: string;
}

@ObjectType({
  description: "The order was made and its voucher reserved. Nothing is consumed until it is paid.",
})
export class PaymentCreated {
  @Field(() => Order, { description: "The order; paid already when it costs nothing." })
  order: Order;
}

@ObjectType({
  implements: RefusalType,
  description: "The gateway did not take the payment. Nothing was charged, and the voucher is back.",
})
export class PaymentUnavailable extends RefusalType {}

@ObjectType({ implements: RefusalType, description: "The wallet of the person has no such voucher." })
export class HeldVoucherNotFound extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "The voucher waits for another open order of the person.",
})
export class VoucherReserved extends RefusalType {}

@ObjectType({ implements: RefusalType, description: "There is no such order." })
export class OrderNotFound extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "The order is not pending any more, or was refunded before.",
})
export class OrderEnded extends RefusalType {}

export const CreatePaymentResult = createUnionType({
  name: "CreatePaymentResult",
  description: "The order with its payment, or why there is none. A refusal consumes nothing.",
  types: () =>
    [
      PaymentCreated,
      ...claimRefusals,
      ...purchaseRefusals,
      HeldVoucherNotFound,
      VoucherReserved,
      PaymentUnavailable,
      IdempotencyKeyReused,
      InvalidInput,
      RetryLater,
    ] as const,
});

@ObjectType({ description: "The order was cancelled and its voucher is back." })
export class OrderCancelled {
  @Field(() => Order, { description: "The order as it is now." })
  order: Order;
}

export const CancelOrderResult = createUnionType({
  name: "CancelOrderResult",
  description: "The cancelled order, or why it was not cancelled.",
  types: () => [OrderCancelled, OrderNotFound, OrderEnded, RetryLater] as const,
});
