import { placeholders, type Transaction, toSafeInteger } from "../../platform/database/index.js";
import { SubscriptionsChangedError } from "./subscriptions-changed.js";
import { tellOfTrials } from "./tell-of-trials.js";

/**
 * Stops trials of a benefit that is taken back, at most `limit` at once: no further month of them is given, and what
 * was not converted has ended. Gives back how many it stopped; fewer than asked for were all there are.
 */
export async function stopTrialsOfBenefit(
  tx: Transaction,
  { benefitId, limit }: { readonly benefitId: number; readonly limit: number },
): Promise<number> {
  const found = await tx.select(
    `SELECT id FROM subscriptions WHERE benefit_id = ? AND due_at IS NOT NULL ORDER BY due_at, id LIMIT ?`,
    [benefitId, limit],
  );
  if (found.length === 0) return 0;
  const rows = await tx.select(
    `SELECT id, public_id, user_id, state FROM subscriptions
     WHERE id IN ${placeholders(found.length)} AND due_at IS NOT NULL ORDER BY id${tx.forUpdate()}`,
    found.map((row) => toSafeInteger(row.id)),
  );
  const ids = rows.map((row) => toSafeInteger(row.id));
  if (ids.length === 0) return found.length;
  const matched = await tx.write(
    `UPDATE subscriptions SET due_at = NULL, done_at = ?, state = CASE WHEN state = 'TRIAL' THEN 'ENDED' ELSE state END
     WHERE id IN ${placeholders(ids.length)} AND due_at IS NOT NULL`,
    [tx.now, ...ids],
  );
  if (matched !== ids.length) throw new SubscriptionsChangedError("A trial changed while it was stopped");
  await tellOfTrials(
    tx,
    "TrialEnded",
    rows
      .filter((row) => row.state === "TRIAL")
      .map((row) => ({
        id: toSafeInteger(row.id),
        publicId: String(row.public_id),
        userId: toSafeInteger(row.user_id),
      })),
  );
  return found.length;
}
