import { recordAudit } from "../../platform/audit/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { recordOutboxEvents } from "../../platform/outbox/index.js";
import type { LockedOrder } from "./locked-order.js";
import type { OrderReview } from "./order.states.js";

/** Under which request something is found that no request of ours asked for. */
export const BY_GATEWAY = "gateway";

/**
 * Marks an order for somebody to look at. An order shows one flag, the first until it is cleared; each of them is kept in
 * the history of the person, so that a later one is not lost. The order is locked by the caller.
 */
export async function flagOrder(
  tx: Transaction,
  order: Pick<LockedOrder, "id" | "publicId" | "number" | "userId">,
  review: OrderReview,
): Promise<void> {
  await tx.write("UPDATE orders SET review = COALESCE(review, ?) WHERE id = ?", [review, order.id]);
  await recordAudit(tx, {
    actorId: null,
    apiKeyId: null,
    requestId: BY_GATEWAY,
    event: "OrderFlagged",
    subjectKind: "User",
    subjectId: order.userId,
    after: { orderNumber: order.number, review },
  });
  await recordOutboxEvents(tx, [
    { event: "OrderFlagged", subjectId: order.id, payload: { orderId: order.publicId, review } },
  ]);
}
