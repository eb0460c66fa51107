import { normaliseCode } from "@vouchsafe/contract";
import { isDuplicateOf, type Transaction } from "../../platform/database/index.js";
import {
  callerOf,
  findStoredResults,
  hashRequest,
  type IdempotentRequest,
  isConcurrentKey,
  storedResultId,
  storeResults,
} from "../../platform/idempotency/index.js";
import { findNormalEmails } from "../identity/index.js";
import {
  type ClaimableBatch,
  type ClaimableCode,
  type ClaimableVouchers,
  readClaimableVouchers,
  VouchersChangedError,
} from "../vouchers/index.js";
import { selectBalances } from "../wallet/index.js";
import type { ClaimSource } from "./claim.entity.js";
import { decideClaim, isEligible } from "./claim.rules.js";
import { type ClaimOutcome, parseOutcome } from "./claim-outcome.js";
import { PersonClaims } from "./person-claims.js";
import { AttemptGuards, GuardMovedError } from "./throttle/attempt-guards.js";
import { type AskedRequest, foundOf, lookUpCodes, secondsToWait } from "./throttle/look-up-codes.js";
import { isWrongCode } from "./throttle/wrong-codes.rules.js";
import { writeAttempts } from "./write-attempts.js";
import { type AcceptedClaim, writeClaims } from "./write-claims.js";

/** Name under which redemptions keep their idempotency keys. */
const OPERATION = "redeemVoucher";

/** One person wants one use of the voucher that a code names. */
export interface ClaimRequest {
  readonly userId: number;
  /** Internal id of the API key that asks for the person; null when they ask themselves, or nobody does. */
  readonly apiKeyId: number | null;
  /** As typed. */
  readonly code: string;
  readonly source: ClaimSource;
  /** Network of the caller: an IPv4 address, or the /64 of an IPv6 one. */
  readonly network: string;
  /** Checked before: 8 to 128 printable ASCII characters. */
  readonly idempotencyKey: string;
}

/** A request with everything that is known of its code, under the lock. */
interface OpenRequest extends AskedRequest {
  readonly code: ClaimableCode | null;
  readonly batch: ClaimableBatch | null;
}

/**
 * Decides a group of requests in their order and writes everything that follows: claims, grants, ledger,
 * balances, counters, attempts, idempotency results and events. The only writer of claims: whatever makes one
 * comes through here, so that each limit exists once. One statement per table and step, however many requests.
 *
 * Gives one outcome per request, in order; a refused request leaves its attempt and its stored answer. Run it in a
 * transaction that is retried when `isLostRace` says so.
 */
export async function claimVouchers(
  tx: Transaction,
  requests: readonly ClaimRequest[],
): Promise<ClaimOutcome[]> {
  const asked = requests.map(toAsked);
  const guards = await AttemptGuards.lock(
    tx,
    asked.map(({ caller }) => caller),
  );
  // Read under the lock of the person: a request with the same key that came first has committed by now.
  const stored = await findStoredResults(
    tx,
    OPERATION,
    asked.map(({ key }) => key),
  );
  const answers = new Map(
    [...stored].map(([id, { requestHash, result }]) => [id, { requestHash, outcome: parseOutcome(result) }]),
  );
  const codes = await lookUpCodes(
    tx,
    asked.filter(({ key }) => !answers.has(storedResultId(key))),
    guards,
  );
  const vouchers = await readClaimableVouchers(tx, foundOf(codes), "lock");
  const open = asked.map((each) => openRequest(each, vouchers));
  const persons = await readPersons(tx, open);
  const emails = await readEmails(tx, open);

  const counters = new Counters();
  const accepted: AcceptedClaim[] = [];
  const tried: { open: OpenRequest; outcome: ClaimOutcome; isAnswer: boolean }[] = [];
  const outcomes = open.map((each) => {
    const earlier = answers.get(storedResultId(each.key));
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
    const outcome = decideOne(tx, each, { persons, emails, counters, accepted });
    if (isWrongCode(outcome.outcome)) guards.noteWrong(each.caller);
    answers.set(storedResultId(each.key), { requestHash: each.key.requestHash, outcome });
    tried.push({ open: each, outcome, isAnswer: true });
    return outcome;
  });

  await writeClaims(tx, accepted);
  const complete = await withBalances(tx, outcomes, accepted);
  await writeAttempts(
    tx,
    tried.map(({ open: { request, code }, outcome }) => ({
      kind: "REDEEM",
      userId: request.userId,
      network: request.network,
      typedCode: request.code,
      code,
      claimId: outcome.outcome === "ACCEPTED" ? outcome.claimId : null,
      outcome: outcome.outcome,
    })),
  );
  await storeResults(
    tx,
    tried
      .filter(({ isAnswer }) => isAnswer)
      .map(({ open: { key }, outcome }) => ({ request: key, result: complete.get(outcome) ?? outcome })),
  );
  await guards.write(tx);
  return outcomes.map((outcome) => complete.get(outcome) ?? outcome);
}

/** Whether a group failed only because another transaction was faster, so that running it again will decide. */
export function isLostRace(error: unknown): boolean {
  return (
    error instanceof VouchersChangedError ||
    error instanceof GuardMovedError ||
    isConcurrentKey(error) ||
    isDuplicateOf(error, { name: "claims_user_slot", columns: "claims.limit_scope_id" })
  );
}

const KEY_REUSED: ClaimOutcome = { outcome: "IDEMPOTENCY_KEY_REUSED" };

function toAsked(request: ClaimRequest): AskedRequest {
  const normalised = normaliseCode(request.code);
  // Another spelling of the same code is the same request; another code is another one.
  const wanted = normalised.ok ? normalised.normal : request.code;
  // Whom an API key acts for is part of what it asks.
  const requestHash = hashRequest(request.apiKeyId === null ? wanted : [wanted, request.userId]);
  const { userId, network, apiKeyId } = request;
  return {
    request,
    normalised,
    caller: { userId, apiKeyId, network },
    key: { callerId: callerOf(request), operation: OPERATION, key: request.idempotencyKey, requestHash },
  };
}

function openRequest(asked: AskedRequest, vouchers: ClaimableVouchers): OpenRequest {
  const { normalised } = asked;
  const code = normalised.ok ? (vouchers.codes.get(normalised.normal) ?? null) : null;
  return { ...asked, code, batch: code ? (vouchers.batches.get(code.batchId) ?? null) : null };
}

async function readPersons(tx: Transaction, open: readonly OpenRequest[]): Promise<PersonClaims> {
  const found = open.flatMap(({ request, code, batch }) => (code && batch ? [{ request, code, batch }] : []));
  // Where a person may claim as often as they like, how often they did decides nothing, and may be thousands of rows.
  const persons = found
    .filter(({ batch }) => batch.maxClaimsPerUser !== null)
    .map(({ request, code, batch }) => personOf(request, code, batch));
  const taken = found.filter(({ code }) => code.maxClaims !== null && code.claimedCount >= code.maxClaims);
  return PersonClaims.read(tx, persons, [...new Set(taken.map(({ code }) => code.id))]);
}

/** Addresses of the people who want a batch that is bound to one: one more statement, and only then. */
function readEmails(tx: Transaction, open: readonly OpenRequest[]): Promise<ReadonlyMap<number, string>> {
  const asking = open.filter(({ batch }) => typeof batch?.boundEmail === "string");
  return findNormalEmails(tx, [...new Set(asking.map(({ request }) => request.userId))]);
}

function personOf(request: ClaimRequest, code: ClaimableCode, batch: ClaimableBatch) {
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
  );
  if (!decision.isAccepted) {
    const claimId =
      decision.code === "ALREADY_REDEEMED" ? (claimOfCode ?? persons.firstClaimOf(person)) : undefined;
    return {
      outcome: decision.code,
      ...(decision.at && { at: decision.at.toISOString() }),
      ...(claimId !== undefined && { claimId }),
    };
  }
  const claimId = tx.newId();
  counters.add(code.id);
  counters.add(batch.id);
  persons.add(person, code.id, claimId);
  accepted.push({
    claimId,
    ...person,
    source: request.source,
    code,
    batch,
    userSlot: decision.userSlot,
  });
  return { outcome: "ACCEPTED", claimId, balances: [] };
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

/** Accepted outcomes with the balances they left behind, by the outcome that had none yet. */
async function withBalances(
  tx: Transaction,
  outcomes: readonly ClaimOutcome[],
  accepted: readonly AcceptedClaim[],
): Promise<Map<ClaimOutcome, ClaimOutcome>> {
  const byClaim = new Map(accepted.map((claim) => [claim.claimId, claim]));
  const userIds = [...new Set(accepted.map((claim) => claim.userId))];
  const balances = await selectBalances((sql, values) => tx.select(sql, values), userIds, tx.now);
  const complete = new Map<ClaimOutcome, ClaimOutcome>();
  for (const outcome of outcomes) {
    const claim = outcome.outcome === "ACCEPTED" ? byClaim.get(outcome.claimId) : undefined;
    if (outcome.outcome !== "ACCEPTED" || !claim) continue; // refused, or the stored answer of an earlier request
    const changed = balances.filter(
      (balance) =>
        balance.userId === claim.userId &&
        claim.batch.benefits.some(
          ({ unit, modelId }) => unit === balance.unit && modelId === balance.modelId,
        ),
    );
    complete.set(outcome, {
      ...outcome,
      balances: changed.map(({ unit, modelId, amount }) => ({ unit, modelId, amount })),
    });
  }
  return complete;
}
