import { normaliseCode } from "@vouchsafe/contract";
import { isDuplicateOf, type Transaction } from "../../platform/database/index.js";
import {
  callerOf,
  findStoredResults,
  hashRequest,
  isConcurrentKey,
  storedResultId,
  storeResults,
} from "../../platform/idempotency/index.js";
import { findNormalEmails } from "../identity/index.js";
import { type ClaimableVouchers, readClaimableVouchers, VouchersChangedError } from "../vouchers/index.js";
import { withBalances } from "./balances-after.js";
import { type ClaimOutcome, parseOutcome } from "./claim-outcome.js";
import type { ClaimRequest } from "./claim-request.js";
import { decideInOrder, type Group, type OpenRequest, personOf } from "./decide-group.js";
import { PersonClaims } from "./person-claims.js";
import { AttemptGuards, GuardMovedError } from "./throttle/attempt-guards.js";
import { type AskedRequest, foundOf, lookUpCodes } from "./throttle/look-up-codes.js";
import { writeAttempts } from "./write-attempts.js";
import { type WrittenClaim, writeClaims } from "./write-claims.js";

/** Name under which redemptions keep their idempotency keys. */
const OPERATION = "redeemVoucher";

/** What a group of requests came to. */
export interface DecidedGroup {
  /** One per request, in order. */
  readonly outcomes: readonly ClaimOutcome[];
  /** The claims that were made now, by internal id; those of stored answers are not among them. */
  readonly written: ReadonlyMap<number, WrittenClaim>;
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
): Promise<DecidedGroup> {
  const group = await readGroup(tx, requests);
  const { outcomes, tried, accepted } = decideInOrder(tx, group);
  const written = await writeClaims(tx, accepted);
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
  await group.guards.write(tx);
  return { outcomes: outcomes.map((outcome) => complete.get(outcome) ?? outcome), written };
}

/** Locks and reads in one order for everybody: people, then keys and codes, then batches, then codes. */
async function readGroup(tx: Transaction, requests: readonly ClaimRequest[]): Promise<Group> {
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
  const fresh = asked.filter(({ key }) => !stored.has(storedResultId(key)));
  const codes = await lookUpCodes(tx, fresh, guards);
  const vouchers = await readClaimableVouchers(tx, foundOf(codes), "lock");
  const open = asked.map((each) => openRequest(each, vouchers));
  return {
    open,
    guards,
    codes,
    answers: new Map(
      [...stored].map(([id, { requestHash, result }]) => [
        id,
        { requestHash, outcome: parseOutcome(result) },
      ]),
    ),
    persons: await readPersons(tx, open),
    emails: await readEmails(tx, open),
  };
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
