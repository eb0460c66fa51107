import { maskCode, type PurchaseKind, type VoucherFlow } from "@vouchsafe/contract";
import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf, PageArgs, SafeInt } from "../../platform/graphql/index.js";
import { ClaimUser } from "../identity/index.js";
import { Benefit, NamedBatch, PurchaseKindEnum, VoucherFlowEnum } from "../vouchers/index.js";
import { Balance, Grant } from "../wallet/index.js";
import type { ClaimSource, ClaimState } from "./claim.entity.js";
import { ClaimSourceEnum, ClaimStateEnum } from "./claim-enums.types.js";
import type { ClaimRow, MyClaimRow } from "./claims.query.js";
import { usedAtOf, VoucherQuote } from "./held/held-voucher.types.js";

/** What a claim tells whoever may see it. Not a type of the schema by itself. */
@ObjectType()
abstract class ClaimFacts {
  @Field(() => ID, { description: "Public id." })
  id: string;

  @Field(() => ClaimSourceEnum, { description: "How the person came by the voucher." })
  source: ClaimSource;

  @Field(() => ClaimStateEnum, { description: "Where the claim stands." })
  state: ClaimState;

  @Field(() => Date, { description: "When it was made." })
  claimedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: "Claim deadline as it stood at the claim; null is none.",
  })
  claimEndsAt: Date | null;

  @Field(() => Date, { nullable: true, description: "Usage deadline, exclusive; null is never." })
  usageExpiresAt: Date | null;

  @Field(() => [Grant], {
    description: "What it gave, and what is left of it; nothing while it waits for a purchase.",
  })
  grants: Grant[];

  @Field(() => Date, {
    nullable: true,
    description: "When its benefits took effect; null while they have not.",
  })
  usedAt: Date | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "What it took off its order, in whole minor units; null until it is used on one.",
  })
  saved: number | null;

  @Field(() => String, { description: "ISO 4217 currency of what was saved." })
  currency: string;

  /** Both are read for a whole page at once, and only when they are asked for. Not in the schema. */
  loadBenefits: () => Promise<Benefit[]>;
  loadOrderId: () => Promise<string | null>;

  @Field(() => [Benefit], { name: "benefits", description: "What the voucher gives for one claim." })
  benefits(): Promise<Benefit[]> {
    return this.loadBenefits();
  }

  @Field(() => ID, {
    name: "orderId",
    nullable: true,
    description: "Public id of the order that it waits for or was used on; null when there is none.",
  })
  orderId(): Promise<string | null> {
    return this.loadOrderId();
  }
}

@ObjectType({ description: "A claim as superadmins and auditors see it." })
export class VoucherClaim extends ClaimFacts {
  @Field(() => ClaimUser, { description: "The person who claimed." })
  user: ClaimUser;

  @Field(() => String, {
    nullable: true,
    description: "The code as it is printed, masked for auditors; null when the claim was made without one.",
  })
  code: string | null;
}

@ObjectType({ description: "A claim of one person, as superadmins and auditors see it." })
export class UserClaim extends ClaimFacts {
  @Field(() => NamedBatch, { description: "The batch that was claimed." })
  batch: NamedBatch;

  @Field(() => String, {
    nullable: true,
    description: "The code as it is printed, masked for auditors; null when the claim was made without one.",
  })
  code: string | null;
}

@ObjectType({ description: "A claim as its owner sees it." })
export class MyClaim extends ClaimFacts {
  @Field(() => String, { description: "Name of the voucher." })
  voucherName: string;

  @Field(() => String, {
    nullable: true,
    description: "The code as it is printed; null when the claim was made without one.",
  })
  code: string | null;
}

export const VoucherClaimConnection = connectionOf(VoucherClaim, "VoucherClaim");
export const UserClaimConnection = connectionOf(UserClaim, "UserClaim");
export const MyClaimConnection = connectionOf(MyClaim, "MyClaim");

@ArgsType()
export class VoucherClaimsArgs extends PageArgs {
  @Field(() => ID, { description: "Public id of the batch." })
  batchId: string;

  @Field(() => String, {
    nullable: true,
    description: "Only claims of people whose name or e-mail address holds this text, in any letter case.",
  })
  search?: string | null;

  @Field(() => ClaimStateEnum, { nullable: true, description: "Only claims in this state." })
  state?: ClaimState | null;
}

@ArgsType()
export class UserClaimsArgs extends PageArgs {
  @Field(() => ID, { description: "Public id of the person." })
  userId: string;
}

@ObjectType({ description: "What a code would give now. Nothing was consumed." })
export class VoucherPreview {
  @Field(() => String, { description: "The code as it is printed." })
  code: string;

  @Field(() => String, { description: "Name of the voucher." })
  voucherName: string;

  @Field(() => [Benefit], { description: "What one claim gives." })
  benefits: Benefit[];

  @Field(() => Date, { nullable: true, description: "Claim deadline, exclusive; null is none." })
  claimEndsAt: Date | null;

  @Field(() => Date, { nullable: true, description: "Usage deadline if it were claimed now; null is never." })
  usageExpiresAt: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days from the claim until the usage deadline; null when it does not depend on the claim.",
  })
  usageValidDays: number | null;

  @Field(() => VoucherFlowEnum, {
    description: "Whether it takes effect when it is redeemed, or waits in the wallet for a purchase.",
  })
  flow: VoucherFlow;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Smallest purchase it can be used on, in whole minor units of the platform's currency; null is any.",
  })
  minPurchase: number | null;

  @Field(() => PurchaseKindEnum, {
    nullable: true,
    description: "The only kind of purchase it can be used on; null is any.",
  })
  purchaseKind: PurchaseKind | null;

  @Field(() => Boolean, {
    description: "Whether only people who have not paid for anything yet can use it.",
  })
  isFirstOrderOnly: boolean;

  @Field(() => SafeInt, { nullable: true, description: "Claims left for everybody; null is unlimited." })
  claimsLeft: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Claims left for the person who asks; null is unlimited, or nobody is signed in.",
  })
  myClaimsLeft: number | null;

  @Field(() => VoucherQuote, {
    nullable: true,
    description: "What the purchase that was asked about would come to; null when none was.",
  })
  quote: VoucherQuote | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Public id of the voucher in the person's wallet that the purchase would use, instead of another claim; null when it would make one, or no purchase was asked about.",
  })
  heldVoucherId: string | null;
}

@InputType({ description: "Which code to redeem." })
export class RedeemVoucherInput {
  @Field(() => String, {
    description: "The code as typed: letter case, spaces, hyphens and look-alikes do not matter.",
  })
  code: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "Public id of the person to redeem it for: an API key has to name them, a session may name only its own person.",
  })
  userId?: string | null;

  @Field(() => String, {
    description:
      "8 to 128 printable ASCII characters chosen by the caller. The same key gives the same answer for 30 days, so that a lost answer can be asked for again.",
  })
  idempotencyKey: string;
}

@ObjectType({
  description:
    "The voucher was claimed. A direct one has granted its benefits; one that works on a purchase is kept in the wallet, its claim ACTIVE.",
})
export class VoucherRedeemed {
  @Field(() => MyClaim, { description: "The claim that was made." })
  claim: MyClaim;

  @Field(() => [Balance], { description: "The balances that it raised, as they were right after it." })
  balances: Balance[];
}

/** What of a claim is the same for everybody who may see it, and what is read only when it is asked for. */
export type ShownClaim = Pick<ClaimFacts, "grants" | "currency" | "loadBenefits" | "loadOrderId">;

export function toMyClaim(row: MyClaimRow, shown: ShownClaim): MyClaim {
  return Object.assign(new MyClaim(), {
    ...claimFields(row),
    ...shown,
    voucherName: row.voucherName,
    code: row.code,
  });
}

/** `isMasked` for auditors, who may know that a code was used but not the code. */
export function toVoucherClaim(row: ClaimRow, shown: ShownClaim, isMasked: boolean): VoucherClaim {
  return Object.assign(new VoucherClaim(), {
    ...claimFields(row),
    ...shown,
    code: shownCode(row, isMasked),
    user: { id: row.user.publicId, name: row.user.name, email: row.user.email },
  });
}

/** `isMasked` for auditors. */
export function toUserClaim(row: ClaimRow, shown: ShownClaim, isMasked: boolean): UserClaim {
  return Object.assign(new UserClaim(), {
    ...claimFields(row),
    ...shown,
    code: shownCode(row, isMasked),
    batch: { id: row.batchPublicId, name: row.voucherName },
  });
}

function shownCode({ code }: ClaimRow, isMasked: boolean): string | null {
  return code !== null && isMasked ? maskCode(code) : code;
}

function claimFields(row: MyClaimRow) {
  return {
    id: row.publicId,
    source: row.source,
    state: row.state,
    claimedAt: row.claimedAt,
    claimEndsAt: row.claimEndsAt,
    usageExpiresAt: row.usageExpiresAt,
    usedAt: usedAtOf(row),
    saved: row.saved,
  };
}
