import { InvalidInputRefusal, RateLimitedRefusal } from "../../kernel/index.js";
import { idempotencyKeyFaults } from "../../platform/idempotency/index.js";
import type { ClaimOutcome } from "./claim-outcome.js";
import type { ClaimQueue, DecidedClaim } from "./claim-queue.js";
import type { ClaimRequest } from "./claim-request.js";

/** What a redemption comes to, once it was let through. */
export type Redemption = DecidedClaim & {
  readonly outcome: Exclude<ClaimOutcome, { outcome: "RATE_LIMITED" }>;
};

/**
 * Claims one use of a voucher for a person and grants its benefits at once. Final for the person. The same
 * idempotency key gives the same outcome, whatever happened in between.
 *
 * Throws InvalidInputRefusal for a malformed key, RateLimitedRefusal after too many wrong codes, and
 * RetryLaterRefusal when the queue is full; every other refusal is an outcome.
 */
export async function redeemVoucher(
  queue: ClaimQueue,
  request: Omit<ClaimRequest, "source">,
): Promise<Redemption> {
  const faults = idempotencyKeyFaults(request.idempotencyKey);
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const { outcome, written } = await queue.submit({ ...request, source: "CODE" });
  if (outcome.outcome === "RATE_LIMITED") throw new RateLimitedRefusal(outcome.retryAfterSeconds);
  return { outcome, written };
}
