import type { PurchaseKind } from "@vouchsafe/contract";
import { Field, ID, InputType, Int } from "type-graphql";
import { SafeInt } from "../../platform/graphql/index.js";
import { BoundToInput, ValueBudgetInput } from "./audience-and-budget.types.js";
import type { CodeMode, CodeUploadChoice, PerUserScope } from "./batch-terms.rules.js";
import { PurchaseKindEnum } from "./benefit.types.js";
import { BenefitInput } from "./benefit-input.types.js";
import type { CreateBatchRequest } from "./create-voucher-batch.js";
import type { UpdateBatchRequest } from "./update-voucher-batch.js";
import { CodeModeEnum, PerUserScopeEnum } from "./voucher-batch.types.js";

@InputType({ description: "One entry of a superadmin's own notes on a batch." })
class MetadataEntryInput {
  @Field(() => String, { description: "Unique within the batch, at most 40 characters." })
  key: string;

  @Field(() => String, { description: "At most 200 characters." })
  value: string;
}

@InputType({ description: "A file of own codes, sent to `/uploads/voucher-codes` before." })
class CodeUploadInput implements CodeUploadChoice {
  @Field(() => ID, {
    description: "`uploadId` of its answer. Works for who sent it, for a day, for one batch.",
  })
  id: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether lines that give no code are left out; otherwise a file with such a line is refused.",
  })
  leavesOutFaulty: boolean;
}

@InputType({ description: "A batch as it is to be issued." })
export class CreateVoucherBatchInput implements CreateBatchRequest {
  @Field(() => String, { description: "Name, at most 120 characters; need not be unique." })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: "Free text for colleagues, at most 2,000 characters.",
  })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "Label that groups batches, at most 120 characters." })
  campaign?: string | null;

  @Field(() => [MetadataEntryInput], { nullable: true, description: "Notes, at most 20." })
  metadata?: MetadataEntryInput[] | null;

  @Field(() => CodeModeEnum, { description: "Many codes or a single one." })
  codeMode: CodeMode;

  @Field(() => String, {
    nullable: true,
    description: "The chosen code of a SINGLE_CODE batch; generated when left out.",
  })
  code?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Prefix of generated codes: a letter, then letters and digits, at most 12 in all.",
  })
  codePrefix?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Pattern of generated codes, instead of codePrefix, such as `LINK-****-****-****-****`: `*` is a random symbol, letters, digits and hyphens stand for themselves. It begins with a letter or `*` and has at most 32 symbols; how many must be random depends on how many codes there are, and is at least 12.",
  })
  codePattern?: string | null;

  @Field(() => CodeUploadInput, {
    nullable: true,
    description: "A file of own codes, of which the codes of a MULTI_CODE batch are made; all or none.",
  })
  codeUpload?: CodeUploadInput | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Number of codes, 1 to 1,000,000; required for MULTI_CODE. More than 2,000 are made in the background.",
  })
  quantity?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Most claims in all of a SINGLE_CODE batch; null is unlimited.",
  })
  maxClaims?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description: "Most claims of one person, 1 to 1,000; null is unlimited.",
  })
  maxClaimsPerUser?: number | null;

  @Field(() => PerUserScopeEnum, {
    defaultValue: "BATCH",
    description: "Within what the claims of one person are counted.",
  })
  perUserScope: PerUserScope;

  @Field(() => [BenefitInput], {
    description:
      "What one claim gives: 1 to 5 benefits. Either all of them take effect when it is redeemed (GRANT, TRIAL), or all on a purchase; at most one of them is a discount.",
  })
  benefits: BenefitInput[];

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Smallest purchase it can be used on, in whole minor units of the platform's currency, 1 to 1,000,000,000; only for one that works on a purchase.",
  })
  minPurchase?: number | null;

  @Field(() => PurchaseKindEnum, {
    nullable: true,
    description:
      "The only kind of purchase it can be used on; any when left out. A bonus in per cent needs it. Only for one that works on a purchase.",
  })
  purchaseKind?: PurchaseKind | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether only people who have not paid for anything yet can use it; only for one that works on a purchase.",
  })
  isFirstOrderOnly: boolean;

  @Field(() => Date, {
    nullable: true,
    description: "First instant at which it can be claimed, inclusive; at once when left out.",
  })
  claimStartsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "Claim deadline, exclusive; never when left out." })
  claimEndsAt?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Latest usage deadline of whatever is claimed, exclusive.",
  })
  usageEndsAt?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days from the claim until its usage deadline, 1 to 3,650.",
  })
  usageValidDays?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether a signed-out person may check its codes.",
  })
  isPubliclyPreviewable: boolean;

  @Field(() => BoundToInput, {
    nullable: true,
    description: "The only person who may claim; everybody when left out.",
  })
  boundTo?: BoundToInput | null;

  @Field(() => ValueBudgetInput, {
    nullable: true,
    description: "Most it gives in all; whatever the claim limit allows when left out.",
  })
  valueBudget?: ValueBudgetInput | null;

  @Field(() => String, {
    description:
      "8 to 128 printable ASCII characters chosen by the caller: the same key gives the same batch, however often it is sent.",
  })
  idempotencyKey: string;
}

@InputType({ description: "A change of a batch: what is left out stays, null clears." })
export class UpdateVoucherBatchInput implements UpdateBatchRequest {
  @Field(() => ID, { description: "Public id of the batch." })
  id: string;

  @Field(() => Int, { description: "Version that was read; a newer one refuses the change." })
  version: number;

  @Field(() => String, { nullable: true, description: "Name; cannot be cleared." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Free text for colleagues." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "Label that groups batches." })
  campaign?: string | null;

  @Field(() => [MetadataEntryInput], {
    nullable: true,
    description: "All notes, in place of those there are.",
  })
  metadata?: MetadataEntryInput[] | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Only upwards: the missing codes are generated. More than 2,000 are made in the background, and the quantity grows when all exist.",
  })
  quantity?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Not below the claims made; null is unlimited.",
  })
  maxClaims?: number | null;

  @Field(() => Int, { nullable: true, description: "Most claims of one person; null is unlimited." })
  maxClaimsPerUser?: number | null;

  @Field(() => Date, {
    nullable: true,
    description: "First instant at which it can be claimed, inclusive; null is at once.",
  })
  claimStartsAt?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Claim deadline, exclusive, in the future; null is never.",
  })
  claimEndsAt?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "Latest usage deadline of what is claimed from now on, exclusive, in the future; null is none.",
  })
  usageEndsAt?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days from the claim until its usage deadline, for claims from now on.",
  })
  usageValidDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a signed-out person may check its codes; cannot be cleared.",
  })
  isPubliclyPreviewable?: boolean | null;

  @Field(() => BoundToInput, {
    nullable: true,
    description: "The only person who may claim from now on; null is everybody.",
  })
  boundTo?: BoundToInput | null;

  @Field(() => ValueBudgetInput, {
    nullable: true,
    description: "Not below what was given already; null is whatever the claim limit allows.",
  })
  valueBudget?: ValueBudgetInput | null;
}
