import {
  placeholders,
  type RawRow,
  type SqlValue,
  toFlag,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../platform/graphql/index.js";
import { personSearch } from "../identity/index.js";
import { parseBonuses } from "./locked-order.js";
import type { OrderBonus, OrderEntity } from "./order.entity.js";
import type { OrderState } from "./order.states.js";
import type { PaymentEntity } from "./payment.entity.js";
import type { PaymentEventEntity } from "./payment-event.entity.js";
import type { RefundPart } from "./refunds/refund.rules.js";

/** Runs a SELECT, inside a transaction or on the reader. */
export type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

/** An order with its payment, its refund and its person. */
export interface OrderRow
  extends Pick<
    OrderEntity,
    | "id"
    | "publicId"
    | "number"
    | "state"
    | "kind"
    | "unit"
    | "units"
    | "amount"
    | "discount"
    | "payable"
    | "currency"
    | "packageName"
    | "claimId"
    | "credited"
    | "isVoucherUsed"
    | "createdAt"
    | "expiresAt"
    | "paidAt"
    | "endedAt"
    | "review"
    | "reviewNote"
    | "reviewClearedAt"
  > {
  readonly bonuses: readonly OrderBonus[];
  readonly payment: Pick<
    PaymentEntity,
    "id" | "publicId" | "gateway" | "method" | "state" | "qr" | "payUrl"
  > | null;
  readonly refund: {
    readonly refundedAt: Date;
    readonly amount: number;
    readonly reason: string;
    readonly parts: readonly RefundPart[];
  } | null;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
}

const ORDERS = `SELECT o.*, p.id AS payment_id, p.public_id AS payment_public_id, p.gateway, p.method,
    p.state AS payment_state, p.qr, p.pay_url, r.amount AS refund_amount, r.reason AS refund_reason,
    r.parts AS refund_parts, r.ended_at AS refunded_at,
    u.public_id AS user_public_id, u.name AS user_name, u.email AS user_email
  FROM orders o JOIN users u ON u.id = o.user_id LEFT JOIN payments p ON p.order_id = o.id
  LEFT JOIN refunds r ON r.order_id = o.id AND r.state = 'DONE'`;

/** Which orders are listed; what is left out does not matter. */
export interface OrderFilter {
  /** Internal id of the person. */
  readonly userId?: number;
  /** Public id of the person. */
  readonly userPublicId?: string | null;
  /** Public id. */
  readonly batchPublicId?: string | null;
  readonly state?: OrderState | null;
  readonly onlyReview?: boolean;
  readonly search?: string | null;
}

/**
 * Orders, newest first, one row more than the page holds. Two statements: the first finds only ids, along an index that
 * ends in the list's own order.
 */
export async function selectOrders(
  select: Select,
  filter: OrderFilter,
  page: PageRequest,
): Promise<OrderRow[]> {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const where = (sql: string, ...more: SqlValue[]) => {
    conditions.push(sql);
    values.push(...more);
  };
  if (filter.userId !== undefined) where("o.user_id = ?", filter.userId);
  if (filter.userPublicId) {
    where("o.user_id = (SELECT id FROM users WHERE public_id = ? AND role = 'USER')", filter.userPublicId);
  }
  if (filter.batchPublicId) {
    where("o.batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?)", filter.batchPublicId);
  }
  if (filter.state) where("o.state = ?", filter.state);
  if (filter.onlyReview) where("o.review IS NOT NULL");
  if (filter.search) {
    const person = personSearch(filter.search, "u");
    where(
      `(o.number = ? OR o.user_id IN (SELECT u.id FROM users u WHERE ${person.sql}))`,
      filter.search.toUpperCase(),
      ...person.values,
    );
  }
  if (page.after) {
    const [at, id] = page.after;
    const before = new Date(Number(at));
    where("(o.created_at < ? OR (o.created_at = ? AND o.id < ?))", before, before, Number(id));
  }
  const found = await select(
    `SELECT o.id FROM orders o ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
     ORDER BY o.created_at DESC, o.id DESC LIMIT ?`,
    [...values, page.first + 1],
  );
  return selectOrdersById(
    select,
    found.map((row) => toSafeInteger(row.id)),
  );
}

/** Orders by internal id, in the order of the ids. */
export async function selectOrdersById(select: Select, ids: readonly number[]): Promise<OrderRow[]> {
  if (ids.length === 0) return [];
  const rows = await select(`${ORDERS} WHERE o.id IN ${placeholders(ids.length)}`, ids);
  const byId = new Map(rows.map((row) => [toSafeInteger(row.id), toOrderRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Sort key of a list of orders. */
export function orderKey(row: OrderRow): readonly CursorKey[] {
  return [row.createdAt.getTime(), row.id];
}

/** Internal id of an order by its public one, only that of a person when one is named; null when there is none. */
export async function selectOrderId(
  select: Select,
  publicId: string,
  userId?: number,
): Promise<number | null> {
  const [row] = await select(
    `SELECT id FROM orders WHERE public_id = ?${userId === undefined ? "" : " AND user_id = ?"}`,
    userId === undefined ? [publicId] : [publicId, userId],
  );
  return row ? toSafeInteger(row.id) : null;
}

export type EventRow = Pick<PaymentEventEntity, "receivedAt" | "kind" | "amount" | "outcome">;

/** What gateways told of payments, oldest first, by the payment's internal id. */
export async function selectEvents(
  select: Select,
  paymentIds: readonly number[],
): Promise<ReadonlyMap<number, EventRow[]>> {
  const byPayment = new Map<number, EventRow[]>();
  if (paymentIds.length === 0) return byPayment;
  const rows = await select(
    `SELECT payment_id, received_at, kind, amount, outcome FROM payment_events
     WHERE payment_id IN ${placeholders(paymentIds.length)} ORDER BY payment_id, id`,
    paymentIds,
  );
  for (const row of rows) {
    const id = toSafeInteger(row.payment_id);
    const event: EventRow = {
      receivedAt: toInstant(row.received_at),
      // Words out of closed lists, written by this module only.
      kind: String(row.kind) as EventRow["kind"],
      outcome: String(row.outcome) as EventRow["outcome"],
      amount: toNumberOrNull(row.amount),
    };
    byPayment.set(id, [...(byPayment.get(id) ?? []), event]);
  }
  return byPayment;
}

function toOrderRow(row: RawRow): OrderRow {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    number: String(row.number),
    // Words out of closed lists, written by this module only.
    state: String(row.state) as OrderRow["state"],
    kind: String(row.kind) as OrderRow["kind"],
    unit: String(row.unit) as OrderRow["unit"],
    review: toTextOrNull(row.review) as OrderRow["review"],
    units: toSafeInteger(row.units),
    amount: toSafeInteger(row.amount),
    discount: toSafeInteger(row.discount),
    payable: toSafeInteger(row.payable),
    currency: String(row.currency),
    packageName: toTextOrNull(row.package_name),
    claimId: toNumberOrNull(row.claim_id),
    credited: toNumberOrNull(row.credited),
    isVoucherUsed: toFlag(row.is_voucher_used),
    createdAt: toInstant(row.created_at),
    expiresAt: toInstant(row.expires_at),
    paidAt: toInstantOrNull(row.paid_at),
    endedAt: toInstantOrNull(row.ended_at),
    reviewNote: toTextOrNull(row.review_note),
    reviewClearedAt: toInstantOrNull(row.review_cleared_at),
    bonuses: parseBonuses(String(row.bonuses)),
    payment: paymentOf(row),
    refund: refundOf(row),
    user: { id: String(row.user_public_id), name: String(row.user_name), email: String(row.user_email) },
  };
}

function paymentOf(row: RawRow): OrderRow["payment"] {
  const id = toNumberOrNull(row.payment_id);
  if (id === null) return null;
  return {
    id,
    publicId: String(row.payment_public_id),
    gateway: String(row.gateway),
    // Words out of closed lists, written by this module only.
    method: String(row.method) as PaymentEntity["method"],
    state: String(row.payment_state) as PaymentEntity["state"],
    qr: toTextOrNull(row.qr),
    payUrl: toTextOrNull(row.pay_url),
  };
}

function refundOf(row: RawRow): OrderRow["refund"] {
  const refundedAt = toInstantOrNull(row.refunded_at);
  if (refundedAt === null) return null;
  return {
    refundedAt,
    amount: toSafeInteger(row.refund_amount),
    reason: String(row.refund_reason),
    parts: JSON.parse(String(row.refund_parts)) as RefundPart[], // written by finishRefund from RefundPart only
  };
}
