import { ArgsType, Field, ID, InputType, registerEnumType } from "type-graphql";
import { enumOf, PageArgs } from "../../platform/graphql/index.js";
import type { CodeMode } from "./batch-terms.rules.js";
import type { BenefitKind, Unit } from "./benefit.entity.js";
import { BenefitKindEnum, UnitEnum } from "./benefit.types.js";
import type { VoucherStatus } from "./voucher-batch.rules.js";
import { CodeModeEnum, VoucherStatusEnum } from "./voucher-batch.types.js";
import type { VoucherCodeState } from "./voucher-code.rules.js";
import { VoucherCodeStateEnum } from "./voucher-code.types.js";

export type VoucherBatchSortField = "CREATED_AT" | "NAME" | "CLAIM_ENDS_AT" | "CLAIMED_COUNT";
const VoucherBatchSortFieldEnum = enumOf<VoucherBatchSortField>([
  "CREATED_AT",
  "NAME",
  "CLAIM_ENDS_AT",
  "CLAIMED_COUNT",
]);
registerEnumType(VoucherBatchSortFieldEnum, {
  name: "VoucherBatchSortField",
  description: "What a list of batches is sorted by.",
  valuesConfig: {
    CREATED_AT: { description: "When they were created." },
    NAME: { description: "Name, then campaign, whatever the letter case." },
    CLAIM_ENDS_AT: { description: "Claim deadline; a batch without one counts as the latest." },
    CLAIMED_COUNT: { description: "Claims made." },
  },
});

export type SortDirection = "ASC" | "DESC";
const SortDirectionEnum = enumOf<SortDirection>(["ASC", "DESC"]);
registerEnumType(SortDirectionEnum, {
  name: "SortDirection",
  description: "Which end of a list comes first.",
  valuesConfig: {
    ASC: { description: "Smallest or earliest first." },
    DESC: { description: "Largest or latest first." },
  },
});

@InputType({ description: "Which batches to list. Everything given must hold." })
export class VoucherBatchFilter {
  @Field(() => String, {
    nullable: true,
    description:
      "Part of the name or campaign or, for superadmins only, one exact code of the batch in any spelling.",
  })
  search?: string | null;

  @Field(() => [VoucherStatusEnum], {
    nullable: true,
    description: "Only batches with one of these statuses; all when left out or empty.",
  })
  status?: VoucherStatus[] | null;

  @Field(() => CodeModeEnum, { nullable: true, description: "Only batches of this code mode." })
  codeMode?: CodeMode | null;

  @Field(() => UnitEnum, { nullable: true, description: "Only batches with a benefit in this unit." })
  unit?: Unit | null;

  @Field(() => BenefitKindEnum, { nullable: true, description: "Only batches with a benefit of this kind." })
  benefitKind?: BenefitKind | null;

  @Field(() => String, { nullable: true, description: "Exact campaign label." })
  campaign?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Public id of an LLM model: only batches with a benefit locked to it.",
  })
  modelId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: only batches with 80 % or more of their claim limit taken; false: only the others, unlimited ones among them.",
  })
  isNearLimit?: boolean | null;

  @Field(() => Date, {
    nullable: true,
    description: "Only batches whose claim deadline comes before this instant; those without one do not.",
  })
  claimEndsBefore?: Date | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Only batches with one of these public ids, at most 100; none when empty.",
  })
  ids?: string[] | null;
}

@InputType({ description: "Order of a list of batches." })
export class VoucherBatchSort {
  @Field(() => VoucherBatchSortFieldEnum, { description: "What to sort by." })
  field: VoucherBatchSortField;

  @Field(() => SortDirectionEnum, { description: "Which end comes first." })
  direction: SortDirection;
}

@ArgsType()
export class VoucherBatchesArgs extends PageArgs {
  @Field(() => VoucherBatchFilter, {
    nullable: true,
    description: "Which batches to list; all when left out.",
  })
  filter?: VoucherBatchFilter | null;

  @Field(() => VoucherBatchSort, {
    nullable: true,
    description: "Order of the list; newest first when left out.",
  })
  sort?: VoucherBatchSort | null;
}

@InputType({ description: "Which codes of a batch to list. Everything given must hold." })
export class VoucherCodeFilter {
  @Field(() => VoucherCodeStateEnum, { nullable: true, description: "Only codes in this state." })
  state?: VoucherCodeState | null;

  @Field(() => String, {
    nullable: true,
    description: "One exact code, in any spelling. Superadmins only: it would tell whether a guess is right.",
  })
  code?: string | null;
}

@ArgsType()
export class VoucherCodesArgs extends PageArgs {
  @Field(() => ID, { description: "Public id of the batch." })
  batchId: string;

  @Field(() => VoucherCodeFilter, {
    nullable: true,
    description: "Which codes to list; all when left out.",
  })
  filter?: VoucherCodeFilter | null;
}
