import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { enumOf, SafeInt } from "../../platform/graphql/index.js";
import { Plan } from "../catalog/index.js";
import type { SubscriptionRow } from "./subscription.query.js";
import { SUBSCRIPTION_STATES, type SubscriptionState } from "./trial.rules.js";

const SubscriptionStateEnum = enumOf(SUBSCRIPTION_STATES);
registerEnumType(SubscriptionStateEnum, {
  name: "SubscriptionState",
  description: "What became of a plan that a voucher let somebody try.",
  valuesConfig: {
    TRIAL: { description: "It is tried: tokens for each month that begins, until the end." },
    CONVERTED: { description: "A paid purchase during the trial made the plan stay." },
    ENDED: { description: "The trial is over; the free plan is in force again." },
  },
});

@ObjectType({ description: "A plan that a voucher let somebody try." })
export class Subscription {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => SubscriptionStateEnum, { description: "What became of it." })
  state: SubscriptionState;

  @Field(() => Plan, { description: "The plan that is or was tried." })
  plan: Plan;

  @Field(() => Plan, {
    description: "The plan in force now: the one that is tried or was kept, else the free one.",
  })
  currentPlan: Plan;

  @Field(() => SafeInt, { description: "Whole LLM tokens for each month that begins within the trial." })
  tokensPerMonth: number;

  @Field(() => Int, { description: "Months whose tokens were granted so far, the first at the start." })
  monthsGranted: number;

  @Field(() => Date, { description: "When the trial began." })
  startedAt: Date;

  @Field(() => Date, { description: "End of the trial, exclusive." })
  endsAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When the tokens of the next month come; null when no further month begins.",
  })
  nextMonthAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When a paid purchase made the plan stay." })
  convertedAt: Date | null;

  @Field(() => String, { nullable: true, description: "Name of the voucher that started it." })
  voucherName: string | null;
}

/** Shows a subscription. `plans` is the catalog's, of which one is free. */
export function toSubscription(row: SubscriptionRow, plans: { plan: Plan; free: Plan }): Subscription {
  const { publicId, state, dueAt, endsAt } = row;
  return {
    id: publicId,
    state,
    plan: plans.plan,
    currentPlan: state === "ENDED" ? plans.free : plans.plan,
    tokensPerMonth: row.tokensPerMonth,
    monthsGranted: row.monthsGranted,
    startedAt: row.startedAt,
    endsAt,
    nextMonthAt: dueAt !== null && dueAt < endsAt ? dueAt : null,
    convertedAt: row.convertedAt,
    voucherName: row.voucherName,
  };
}
