import { Field, ObjectType } from "type-graphql";
import { SafeInt } from "../../platform/graphql/index.js";
import { ClaimUser } from "../identity/index.js";
import { type Unit, UnitEnum } from "../vouchers/index.js";
import { DayCount } from "./day-count.types.js";

@ObjectType({ description: "What became of everything ever given in one unit." })
export class OverviewUnits {
  @Field(() => UnitEnum, { description: "What the figures count." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Units given to people." })
  given: number;

  @Field(() => SafeInt, { description: "Units spent." })
  spent: number;

  @Field(() => SafeInt, { description: "Units that can still be spent." })
  remaining: number;

  @Field(() => SafeInt, { description: "Units whose usage deadline passed before they were spent." })
  expired: number;

  @Field(() => SafeInt, { description: "Units that superadmins took back." })
  voided: number;

  @Field(() => SafeInt, {
    description: "Units that can still be spent, but only within the next 7 times 24 hours.",
  })
  expiringSoon: number;

  @Field(() => SafeInt, {
    description: "Units granted at the moment of a claim in the last 7 days, today included.",
  })
  givenThisWeek: number;

  @Field(() => SafeInt, { description: "Units granted at the moment of a claim in the 7 days before those." })
  givenWeekBefore: number;
}

@ObjectType({ description: "A campaign and the claims made on it in a range of days." })
export class CampaignClaims {
  @Field(() => String, { description: "Label of the campaign." })
  campaign: string;

  @Field(() => SafeInt, { description: "Claims made." })
  claims: number;
}

@ObjectType({
  description:
    "Somebody who typed many wrong codes: a person signed in, or the network of people who were not.",
})
export class SuspiciousCaller {
  @Field(() => ClaimUser, { nullable: true, description: "The person; null when nobody was signed in." })
  user: ClaimUser | null;

  @Field(() => String, {
    nullable: true,
    description: "Network of people who were not signed in; null for a person.",
  })
  network: string | null;

  @Field(() => SafeInt, { description: "Wrong codes typed in the last 24 hours." })
  wrongCodes: number;

  @Field(() => Date, { description: "When the last of them was typed." })
  lastAt: Date;
}

@ObjectType({ description: "What happens now, and what happened over the last days." })
export class Overview {
  /** Days of the range, oldest first. Not in the schema. */
  range: readonly string[];

  @Field(() => SafeInt, { description: "Claims made today, so far." })
  claimsToday: number;

  @Field(() => SafeInt, { description: "Claims made on the same day of the week before, the whole day." })
  claimsSameDayWeekBefore: number;

  @Field(() => SafeInt, { description: "Claims made in the last 7 days, today included." })
  claimsThisWeek: number;

  @Field(() => SafeInt, { description: "Claims made in the 7 days before those." })
  claimsWeekBefore: number;

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
