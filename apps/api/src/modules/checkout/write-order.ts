import { ORDER_MINUTES } from "@vouchsafe/contract";
import { newPublicId } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import type { Purchase } from "../catalog/index.js";
import { priceWithout } from "../vouchers/index.js";
import type { AppliedVoucher } from "./apply-voucher.js";
import type { PaymentGateway } from "./gateways/payment-gateway.js";
import { lockOrders } from "./locked-order.js";
import { OrderEntity } from "./order.entity.js";
import { orderNumber } from "./order-number.rules.js";
import { paymentUnavailable } from "./order-refusals.js";
import { PaymentEntity } from "./payment.entity.js";
import type { PaymentMethod } from "./payment.states.js";
import { payOrder } from "./settle-order.js";
import { START_AGAIN_MS } from "./start-payment.js";

/** An order that was decided and is to be written. */
export interface NewOrder {
  /** Internal id, drawn already: the voucher is reserved for it. */
  readonly orderId: number;
  readonly userId: number;
  readonly purchase: Purchase;
  readonly voucher: AppliedVoucher | null;
  /** Null where nothing can be paid for. */
  readonly gateway: Pick<PaymentGateway, "name"> | null;
  readonly method: PaymentMethod | null;
}

/**
 * Writes an order, and its payment for the gateway to start. One that costs nothing is paid at once. Refuses with
 * PAYMENT_UNAVAILABLE where something is to be paid and no gateway takes it.
 */
export async function writeOrder(tx: Transaction, order: NewOrder): Promise<void> {
  const row = orderRow(tx, order);
  await tx.insert(OrderEntity, [row]);
  if (row.payable > 0) {
    await writePayment(tx, order, row.payable);
    return;
  }
  const [written] = await lockOrders(tx, { sql: "o.id = ?", values: [row.id] });
  if (written) await payOrder(tx, written);
}

function orderRow(tx: Transaction, { orderId, userId, purchase, voucher }: NewOrder): OrderEntity {
  const { discount, payable, bonuses } = voucher ?? priceWithout(purchase);
  const publicId = newPublicId();
  const claimId = voucher?.claimId ?? null;
  return {
    id: orderId,
    publicId,
    number: orderNumber(publicId),
    userId,
    state: "PENDING",
    kind: purchase.kind,
    unit: purchase.unit,
    units: purchase.units,
    amount: purchase.amount,
    discount,
    payable,
    currency: purchase.currency,
    packageId: purchase.packageId,
    packageName: purchase.packageName,
    claimId,
    batchId: voucher?.batchId ?? null,
    openClaimId: claimId,
    bonuses: JSON.stringify(bonuses),
    credited: null,
    isVoucherUsed: false,
    createdAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + ORDER_MINUTES * 60_000),
    paidAt: null,
    endedAt: null,
    review: null,
    reviewNote: null,
    reviewClearedAt: null,
    reviewClearedById: null,
  };
}

async function writePayment(
  tx: Transaction,
  { orderId, purchase, gateway, method }: NewOrder,
  amount: number,
): Promise<void> {
  if (!gateway || !method) throw paymentUnavailable();
  await tx.insert(PaymentEntity, [
    {
      id: tx.newId(),
      publicId: newPublicId(),
      orderId,
      gateway: gateway.name,
      method,
      state: "STARTING",
      amount,
      currency: purchase.currency,
      reference: null,
      qr: null,
      payUrl: null,
      createdAt: tx.now,
      // Whoever asked first has this long; then somebody else asks.
      nextStartAt: new Date(tx.now.getTime() + START_AGAIN_MS),
      startedAt: null,
      paidAt: null,
      endedAt: null,
    },
  ]);
}
