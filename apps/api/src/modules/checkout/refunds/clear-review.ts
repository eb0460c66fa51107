import { InvalidInputRefusal, isPublicId } from "../../../kernel/index.js";
import { type Actor, byActor, recordAudit } from "../../../platform/audit/index.js";
import type { Database } from "../../../platform/database/index.js";
import { reasonFaults, tidyReason } from "../../wallet/index.js";
import { lockOrders } from "../locked-order.js";
import { orderNotFound } from "../order-refusals.js";

/**
 * Takes the flag off an order that somebody has looked at, with a note of what was done. Gives its internal id. An order
 * without a flag stays as it is. Refuses with INVALID_INPUT and ORDER_NOT_FOUND.
 */
export async function clearReview(
  database: Database,
  actor: Actor,
  asked: { readonly id: string; readonly note: string },
): Promise<number> {
  const note = tidyReason(asked.note);
  const faults = reasonFaults(note).map((fault) => ({ ...fault, path: "note" }));
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  if (!isPublicId(asked.id)) throw orderNotFound();
  return database.transaction("clear review", async (tx) => {
    const [order] = await lockOrders(tx, { sql: "o.public_id = ?", values: [asked.id] });
    if (!order) throw orderNotFound();
    if (order.review === null) return order.id;
    await tx.write(
      `UPDATE orders SET review = NULL, review_note = ?, review_cleared_at = ?, review_cleared_by_id = ?
       WHERE id = ? AND review IS NOT NULL`,
      [note, tx.now, actor.userId, order.id],
    );
    await recordAudit(tx, {
      ...byActor(actor),
      event: "OrderReviewCleared",
      subjectKind: "User",
      subjectId: order.userId,
      before: { orderNumber: order.number, review: order.review },
      after: { orderNumber: order.number, review: null, reason: note },
    });
    return order.id;
  });
}
