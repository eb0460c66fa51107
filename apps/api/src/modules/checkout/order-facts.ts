import { placeholders, toSafeInteger } from "../../platform/database/index.js";
import type { OrderFacts } from "../claims/index.js";
import type { Select } from "./order.query.js";

/**
 * Whether a voucher for a first purchase is no longer for this person: they have paid for an order, be it refunded, or are
 * about to pay with such a voucher. Two of them in two open orders would both be used. One statement, so that an order that is
 * paid while it is read is seen as the one or as the other. Whoever decides by it holds `lockPerson`.
 */
export async function isPastFirstOrder(select: Select, userId: number): Promise<boolean> {
  const [found] = await select(
    `SELECT o.id FROM orders o LEFT JOIN voucher_batches b ON b.id = o.batch_id
     WHERE o.user_id = ? AND (o.state IN ('PAID', 'REFUNDED') OR (o.state = 'PENDING' AND b.is_first_order_only = 1))
     LIMIT 1`,
    [userId],
  );
  return found !== undefined;
}

/** What the module of claims asks about orders, which stands above this one and cannot look for itself. */
export const orderFacts: OrderFacts = {
  isPastFirstOrder,

  async publicIds(select: Select, orderIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    if (orderIds.length === 0) return new Map();
    const rows = await select(
      `SELECT id, public_id FROM orders WHERE id IN ${placeholders(orderIds.length)}`,
      orderIds,
    );
    return new Map(rows.map((row) => [toSafeInteger(row.id), String(row.public_id)]));
  },
};
