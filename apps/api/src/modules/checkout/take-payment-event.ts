import { createHash } from "node:crypto";
import { isPublicId } from "../../kernel/index.js";
import {
  type Database,
  isDuplicateOf,
  type Transaction,
  toNumberOrNull,
  toTextOrNull,
} from "../../platform/database/index.js";
import { flagOrder } from "./flag-order.js";
import type { PaymentEvent } from "./gateways/payment-gateway.js";
import { type LockedOrder, type LockedPayment, lockOrderOfPayment } from "./locked-order.js";
import { isOvertaken } from "./lost-race.js";
import { PaymentEventEntity } from "./payment-event.entity.js";
import { refundByGateway } from "./refunds/finish-refund.js";
import {
  decideEarlierRefunds,
  decideEvent,
  type EventOutcome,
  type SettleDecision,
  type SettleFacts,
} from "./settle.rules.js";
import { endOrder, payOrder } from "./settle-order.js";

/** An event as it was signed. */
export interface TakenEvent {
  readonly gateway: string;
  readonly event: PaymentEvent;
  readonly body: Buffer;
}

/**
 * Keeps an event in the inbox and does what follows from it, in one transaction: whoever is told that it was taken can
 * forget it. The same event again changes nothing and is answered alike.
 */
export function takePaymentEvent(database: Database, taken: TakenEvent): Promise<EventOutcome> {
  return database.transaction("take payment event", (tx) => takeOnce(tx, taken), {
    isRepeatable: true,
    retryWhen: (error) => isOvertaken(error) || isSameEvent(error),
  });
}

async function takeOnce(tx: Transaction, { gateway, event, body }: TakenEvent): Promise<EventOutcome> {
  const { paymentId } = event;
  const order = paymentId !== null && isPublicId(paymentId) ? await lockOrderOfPayment(tx, paymentId) : null;
  // Looked for under the lock: the same event that came a moment ago has been decided by now.
  const [earlier] = await tx.select("SELECT outcome FROM payment_events WHERE gateway = ? AND event_id = ?", [
    gateway,
    event.eventId,
  ]);
  if (earlier) return String(earlier.outcome) as EventOutcome; // written below
  const outcome = await settle(tx, order, { gateway, event });
  await tx.insert(PaymentEventEntity, [
    {
      id: tx.newId(),
      gateway,
      eventId: event.eventId,
      paymentId: order?.payment?.id ?? null,
      kind: event.kind,
      amount: event.amount,
      currency: event.currency,
      bodyHash: createHash("sha256").update(body).digest("hex"),
      outcome,
      receivedAt: tx.now,
    },
  ]);
  return outcome;
}

async function settle(
  tx: Transaction,
  order: LockedOrder | null,
  { gateway, event }: Pick<TakenEvent, "gateway" | "event">,
): Promise<EventOutcome> {
  if (!order?.payment) return "UNKNOWN_PAYMENT";
  const facts = factsOf(order, order.payment);
  const decision = decideEvent(facts, { ...event, gateway });
  const outcome = await carryOut(tx, order, decision);
  if (decision.act === "PAY") await catchUpOnRefunds(tx, order, facts);
  return outcome;
}

async function carryOut(
  tx: Transaction,
  order: LockedOrder,
  decision: SettleDecision,
): Promise<EventOutcome> {
  switch (decision.act) {
    case "PAY":
      await payOrder(tx, order);
      return "CREDITED";
    case "END":
      await endOrder(tx, order, decision.state);
      return "ENDED";
    case "REFUND":
      await refundByGateway(tx, order);
      return "REFUNDED";
    case "FLAG":
      await flagOrder(tx, order, decision.review);
      return decision.outcome;
    case "NOTHING":
      return decision.outcome;
  }
}

/**
 * An order was paid just now, in this transaction. A gateway that told of its refund first will not tell of it again:
 * without this, somebody would keep the money and the units.
 */
async function catchUpOnRefunds(tx: Transaction, order: LockedOrder, facts: SettleFacts): Promise<void> {
  // Not those of another gateway or reference: they are not about this payment.
  const rows = await tx.select(
    `SELECT amount, currency FROM payment_events
     WHERE payment_id = ? AND kind = 'REFUNDED' AND outcome IN ('AMOUNT_DIFFERS', 'NOT_OF_INTEREST') ORDER BY id`,
    [order.payment?.id ?? null],
  );
  const refunds = rows.map((row) => ({
    amount: toNumberOrNull(row.amount),
    currency: toTextOrNull(row.currency),
  }));
  const decision = decideEarlierRefunds(facts, refunds);
  if (decision) await carryOut(tx, { ...order, state: "PAID", paidAt: tx.now }, decision);
}

function factsOf({ state }: LockedOrder, payment: LockedPayment): SettleFacts {
  return { ...payment, orderState: state };
}

function isSameEvent(error: unknown): boolean {
  return isDuplicateOf(error, { name: "payment_events_event", columns: "payment_events.gateway" });
}
