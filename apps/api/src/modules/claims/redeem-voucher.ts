import { InvalidInputRefusal, invariant, RateLimitedRefusal } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import { idempotencyKeyFaults } from "../../platform/idempotency/index.js";
import type { ClaimOutcome } from "./claim-outcome.js";
import { type ClaimRequest, claimVouchers, hasEarlierOutcome, isLostRace } from "./claim-vouchers.js";
import { writeAttempts } from "./write-attempts.js";
import { secondsToWait } from "./wrong-code-throttle.js";

/**
 * Claims one use of a voucher for a person and grants its benefits at once. Final for the person. The same
 * idempotency key gives the same outcome, whatever happened in between.
 *
 * Throws InvalidInputRefusal for a malformed key and RateLimitedRefusal after too many wrong codes; every other
 * refusal is an outcome.
 */
export async function redeemVoucher(
  database: Database,
  request: Omit<ClaimRequest, "source">,
): Promise<ClaimOutcome> {
  const faults = idempotencyKeyFaults(request.idempotencyKey);
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const claim: ClaimRequest = { ...request, source: "CODE" };
  const waitSeconds = await throttle(database, claim);
  if (waitSeconds !== null) throw new RateLimitedRefusal(waitSeconds);
  const [outcome] = await database.transaction("redeemVoucher", (tx) => claimVouchers(tx, [claim]), {
    isRepeatable: true,
    retryWhen: isLostRace,
  });
  invariant(outcome, "One outcome per request");
  return outcome;
}

/**
 * Seconds to wait, or null. A refused try is written down by itself; a request that was answered before is
 * not a new try and is let through to its answer.
 */
async function throttle(database: Database, claim: ClaimRequest): Promise<number | null> {
  const waitSeconds = await secondsToWait(database, { userId: claim.userId });
  if (waitSeconds === null) return null;
  return database.transaction("refuseRedemption", async (tx) => {
    if (await hasEarlierOutcome(tx, claim)) return null;
    await writeAttempts(tx, [
      {
        kind: "REDEEM",
        userId: claim.userId,
        network: claim.network,
        typedCode: claim.code,
        code: null,
        claimId: null,
        outcome: "RATE_LIMITED",
      },
    ]);
    return waitSeconds;
  });
}
