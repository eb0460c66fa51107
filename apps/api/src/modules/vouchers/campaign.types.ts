import { ArgsType, createUnionType, Field, ObjectType } from "type-graphql";
import { connectionOf, InvalidInput, PageArgs, RefusalType, SafeInt } from "../../platform/graphql/index.js";
import { UnitFigures } from "./voucher-batch.types.js";

@ObjectType({ description: "All batches that carry one campaign label." })
export class Campaign {
  @Field(() => String, { description: "The label; what tells one campaign from another." })
  name: string;

  @Field(() => SafeInt, { description: "Batches of the campaign." })
  batchCount: number;

  @Field(() => SafeInt, { description: "Batches of it that can be claimed now." })
  activeBatchCount: number;

  @Field(() => SafeInt, { description: "Claims made on all of them." })
  claimedCount: number;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Most claims of all of them together; null when one of them is unlimited.",
  })
  claimLimit: number | null;

  @Field(() => Date, { description: "When its first batch was created." })
  firstCreatedAt: Date;

  @Field(() => Date, { description: "When its latest batch was created." })
  lastCreatedAt: Date;

  /** Reads the figures of every campaign of the page at once, and only when they are asked for. Not in the schema. */
  loadFigures: () => Promise<UnitFigures[]>;

  @Field(() => [UnitFigures], {
    name: "figures",
    description: "What became of everything its batches have granted: one row per unit of their benefits.",
  })
  figures(): Promise<UnitFigures[]> {
    return this.loadFigures();
  }
}

export const CampaignConnection = connectionOf(Campaign, "Campaign");

@ArgsType()
export class CampaignsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Part of the label, whatever the letter case." })
  search?: string | null;
}

@ObjectType({ description: "The campaign is called as it was asked for." })
export class CampaignRenamed {
  @Field(() => Campaign, { description: "The campaign as it is now." })
  campaign: Campaign;

  constructor(campaign: Campaign) {
    this.campaign = campaign;
  }
}

@ObjectType({ implements: RefusalType, description: "No batch belongs to such a campaign." })
export class CampaignNotFound extends RefusalType {}

export const RenameCampaignResult = createUnionType({
  name: "RenameCampaignResult",
  description: "What came of renaming a campaign.",
  types: () => [CampaignRenamed, InvalidInput, CampaignNotFound] as const,
});
