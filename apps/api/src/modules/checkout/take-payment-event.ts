import { createHash } from "node:crypto";
import { isPublicId } from "../../kernel/index.js";
import { type Database, isDuplicateOf, type Transaction } from "../../platform/database/index.js";
import { recordOutboxEvents } from "../../platform/outbox/index.js";
import type { PaymentEvent } from "./gateways/payment-gateway.js";
import { type LockedOrder, lockOrderOfPayment } from "./locked-order.js";
import { isOvertaken } from "./lost-race.js";
import { PaymentEventEntity } from "./payment-event.entity.js";
import { refundByGateway } from "./refunds/finish-refund.js";
import { decideEvent, type EventOutcome } from "./settle.rules.js";
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
  const { payment } = order;
  const decision = decideEvent(
    { ...payment, orderState: order.state, paymentState: payment.state },
    { ...event, gateway },
  );
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
      await tx.write("UPDATE orders SET review = ? WHERE id = ?", [decision.review, order.id]);
      await recordOutboxEvents(tx, [
        {
          event: "OrderFlagged",
          subjectId: order.id,
          payload: { orderId: order.publicId, review: decision.review },
        },
      ]);
      return decision.outcome;
    case "NOTHING":
      return decision.outcome;
  }
}

function isSameEvent(error: unknown): boolean {
  return isDuplicateOf(error, { name: "payment_events_event", columns: "payment_events.gateway" });
}
