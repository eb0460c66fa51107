import {
  type Database,
  DatabaseBusyError,
  placeholders,
  selectRows,
  toNumberOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import type { Job, PreparedJobHandler, PreparedStep } from "../../../platform/jobs/index.js";
import { lockOrders } from "../locked-order.js";
import { isOvertaken } from "../lost-race.js";
import { endOrder } from "../settle-order.js";

const EVERY_MS = 15_000;
const ORDERS_PER_STEP = 50;
/** Ended one by one when some could not be ended together: so many that cannot be ended keep nobody else waiting. */
const ORDERS_ONE_BY_ONE = 200;
/** Events of an order and of its voucher, with room. */
const IDS_PER_ORDER = 10;

/**
 * Ends orders that were not paid in time, those that are due longest first: their vouchers go back to whoever waits for
 * them. An order that was paid a moment ago is passed over. One that cannot be ended keeps no other from its end: the rest is
 * ended one by one, and then the job fails with what happened to it, which is logged and tried again.
 */
export function expireOrders(database: Database): PreparedJobHandler {
  return {
    kind: "EXPIRE_ORDERS",
    isUrgent: true,
    repeatAfterMs: EVERY_MS,
    idsPerStep: 0,
    // In transactions of its own, which a step cannot have: ending an order twice does nothing, whoever runs beside.
    prepare: async (job: Job): Promise<PreparedStep> => {
      const due = await selectDue(database, ORDERS_PER_STEP);
      try {
        await endDue(database, due);
      } catch (error) {
        // There is no database to end them in.
        if (error instanceof DatabaseBusyError) throw error;
        await endOneByOne(database);
      }
      const position = job.position + due.length;
      return () => Promise.resolve({ position, isDone: due.length < ORDERS_PER_STEP });
    },
  };
}

interface DueOrder {
  readonly id: number;
  readonly batchId: number | null;
}

async function selectDue(database: Database, limit: number): Promise<DueOrder[]> {
  const rows = await selectRows(
    database.reader,
    `SELECT id, batch_id FROM orders WHERE state = 'PENDING' AND expires_at <= ? ORDER BY expires_at, id LIMIT ?`,
    [database.now(), limit],
  );
  return rows.map((row) => ({ id: toSafeInteger(row.id), batchId: toNumberOrNull(row.batch_id) }));
}

async function endDue(database: Database, due: readonly DueOrder[]): Promise<void> {
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  const batchOf = new Map(due.map(({ id, batchId }) => [id, batchId ?? 0]));
  await database.transaction(
    "expire orders",
    async (tx) => {
      const orders = await lockOrders(tx, { sql: `o.id IN ${placeholders(ids.length)}`, values: ids });
      // Each end locks the batch of its voucher: in the order in which everybody locks several of them.
      const byBatch = orders.toSorted((a, b) => (batchOf.get(a.id) ?? 0) - (batchOf.get(b.id) ?? 0));
      for (const order of byBatch) {
        // Looked at again under the lock.
        if (order.state === "PENDING" && order.expiresAt <= tx.now) await endOrder(tx, order, "EXPIRED");
      }
    },
    { ids: ids.length * IDS_PER_ORDER, isRepeatable: true, retryWhen: isOvertaken },
  );
}

/** Throws, once all were tried, what kept the first bad one from its end. */
async function endOneByOne(database: Database): Promise<void> {
  const failures: unknown[] = [];
  for (const order of await selectDue(database, ORDERS_ONE_BY_ONE)) {
    try {
      await endDue(database, [order]);
    } catch (error) {
      if (error instanceof DatabaseBusyError) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
