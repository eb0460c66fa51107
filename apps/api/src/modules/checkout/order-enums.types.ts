import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/index.js";
import { ORDER_REVIEWS, ORDER_STATES } from "./order.states.js";
import { PAYMENT_METHODS, PAYMENT_STATES } from "./payment.states.js";
import { EVENT_OUTCOMES, PAYMENT_EVENT_KINDS } from "./settle.rules.js";

export const OrderStateEnum = enumOf(ORDER_STATES);
registerEnumType(OrderStateEnum, {
  name: "OrderState",
  description: "How an order stands. What was paid never becomes unpaid.",
  valuesConfig: {
    PENDING: {
      description: "Waits for its payment; nothing has been credited, and its voucher is reserved.",
    },
    PAID: { description: "Paid, and credited." },
    FAILED: { description: "The payment failed; its voucher went back." },
    CANCELLED: { description: "Cancelled before it was paid; its voucher went back." },
    EXPIRED: { description: "Not paid in time; its voucher went back." },
    REFUNDED: { description: "The money went back, and what was left of the units." },
  },
});

export const OrderReviewEnum = enumOf(ORDER_REVIEWS);
registerEnumType(OrderReviewEnum, {
  name: "OrderReview",
  description: "Why somebody should look at an order.",
  valuesConfig: {
    VOUCHER_GONE: {
      description:
        "Paid after it had ended, when its voucher was gone: what was paid bought at the list price.",
    },
    AMOUNT_DIFFERS: {
      description:
        "The gateway told of money that does not fit: another amount or currency, which credited nothing, or money that went back in part or for an order that was not paid.",
    },
    PAID_AFTER_END: { description: "Paid after it had ended, and credited all the same." },
    REFUND_SHORTFALL: { description: "Refunded although part of the units had been spent." },
  },
});

export const PaymentStateEnum = enumOf(PAYMENT_STATES);
registerEnumType(PaymentStateEnum, {
  name: "PaymentState",
  description: "How a payment stands at its gateway, as far as it is known.",
  valuesConfig: {
    STARTING: { description: "The gateway has not answered yet; it is asked again by itself." },
    PENDING: { description: "Can be paid now." },
    PAID: { description: "Paid." },
    FAILED: { description: "The gateway refused it, or the payment failed." },
    EXPIRED: { description: "Not paid in time." },
    CANCELLED: { description: "Cancelled before it was paid." },
    REFUNDED: { description: "The money went back." },
  },
});

export const PaymentMethodEnum = enumOf(PAYMENT_METHODS);
registerEnumType(PaymentMethodEnum, {
  name: "PaymentMethod",
  description: "How somebody pays.",
  valuesConfig: {
    QRIS: { description: "A QR code that any Indonesian wallet or bank app scans." },
    GOPAY: { description: "GoPay, on a page of the gateway." },
    BANK_TRANSFER: { description: "Transfer to a virtual account, on a page of the gateway." },
    CARD: { description: "A card, on a page of the gateway." },
  },
});

export const PaymentEventKindEnum = enumOf(PAYMENT_EVENT_KINDS);
registerEnumType(PaymentEventKindEnum, {
  name: "PaymentEventKind",
  description: "What a gateway told.",
  valuesConfig: {
    PAID: { description: "It was paid." },
    FAILED: { description: "It failed." },
    EXPIRED: { description: "It was not paid in time." },
    CANCELLED: { description: "It was cancelled." },
    REFUNDED: { description: "Money went back." },
    OTHER: { description: "Anything else." },
  },
});

export const EventOutcomeEnum = enumOf(EVENT_OUTCOMES);
registerEnumType(EventOutcomeEnum, {
  name: "PaymentEventOutcome",
  description: "What came of an event that a gateway told.",
  valuesConfig: {
    CREDITED: { description: "The order was paid by it." },
    ALREADY_CREDITED: { description: "The order had been paid before." },
    ENDED: { description: "The order came to nothing." },
    ALREADY_ENDED: { description: "The order had come to nothing before." },
    REFUNDED: { description: "The order was refunded by it." },
    AMOUNT_DIFFERS: { description: "Another amount or currency than was asked for: the order was flagged." },
    UNKNOWN_PAYMENT: { description: "It names no payment of ours." },
    OTHER_GATEWAY: { description: "The payment belongs to another gateway." },
    OTHER_REFERENCE: { description: "The gateway's own id is not that of the payment." },
    NOT_OF_INTEREST: { description: "It changes nothing." },
  },
});
