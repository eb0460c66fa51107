import { placeholders, toSafeInteger } from "../../platform/database/index.js";
import type { OrderFacts } from "../claims/index.js";
import type { Select } from "./order.query.js";

/** Whether a person has ever paid for an order. One that was refunded counts: a first order happens once. */
export async function hasPaidOrder(select: Select, userId: number): Promise<boolean> {
  const [row] = await select(
    "SELECT id FROM orders WHERE user_id = ? AND state IN ('PAID', 'REFUNDED') LIMIT 1",
    [userId],
  );
  return row !== undefined;
}

/**
 * Whether a voucher for a first purchase is no longer for this person: they have paid before, or are about to pay with
 * such a voucher. Two of them in two open orders would both be used.
 */
export async function isPastFirstOrder(select: Select, userId: number): Promise<boolean> {
  if (await hasPaidOrder(select, userId)) return true;
  const [open] = await select(
    `SELECT o.id FROM orders o JOIN voucher_batches b ON b.id = o.batch_id
     WHERE o.user_id = ? AND o.state = 'PENDING' AND b.is_first_order_only = 1 LIMIT 1`,
    [userId],
  );
  return open !== undefined;
}

/** What the module of claims asks about orders, which stands above this one and cannot look for itself. */
export const orderFacts: OrderFacts = {
  hasPaidOrder,

  async publicIds(select: Select, orderIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    if (orderIds.length === 0) return new Map();
    const rows = await select(
      `SELECT id, public_id FROM orders WHERE id IN ${placeholders(orderIds.length)}`,
      orderIds,
    );
    return new Map(rows.map((row) => [toSafeInteger(row.id), String(row.public_id)]));
  },
};
