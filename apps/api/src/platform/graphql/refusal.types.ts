import { FIELD_ERROR_CODES, type FieldErrorCode, REFUSAL_CODES, type RefusalCode } from "@vouchsafe/contract";
import { Field, Int, InterfaceType, ObjectType, registerEnumType } from "type-graphql";
import {
  InvalidInputRefusal,
  invariant,
  RateLimitedRefusal,
  Refusal,
  RetryLaterRefusal,
} from "../../kernel/index.js";
import { AmbiguousCommitError, DatabaseBusyError } from "../database/index.js";
import { SafeInt } from "./scalars.js";

/** GraphQL enum out of a list of words. */
export function enumOf<Word extends string>(words: readonly Word[]): { [Key in Word]: Key } {
  return Object.fromEntries(words.map((each) => [each, each])) as { [Key in Word]: Key }; // keys are the words
}

export const RefusalCodeEnum = enumOf<RefusalCode>(REFUSAL_CODES);
registerEnumType(RefusalCodeEnum, {
  name: "RefusalCode",
  description: "Why something was refused. A code never changes its meaning.",
  valuesConfig: {
    CODE_REQUIRED: { description: "No code was given." },
    CODE_MALFORMED: { description: "No voucher code can look like this." },
    CODE_NOT_FOUND: { description: "There is no such code, or it is not for this person." },
    VOUCHER_INACTIVE: { description: "The voucher was switched off." },
    VOUCHER_NOT_STARTED: { description: "The voucher cannot be claimed yet." },
    VOUCHER_EXPIRED: { description: "The claim deadline has passed." },
    WRONG_FLOW: { description: "The voucher takes effect when it is redeemed, not on a purchase." },
    WRONG_PURCHASE_KIND: { description: "The voucher is for another kind of purchase." },
    NOT_ELIGIBLE: { description: "The voucher is for somebody else." },
    ALREADY_REDEEMED: { description: "The person has no use of this voucher left." },
    VOUCHER_DEPLETED: { description: "Every use of the voucher, or of this code, is taken." },
    BELOW_MINIMUM_PURCHASE: { description: "The purchase is smaller than the voucher asks for." },
    RATE_LIMITED: { description: "Too many tries; wait before the next one." },
    IDEMPOTENCY_KEY_REUSED: { description: "The idempotency key was used before, with another request." },
    RETRY_LATER: { description: "The server is too busy to decide; send the same request again." },
    INVALID_INPUT: { description: "At least one field of the input cannot be accepted." },
    INVALID_CREDENTIALS: { description: "E-mail and password do not belong together." },
    WRONG_APP: { description: "The account belongs to the other app." },
    VOUCHER_BATCH_NOT_FOUND: { description: "There is no such voucher batch." },
    VOUCHER_BATCH_CHANGED: { description: "Somebody else changed the batch since it was read." },
    VOUCHER_BATCH_GENERATING: {
      description: "What was asked needs every code of the batch, and not all exist yet.",
    },
    VOUCHER_CODE_NOT_FOUND: { description: "There is no such voucher code." },
    CAMPAIGN_NOT_FOUND: { description: "No voucher batch belongs to such a campaign." },
    LLM_MODEL_NOT_FOUND: { description: "The catalog has no such LLM model." },
    CREDIT_PACKAGE_NOT_FOUND: { description: "There is no such credit package." },
    GRANT_NOT_FOUND: { description: "There is no such grant." },
    NOTHING_TO_VOID: { description: "Nothing of the grant is left to take back." },
    INSUFFICIENT_BALANCE: { description: "The wallet does not cover the amount." },
    HOLD_NOT_FOUND: { description: "There is no such hold." },
    HOLD_ENDED: { description: "The hold was settled, released, or has timed out." },
    HELD_VOUCHER_NOT_FOUND: { description: "The person holds no such voucher." },
    VOUCHER_RESERVED: { description: "The voucher is held for another order that is being paid." },
    ORDER_NOT_FOUND: { description: "There is no such order." },
    ORDER_ENDED: { description: "The order has ended: nothing can come of it any more." },
    PAYMENT_UNAVAILABLE: {
      description: "The payment service did not start the payment; nothing was charged.",
    },
    REFUND_REFUSED: { description: "The payment service does not give the money back; nothing was changed." },
    USER_NOT_FOUND: { description: "No person of the portal has this id." },
    API_KEY_NOT_FOUND: { description: "There is no such API key." },
  },
});

export const FieldErrorCodeEnum = enumOf<FieldErrorCode>(FIELD_ERROR_CODES);
registerEnumType(FieldErrorCodeEnum, {
  name: "FieldErrorCode",
  description: "What is wrong with one field of an input.",
  valuesConfig: {
    REQUIRED: { description: "The field must be given." },
    TOO_SHORT: { description: "The text is shorter than `limit` characters." },
    TOO_LONG: { description: "The text or list is longer than `limit`." },
    TOO_SMALL: { description: "The number is below `limit`." },
    TOO_LARGE: { description: "The number is above `limit`." },
    MALFORMED: { description: "The value does not have the form it needs." },
    NOT_ALLOWED: { description: "The field does not go with the rest of the input." },
    NOT_FOUND: { description: "The value names something that does not exist." },
    TAKEN: { description: "Somebody or something else has this value already." },
    BEFORE_START: { description: "The end does not come after the start." },
    IN_THE_PAST: { description: "The instant has passed already." },
    TOO_GUESSABLE: {
      description: "Codes could be guessed; `limit` tells how many random symbols are needed.",
    },
    BELOW_CLAIMED: { description: "The limit is below the claims made, which `limit` tells." },
  },
});

@InterfaceType("Refusal", {
  description: "A business refusal: nothing was changed. Decide on the code; it never changes its meaning.",
})
export abstract class RefusalType {
  @Field(() => RefusalCodeEnum, { description: "Stable code to decide on." })
  code: RefusalCode;

  @Field(() => String, { description: "Sentence for people, in English." })
  message: string;

  constructor(refusal: Refusal) {
    this.code = refusal.code;
    this.message = refusal.message;
  }
}

@ObjectType({ description: "What is wrong with one field of an input." })
export class FieldError {
  @Field(() => String, { description: "Path of the field in the input, for example `benefits.0.amount`." })
  path: string;

  @Field(() => FieldErrorCodeEnum, { description: "Stable code to decide on." })
  code: FieldErrorCode;

  @Field(() => String, { description: "Sentence for people, in English." })
  message: string;

  @Field(() => SafeInt, { nullable: true, description: "The limit that was passed, where there is one." })
  limit?: number | null;
}

@ObjectType({
  implements: RefusalType,
  description: "At least one field of the input cannot be accepted; every fault is listed.",
})
export class InvalidInput extends RefusalType {
  @Field(() => [FieldError], { description: "Every fault, so that a form can show them all at once." })
  fields: FieldError[];

  constructor(refusal: Refusal) {
    super(refusal);
    invariant(refusal instanceof InvalidInputRefusal, "INVALID_INPUT lists its faults");
    this.fields = [...refusal.faults];
  }
}

@ObjectType({
  implements: RefusalType,
  description:
    "The idempotency key was used before by the same caller for the same operation, with another request.",
})
export class IdempotencyKeyReused extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "No person of the portal has the id that was given. Nothing was done.",
})
export class UserNotFound extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "Too many tries; the next one is looked at after a wait.",
})
export class RateLimited extends RefusalType {
  @Field(() => Int, { description: "Seconds to wait." })
  retryAfterSeconds: number;

  constructor(refusal: Refusal) {
    super(refusal);
    invariant(refusal instanceof RateLimitedRefusal, "RATE_LIMITED says how long to wait");
    this.retryAfterSeconds = refusal.retryAfterSeconds;
  }
}

@ObjectType({
  implements: RefusalType,
  description:
    "The server was too busy to decide, or lost the answer: send the same request with the same idempotency key again.",
})
export class RetryLater extends RefusalType {
  @Field(() => Int, { description: "Seconds to wait." })
  retryAfterSeconds: number;

  constructor(refusal: Refusal) {
    super(refusal);
    invariant(refusal instanceof RetryLaterRefusal, "RETRY_LATER says how long to wait");
    this.retryAfterSeconds = refusal.retryAfterSeconds;
  }
}

type RefusalTypeOf = new (refusal: Refusal) => RefusalType;

/**
 * Runs a use case and turns its refusal into the member of the result union that stands for its code.
 * A refusal that the union does not know is a bug and goes on as one.
 */
export async function refusalsAsData<Result, Refused extends { [Code in RefusalCode]?: RefusalTypeOf }>(
  known: Refused,
  work: () => Promise<Result>,
): Promise<Result | InstanceType<Extract<Refused[keyof Refused], RefusalTypeOf>>> {
  try {
    return await work();
  } catch (error) {
    const refusal = isUndecided(error) ? new RetryLaterRefusal() : error;
    if (!(refusal instanceof Refusal)) throw error;
    const Member = known[refusal.code];
    if (!Member) throw error;
    // The map pairs each code with its class; the compiler loses the pairing in the index.
    return new Member(refusal) as InstanceType<Extract<Refused[keyof Refused], RefusalTypeOf>>;
  }
}

/** The database kept refusing, or the answer to COMMIT was lost: nobody may be told that it failed. */
function isUndecided(error: unknown): boolean {
  return error instanceof DatabaseBusyError || error instanceof AmbiguousCommitError;
}
