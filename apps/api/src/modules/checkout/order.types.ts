import type { PurchaseKind } from "@vouchsafe/contract";
import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { connectionOf, PageArgs, SafeInt } from "../../platform/graphql/index.js";
import { LlmModel } from "../catalog/index.js";
import { HeldVoucher, PurchaseBonus } from "../claims/index.js";
import { ClaimUser } from "../identity/index.js";
import { PurchaseKindEnum, type Unit, UnitEnum } from "../vouchers/index.js";
import type { OrderReview, OrderState } from "./order.states.js";
import {
  EventOutcomeEnum,
  OrderReviewEnum,
  OrderStateEnum,
  PaymentEventKindEnum,
  PaymentMethodEnum,
  PaymentStateEnum,
} from "./order-enums.types.js";
import type { PaymentMethod, PaymentState } from "./payment.states.js";
import type { EventOutcome, PaymentEventKind } from "./settle.rules.js";

@ObjectType({ description: "The one attempt of a gateway to collect what an order costs." })
export class Payment {
  @Field(() => ID, { description: "Public id." })
  id: string;

  @Field(() => String, { description: "Name of the gateway: `sandbox`, `midtrans` or `stripe`." })
  gateway: string;

  @Field(() => PaymentMethodEnum, { description: "How it is paid." })
  method: PaymentMethod;

  @Field(() => PaymentStateEnum, { description: "How it stands." })
  state: PaymentState;

  @Field(() => SafeInt, { description: "What is collected, in minor units of the currency." })
  payable: number;

  @Field(() => String, { description: "ISO 4217 code." })
  currency: string;

  @Field(() => String, {
    nullable: true,
    description:
      "What a QR code is to hold; null when it is paid otherwise, or the gateway has not answered yet.",
  })
  qr: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Page of the gateway on which it is paid; null when there is none.",
  })
  payUrl: string | null;

  @Field(() => Date, { description: "From this instant on it can no longer be paid." })
  expiresAt: Date;

  @Field(() => Boolean, {
    description: "Whether no money moves: our own sandbox, or test keys of a gateway.",
  })
  isSandbox: boolean;
}

@ObjectType({ description: "What a refund did to one lot of units that the order gave." })
export class RefundPart {
  @Field(() => UnitEnum, { description: "Unit." })
  unit: Unit;

  @Field(() => LlmModel, { nullable: true, description: "The only model it paid for; null is any." })
  model: LlmModel | null;

  @Field(() => Boolean, { description: "Whether the voucher had added it." })
  isBonus: boolean;

  @Field(() => SafeInt, { description: "Whole units that were given." })
  given: number;

  @Field(() => SafeInt, { description: "Whole units that were left, and were taken back." })
  taken: number;

  @Field(() => SafeInt, { description: "Whole units that had been spent, and stay so." })
  shortfall: number;
}

@ObjectType({ description: "Money of an order that went back." })
export class OrderRefund {
  @Field(() => Date, { description: "When." })
  refundedAt: Date;

  @Field(() => SafeInt, { description: "Money that went back, in minor units of the currency." })
  amount: number;

  @Field(() => String, { description: "ISO 4217 code." })
  currency: string;

  @Field(() => [RefundPart], { description: "What was taken back of each lot of units, bonuses first." })
  parts: RefundPart[];
}

/** What everybody sees of an order who may see it. Not a type of the schema by itself. */
@ObjectType()
abstract class OrderFacts {
  @Field(() => ID, { description: "Public id." })
  id: string;

  @Field(() => String, { description: "Number that people read out to each other." })
  number: string;

  @Field(() => PurchaseKindEnum, { description: "What is bought." })
  kind: PurchaseKind;

  @Field(() => UnitEnum, { description: "Unit that is bought." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units that are bought, without what a voucher adds." })
  units: number;

  @Field(() => SafeInt, { description: "Price before the discount, in minor units of the currency." })
  amount: number;

  @Field(() => SafeInt, { description: "What the voucher takes off, in minor units." })
  discount: number;

  @Field(() => SafeInt, { description: "What is paid, in minor units." })
  payable: number;

  @Field(() => String, { description: "ISO 4217 code." })
  currency: string;

  @Field(() => String, {
    nullable: true,
    description: "Name of the package as it was bought; null for an own amount.",
  })
  packageName: string | null;

  @Field(() => HeldVoucher, {
    nullable: true,
    description: "The voucher it is paid with; null without one.",
  })
  voucher: HeldVoucher | null;

  @Field(() => [PurchaseBonus], { description: "What the voucher adds once it is paid." })
  bonuses: PurchaseBonus[];

  @Field(() => OrderStateEnum, { description: "How it stands." })
  state: OrderState;

  @Field(() => Date, { description: "When it was made." })
  createdAt: Date;

  @Field(() => Date, { description: "Unpaid at this instant, it expires." })
  expiresAt: Date;

  @Field(() => Date, { nullable: true, description: "When it was paid; null until then." })
  paidAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "When it failed, expired or was cancelled, whether or not money came later; null otherwise.",
  })
  endedAt: Date | null;

  @Field(() => Payment, { nullable: true, description: "Its payment; null for an order that costs nothing." })
  payment: Payment | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Whole units that were credited for the money, without bonuses; null until it is paid.",
  })
  credited: number | null;

  @Field(() => Boolean, { description: "Whether the voucher took effect." })
  isVoucherUsed: boolean;

  @Field(() => OrderReviewEnum, {
    nullable: true,
    description: "Why somebody should look at it; null when nobody needs to.",
  })
  review: OrderReview | null;

  @Field(() => OrderRefund, { nullable: true, description: "The money that went back; null when none did." })
  refund: OrderRefund | null;
}

@ObjectType({ description: "A purchase as the person sees it who made it." })
export class Order extends OrderFacts {}

@ObjectType({ description: "One event that a gateway told of an order's payment." })
export class OrderEvent {
  @Field(() => Date, { description: "When it was taken." })
  receivedAt: Date;

  @Field(() => PaymentEventKindEnum, { description: "What was told." })
  kind: PaymentEventKind;

  @Field(() => SafeInt, {
    nullable: true,
    description: "What it says was paid, in minor units; null when nothing.",
  })
  amount: number | null;

  @Field(() => EventOutcomeEnum, { description: "What came of it." })
  outcome: EventOutcome;
}

@ObjectType({ description: "A purchase as superadmins and auditors see it." })
export class DeskOrder extends OrderFacts {
  @Field(() => ClaimUser, { description: "The person who made it." })
  user: ClaimUser;

  @Field(() => String, { nullable: true, description: "What was said when its last review was cleared." })
  reviewNote: string | null;

  @Field(() => Date, { nullable: true, description: "When its last review was cleared." })
  reviewClearedAt: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was refunded; null when it was not." })
  refundReason: string | null;

  @Field(() => [OrderEvent], { description: "What the gateway told of it, oldest first." })
  events: OrderEvent[];
}

export const OrderConnection = connectionOf(Order, "Order");
export const DeskOrderConnection = connectionOf(DeskOrder, "DeskOrder");

@ArgsType()
export class MyOrdersArgs extends PageArgs {
  @Field(() => OrderStateEnum, { nullable: true, description: "Only orders in this state." })
  state?: OrderState | null;
}

@ArgsType()
export class OrdersArgs extends PageArgs {
  @Field(() => OrderStateEnum, { nullable: true, description: "Only orders in this state." })
  state?: OrderState | null;

  @Field(() => Boolean, { defaultValue: false, description: "Only orders that somebody should look at." })
  onlyReview: boolean;

  @Field(() => ID, { nullable: true, description: "Only orders of the person with this public id." })
  userId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only orders that a voucher of the batch with this public id was to pay for.",
  })
  batchId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only orders with this number, or of people whose name or e-mail address holds this text, in any letter case.",
  })
  search?: string | null;
}
