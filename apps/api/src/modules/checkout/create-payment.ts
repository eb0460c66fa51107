import { OPEN_ORDERS_MAX } from "@vouchsafe/contract";
import { type FieldFault, InvalidInputRefusal, RateLimitedRefusal } from "../../kernel/index.js";
import {
  type Database,
  isDuplicateOf,
  selectRows,
  type Transaction,
  toInstant,
} from "../../platform/database/index.js";
import {
  findStoredResults,
  hashRequest,
  type IdempotentRequest,
  idempotencyKeyFaults,
  idempotencyKeyReused,
  isConcurrentKey,
  storedResultId,
  storeResults,
} from "../../platform/idempotency/index.js";
import type { Catalog, Purchase, PurchaseRequest } from "../catalog/index.js";
import { lockPerson } from "../claims/index.js";
import { applyVoucher, type RefusedByVoucher } from "./apply-voucher.js";
import type { Gateways } from "./gateways/gateways.js";
import { isOvertaken } from "./lost-race.js";
import type { Select } from "./order.query.js";
import { isPastFirstOrder } from "./order-facts.js";
import { paymentUnavailable } from "./order-refusals.js";
import type { PaymentMethod } from "./payment.states.js";
import { askToStart, selectStarting, writeStart } from "./start-payment.js";
import { writeOrder } from "./write-order.js";

const OPERATION = "createPayment";

/** What somebody wants to pay for, and how. */
export interface PaymentRequest {
  readonly purchase: PurchaseRequest;
  /** Public id of a voucher out of their wallet; not together with `code`. */
  readonly claimId: string | null;
  /** A code as it was typed. */
  readonly code: string | null;
  /** The usual one of the gateway when it is null: QRIS wherever there is that. */
  readonly method: PaymentMethod | null;
  /** 8 to 128 printable ASCII characters: the same key makes one order and is answered alike. */
  readonly idempotencyKey: string;
}

/** The person who pays, and from where. */
export interface Payer {
  readonly userId: number;
  readonly network: string;
}

export interface PaymentParts {
  readonly database: Database;
  readonly catalog: Pick<Catalog, "priceOf">;
  readonly gateways: Gateways;
  readonly publicUrl: string;
}

/** Plain data: it is kept as the answer of its idempotency key. */
export type PaymentOutcome =
  | { readonly orderId: number }
  /** The code that was typed could not be used; its try is written down. */
  | { readonly refused: RefusedByVoucher };

/**
 * Makes an order with its voucher reserved, and a payment for it. Nothing is consumed before it is paid; an order that
 * costs nothing is paid at once, without a gateway. The gateway is asked after the order is written, so that whatever
 * happens then is known of.
 *
 * Refuses with INVALID_INPUT, IDEMPOTENCY_KEY_REUSED, RATE_LIMITED with too many open orders, the refusals of vouchers,
 * and PAYMENT_UNAVAILABLE where the gateway says no: then the order has failed and the voucher is back. Where nobody
 * knows what the gateway did, the order waits with its payment STARTING, and the gateway is asked again.
 */
export async function createPayment(
  parts: PaymentParts,
  payer: Payer,
  request: PaymentRequest,
): Promise<PaymentOutcome> {
  const method = judge(parts.gateways, request);
  const { purchase, claimId, code, idempotencyKey } = request;
  const key: IdempotentRequest = {
    callerId: payer.userId,
    operation: OPERATION,
    key: idempotencyKey,
    requestHash: hashRequest([
      purchase.kind,
      purchase.packageId ?? null,
      purchase.amount ?? null,
      claimId,
      code,
      request.method,
    ]),
  };
  const made = await parts.database.transaction(
    "create payment",
    (tx) => createOnce(tx, { ...parts, payer, request, method, key }),
    { isRepeatable: true, retryWhen: isWorthAnotherTry },
  );
  if ("refused" in made) return made;
  await startNow(parts, made.orderId, made.isNew);
  return { orderId: made.orderId };
}

interface Creating extends PaymentParts {
  readonly payer: Payer;
  readonly request: PaymentRequest;
  readonly method: PaymentMethod | null;
  readonly key: IdempotentRequest;
}

type Made = { readonly orderId: number; readonly isNew: boolean } | { readonly refused: RefusedByVoucher };

/** Faults of everything but the purchase, and the method that is meant. */
function judge({ chosen }: Gateways, request: PaymentRequest): PaymentMethod | null {
  const { method, claimId, code, idempotencyKey } = request;
  const faults: FieldFault[] = [...idempotencyKeyFaults(idempotencyKey)];
  if (claimId !== null && code !== null) {
    const message = "One voucher pays for an order: choose one from the wallet or type a code.";
    faults.push({ path: "code", code: "NOT_ALLOWED", message });
  }
  const methods: readonly PaymentMethod[] = chosen?.methods ?? [];
  if (chosen && method !== null && !methods.includes(method)) {
    faults.push({ path: "method", code: "NOT_ALLOWED", message: "This cannot be paid with here." });
  }
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  return method ?? (methods.includes("QRIS") ? "QRIS" : (methods[0] ?? null));
}

async function createOnce(tx: Transaction, creating: Creating): Promise<Made> {
  const { payer, request, key } = creating;
  // First of all: the same key, the limit of open orders and the first order are looked at by one at a time. Read without
  // the lock, two requests of one moment would both be new.
  await lockPerson(tx, payer.userId);
  const stored = (await findStoredResults(tx, OPERATION, [key])).get(storedResultId(key));
  if (stored) {
    if (stored.requestHash !== key.requestHash) throw idempotencyKeyReused();
    const outcome = JSON.parse(stored.result) as PaymentOutcome; // stored below, by the same operation
    return "refused" in outcome ? outcome : { ...outcome, isNew: false };
  }
  const purchase = await priced(tx, creating);
  await requireFewOpenOrders(tx, payer.userId);
  const orderId = tx.newId();
  const voucher = await applyVoucher(tx, {
    orderId,
    purchase,
    payer,
    isPastFirstOrder: await isPastFirstOrder((sql, values) => tx.select(sql, values), payer.userId),
    claimPublicId: request.claimId,
    code: request.code,
  });
  if (voucher !== null && "refused" in voucher) {
    // Whoever is told to wait may send the same request again.
    const isAnswer = voucher.refused.outcome !== "RATE_LIMITED";
    if (isAnswer) await storeResults(tx, [{ request: key, result: voucher }]);
    return voucher;
  }
  const { gateways, method } = creating;
  await writeOrder(tx, {
    orderId,
    userId: payer.userId,
    purchase,
    voucher,
    gateway: gateways.chosen,
    method,
  });
  await storeResults(tx, [{ request: key, result: { orderId } satisfies PaymentOutcome }]);
  return { orderId, isNew: true };
}

async function priced(tx: Transaction, { catalog, request }: Creating): Promise<Purchase> {
  const price = await catalog.priceOf((sql, values) => tx.select(sql, values), request.purchase);
  if ("purchase" in price) return price.purchase;
  throw new InvalidInputRefusal(price.faults.map((fault) => ({ ...fault, path: `purchase.${fault.path}` })));
}

/** Each open order reserves a voucher and asks a gateway: nobody needs many at once. */
async function requireFewOpenOrders(tx: Transaction, userId: number): Promise<void> {
  const rows = await tx.select(
    "SELECT expires_at FROM orders WHERE user_id = ? AND state = 'PENDING' ORDER BY expires_at LIMIT ?",
    [userId, OPEN_ORDERS_MAX],
  );
  const [next] = rows;
  if (!next || rows.length < OPEN_ORDERS_MAX) return;
  const waitMs = toInstant(next.expires_at).getTime() - tx.now.getTime();
  throw new RateLimitedRefusal(Math.max(1, Math.ceil(waitMs / 1_000)));
}

/** Asks the gateway, and refuses with PAYMENT_UNAVAILABLE when the payment of the order could not be started. */
async function startNow(parts: PaymentParts, orderId: number, isNew: boolean): Promise<void> {
  const { database, gateways, publicUrl } = parts;
  const select: Select = (sql, values) => selectRows(database.reader, sql, values);
  // Whoever sends the key again is answered; that the gateway is asked again is not their business.
  const starting = isNew ? await selectStarting(select, publicUrl, orderId) : null;
  if (starting) {
    const answer = await askToStart(gateways, starting);
    await database.transaction("start payment", (tx) => writeStart(tx, starting.toStart.paymentId, answer), {
      isRepeatable: true,
      retryWhen: isWorthAnotherTry,
    });
  }
  const [failed] = await select(
    "SELECT id FROM payments WHERE order_id = ? AND state = 'FAILED' AND started_at IS NULL",
    [orderId],
  );
  if (failed) throw paymentUnavailable();
}

function isWorthAnotherTry(error: unknown): boolean {
  return (
    isOvertaken(error) ||
    isConcurrentKey(error) ||
    isDuplicateOf(error, { name: "orders_number", columns: "orders.number" })
  );
}
