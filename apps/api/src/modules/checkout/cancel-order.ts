import { isPublicId } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import type { Gateways } from "./gateways/gateways.js";
import { GatewayRefusedError, GatewayUnreachableError } from "./gateways/payment-gateway.js";
import { type LockedOrder, lockOrders } from "./locked-order.js";
import { isOvertaken } from "./lost-race.js";
import { orderEnded, orderNotFound } from "./order-refusals.js";
import { endOrder } from "./settle-order.js";

/**
 * Cancels an order of a person that has not been paid: its voucher goes back at once. Gives its internal id. The gateway
 * is asked to take no payment any more; should money come all the same, it is not lost.
 *
 * Refuses with ORDER_NOT_FOUND, and with ORDER_ENDED when it is not pending any more.
 */
export async function cancelOrder(
  parts: { readonly database: Database; readonly gateways: Gateways },
  userId: number,
  orderPublicId: string,
): Promise<number> {
  if (!isPublicId(orderPublicId)) throw orderNotFound();
  const order = await parts.database.transaction(
    "cancel order",
    async (tx) => {
      const [found] = await lockOrders(tx, {
        sql: "o.public_id = ? AND o.user_id = ?",
        values: [orderPublicId, userId],
      });
      if (!found) throw orderNotFound();
      if (found.state !== "PENDING") throw orderEnded();
      await endOrder(tx, found, "CANCELLED");
      return found;
    },
    { retryWhen: isOvertaken },
  );
  await closeAtGateway(parts.gateways, order);
  return order.id;
}

/** Asked once: what the gateway does not do now, its own expiry does. */
async function closeAtGateway(gateways: Gateways, { payment }: LockedOrder): Promise<void> {
  if (payment?.state !== "PENDING") return;
  try {
    await gateways
      .find(payment.gateway)
      ?.cancel({ paymentId: payment.publicId, reference: payment.reference });
  } catch (error) {
    if (error instanceof GatewayRefusedError || error instanceof GatewayUnreachableError) return;
    throw error;
  }
}
