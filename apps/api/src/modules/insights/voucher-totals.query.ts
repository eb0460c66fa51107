import { type Database, type SqlValue, selectRows, toSafeInteger } from "../../platform/database/index.js";
import { statusSql } from "../vouchers/index.js";

/** Whose totals: of one batch by internal id, of the batches under a label, or of all. */
export type TotalsOf = { readonly batchId: number } | { readonly campaign: string } | "ALL";

/** What became of vouchers, in numbers. */
export interface VoucherTotalsRow {
  readonly totalVouchers: number;
  /** Those that can be claimed now. */
  readonly activeVouchers: number;
  /** Claims that stand. */
  readonly totalDistributed: number;
  /** Claims that took effect: all of direct vouchers; of others those that a paid order used. */
  readonly totalUsed: number;
  /** The last divided by the one before, 0 to 1; null without claims. */
  readonly usageRate: number | null;
  /** Taken off prices by paid orders, in whole minor units. */
  readonly totalDiscountGiven: number;
}

/**
 * Adds up vouchers, their claim counters and the discounts of orders that were paid with them. A refund gives the money back
 * that was paid, not the discount: the voucher stays used. No claim is looked at, and of an order only the index.
 */
export async function selectTotals(database: Database, of: TotalsOf): Promise<VoucherTotalsRow> {
  const [batches, orders] = await Promise.all([countBatches(database, of), sumOrders(database, of)]);
  const totalUsed = batches.direct + orders.used;
  return {
    totalVouchers: batches.vouchers,
    activeVouchers: batches.active,
    totalDistributed: batches.claims,
    totalUsed,
    usageRate: batches.claims === 0 ? null : totalUsed / batches.claims,
    totalDiscountGiven: orders.discount,
  };
}

async function countBatches(database: Database, of: TotalsOf) {
  const status = statusSql(database.now());
  const { where, values } = whereBatch(of);
  const [row] = await selectRows(
    database.reader,
    `SELECT COUNT(*) AS vouchers, COALESCE(SUM(CASE WHEN ${status.sql} = 'ACTIVE' THEN 1 ELSE 0 END), 0) AS active,
       COALESCE(SUM(b.claimed_count), 0) AS claims,
       COALESCE(SUM(CASE WHEN b.flow = 'DIRECT' THEN b.claimed_count ELSE 0 END), 0) AS direct
     FROM voucher_batches b ${where}`,
    [...status.values, ...values],
  );
  return {
    vouchers: toSafeInteger(row?.vouchers),
    active: toSafeInteger(row?.active),
    claims: toSafeInteger(row?.claims),
    direct: toSafeInteger(row?.direct),
  };
}

async function sumOrders(database: Database, of: TotalsOf) {
  const { where, values } = whereBatch(of);
  // Every order with a voucher has its batch: that is only looked up where it says which orders are meant.
  const join = where === "" ? "" : `AND o.batch_id IN (SELECT b.id FROM voucher_batches b ${where})`;
  const [row] = await selectRows(
    database.reader,
    `SELECT COUNT(*) AS used, COALESCE(SUM(o.discount), 0) AS discount FROM orders o
     WHERE o.is_voucher_used = ? ${join}`,
    [true, ...values],
  );
  return { used: toSafeInteger(row?.used), discount: toSafeInteger(row?.discount) };
}

function whereBatch(of: TotalsOf): { where: string; values: SqlValue[] } {
  if (of === "ALL") return { where: "", values: [] };
  if ("batchId" in of) return { where: "WHERE b.id = ?", values: [of.batchId] };
  return { where: "WHERE b.campaign = ?", values: [of.campaign] };
}
