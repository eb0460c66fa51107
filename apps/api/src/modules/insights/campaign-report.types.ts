import { Field, ObjectType } from "type-graphql";
import { Campaign } from "../vouchers/index.js";
import { DayCount } from "./day-count.types.js";

@ObjectType({ description: "What became of a campaign over the last days." })
export class CampaignReport {
  @Field(() => Campaign, { description: "The campaign." })
  campaign: Campaign;

  @Field(() => [DayCount], {
    description: "Claims on each day of the range, oldest first; today is the last.",
  })
  claimsPerDay: DayCount[];

  @Field(() => DayCount, {
    nullable: true,
    description: "The day of the range with the most claims, the latest of several; null without claims.",
  })
  peakDay: DayCount | null;
}
