import type { Transaction } from "../../platform/database/index.js";
import { storedResultId } from "../../platform/idempotency/index.js";
import { type ClaimableBatch, type ClaimableCode, quoteVoucher } from "../vouchers/index.js";
import { type ClaimDecision, decideClaim, isEligible } from "./claim.rules.js";
import type { ClaimOutcome } from "./claim-outcome.js";
import type { ClaimRequest } from "./claim-request.js";
import type { PersonClaims } from "./person-claims.js";
import type { AttemptGuards } from "./throttle/attempt-guards.js";
import { type AskedRequest, type LookedUpCodes, secondsToWait } from "./throttle/look-up-codes.js";
import { isWrongCode } from "./throttle/wrong-codes.rules.js";
import type { AcceptedClaim } from "./write-claims.js";

const KEY_REUSED: ClaimOutcome = { outcome: "IDEMPOTENCY_KEY_REUSED" };

/** A request with everything that is known of its code, under the lock. */
export interface OpenRequest extends AskedRequest {
  readonly code: ClaimableCode | null;
  readonly batch: ClaimableBatch | null;
}

/** What a group is decided by. */
export interface Group {
  readonly open: readonly OpenRequest[];
  readonly guards: AttemptGuards;
  readonly codes: LookedUpCodes;
  /** Answers that were given before, by key; the group's own join them. */
  readonly answers: Map<string, { requestHash: string; outcome: ClaimOutcome }>;
  readonly persons: PersonClaims;
  readonly emails: ReadonlyMap<number, string>;
}

/** One try of the group, as it is written down. */
interface Tried {
  readonly open: OpenRequest;
  readonly outcome: ClaimOutcome;
  /** Whether it is kept as the answer of its key. */
  readonly isAnswer: boolean;
}

/** Decides each request in the order of arrival, as if they had come one after the other. */
export function decideInOrder(tx: Transaction, { open, guards, codes, answers, persons, emails }: Group) {
  const deciding: Deciding = { persons, emails, counters: new Counters(), accepted: [] };
  const tried: Tried[] = [];
  const outcomes = open.map((each) => {
    const id = storedResultId(each.key);
    const earlier = answers.get(id);
    if (earlier?.requestHash === each.key.requestHash) return earlier.outcome;
    if (earlier) {
      tried.push({ open: each, outcome: KEY_REUSED, isAnswer: false });
      return KEY_REUSED;
    }
    const wait = secondsToWait(each, codes, guards);
    if (wait !== null) {
      const limited: ClaimOutcome = { outcome: "RATE_LIMITED", retryAfterSeconds: wait };
      tried.push({ open: each, outcome: limited, isAnswer: false });
      return limited;
    }
    const outcome = decideOne(tx, each, deciding);
    if (isWrongCode(outcome.outcome)) guards.noteWrong(each.caller);
    answers.set(id, { requestHash: each.key.requestHash, outcome });
    tried.push({ open: each, outcome, isAnswer: true });
    return outcome;
  });
  return { outcomes, tried, accepted: deciding.accepted };
}

/** Within what a person's claims of a batch are counted. */
export function personOf(request: ClaimRequest, code: ClaimableCode, batch: ClaimableBatch) {
  return { userId: request.userId, limitScopeId: batch.perUserScope === "CODE" ? code.id : batch.id };
}

/** What the group itself has taken so far, on top of what the locked rows say. */
class Counters {
  private readonly taken = new Map<number, number>();

  of(id: number): number {
    return this.taken.get(id) ?? 0;
  }

  add(id: number): void {
    this.taken.set(id, this.of(id) + 1);
  }
}

/** What a group is decided by, and what has been accepted of it so far. */
interface Deciding {
  readonly persons: PersonClaims;
  readonly emails: ReadonlyMap<number, string>;
  readonly counters: Counters;
  readonly accepted: AcceptedClaim[];
}

function decideOne(
  tx: Transaction,
  { request, normalised, code, batch }: OpenRequest,
  { persons, emails, counters, accepted }: Deciding,
): ClaimOutcome {
  if (!normalised.ok) {
    return { outcome: normalised.reason === "REQUIRED" ? "CODE_REQUIRED" : "CODE_MALFORMED" };
  }
  if (!code || !batch) return { outcome: "CODE_NOT_FOUND" };
  const person = personOf(request, code, batch);
  const claimOfCode = persons.claimOfCode(request.userId, code.id);
  const decision = decideClaim(
    {
      code: { ...code, claimedCount: code.claimedCount + counters.of(code.id) },
      batch: withTaken(batch, counters.of(batch.id)),
    },
    {
      claimCount: persons.countOf(person),
      hasClaimedThisCode: claimOfCode !== undefined,
      isEligible: isEligible(batch, {
        userId: request.userId,
        normalEmail: emails.get(request.userId),
      }),
    },
    tx.now,
    request.order ? quoteVoucher(batch, request.order.purchase, request.order).refusal : null,
  );
  if (!decision.isAccepted) {
    const claimId =
      decision.code === "ALREADY_REDEEMED" ? (claimOfCode ?? persons.firstClaimOf(person)) : undefined;
    return toOutcome(decision, batch, claimId);
  }
  const claimId = tx.newId();
  counters.add(code.id);
  counters.add(batch.id);
  persons.add(person, code.id, claimId);
  accepted.push({
    claimId,
    ...person,
    source: request.source,
    orderId: request.order?.orderId ?? null,
    code,
    batch,
    userSlot: decision.userSlot,
  });
  return { outcome: "ACCEPTED", claimId, balances: [] };
}

/** A refused decision as plain data. `claimId` is the claim in the way, internal id. */
export function toOutcome(
  decision: Extract<ClaimDecision, { isAccepted: false }>,
  { minPurchase }: Pick<ClaimableBatch, "minPurchase">,
  claimId: number | undefined,
): Exclude<ClaimOutcome, { outcome: "ACCEPTED" | "RATE_LIMITED" }> {
  return {
    outcome: decision.code,
    ...(decision.at && { at: decision.at.toISOString() }),
    ...(claimId !== undefined && { claimId }),
    ...(decision.isForFirstOrder && { isForFirstOrder: true }),
    ...(decision.code === "BELOW_MINIMUM_PURCHASE" && minPurchase !== null && { minPurchase }),
  };
}

/** A batch as it stands after so many more claims. */
function withTaken(batch: ClaimableBatch, claims: number): ClaimableBatch {
  const { budget } = batch;
  return {
    ...batch,
    claimedCount: batch.claimedCount + claims,
    budget: budget && { ...budget, used: budget.used + claims * budget.perClaim },
  };
}
