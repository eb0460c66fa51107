import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { enumOf, SafeInt } from "../../../platform/graphql/index.js";
import { LlmModel } from "../../catalog/index.js";
import { type Unit, UnitEnum } from "../../vouchers/index.js";
import { SPEND_REASONS, type SpendReason } from "../spending/spend.rules.js";
import { Grant } from "../wallet.types.js";

const SpendReasonEnum = enumOf(SPEND_REASONS);
registerEnumType(SpendReasonEnum, {
  name: "SpendReason",
  description: "Whether a grant pays, or why it does not: the first reason that is true, in this order.",
  valuesConfig: {
    VOIDED: { description: "A superadmin took back what was left." },
    USED_UP: { description: "Everything was spent." },
    EXPIRED: { description: "Its usage deadline has passed." },
    LOCKED_TO_ANOTHER_MODEL: { description: "It pays only for a model that is not this one." },
    ALL_HELD: { description: "Open holds keep everything that is left." },
    APPLIES: { description: "It pays." },
  },
});

@ObjectType({ description: "Whether one grant pays, and how much." })
export class GrantSpendability {
  @Field(() => Grant, { description: "The grant." })
  grant: Grant;

  @Field(() => SpendReasonEnum, { description: "Whether it pays, or why it does not." })
  reason: SpendReason;

  @Field(() => Int, {
    nullable: true,
    description: "Its place in the order of spending, from 1; null when it does not pay.",
  })
  order: number | null;

  @Field(() => SafeInt, { description: "Whole units of it that would pay; 0 when it does not." })
  available: number;

  @Field(() => SafeInt, { description: "Whole units of it that open holds keep." })
  held: number;

  @Field(() => SafeInt, {
    description: "Whole units it would pay of the amount asked about; 0 without an amount.",
  })
  wouldSpend: number;
}

@ObjectType({ description: "What a wallet can pay of one unit for one model, and why." })
export class SpendableExplanation {
  @Field(() => UnitEnum, { description: "Unit of every amount." })
  unit: Unit;

  @Field(() => LlmModel, { nullable: true, description: "The model asked about; null when none was named." })
  model: LlmModel | null;

  @Field(() => SafeInt, { description: "Whole units that can be spent now." })
  spendable: number;

  @Field(() => SafeInt, { description: "Whole units that would pay, too, if open holds did not keep them." })
  held: number;

  @Field(() => SafeInt, {
    nullable: true,
    description: "How much of the amount is covered; null without an amount.",
  })
  covered: number | null;

  @Field(() => [GrantSpendability], {
    description:
      "At most 100 grants: those that pay in the order of spending, then the others that have something left, then the newest with nothing left. The sums count all.",
  })
  grants: GrantSpendability[];
}
