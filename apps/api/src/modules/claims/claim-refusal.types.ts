import type { RefusalCode } from "@vouchsafe/contract";
import { createUnionType, Field, ObjectType } from "type-graphql";
import { Refusal } from "../../kernel/index.js";
import {
  IdempotencyKeyReused,
  InvalidInput,
  RateLimited,
  RefusalType,
  RetryLater,
  SafeInt,
  UserNotFound,
} from "../../platform/graphql/index.js";
import { MyClaim, VoucherPreview, VoucherRedeemed } from "./claim.types.js";

@ObjectType({ implements: RefusalType, description: "No code was given." })
export class CodeRequired extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "No voucher code can look like this: a code has 4 to 32 letters and digits.",
})
export class CodeMalformed extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "There is no such code. A generated code that is disabled or for somebody else answers alike.",
})
export class CodeNotFound extends RefusalType {}

@ObjectType({ implements: RefusalType, description: "The voucher was switched off." })
export class VoucherInactive extends RefusalType {}

@ObjectType({ implements: RefusalType, description: "The voucher cannot be claimed yet." })
export class VoucherNotStarted extends RefusalType {
  @Field(() => Date, { description: "First instant at which it can be claimed." })
  claimStartsAt: Date;

  constructor(refusal: Refusal, claimStartsAt: Date) {
    super(refusal);
    this.claimStartsAt = claimStartsAt;
  }
}

@ObjectType({ implements: RefusalType, description: "The claim deadline of the voucher has passed." })
export class VoucherExpired extends RefusalType {
  @Field(() => Date, { description: "The deadline: from this instant on it could no longer be claimed." })
  claimEndsAt: Date;

  constructor(refusal: Refusal, claimEndsAt: Date) {
    super(refusal);
    this.claimEndsAt = claimEndsAt;
  }
}

@ObjectType({
  implements: RefusalType,
  description: "The voucher takes effect when it is redeemed: it does nothing on a purchase.",
})
export class WrongFlow extends RefusalType {}

@ObjectType({ implements: RefusalType, description: "The voucher is for another kind of purchase." })
export class WrongPurchaseKind extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description:
    "The voucher is for somebody else, or for a first purchase only. That it is for somebody else only a chosen code says; a generated one answers like one that never was.",
})
export class NotEligible extends RefusalType {
  @Field(() => Boolean, {
    description: "True when it is for a first purchase only, and the person has paid for something before.",
  })
  isForFirstOrder: boolean;

  constructor(refusal: Refusal, isForFirstOrder: boolean) {
    super(refusal);
    this.isForFirstOrder = isForFirstOrder;
  }
}

@ObjectType({ implements: RefusalType, description: "The purchase is smaller than the voucher asks for." })
export class BelowMinimumPurchase extends RefusalType {
  /** Nullable like the field of the same name in a preview: one document may ask for both. */
  @Field(() => SafeInt, {
    nullable: true,
    description: "Smallest purchase, in whole minor units of the platform's currency; never null here.",
  })
  minPurchase: number;

  constructor(refusal: Refusal, minPurchase: number) {
    super(refusal);
    this.minPurchase = minPurchase;
  }
}

@ObjectType({ implements: RefusalType, description: "The person has no use of this voucher left." })
export class AlreadyRedeemed extends RefusalType {
  @Field(() => MyClaim, { description: "The person's claim that stands in the way." })
  claim: MyClaim;

  constructor(refusal: Refusal, claim: MyClaim) {
    super(refusal);
    this.claim = claim;
  }
}

@ObjectType({
  implements: RefusalType,
  description:
    "Every use of the voucher, or of this one code, is taken, or its value budget is too small for another.",
})
export class VoucherDepleted extends RefusalType {}

/** What a code can be refused for, wherever it is typed; those of a purchase come only where something is bought. */
export const claimRefusals = [
  CodeRequired,
  CodeMalformed,
  CodeNotFound,
  VoucherInactive,
  VoucherNotStarted,
  VoucherExpired,
  NotEligible,
  AlreadyRedeemed,
  VoucherDepleted,
  RateLimited,
] as const;

/** What a voucher can be refused for only where something is bought. */
export const purchaseRefusals = [WrongFlow, WrongPurchaseKind, BelowMinimumPurchase] as const;

export const CheckVoucherResult = createUnionType({
  name: "CheckVoucherResult",
  description: "What the code would give, or why it cannot be redeemed now.",
  types: () => [VoucherPreview, ...claimRefusals, ...purchaseRefusals, InvalidInput, UserNotFound] as const,
});

export const RedeemVoucherResult = createUnionType({
  name: "RedeemVoucherResult",
  description: "The claim that was made, or why none was. A refusal changes nothing.",
  types: () =>
    [
      VoucherRedeemed,
      ...claimRefusals,
      IdempotencyKeyReused,
      InvalidInput,
      RetryLater,
      UserNotFound,
    ] as const,
});

/** English sentences of the refusals; the web apps have their own in every language. */
export const CLAIM_REFUSAL_MESSAGES = {
  CODE_REQUIRED: "Enter a voucher code.",
  CODE_MALFORMED: "A voucher code has 4 to 32 letters and digits.",
  CODE_NOT_FOUND: "There is no voucher with this code.",
  VOUCHER_INACTIVE: "This voucher was switched off.",
  VOUCHER_NOT_STARTED: "This voucher cannot be claimed yet.",
  VOUCHER_EXPIRED: "The claim deadline of this voucher has passed.",
  WRONG_FLOW: "This voucher is redeemed by itself, not with a purchase.",
  WRONG_PURCHASE_KIND: "This voucher is for another kind of purchase.",
  NOT_ELIGIBLE: "This voucher is for somebody else.",
  ALREADY_REDEEMED: "You have redeemed this voucher as often as one person can.",
  VOUCHER_DEPLETED: "Every use of this voucher is taken.",
  BELOW_MINIMUM_PURCHASE: "This purchase is too small for the voucher.",
  RATE_LIMITED: "Too many tries. Wait before the next one.",
} as const satisfies { [Code in RefusalCode]?: string };

/** A refusal with its English sentence. */
export function claimRefusal(code: keyof typeof CLAIM_REFUSAL_MESSAGES): Refusal {
  return new Refusal(code, CLAIM_REFUSAL_MESSAGES[code]);
}
