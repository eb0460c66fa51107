import { Field, Float, ObjectType } from "type-graphql";
import { SafeInt } from "../../platform/graphql/index.js";
import { LlmModel } from "../catalog/index.js";
import { type Unit, UnitEnum } from "../vouchers/index.js";
import type { Claimants } from "./claimants.query.js";
import { DayCount } from "./day-count.types.js";

@ObjectType({ description: "Units of one kind that a person was given on average." })
export class UnitAverage {
  @Field(() => UnitEnum, { description: "What the average counts." })
  unit: Unit;

  @Field(() => Float, { description: "Units given, divided by the people who claimed." })
  average: number;
}

@ObjectType({
  description: "What became of everything that one benefit has granted. `granted` is the sum of the rest.",
})
export class BenefitUsage {
  @Field(() => UnitEnum, { description: "What the figures count." })
  unit: Unit;

  @Field(() => LlmModel, { nullable: true, description: "The only model the tokens pay for; null is any." })
  model: LlmModel | null;

  @Field(() => SafeInt, { description: "Units given to people." })
  granted: number;

  @Field(() => SafeInt, { description: "Units spent." })
  spent: number;

  @Field(() => SafeInt, { description: "Units that can still be spent." })
  remaining: number;

  @Field(() => SafeInt, { description: "Units whose usage deadline passed before they were spent." })
  expired: number;

  @Field(() => SafeInt, { description: "Units that a superadmin took back." })
  voided: number;
}

@ObjectType({
  description: "What became of one batch: the days of the range, and everything since it was issued.",
})
export class VoucherReport {
  /** Internal id of the batch. Not in the schema. */
  batchId: number;

  /** Counts the people once, however many fields ask. Not in the schema. */
  countClaimants: () => Promise<Claimants>;

  @Field(() => Float, {
    nullable: true,
    description: "Claims made divided by the claim limit, 0 to 1; null when it is unlimited.",
  })
  redemptionRate: number | null;

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
