import type { Transaction } from "../../platform/database/index.js";
import { selectBalances } from "../wallet/index.js";
import type { ClaimOutcome } from "./claim-outcome.js";
import { raisedAtOnce } from "./given-at-once.js";
import type { AcceptedClaim } from "./write-claims.js";

/** Accepted outcomes with the balances they left behind, by the outcome that had none yet. */
export async function withBalances(
  tx: Transaction,
  outcomes: readonly ClaimOutcome[],
  accepted: readonly AcceptedClaim[],
): Promise<Map<ClaimOutcome, ClaimOutcome>> {
  const byClaim = new Map(accepted.map((claim) => [claim.claimId, claim]));
  const userIds = [...new Set(accepted.map((claim) => claim.userId))];
  const balances = await selectBalances((sql, values) => tx.select(sql, values), userIds, tx.now);
  const byUser = new Map<number, (typeof balances)[number][]>();
  for (const balance of balances) {
    const others = byUser.get(balance.userId);
    if (others) others.push(balance);
    else byUser.set(balance.userId, [balance]);
  }
  const complete = new Map<ClaimOutcome, ClaimOutcome>();
  for (const outcome of outcomes) {
    const claim = outcome.outcome === "ACCEPTED" ? byClaim.get(outcome.claimId) : undefined;
    if (outcome.outcome !== "ACCEPTED" || !claim) continue; // refused, or the stored answer of an earlier request
    const changed = (byUser.get(claim.userId) ?? []).filter((balance) =>
      raisedAtOnce(claim.batch.benefits).some(
        ({ unit, modelId }) => unit === balance.unit && modelId === balance.modelId,
      ),
    );
    complete.set(outcome, {
      ...outcome,
      balances: changed.map(({ unit, modelId, amount, held }) => ({ unit, modelId, amount, held })),
    });
  }
  return complete;
}
