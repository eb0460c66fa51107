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
