import { InvalidInputRefusal, isPublicId, Refusal, RetryLaterRefusal } from "../../../kernel/index.js";
import type { Actor } from "../../../platform/audit/index.js";
import {
  type Database,
  isDuplicateOf,
  selectRows,
  type Transaction,
  toSafeInteger,
} from "../../../platform/database/index.js";
import {
  callerOf,
  findStoredResults,
  hashRequest,
  type IdempotentRequest,
  idempotencyKeyFaults,
  idempotencyKeyReused,
  isConcurrentKey,
  storedResultId,
  storeResults,
} from "../../../platform/idempotency/index.js";
import { reasonFaults, tidyReason } from "../../wallet/index.js";
import type { Gateways } from "../gateways/gateways.js";
import { GatewayRefusedError, GatewayUnreachableError } from "../gateways/payment-gateway.js";
import { lockOrders, OrderMovedError } from "../locked-order.js";
import { isOvertaken } from "../lost-race.js";
import { orderEnded, orderNotFound } from "../order-refusals.js";
import { finishRefund, openRefund, toOpenRefund } from "./finish-refund.js";
import type { RefundState } from "./refund.rules.js";

const OPERATION = "refundOrder";
/** How long after a gateway was asked it is asked again, in milliseconds, when nobody knows what it did. */
const ASK_AGAIN_MS = 30_000;

export interface RefundRequest {
  /** Public id of the order. */
  readonly id: string;
  readonly reason: string;
  /** 8 to 128 printable ASCII characters: the same key refunds once and is answered alike. */
  readonly idempotencyKey: string;
}

export interface RefundParts {
  readonly database: Database;
  readonly gateways: Gateways;
}

/**
 * Gives the money of a paid order back through its gateway, and takes what is left of the units. Gives the internal id
 * of the order. Money first: what the gateway refuses changes nothing.
 *
 * Refuses with INVALID_INPUT, IDEMPOTENCY_KEY_REUSED, ORDER_NOT_FOUND, ORDER_ENDED when it was refunded before,
 * REFUND_REFUSED when it was never paid, is being refunded, or the gateway says no, and RETRY_LATER while nobody knows:
 * then it is asked again in the background.
 */
export async function refundOrder(parts: RefundParts, actor: Actor, request: RefundRequest): Promise<number> {
  const reason = tidyReason(request.reason);
  const faults = [...reasonFaults(reason), ...idempotencyKeyFaults(request.idempotencyKey)];
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const key: IdempotentRequest = {
    callerId: callerOf(actor),
    operation: OPERATION,
    key: request.idempotencyKey,
    requestHash: hashRequest([request.id, reason]),
  };
  const refundId = await parts.database.transaction(
    "ask for refund",
    (tx) => askOnce(tx, { actor, key, reason, orderId: request.id }),
    { isRepeatable: true, retryWhen: isLostRace },
  );
  return carryOut(parts, refundId);
}

async function carryOut(parts: RefundParts, refundId: number): Promise<number> {
  const asked = await askForRefund(parts, refundId);
  const { refund } = asked;
  if (asked.answer === "UNKNOWN") throw new RetryLaterRefusal();
  if (refund.state === "ASKED") {
    await parts.database.transaction("finish refund", (tx) => writeRefundAnswer(tx, asked), {
      isRepeatable: true,
      retryWhen: isLostRace,
    });
  }
  if (asked.answer === "REFUSED") throw refundRefused("The gateway refused the refund.");
  return refund.orderId;
}

/** A refund, and what its gateway says to it. */
export interface AnsweredRefund {
  readonly refund: FoundRefund;
  readonly answer: "DONE" | "REFUSED" | "UNKNOWN";
}

/** Asks the gateway for a refund that was written down. Outside any transaction; asked twice, it pays back once. */
export async function askForRefund(
  { database, gateways }: RefundParts,
  refundId: number,
): Promise<AnsweredRefund> {
  const refund = await findRefund(database, refundId);
  if (refund.state !== "ASKED") return { refund, answer: refund.state };
  return { refund, answer: await askGateway(gateways, refund) };
}

/** Writes down what the gateway said; nothing, when its own word of it came first. */
export async function writeRefundAnswer(
  tx: Transaction,
  { refund: { id, orderId }, answer }: AnsweredRefund,
): Promise<void> {
  const [order] = await lockOrders(tx, { sql: "o.id = ?", values: [orderId] });
  const [open] = await tx.select(
    "SELECT id, reason, actor_id FROM refunds WHERE id = ? AND state = 'ASKED'",
    [id],
  );
  if (!order || !open) return;
  if (answer === "DONE") {
    await finishRefund(tx, order, toOpenRefund(open));
    return;
  }
  const change =
    answer === "REFUSED"
      ? { sql: "state = 'REFUSED', slot = NULL, next_ask_at = NULL, ended_at = ?", at: tx.now }
      : { sql: "next_ask_at = ?", at: new Date(tx.now.getTime() + ASK_AGAIN_MS) };
  await tx.write(`UPDATE refunds SET ${change.sql} WHERE id = ? AND state = 'ASKED'`, [change.at, id]);
}

async function askOnce(
  tx: Transaction,
  asked: { actor: Actor; key: IdempotentRequest; reason: string; orderId: string },
): Promise<number> {
  const { actor, key, reason, orderId } = asked;
  const [order] = isPublicId(orderId)
    ? await lockOrders(tx, { sql: "o.public_id = ?", values: [orderId] })
    : [];
  // Under the lock: a request with the same key that came first has committed by now.
  const stored = (await findStoredResults(tx, OPERATION, [key])).get(storedResultId(key));
  if (stored) {
    if (stored.requestHash !== key.requestHash) throw idempotencyKeyReused();
    return toSafeInteger(JSON.parse(stored.result));
  }
  if (!order) throw orderNotFound();
  if (order.state === "REFUNDED") throw orderEnded("This order has been refunded.");
  if (order.state !== "PAID") throw refundRefused("Only an order that was paid can be refunded.");
  const [open] = await tx.select("SELECT id FROM refunds WHERE order_id = ? AND slot = 1", [order.id]);
  if (open) throw refundRefused("A refund of this order is under way.");
  const nextAskAt = new Date(tx.now.getTime() + ASK_AGAIN_MS);
  const { userId: actorId, requestId } = actor;
  const refund = await openRefund(tx, order, { reason, actorId, requestId, nextAskAt });
  await storeResults(tx, [{ request: key, result: refund.id }]);
  return refund.id;
}

interface FoundRefund {
  readonly id: number;
  readonly publicId: string;
  readonly orderId: number;
  readonly state: RefundState;
  readonly reason: string;
  readonly amount: number;
  readonly currency: string;
  readonly payment: {
    readonly gateway: string;
    readonly paymentId: string;
    readonly reference: string | null;
  } | null;
}

async function findRefund({ reader }: Database, refundId: number): Promise<FoundRefund> {
  const [row] = await selectRows(
    reader,
    `SELECT r.id, r.public_id, r.order_id, r.state, r.reason, r.amount, o.currency,
       p.gateway, p.public_id AS payment_public_id, p.reference
     FROM refunds r JOIN orders o ON o.id = r.order_id LEFT JOIN payments p ON p.order_id = o.id WHERE r.id = ?`,
    [refundId],
  );
  if (!row) throw new OrderMovedError("A refund that was written is there");
  const { gateway, payment_public_id, reference } = row;
  return {
    id: refundId,
    publicId: String(row.public_id),
    orderId: toSafeInteger(row.order_id),
    state: String(row.state) as RefundState, // written from RefundState and nothing else
    reason: String(row.reason),
    amount: toSafeInteger(row.amount),
    currency: String(row.currency),
    payment:
      typeof gateway === "string"
        ? {
            gateway,
            paymentId: String(payment_public_id),
            reference: typeof reference === "string" ? reference : null,
          }
        : null,
  };
}

async function askGateway(gateways: Gateways, refund: FoundRefund): Promise<AnsweredRefund["answer"]> {
  // What cost nothing has no money to go back.
  if (refund.payment === null) return "DONE";
  const gateway = gateways.find(refund.payment.gateway);
  if (!gateway) return "REFUSED";
  try {
    await gateway.refund({ ...refund, ...refund.payment, refundKey: refund.publicId });
    return "DONE";
  } catch (error) {
    if (error instanceof GatewayRefusedError) return "REFUSED";
    if (error instanceof GatewayUnreachableError) return "UNKNOWN";
    throw error;
  }
}

function refundRefused(message: string): Refusal {
  return new Refusal("REFUND_REFUSED", message);
}

function isLostRace(error: unknown): boolean {
  return (
    isOvertaken(error) ||
    isConcurrentKey(error) ||
    isDuplicateOf(error, { name: "refunds_order", columns: "refunds.order_id" })
  );
}
