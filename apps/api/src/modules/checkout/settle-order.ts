import { invariant } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { recordOutboxEvents } from "../../platform/outbox/index.js";
import { useClaim as consumeClaim, giveBackClaim, lockPerson, retakeClaim } from "../claims/index.js";
import { findUserPublicIds } from "../identity/index.js";
import { convertTrials } from "../subscriptions/index.js";
import { type NewGrant, writeGrants } from "../wallet/index.js";
import { flagOrder } from "./flag-order.js";
import { type LockedOrder, OrderMovedError } from "./locked-order.js";
import { type LostOrderState, orderStatesBefore } from "./order.states.js";
import { isPastFirstOrder } from "./order-facts.js";
import { type PaymentState, paymentStatesBefore } from "./payment.states.js";
import { creditFor, type VoucherFate } from "./settle.rules.js";

const EVENTS = {
  FAILED: "OrderFailed",
  CANCELLED: "OrderCancelled",
  EXPIRED: "OrderExpired",
} as const satisfies Record<LostOrderState, string>;

/**
 * An order is paid: what was bought is credited, the voucher used and its bonuses given, in the caller's transaction.
 * The only place where that happens, whoever says so: a gateway, the sandbox, or a price of zero. The order is locked
 * by the caller and not paid yet.
 *
 * Money that comes after the order has ended buys the same, provided that the voucher is still free; else what was paid
 * buys at the list price, and the order is flagged. A voucher for a first order is not free any more once another order was
 * paid, or waits with such a voucher. Paid in time it stays, whatever was paid meanwhile: it was promised when it was
 * reserved, and the person may have paid that price already.
 */
export async function payOrder(tx: Transaction, order: LockedOrder): Promise<void> {
  const isLate = order.state !== "PENDING";
  const voucher = await takeVoucher(tx, order, isLate);
  const { units, review } = creditFor(order, { isLate, voucher });
  const matched = await tx.write(
    `UPDATE orders SET state = 'PAID', paid_at = ?, credited = ?, is_voucher_used = ?, open_claim_id = NULL
     WHERE id = ? AND paid_at IS NULL AND ${isIn("state", orderStatesBefore("PAID"))}`,
    [tx.now, units, voucher === "USED", order.id],
  );
  if (matched !== 1) throw new OrderMovedError("An order was paid by somebody else");
  await movePayment(tx, order, "PAID");
  if (review !== null) await flagOrder(tx, order, review);
  const { userId, id: orderId } = order;
  // Whoever buys tokens while they try a plan keeps it. Before grants and balances, as the months of a plan are given.
  if (order.kind === "TOKEN_PURCHASE" && order.payable > 0) await convertTrials(tx, { userId, orderId });
  await writeGrants(tx, [
    ...(units > 0 ? [boughtGrant(order, units)] : []), // a grant of nothing is none
    ...(voucher === "USED" ? bonusGrants(order) : []),
  ]);
  await recordOutboxEvents(tx, [
    {
      event: "OrderPaid",
      subjectId: order.id,
      payload: {
        orderId: order.publicId,
        userId: await publicIdOf(tx, order.userId),
        kind: order.kind,
        unit: order.unit,
        credited: units,
        paid: order.payable,
        currency: order.currency,
        isLate,
        review,
      },
    },
  ]);
}

/** An order comes to nothing: its voucher goes back to where it came from. The order is locked and pending. */
export async function endOrder(tx: Transaction, order: LockedOrder, state: LostOrderState): Promise<void> {
  const matched = await tx.write(
    `UPDATE orders SET state = ?, ended_at = ?, open_claim_id = NULL WHERE id = ? AND state = 'PENDING'`,
    [state, tx.now, order.id],
  );
  if (matched !== 1) throw new OrderMovedError("An order was ended by somebody else");
  await movePayment(tx, order, state);
  if (order.claimId !== null) {
    const became = await giveBackClaim(tx, { claimId: order.claimId, orderId: order.id });
    invariant(became !== null, "The voucher of an open order is reserved for it");
  }
  await recordOutboxEvents(tx, [
    {
      event: EVENTS[state],
      subjectId: order.id,
      payload: {
        orderId: order.publicId,
        userId: await publicIdOf(tx, order.userId),
        hadVoucher: order.claimId !== null,
      },
    },
  ]);
}

/** When a payment moved, by the state it moved to; money that goes back leaves its own row. */
const STAMPS = {
  PAID: "paid_at",
  FAILED: "ended_at",
  CANCELLED: "ended_at",
  EXPIRED: "ended_at",
  REFUNDED: null,
} as const satisfies Partial<Record<PaymentState, string | null>>;

/** Moves the payment of an order along, if it has one. */
export async function movePayment(
  tx: Transaction,
  { payment }: Pick<LockedOrder, "payment">,
  state: keyof typeof STAMPS,
): Promise<void> {
  if (payment === null) return;
  const stamp = STAMPS[state];
  const matched = await tx.write(
    `UPDATE payments SET state = ?, next_start_at = NULL${stamp === null ? "" : `, ${stamp} = ?`}
     WHERE id = ? AND ${isIn("state", paymentStatesBefore(state))}`,
    [state, ...(stamp === null ? [] : [tx.now]), payment.id],
  );
  if (matched !== 1) throw new OrderMovedError("A payment was moved by somebody else");
}

async function takeVoucher(tx: Transaction, order: LockedOrder, isLate: boolean): Promise<VoucherFate> {
  const { claimId } = order;
  if (claimId === null) return "NONE";
  const voucher = { claimId, orderId: order.id };
  if (isLate && !(await retake(tx, order.userId, voucher))) return "GONE";
  const isUsed = await consumeClaim(tx, { ...voucher, saved: order.discount });
  invariant(isUsed, "The voucher of an open order is reserved for it");
  return "USED";
}

/** Under the lock of the person, so that of two orders that are late at one moment the second sees the first. */
async function retake(
  tx: Transaction,
  userId: number,
  voucher: { readonly claimId: number; readonly orderId: number },
): Promise<boolean> {
  await lockPerson(tx, userId);
  const isPast = await isPastFirstOrder((sql, values) => tx.select(sql, values), userId);
  return retakeClaim(tx, { ...voucher, isPastFirstOrder: isPast });
}

function boughtGrant(order: LockedOrder, amount: number): NewGrant {
  return {
    userId: order.userId,
    sourceId: order.id,
    claimId: null,
    benefitId: null,
    unit: order.unit,
    modelId: null,
    amount,
    category: "PAID",
    // What was paid for never lapses.
    usageExpiresAt: null,
    ledgerKind: order.kind,
  };
}

function bonusGrants(order: LockedOrder): NewGrant[] {
  return order.bonuses.map(({ unit, amount, modelId, benefitId }) => ({
    userId: order.userId,
    sourceId: order.id,
    claimId: order.claimId,
    benefitId,
    unit,
    modelId,
    amount,
    category: "PROMO",
    // The voucher had to be used by its deadline, and was: what it adds to a purchase lasts like the purchase.
    usageExpiresAt: null,
    ledgerKind: "VOUCHER_BONUS",
  }));
}

/** Whom an event names, by public id. */
export async function publicIdOf(tx: Transaction, userId: number): Promise<string | undefined> {
  return (await findUserPublicIds(tx, [userId])).get(userId);
}

function isIn(column: string, states: readonly string[]): string {
  return `${column} IN (${states.map((state) => `'${state}'`).join(", ")})`;
}
