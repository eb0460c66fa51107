import { normaliseCode } from "@vouchsafe/contract";
import { RateLimitedRefusal } from "../../kernel/index.js";
import type { Database, Transaction } from "../../platform/database/index.js";
import { findNormalEmails } from "../identity/index.js";
import {
  type ClaimableBatch,
  type ClaimableCode,
  claimsLeftOf,
  findCodes,
  type Price,
  type PurchaseFacts,
  quoteVoucher,
  readClaimableVouchers,
  usageDeadline,
  type VoucherQuote,
} from "../vouchers/index.js";
import { claimsLeftOfPerson, decideClaim, isBound, isEligible } from "./claim.rules.js";
import type { ClaimOutcome } from "./claim-outcome.js";
import { toOutcome } from "./decide-group.js";
import { refusedOwn } from "./held/claim-for-order.js";
import { type Select, selectHeldByCode } from "./held/held-claim.js";
import type { OrderFacts } from "./held/held-voucher-reader.js";
import { PersonClaims } from "./person-claims.js";
import { AttemptGuards, GuardMovedError } from "./throttle/attempt-guards.js";
import { isWrongCode } from "./throttle/wrong-codes.rules.js";
import { writeAttempts } from "./write-attempts.js";

export interface CheckRequest {
  /** Null when nobody is signed in: then only publicly previewable vouchers are shown. */
  readonly userId: number | null;
  /** Internal id of the API key that speaks for the person; null when they speak for themselves. */
  readonly apiKeyId: number | null;
  /** As typed. */
  readonly code: string;
  readonly network: string;
  /** What it is to be used on; null when it is only looked at. */
  readonly purchase: PurchaseFacts | null;
}

/** What checking needs. */
export interface CheckParts {
  readonly database: Database;
  readonly orders: Pick<OrderFacts, "isPastFirstOrder">;
}

/** What a code would give now. */
export interface Preview {
  readonly outcome: "PREVIEW";
  readonly code: ClaimableCode;
  readonly batch: ClaimableBatch;
  /** Usage deadline if claimed now; null is never. */
  readonly usageExpiresAt: Date | null;
  /** Claims left of this code, for everybody; null is unlimited. */
  readonly claimsLeft: number | null;
  /** Claims left for the person; null is unlimited, or nobody signed in. */
  readonly myClaimsLeft: number | null;
  /** What the purchase would come to; null when none was asked about. */
  readonly price: Price | null;
  /** Public id of the person's own claim that the purchase would use; null when it would make one. */
  readonly heldVoucherId: string | null;
}

/** Somebody signed out asked for a voucher that only people signed in may see, or that does not exist. */
export interface SignInFirst {
  readonly outcome: "SIGN_IN_FIRST";
}

export type CheckOutcome =
  | Preview
  | SignInFirst
  | Exclude<ClaimOutcome, { outcome: "ACCEPTED" | "RATE_LIMITED" }>;

/**
 * Decides as a redemption would, consumes nothing, and writes the try down. Throws RateLimitedRefusal after
 * too many wrong codes.
 */
export async function checkVoucher(parts: CheckParts, request: CheckRequest): Promise<CheckOutcome> {
  const { userId, apiKeyId, network } = request;
  const caller = { userId, apiKeyId, network };
  const outcome = await parts.database.transaction(
    "checkVoucher",
    async (tx) => {
      // Before the look-up, and kept until it is counted: of a thousand guesses at one moment none slips by.
      const guards = await AttemptGuards.lock(tx, [caller]);
      const waitSeconds = guards.secondsToWait(caller);
      if (waitSeconds !== null) {
        await record(tx, request, null, "RATE_LIMITED");
        return new RateLimitedRefusal(waitSeconds);
      }
      const decided = await decide(tx, parts.orders, request);
      // A stranger's try at a hidden voucher counts like one at a code that does not exist.
      const recorded = RECORDED_AS[decided.outcome.outcome] ?? decided.outcome.outcome;
      await record(tx, request, decided.code, recorded);
      if (isWrongCode(recorded)) guards.noteWrong(caller);
      await guards.write(tx);
      return decided.outcome;
    },
    { retryWhen: (error) => error instanceof GuardMovedError },
  );
  if (outcome instanceof RateLimitedRefusal) throw outcome;
  return outcome;
}

/** Outcomes that an attempt keeps under another word. */
const RECORDED_AS: Readonly<Record<string, string>> = {
  PREVIEW: "ACCEPTED",
  SIGN_IN_FIRST: "CODE_NOT_FOUND",
};

interface Decided {
  readonly code: ClaimableCode | null;
  readonly outcome: CheckOutcome;
}

async function decide(
  tx: Transaction,
  orders: CheckParts["orders"],
  request: CheckRequest,
): Promise<Decided> {
  const normalised = normaliseCode(request.code);
  if (!normalised.ok) {
    const outcome = normalised.reason === "REQUIRED" ? "CODE_REQUIRED" : "CODE_MALFORMED";
    return { code: null, outcome: { outcome } };
  }
  const vouchers = await readClaimableVouchers(tx, await findCodes(tx, [normalised.normal]), "read");
  const code = vouchers.codes.get(normalised.normal) ?? null;
  const batch = code ? (vouchers.batches.get(code.batchId) ?? null) : null;
  // Whom a bound voucher is for can only be told to somebody who is known.
  if (request.userId === null && (batch?.isPubliclyPreviewable !== true || isBound(batch))) {
    return { code, outcome: { outcome: "SIGN_IN_FIRST" } };
  }
  if (!code || !batch) return { code: null, outcome: { outcome: "CODE_NOT_FOUND" } };
  const wanted = await quoteFor(tx, orders, request, batch);
  const own = wanted ? await decideOwn(tx, request, { code, batch, ...wanted }) : null;
  if (own) return { code, outcome: own };
  const outcome = await decideKnown(tx, request.userId, { code, batch, quote: wanted?.quote ?? null });
  // To a stranger a disabled code must look like one that never was, and that one answers "sign in first".
  const isHidden = request.userId === null && outcome.outcome === "CODE_NOT_FOUND";
  return { code, outcome: isHidden ? { outcome: "SIGN_IN_FIRST" } : outcome };
}

/** What the voucher would do to the purchase that was asked about; null when none was. */
async function quoteFor(
  tx: Transaction,
  orders: CheckParts["orders"],
  { userId, purchase }: CheckRequest,
  batch: ClaimableBatch,
): Promise<{ readonly quote: VoucherQuote } | null> {
  if (purchase === null) return null;
  // Asked only where it decides something.
  const isAsked = batch.isFirstOrderOnly && userId !== null;
  const select: Select = (sql, values) => tx.select(sql, values);
  const isPastFirstOrder = isAsked && (await orders.isPastFirstOrder(select, userId));
  return { quote: quoteVoucher(batch, purchase, { isPastFirstOrder }) };
}

interface Known {
  readonly code: ClaimableCode;
  readonly batch: ClaimableBatch;
}

/** Somebody who holds the voucher already pays with that one, whatever is left of it for others; null when nobody does. */
async function decideOwn(
  tx: Transaction,
  { userId, code: typed }: CheckRequest,
  { code, batch, quote }: Known & { readonly quote: VoucherQuote },
): Promise<CheckOutcome | null> {
  const normalised = normaliseCode(typed);
  if (userId === null || !normalised.ok) return null;
  const select: Select = (sql, values) => tx.select(sql, values);
  const held = await selectHeldByCode(select, { userId, normalForm: normalised.normal, now: tx.now });
  const own = held.find(({ state }) => state === "ACTIVE");
  if (!own) return null;
  if (quote.refusal !== null) return refusedOwn(own, quote);
  return {
    outcome: "PREVIEW",
    code,
    batch,
    usageExpiresAt: own.usageExpiresAt,
    claimsLeft: smaller(left(code.maxClaims, code.claimedCount), claimsLeftOf(batch)),
    myClaimsLeft: null,
    price: quote,
    heldVoucherId: own.publicId,
  };
}

async function decideKnown(
  tx: Transaction,
  userId: number | null,
  { code, batch, quote }: Known & { readonly quote: VoucherQuote | null },
): Promise<CheckOutcome> {
  const person =
    userId === null ? null : { userId, limitScopeId: batch.perUserScope === "CODE" ? code.id : batch.id };
  const persons = await PersonClaims.read(tx, person ? [person] : [], person ? [code.id] : []);
  const claimCount = person ? persons.countOf(person) : 0;
  const claimOfCode = person ? persons.claimOfCode(person.userId, code.id) : undefined;
  const isByEmail = person !== null && batch.boundEmail !== null;
  const emails = await findNormalEmails(tx, isByEmail ? [person.userId] : []);
  const decision = decideClaim(
    { code, batch },
    person && {
      claimCount,
      hasClaimedThisCode: claimOfCode !== undefined,
      isEligible: isEligible(batch, { userId: person.userId, normalEmail: emails.get(person.userId) }),
    },
    tx.now,
    quote?.refusal ?? null,
  );
  if (!decision.isAccepted) {
    const claimId =
      person && decision.code === "ALREADY_REDEEMED"
        ? (claimOfCode ?? persons.firstClaimOf(person))
        : undefined;
    return toOutcome(decision, batch, claimId);
  }
  return {
    outcome: "PREVIEW",
    code,
    batch,
    usageExpiresAt: usageDeadline(batch, tx.now),
    claimsLeft: smaller(left(code.maxClaims, code.claimedCount), claimsLeftOf(batch)),
    myClaimsLeft: person ? claimsLeftOfPerson(batch.maxClaimsPerUser, claimCount) : null,
    price: quote,
    heldVoucherId: null,
  };
}

function left(limit: number | null, count: number): number | null {
  return limit === null ? null : Math.max(0, limit - count);
}

function smaller(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

function record(
  tx: Transaction,
  request: CheckRequest,
  code: ClaimableCode | null,
  outcome: string,
): Promise<void> {
  return writeAttempts(tx, [
    {
      kind: "CHECK",
      userId: request.userId,
      network: request.network,
      typedCode: request.code,
      code,
      claimId: null,
      outcome,
    },
  ]);
}
