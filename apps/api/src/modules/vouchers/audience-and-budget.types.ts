import { Field, ID, InputType, ObjectType } from "type-graphql";
import { SafeInt } from "../../platform/graphql/index.js";
import { ClaimUser } from "../identity/index.js";
import type { AudienceRequest } from "./batch-audience.rules.js";
import type { ValueBudget as BudgetTerms } from "./batch-budget.rules.js";
import type { Unit } from "./benefit.entity.js";
import { UnitEnum } from "./benefit.types.js";

@InputType({ description: "The only person who may claim: exactly one of both fields." })
export class BoundToInput implements AudienceRequest {
  @Field(() => ID, { nullable: true, description: "Public id of an account of the portal." })
  userId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "E-mail address, in any spelling; its owner may get the account later.",
  })
  email?: string | null;
}

@InputType({ description: "Most that a batch gives in all." })
export class ValueBudgetInput implements BudgetTerms {
  @Field(() => UnitEnum, { description: "What the budget counts; one of the units of the benefits." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units, enough for at least one claim." })
  amount: number;
}

@ObjectType({ description: "The only person who may claim a batch. One of both fields is set." })
export class BoundTo {
  @Field(() => ClaimUser, { nullable: true, description: "The account it is bound to." })
  user: ClaimUser | null;

  @Field(() => String, {
    nullable: true,
    description: "The e-mail address it is bound to, in lower case.",
  })
  email: string | null;
}

@ObjectType({ description: "Most that a batch gives in all, and how much of it is gone." })
export class ValueBudget {
  @Field(() => UnitEnum, { description: "What it counts." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units it may give in all." })
  amount: number;

  @Field(() => SafeInt, { description: "Whole units given so far. What is taken back later stays counted." })
  used: number;

  @Field(() => SafeInt, {
    description: "Whole units left. Once they are worth less than one claim, the voucher is depleted.",
  })
  left: number;
}
