import { placeholders, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import type { Job, JobHandler, StepOutcome } from "../../../platform/jobs/index.js";
import { lockOrders } from "../locked-order.js";
import { isOvertaken } from "../lost-race.js";
import { endOrder } from "../settle-order.js";

const EVERY_MS = 15_000;
const ORDERS_PER_STEP = 50;
/** Events of an order and of its voucher, with room. */
const IDS_PER_ORDER = 10;

/**
 * Ends orders that were not paid in time, those that are due longest first: their vouchers go back to whoever waits for
 * them. An order that was paid a moment ago is passed over.
 */
export const expireOrders: JobHandler = {
  kind: "EXPIRE_ORDERS",
  isUrgent: true,
  repeatAfterMs: EVERY_MS,
  idsPerStep: ORDERS_PER_STEP * IDS_PER_ORDER,
  step: expireSome,
  retryWhen: isOvertaken,
};

async function expireSome(tx: Transaction, job: Job): Promise<StepOutcome> {
  const due = await tx.select(
    "SELECT id FROM orders WHERE state = 'PENDING' AND expires_at <= ? ORDER BY expires_at, id LIMIT ?",
    [tx.now, ORDERS_PER_STEP],
  );
  const ids = due.map((row) => toSafeInteger(row.id));
  if (ids.length === 0) return { position: job.position, isDone: true };
  const orders = await lockOrders(tx, { sql: `o.id IN ${placeholders(ids.length)}`, values: ids });
  for (const order of orders) {
    // Looked at again under the lock.
    if (order.state === "PENDING" && order.expiresAt <= tx.now) await endOrder(tx, order, "EXPIRED");
  }
  return { position: job.position + ids.length, isDone: ids.length < ORDERS_PER_STEP };
}
