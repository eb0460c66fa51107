import {
  type RawRow,
  type Transaction,
  toInstant,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { Gateways } from "./gateways/gateways.js";
import {
  GatewayRefusedError,
  GatewayUnreachableError,
  type PaymentToStart,
  type StartedPayment,
} from "./gateways/payment-gateway.js";
import { lockOrderOfPayment, OrderMovedError } from "./locked-order.js";
import type { Select } from "./order.query.js";
import type { PaymentMethod } from "./payment.states.js";
import { endOrder } from "./settle-order.js";

/** How long after a gateway was asked it is asked again, in milliseconds, when nobody knows what it did. */
export const START_AGAIN_MS = 30_000;

/** A payment that its gateway is to be asked to start. */
export interface StartingPayment {
  readonly gateway: string;
  readonly toStart: PaymentToStart;
}

/** What a gateway said; `null` when nobody knows. */
export type StartAnswer = { readonly started: StartedPayment | "REFUSED" | null };

const STARTING = `SELECT p.*, o.number, o.kind, o.units, o.package_name, o.expires_at, o.public_id AS order_public_id,
    u.name AS user_name, u.email AS user_email
  FROM payments p JOIN orders o ON o.id = p.order_id JOIN users u ON u.id = o.user_id
  WHERE p.state = 'STARTING'`;

/** A payment that has not been started; null when it has. */
export async function selectStarting(
  select: Select,
  publicUrl: string,
  orderId: number,
): Promise<StartingPayment | null> {
  const [row] = await select(`${STARTING} AND p.order_id = ?`, [orderId]);
  return row ? toStarting(row, publicUrl) : null;
}

/** Payments whose gateways may be asked again, those that have waited longest first. */
export async function selectDueStarts(
  select: Select,
  publicUrl: string,
  due: { readonly now: Date; readonly limit: number },
): Promise<StartingPayment[]> {
  const rows = await select(`${STARTING} AND p.next_start_at <= ? ORDER BY p.next_start_at, p.id LIMIT ?`, [
    due.now,
    due.limit,
  ]);
  return rows.map((row) => toStarting(row, publicUrl));
}

/** Asks a gateway to start a payment. Outside any transaction; asked twice, it starts once. */
export async function askToStart(
  gateways: Gateways,
  { gateway: name, toStart }: StartingPayment,
): Promise<StartAnswer> {
  const gateway = gateways.find(name);
  if (!gateway) return { started: "REFUSED" };
  try {
    return { started: await gateway.start(toStart) };
  } catch (error) {
    if (error instanceof GatewayRefusedError) return { started: "REFUSED" };
    if (error instanceof GatewayUnreachableError) return { started: null };
    throw error;
  }
}

/**
 * Writes down what a gateway said of a payment. Where it says no, the order has failed and its voucher goes back. A
 * payment that was started, or has ended, meanwhile stays as it is.
 */
export async function writeStart(
  tx: Transaction,
  paymentId: string,
  { started }: StartAnswer,
): Promise<void> {
  const order = await lockOrderOfPayment(tx, paymentId);
  if (order?.payment?.state !== "STARTING") return;
  if (started === "REFUSED") {
    await endOrder(tx, order, "FAILED");
    return;
  }
  if (started === null) {
    await tx.write("UPDATE payments SET next_start_at = ? WHERE id = ? AND state = 'STARTING'", [
      new Date(tx.now.getTime() + START_AGAIN_MS),
      order.payment.id,
    ]);
    return;
  }
  const { reference, qr, payUrl, expiresAt } = started;
  const matched = await tx.write(
    `UPDATE payments SET state = 'PENDING', next_start_at = NULL, started_at = ?, reference = ?, qr = ?, pay_url = ?
     WHERE id = ? AND state = 'STARTING'`,
    [tx.now, reference, qr, payUrl, order.payment.id],
  );
  if (matched !== 1) throw new OrderMovedError("A payment was started by somebody else");
  // As long as the gateway takes it, the voucher stays reserved for it.
  if (expiresAt !== null) {
    await tx.write("UPDATE orders SET expires_at = ? WHERE id = ? AND state = 'PENDING'", [
      expiresAt,
      order.id,
    ]);
  }
}

function toStarting(row: RawRow, publicUrl: string): StartingPayment {
  const units = toSafeInteger(row.units);
  const bought = row.kind === "TOP_UP" ? "GPU credit" : `${units.toLocaleString("en")} LLM tokens`;
  return {
    gateway: String(row.gateway),
    toStart: {
      paymentId: String(row.public_id),
      orderNumber: String(row.number),
      description: toTextOrNull(row.package_name) ?? bought,
      amount: toSafeInteger(row.amount),
      currency: String(row.currency),
      method: String(row.method) as PaymentMethod, // written from PaymentMethod and nothing else
      createdAt: toInstant(row.created_at),
      expiresAt: toInstant(row.expires_at),
      person: { name: String(row.user_name), email: String(row.user_email) },
      returnUrl: `${publicUrl}/orders/${String(row.order_public_id)}`,
    },
  };
}
