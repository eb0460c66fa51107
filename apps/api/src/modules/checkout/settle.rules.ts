import type { OrderReview, OrderState } from "./order.states.js";

/** What a gateway tells of a payment, in one vocabulary for all of them. */
export const PAYMENT_EVENT_KINDS = ["PAID", "FAILED", "EXPIRED", "CANCELLED", "REFUNDED", "OTHER"] as const;
export type PaymentEventKind = (typeof PAYMENT_EVENT_KINDS)[number];

/** What came of an event. */
export const EVENT_OUTCOMES = [
  "CREDITED",
  "ALREADY_CREDITED",
  "ENDED",
  "ALREADY_ENDED",
  "REFUNDED",
  "AMOUNT_DIFFERS",
  "UNKNOWN_PAYMENT",
  "OTHER_GATEWAY",
  "OTHER_REFERENCE",
  "NOT_OF_INTEREST",
] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** An order and its payment, as far as a decision about them goes. Money in minor units. */
export interface SettleFacts {
  readonly orderState: OrderState;
  readonly gateway: string;
  /** The gateway's id of the payment; null while it is not known. */
  readonly reference: string | null;
  readonly amount: number;
  readonly currency: string;
}

/** What a gateway said, as far as a decision about it goes. */
export interface EventFacts {
  readonly gateway: string;
  readonly kind: PaymentEventKind;
  readonly reference: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

export type SettleDecision =
  | { readonly act: "PAY" }
  | { readonly act: "END"; readonly state: "FAILED" | "EXPIRED" | "CANCELLED" }
  | { readonly act: "REFUND" }
  | { readonly act: "FLAG"; readonly review: OrderReview; readonly outcome: EventOutcome }
  | { readonly act: "NOTHING"; readonly outcome: EventOutcome };

/**
 * What an event does to its order. In whatever order and however often events arrive, the end is the same: what was
 * paid once is paid, and nothing else that is told can change that but giving the money back.
 */
export function decideEvent(facts: SettleFacts, event: EventFacts): SettleDecision {
  if (event.gateway !== facts.gateway) return nothing("OTHER_GATEWAY");
  if (facts.reference !== null && event.reference !== null && event.reference !== facts.reference) {
    return nothing("OTHER_REFERENCE");
  }
  const isPaid = facts.orderState === "PAID" || facts.orderState === "REFUNDED";
  switch (event.kind) {
    case "PAID":
      if (isPaid) return nothing("ALREADY_CREDITED");
      if (!isSameMoney(facts, event)) return flag("AMOUNT_DIFFERS");
      return { act: "PAY" };
    case "REFUNDED":
      if (facts.orderState === "REFUNDED") return nothing("NOT_OF_INTEREST");
      // Money went back for what is not known as paid. It is looked for again when the order is paid after all.
      if (facts.orderState !== "PAID") return flag("AMOUNT_DIFFERS");
      return isSameMoney(facts, event) ? { act: "REFUND" } : flag("AMOUNT_DIFFERS");
    case "FAILED":
    case "EXPIRED":
    case "CANCELLED":
      if (isPaid) return nothing("ALREADY_CREDITED");
      if (facts.orderState !== "PENDING") return nothing("ALREADY_ENDED");
      return { act: "END", state: event.kind };
    case "OTHER":
      return nothing("NOT_OF_INTEREST");
  }
}

/**
 * What follows, now that an order is paid, from the refunds of its payment that were told before: the same as if they
 * were told now. A gateway tells of each of them once. Null when there were none.
 */
export function decideEarlierRefunds(
  facts: SettleFacts,
  refunds: readonly Pick<EventFacts, "amount" | "currency">[],
): SettleDecision | null {
  const { gateway } = facts;
  const decisions = refunds.map((refund) =>
    decideEvent({ ...facts, orderState: "PAID" }, { ...refund, gateway, kind: "REFUNDED", reference: null }),
  );
  return decisions.find(({ act }) => act === "REFUND") ?? decisions[0] ?? null;
}

/** What became of the voucher that an order was to be paid with. */
export type VoucherFate = "NONE" | "USED" | "GONE";

/**
 * How many whole units somebody gets for the money, and whether a person should look at it. With the voucher gone,
 * what was paid buys at the list price: floor(units x paid / price), and no benefit. Money late is money all the same.
 */
export function creditFor(
  order: { readonly units: number; readonly amount: number; readonly payable: number },
  { isLate, voucher }: { readonly isLate: boolean; readonly voucher: VoucherFate },
): { readonly units: number; readonly review: OrderReview | null } {
  if (voucher === "GONE") {
    const units = Number((BigInt(order.units) * BigInt(order.payable)) / BigInt(order.amount));
    return { units, review: "VOUCHER_GONE" };
  }
  return { units: order.units, review: isLate && voucher === "NONE" ? "PAID_AFTER_END" : null };
}

function isSameMoney(facts: SettleFacts, event: EventFacts): boolean {
  return event.amount === facts.amount && event.currency === facts.currency;
}

function nothing(outcome: EventOutcome): SettleDecision {
  return { act: "NOTHING", outcome };
}

function flag(review: "AMOUNT_DIFFERS"): SettleDecision {
  return { act: "FLAG", review, outcome: review };
}
