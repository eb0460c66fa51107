import type { PurchaseKind, VoucherFlow } from "@vouchsafe/contract";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, enumOf, SafeInt } from "../../platform/graphql/index.js";
import { BoundTo, ValueBudget } from "./audience-and-budget.types.js";
import type { CodeMode, PerUserScope } from "./batch-terms.rules.js";
import type { Unit } from "./benefit.entity.js";
import { Benefit, PurchaseKindEnum, UnitEnum, VoucherFlowEnum } from "./benefit.types.js";
import { CodeGeneration } from "./generation/index.js";
import { VOUCHER_STATUSES, type VoucherStatus } from "./voucher-batch.rules.js";

export const CodeModeEnum = enumOf<CodeMode>(["MULTI_CODE", "SINGLE_CODE"]);
registerEnumType(CodeModeEnum, {
  name: "CodeMode",
  description: "How the codes of a batch are used.",
  valuesConfig: {
    MULTI_CODE: { description: "Many codes, each for one claim." },
    SINGLE_CODE: { description: "One code, claimed by many people up to a limit." },
  },
});

export const PerUserScopeEnum = enumOf<PerUserScope>(["BATCH", "CODE"]);
registerEnumType(PerUserScopeEnum, {
  name: "PerUserScope",
  description: "Within what the claims of one person are counted.",
  valuesConfig: {
    BATCH: { description: "Over all codes of the batch together." },
    CODE: { description: "For each code by itself." },
  },
});

export const VoucherStatusEnum = enumOf<VoucherStatus>(VOUCHER_STATUSES);
registerEnumType(VoucherStatusEnum, {
  name: "VoucherStatus",
  description: "What a batch is now. Derived, never stored: the first that holds, in the order of this list.",
  valuesConfig: {
    INACTIVE: { description: "A superadmin switched it off." },
    GENERATING: { description: "Not all of its codes exist yet; nothing can be claimed." },
    EXPIRED: { description: "Its claim deadline has passed." },
    DEPLETED: { description: "Every claim is taken, or the value budget is too small for another one." },
    SCHEDULED: { description: "It cannot be claimed yet." },
    ACTIVE: { description: "It can be claimed." },
  },
});

@ObjectType({ description: "One entry of a superadmin's own notes on a batch." })
export class MetadataEntry {
  @Field(() => String, { description: "Unique within the batch." })
  key: string;

  @Field(() => String, { description: "Any short text." })
  value: string;
}

@ObjectType({ description: "Whole units of one kind." })
export class UnitAmount {
  @Field(() => UnitEnum, { description: "What the amount counts." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units." })
  amount: number;
}

@ObjectType({
  description: "What became of everything a batch has granted in one unit. `granted` is the sum of the rest.",
})
export class UnitFigures {
  @Field(() => UnitEnum, { description: "What the figures count." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Units given to people." })
  granted: number;

  @Field(() => SafeInt, { description: "Units that can still be spent." })
  remaining: number;

  @Field(() => SafeInt, { description: "Units spent." })
  spent: number;

  @Field(() => SafeInt, { description: "Units whose usage deadline passed before they were spent." })
  expired: number;

  @Field(() => SafeInt, { description: "Units that a superadmin took back." })
  voided: number;
}

@ObjectType({ description: "What a superadmin creates and names: benefits, codes, limits and windows." })
export class VoucherBatch {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, { description: "Name; need not be unique." })
  name: string;

  @Field(() => String, { nullable: true, description: "Free text for colleagues." })
  description: string | null;

  @Field(() => String, { nullable: true, description: "Label that groups batches." })
  campaign: string | null;

  @Field(() => [MetadataEntry], { description: "Notes in their own order." })
  metadata: readonly MetadataEntry[];

  @Field(() => CodeModeEnum, { description: "Many codes or a single one. Never changes." })
  codeMode: CodeMode;

  @Field(() => String, {
    nullable: true,
    description: "The one code of a SINGLE_CODE batch, masked for auditors; null for MULTI_CODE.",
  })
  code: string | null;

  @Field(() => String, { nullable: true, description: "Chosen prefix of generated codes." })
  codePrefix: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Chosen pattern of generated codes, `*` for each random symbol; null is sixteen of them.",
  })
  codePattern: string | null;

  @Field(() => [Benefit], { description: "What one claim gives. Never changes." })
  benefits: readonly Benefit[];

  @Field(() => VoucherStatusEnum, {
    description:
      "Derived: the first that holds of INACTIVE, GENERATING, EXPIRED, DEPLETED, SCHEDULED, ACTIVE.",
  })
  status: VoucherStatus;

  @Field(() => Boolean, { description: "False once a superadmin has switched it off." })
  isEnabled: boolean;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Number of codes of a MULTI_CODE batch; null for SINGLE_CODE.",
  })
  quantity: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Most claims in all of a SINGLE_CODE batch; null is unlimited, and null for MULTI_CODE.",
  })
  maxClaims: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Most claims in all, for either code mode; null is unlimited.",
  })
  claimLimit: number | null;

  @Field(() => SafeInt, { description: "Claims made." })
  claimedCount: number;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Claims left, by the claim limit or by the value budget; null is unlimited.",
  })
  claimsLeft: number | null;

  @Field(() => Int, { nullable: true, description: "Most claims of one person; null is unlimited." })
  maxClaimsPerUser: number | null;

  @Field(() => PerUserScopeEnum, { description: "Within what those are counted." })
  perUserScope: PerUserScope;

  @Field(() => Date, {
    nullable: true,
    description: "First instant at which it can be claimed, inclusive; null is at once.",
  })
  claimStartsAt: Date | null;

  @Field(() => Date, { nullable: true, description: "Claim deadline, exclusive; null is never." })
  claimEndsAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Latest usage deadline of whatever is claimed, exclusive; null is none.",
  })
  usageEndsAt: Date | null;

  @Field(() => Int, { nullable: true, description: "Days from the claim until its usage deadline." })
  usageValidDays: number | null;

  @Field(() => Boolean, { description: "Whether a signed-out person may check its codes." })
  isPubliclyPreviewable: boolean;

  @Field(() => [UnitAmount], {
    nullable: true,
    description:
      "What it can cost at most, per unit: benefit times the claims that its limit and its value budget allow, whichever are fewer. Discounts are not in it. Null when neither limits them, or when a bonus depends on how much is bought.",
  })
  liability: readonly UnitAmount[] | null;

  @Field(() => VoucherFlowEnum, {
    description: "Whether it takes effect when it is redeemed or on a purchase. Follows from its benefits.",
  })
  flow: VoucherFlow;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Smallest purchase it can be used on, in whole minor units of the platform's currency; null is any. Never changes.",
  })
  minPurchase: number | null;

  @Field(() => PurchaseKindEnum, {
    nullable: true,
    description: "The only kind of purchase it can be used on; null is any. Never changes.",
  })
  purchaseKind: PurchaseKind | null;

  @Field(() => Boolean, {
    description: "Whether only people who have not paid for anything yet can use it. Never changes.",
  })
  isFirstOrderOnly: boolean;

  @Field(() => BoundTo, {
    nullable: true,
    description: "The only person who may claim it; null is everybody.",
  })
  boundTo: BoundTo | null;

  @Field(() => ValueBudget, {
    nullable: true,
    description: "Most it gives in all of one unit; null is whatever the claim limit allows.",
  })
  valueBudget: ValueBudget | null;

  @Field(() => Date, { description: "When it was created." })
  createdAt: Date;

  @Field(() => String, { description: "Name of the superadmin who created it." })
  createdByName: string;

  @Field(() => Date, { description: "When a superadmin last changed it." })
  updatedAt: Date;

  @Field(() => Int, {
    description:
      "Grows with every change of a superadmin; send it back with an update, so that nobody's change is overwritten unseen.",
  })
  version: number;

  /** Reads the latest run of every batch of the page at once, and only when they are asked for. Not in the schema. */
  loadGeneration: () => Promise<CodeGeneration | null>;

  @Field(() => CodeGeneration, {
    name: "generation",
    nullable: true,
    description:
      "The latest run that makes or made its codes in the background; null when all were made at once.",
  })
  generation(): Promise<CodeGeneration | null> {
    return this.loadGeneration();
  }

  /** Reads the figures of every batch of the page at once, and only when they are asked for. Not in the schema. */
  loadFigures: () => Promise<UnitFigures[]>;

  @Field(() => [UnitFigures], {
    name: "figures",
    description: "What became of everything it has granted: one row per unit of its benefits.",
  })
  figures(): Promise<UnitFigures[]> {
    return this.loadFigures();
  }
}

export const VoucherBatchConnection = connectionOf(VoucherBatch, "VoucherBatch");
