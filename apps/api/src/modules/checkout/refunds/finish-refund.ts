import { invariant, newPublicId } from "../../../kernel/index.js";
import { recordAudit } from "../../../platform/audit/index.js";
import {
  placeholders,
  type RawRow,
  type Transaction,
  toNumberOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import { recordOutboxEvents } from "../../../platform/outbox/index.js";
import { takeBackGrants } from "../../wallet/index.js";
import { BY_GATEWAY, flagOrder } from "../flag-order.js";
import { type LockedOrder, OrderMovedError } from "../locked-order.js";
import { movePayment, publicIdOf } from "../settle-order.js";
import { RefundEntity } from "./refund.entity.js";
import { type GrantToTake, hasShortfall, inOrderOfTaking, type RefundPart } from "./refund.rules.js";

/** A refund that is under way. */
export interface OpenRefund {
  readonly id: number;
  readonly reason: string;
  /** The superadmin; null when the gateway gave the money back by itself. */
  readonly actorId: number | null;
  readonly requestId: string;
}

interface OrderGrant extends GrantToTake {
  readonly unit: RefundPart["unit"];
  readonly modelId: number | null;
  readonly granted: number;
  readonly spent: number;
}

/**
 * The money is back with the person: what is left of what they got for it goes too, bonuses first, and nothing goes
 * below zero. What had been spent is written down as the shortfall, and the order is flagged for it. The voucher stays
 * used. The order is locked and paid. Throws GrantsChangedError when one was spent meanwhile.
 */
export async function finishRefund(tx: Transaction, order: LockedOrder, refund: OpenRefund): Promise<void> {
  const parts = await takeUnits(tx, order, refund.id);
  const matched = await tx.write("UPDATE orders SET state = 'REFUNDED' WHERE id = ? AND state = 'PAID'", [
    order.id,
  ]);
  if (matched !== 1) throw new OrderMovedError("An order was refunded by somebody else");
  await movePayment(tx, order, "REFUNDED");
  if (hasShortfall(parts)) await flagOrder(tx, order, "REFUND_SHORTFALL");
  const done = await tx.write(
    `UPDATE refunds SET state = 'DONE', parts = ?, next_ask_at = NULL, ended_at = ? WHERE id = ? AND state = 'ASKED'`,
    [JSON.stringify(parts), tx.now, refund.id],
  );
  if (done !== 1) throw new OrderMovedError("A refund was finished by somebody else");
  await record(tx, order, refund, parts);
}

/** The gateway gave money back that nobody here asked for, or before its answer to us arrived. */
export async function refundByGateway(tx: Transaction, order: LockedOrder): Promise<void> {
  const [asked] = await tx.select(
    "SELECT id, reason, actor_id FROM refunds WHERE order_id = ? AND state = 'ASKED'",
    [order.id],
  );
  const refund = asked
    ? toOpenRefund(asked)
    : await openRefund(tx, order, { reason: "Refunded at the gateway." });
  await finishRefund(tx, order, refund);
}

/** Writes a refund that is to be asked for. The unique key keeps an order to one that was not refused. */
export async function openRefund(
  tx: Transaction,
  order: LockedOrder,
  asked: {
    readonly reason: string;
    readonly actorId?: number;
    readonly requestId?: string;
    readonly nextAskAt?: Date;
  },
): Promise<OpenRefund> {
  const id = tx.newId();
  const { reason, actorId = null } = asked;
  await tx.insert(RefundEntity, [
    {
      id,
      publicId: newPublicId(),
      orderId: order.id,
      slot: 1,
      state: "ASKED",
      amount: order.payable,
      reason,
      actorId,
      parts: "[]",
      createdAt: tx.now,
      nextAskAt: asked.nextAskAt ?? tx.now,
      endedAt: null,
    },
  ]);
  return { id, reason, actorId, requestId: asked.requestId ?? BY_GATEWAY };
}

export function toOpenRefund(row: RawRow): OpenRefund {
  return {
    id: toSafeInteger(row.id),
    reason: String(row.reason),
    actorId: toNumberOrNull(row.actor_id),
    requestId: BY_GATEWAY,
  };
}

async function takeUnits(tx: Transaction, order: LockedOrder, refundId: number): Promise<RefundPart[]> {
  const grants = inOrderOfTaking(await selectGrants(tx, order));
  const grantIds = grants.map(({ id }) => id);
  const taken = await takeBackGrants(tx, { grantIds, sourceId: refundId });
  const amountOf = new Map(taken.map(({ id, amount }) => [id, amount]));
  return grants.map(({ id, unit, modelId, isBonus, granted, spent }) => ({
    unit,
    modelId,
    isBonus,
    given: granted,
    taken: amountOf.get(id) ?? 0,
    shortfall: spent,
  }));
}

/** What the order gave: the ledger knows, by its cause. Found along the person's movements of that moment. */
async function selectGrants(tx: Transaction, order: LockedOrder): Promise<OrderGrant[]> {
  invariant(order.paidAt, "Only what was paid is given back");
  const entries = await tx.select(
    `SELECT l.grant_id FROM ledger_entries l WHERE l.user_id = ? AND l.created_at = ? AND l.source_id = ?
       AND l.kind IN ('TOP_UP', 'TOKEN_PURCHASE', 'VOUCHER_BONUS')`,
    [order.userId, order.paidAt, order.id],
  );
  if (entries.length === 0) return [];
  const ids = entries.map((row) => toSafeInteger(row.grant_id));
  const rows = await tx.select(
    `SELECT id, unit, model_id, granted, spent, category FROM grants WHERE id IN ${placeholders(ids.length)}
     ORDER BY id${tx.forUpdate()}`,
    ids,
  );
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    unit: String(row.unit) as OrderGrant["unit"], // one of the two units, by the column's own rule
    modelId: toNumberOrNull(row.model_id),
    isBonus: row.category === "PROMO",
    granted: toSafeInteger(row.granted),
    spent: toSafeInteger(row.spent),
  }));
}

/** The act belongs to the history of the person, whose wallet it changed. */
async function record(
  tx: Transaction,
  order: LockedOrder,
  refund: OpenRefund,
  parts: readonly RefundPart[],
): Promise<void> {
  const what = {
    orderId: order.publicId,
    orderNumber: order.number,
    refunded: order.payable,
    currency: order.currency,
    taken: parts.map(({ unit, isBonus, taken, shortfall }) => ({ unit, isBonus, taken, shortfall })),
  };
  await recordAudit(tx, {
    actorId: refund.actorId,
    apiKeyId: null,
    requestId: refund.requestId,
    event: "OrderRefunded",
    subjectKind: "User",
    subjectId: order.userId,
    after: { ...what, reason: refund.reason },
  });
  await recordOutboxEvents(tx, [
    {
      event: "OrderRefunded",
      subjectId: order.id,
      payload: { ...what, userId: await publicIdOf(tx, order.userId) },
    },
  ]);
}
