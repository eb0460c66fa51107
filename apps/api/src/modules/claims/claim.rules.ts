import type { ClaimRefusalCode } from "@vouchsafe/contract";

/** What is known of the code and the batch when a person wants to claim. */
export interface VoucherFacts {
  readonly code: {
    /** False while more codes are made for a batch that people claim already, and it is one of them. */
    readonly isIssued: boolean;
    readonly isDisabled: boolean;
    readonly claimedCount: number;
    /** Most claims of this one code; null when only the batch limits it. */
    readonly maxClaims: number | null;
  };
  readonly batch: {
    readonly codeMode: "MULTI_CODE" | "SINGLE_CODE";
    readonly isEnabled: boolean;
    /** False until all of its codes exist. */
    readonly isComplete: boolean;
    readonly claimedCount: number;
    /** Most claims in all; null is unlimited. */
    readonly claimLimit: number | null;
    /** Most claims of one person; null is unlimited. */
    readonly maxClaimsPerUser: number | null;
    readonly claimStartsAt: Date | null;
    readonly claimEndsAt: Date | null;
    /** Latest usage deadline of whatever is claimed; null is none. */
    readonly usageEndsAt: Date | null;
    /** Most it gives in all of one unit; null is whatever the claim limit allows. */
    readonly budget: BudgetFacts | null;
  };
}

/** What a batch may give of one unit, and what of it is gone, in whole units. */
export interface BudgetFacts {
  readonly amount: number;
  readonly perClaim: number;
  readonly used: number;
}

/** Whom a batch is for; both null is everybody. */
export interface AudienceFacts {
  readonly boundUserId: number | null;
  /** Normal form. */
  readonly boundEmail: string | null;
}

/** What the person has claimed before, within the scope that limits persons. */
export interface PersonFacts {
  readonly claimCount: number;
  /** Whether the person made the claim that took this very code. */
  readonly hasClaimedThisCode: boolean;
  /** False when the batch is bound to somebody else. */
  readonly isEligible: boolean;
}

/** Why a voucher does not work on the purchase that it is wanted for; the vouchers module decides which. */
export type PurchaseRefusal = Extract<
  ClaimRefusalCode,
  "WRONG_FLOW" | "WRONG_PURCHASE_KIND" | "NOT_ELIGIBLE" | "BELOW_MINIMUM_PURCHASE"
>;

/** What a decision about one code can come to; too many wrong codes are counted before it. */
type DecidedRefusal = Exclude<ClaimRefusalCode, "RATE_LIMITED">;

export type ClaimDecision =
  | {
      readonly isAccepted: true;
      /** The person's first, second, … claim in the scope; null when unlimited. */
      readonly userSlot: number | null;
    }
  | {
      readonly isAccepted: false;
      readonly code: DecidedRefusal;
      /** The window's edge that decided, for VOUCHER_NOT_STARTED and VOUCHER_EXPIRED. */
      readonly at?: Date;
      /** For NOT_ELIGIBLE: because the person has paid for something before. */
      readonly isForFirstOrder?: true;
    };

/**
 * Whether a person may claim at an instant, or the first reason why not, in the documented order. Windows
 * include their start and exclude their end. `person` is null when nobody is signed in: then only what is true
 * for everybody is judged. `unfit` says why it does not work on the purchase it is wanted for, if it does not.
 */
export function decideClaim(
  voucher: VoucherFacts | null,
  person: PersonFacts | null,
  now: Date,
  unfit: PurchaseRefusal | null = null,
): ClaimDecision {
  if (!voucher?.batch.isComplete || !voucher.code.isIssued) return refuse("CODE_NOT_FOUND");
  const { batch, code } = voucher;
  const isForSomebodyElse = person?.isEligible === false;
  // A generated code that is disabled, or somebody else's, must not be told from one that never was; a chosen
  // code is public anyway.
  if ((code.isDisabled || isForSomebodyElse) && batch.codeMode === "MULTI_CODE")
    return refuse("CODE_NOT_FOUND");
  if (code.isDisabled) return refuse("VOUCHER_INACTIVE");
  if (!batch.isEnabled) return refuse("VOUCHER_INACTIVE");
  if (batch.claimStartsAt !== null && now < batch.claimStartsAt) {
    return refuse("VOUCHER_NOT_STARTED", batch.claimStartsAt);
  }
  if (batch.claimEndsAt !== null && now >= batch.claimEndsAt)
    return refuse("VOUCHER_EXPIRED", batch.claimEndsAt);
  // What could not be used for a moment must not be given: it would only cost the person the use.
  if (batch.usageEndsAt !== null && now >= batch.usageEndsAt)
    return refuse("VOUCHER_EXPIRED", batch.usageEndsAt);
  if (unfit === "WRONG_FLOW" || unfit === "WRONG_PURCHASE_KIND") return refuse(unfit);
  if (isForSomebodyElse) return refuse("NOT_ELIGIBLE");
  if (unfit === "NOT_ELIGIBLE") return { ...refuse(unfit), isForFirstOrder: true };
  const isPersonAtLimit =
    person !== null && batch.maxClaimsPerUser !== null && person.claimCount >= batch.maxClaimsPerUser;
  const isCodeTaken = code.maxClaims !== null && code.claimedCount >= code.maxClaims;
  // Whoever types the own code again learns that it was they who took it, not that it is gone.
  if (isPersonAtLimit || (isCodeTaken && person?.hasClaimedThisCode === true))
    return refuse("ALREADY_REDEEMED");
  const isBatchAtLimit = batch.claimLimit !== null && batch.claimedCount >= batch.claimLimit;
  const { budget } = batch;
  const isBudgetTaken = budget !== null && budget.used + budget.perClaim > budget.amount;
  if (isCodeTaken || isBatchAtLimit || isBudgetTaken) return refuse("VOUCHER_DEPLETED");
  if (unfit !== null) return refuse(unfit);
  const userSlot = person === null || batch.maxClaimsPerUser === null ? null : person.claimCount + 1;
  return { isAccepted: true, userSlot };
}

/** Whether a batch is bound to anybody. */
export function isBound({ boundUserId, boundEmail }: AudienceFacts): boolean {
  return boundUserId !== null || boundEmail !== null;
}

/** Whether a person is among those whom a batch is for. `normalEmail` is looked at only when it is bound to one. */
export function isEligible(
  { boundUserId, boundEmail }: AudienceFacts,
  person: { readonly userId: number; readonly normalEmail: string | undefined },
): boolean {
  if (boundUserId !== null && boundUserId !== person.userId) return false;
  return boundEmail === null || boundEmail === person.normalEmail;
}

/** Claims a person has left; null when nothing limits them. */
export function claimsLeftOfPerson(maxClaimsPerUser: number | null, claimCount: number): number | null {
  return maxClaimsPerUser === null ? null : Math.max(0, maxClaimsPerUser - claimCount);
}

function refuse(code: DecidedRefusal, at?: Date): Extract<ClaimDecision, { isAccepted: false }> {
  return { isAccepted: false, code, ...(at && { at }) };
}
