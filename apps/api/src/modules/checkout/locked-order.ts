import {
  placeholders,
  type RawRow,
  type Transaction,
  toFlag,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { OrderBonus, OrderEntity } from "./order.entity.js";
import type { PaymentEntity } from "./payment.entity.js";

/** The payment of a locked order. */
export type LockedPayment = Pick<
  PaymentEntity,
  "id" | "publicId" | "gateway" | "state" | "amount" | "currency" | "reference"
>;

/** An order under its lock, with its payment: null when it costs nothing. */
export interface LockedOrder
  extends Pick<
    OrderEntity,
    | "id"
    | "publicId"
    | "number"
    | "userId"
    | "state"
    | "kind"
    | "unit"
    | "units"
    | "amount"
    | "discount"
    | "payable"
    | "currency"
    | "claimId"
    | "isVoucherUsed"
    | "review"
    | "expiresAt"
    | "paidAt"
  > {
  readonly bonuses: readonly OrderBonus[];
  readonly payment: LockedPayment | null;
}

/** Another transaction was faster with this order: run the whole work again. */
export class OrderMovedError extends Error {
  override readonly name = "OrderMovedError";
}

/**
 * Locks orders in id order, and reads them with their payments. Everybody who changes an order, its payment or its
 * refund locks the order first. The lock only keeps transactions from running into each other; the guard is the WHERE
 * of each UPDATE.
 */
export async function lockOrders(
  tx: Transaction,
  which: { readonly sql: string; readonly values: readonly (string | number)[] },
): Promise<LockedOrder[]> {
  const rows = await tx.select(
    `SELECT o.* FROM orders o WHERE ${which.sql} ORDER BY o.id${tx.forUpdate()}`,
    which.values,
  );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => toSafeInteger(row.id));
  // Read after the lock: what another transaction changed meanwhile is seen.
  const payments = await tx.select(
    `SELECT * FROM payments WHERE order_id IN ${placeholders(ids.length)}`,
    ids,
  );
  const paymentOf = new Map(payments.map((row) => [toSafeInteger(row.order_id), toPayment(row)]));
  return rows.map((row) => toLockedOrder(row, paymentOf.get(toSafeInteger(row.id)) ?? null));
}

/** Locks the order that a payment is for; null when there is no such payment. */
export async function lockOrderOfPayment(
  tx: Transaction,
  paymentPublicId: string,
): Promise<LockedOrder | null> {
  const [order] = await lockOrders(tx, {
    sql: "o.id = (SELECT p.order_id FROM payments p WHERE p.public_id = ?)",
    values: [paymentPublicId],
  });
  return order ?? null;
}

function toPayment(row: RawRow): LockedPayment {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    gateway: String(row.gateway),
    state: String(row.state) as LockedPayment["state"], // written from PaymentState and nothing else
    amount: toSafeInteger(row.amount),
    currency: String(row.currency),
    reference: toTextOrNull(row.reference),
  };
}

function toLockedOrder(row: RawRow, payment: LockedPayment | null): LockedOrder {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    number: String(row.number),
    userId: toSafeInteger(row.user_id),
    state: String(row.state) as LockedOrder["state"], // words out of closed lists, written by this module only
    kind: String(row.kind) as LockedOrder["kind"],
    unit: String(row.unit) as LockedOrder["unit"],
    units: toSafeInteger(row.units),
    amount: toSafeInteger(row.amount),
    discount: toSafeInteger(row.discount),
    payable: toSafeInteger(row.payable),
    currency: String(row.currency),
    claimId: toNumberOrNull(row.claim_id),
    isVoucherUsed: toFlag(row.is_voucher_used),
    review: toTextOrNull(row.review) as LockedOrder["review"],
    expiresAt: toInstant(row.expires_at),
    paidAt: toInstantOrNull(row.paid_at),
    bonuses: parseBonuses(String(row.bonuses)),
    payment,
  };
}

/** What a voucher adds, as it was kept with the order. */
export function parseBonuses(json: string): OrderBonus[] {
  return JSON.parse(json) as OrderBonus[]; // written by writeOrder from OrderBonus and nothing else
}
