import { type Transaction, toSafeInteger } from "../../platform/database/index.js";
import { SubscriptionsChangedError } from "./subscriptions-changed.js";
import { tellOfTrials } from "./tell-of-trials.js";

/**
 * Turns the running trials of a person into a plan that stays, because they paid for tokens. Their months go on as
 * they were promised. To be called in the transaction that marks the order as paid; a person without a running trial
 * costs one SELECT and changes nothing. Throws SubscriptionsChangedError when another transaction was faster.
 */
export async function convertTrials(
  tx: Transaction,
  paid: { readonly userId: number; readonly orderId: number },
): Promise<void> {
  const running = await tx.select(
    `SELECT id, public_id FROM subscriptions
     WHERE user_id = ? AND state = 'TRIAL' AND ends_at > ? ORDER BY id${tx.forUpdate()}`,
    [paid.userId, tx.now],
  );
  if (running.length === 0) return;
  const matched = await tx.write(
    `UPDATE subscriptions SET state = 'CONVERTED', converted_at = ?, order_id = ?
     WHERE user_id = ? AND state = 'TRIAL' AND ends_at > ?`,
    [tx.now, paid.orderId, paid.userId, tx.now],
  );
  if (matched !== running.length)
    throw new SubscriptionsChangedError("A trial changed while it was converted");
  await tellOfTrials(
    tx,
    "TrialConverted",
    running.map((row) => ({
      id: toSafeInteger(row.id),
      publicId: String(row.public_id),
      userId: paid.userId,
    })),
  );
}
