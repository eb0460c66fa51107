import { BATCH_BENEFITS_MAX } from "@vouchsafe/contract";
import type { Database } from "../../platform/database/index.js";
import { GROUP_BOUNDS, type GroupMetrics, GroupQueue, LANES } from "../../platform/groups/index.js";
import type { ClaimOutcome } from "./claim-outcome.js";
import type { ClaimRequest } from "./claim-request.js";
import { claimVouchers, isLostRace } from "./claim-vouchers.js";
import type { WrittenClaim } from "./write-claims.js";

/** Ids that one request may need: claim, attempt, key and event, and a grant with its entry for each benefit. */
const IDS_PER_REQUEST = 4 + 2 * BATCH_BENEFITS_MAX;

/** What came of one redemption. */
export interface DecidedClaim {
  readonly outcome: ClaimOutcome;
  /** The claim that was made now; null when none was, or the answer is that of an earlier request. */
  readonly written: WrittenClaim | null;
}

/** Where redemptions wait for the transaction that they share. */
export type ClaimQueue = GroupQueue<ClaimRequest, DecidedClaim>;

/** What a queue of claims tells whoever measures it. */
export interface ClaimMetrics extends GroupMetrics {
  /** So many redemptions came to this: `ACCEPTED`, or the code of a refusal. */
  claimsDecided(outcome: string, count: number): void;
}

/** The one way by which requests of people and programs come to `claimVouchers`. */
export function createClaimQueue(database: Database, metrics?: ClaimMetrics): ClaimQueue {
  return new GroupQueue({
    ...GROUP_BOUNDS,
    name: "claims",
    lanes: LANES[database.engine],
    ...(metrics && { metrics }),
    run: async (requests) => {
      const { outcomes, written } = await database.transaction(
        "claim vouchers",
        (tx) => claimVouchers(tx, requests),
        {
          ids: requests.length * IDS_PER_REQUEST,
          // Each request is recognised by its idempotency key.
          isRepeatable: true,
          retryWhen: isLostRace,
        },
      );
      if (metrics) countOutcomes(metrics, outcomes);
      return outcomes.map((outcome) => ({
        outcome,
        written: outcome.outcome === "ACCEPTED" ? (written.get(outcome.claimId) ?? null) : null,
      }));
    },
  });
}

function countOutcomes(metrics: ClaimMetrics, outcomes: readonly ClaimOutcome[]): void {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  for (const [outcome, count] of counts) metrics.claimsDecided(outcome, count);
}
