import { createUnionType, Field, ID, InputType, ObjectType } from "type-graphql";
import { Refusal } from "../../../kernel/index.js";
import {
  IdempotencyKeyReused,
  InvalidInput,
  RefusalType,
  RetryLater,
  SafeInt,
  UserNotFound,
} from "../../../platform/graphql/index.js";
import { LlmModelNotFound } from "../../catalog/index.js";
import { type Unit, UnitEnum } from "../../vouchers/index.js";
import { Balance } from "../wallet.types.js";

@InputType({ description: "Units of a wallet to pay, or to set apart." })
export abstract class TakingInput {
  @Field(() => ID, { description: "Public id of the person whose wallet pays." })
  userId: string;

  @Field(() => UnitEnum, { description: "Unit of the amount." })
  unit: Unit;

  @Field(() => ID, {
    nullable: true,
    description:
      "Public id of the LLM model that is used: grants locked to it pay, too. Left out, only general grants pay. Not with GPU credit.",
  })
  modelId?: string | null;

  @Field(() => SafeInt, { description: "Whole units, 1 to 1,000,000,000,000." })
  amount: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether as much as there is, is better than nothing. Nothing at all is refused either way.",
  })
  allowPartial: boolean;

  @Field(() => String, {
    nullable: true,
    description: "What you call it, at most 120 characters; shown in the person's history.",
  })
  reference?: string | null;

  @Field(() => String, {
    description:
      "8 to 128 printable ASCII characters chosen by the caller: the same key has one effect and one answer, for 30 days.",
  })
  idempotencyKey: string;
}

@InputType({ description: "What to pay, out of whose wallet." })
export class SpendInput extends TakingInput {}

@ObjectType({ description: "What one grant paid." })
export class SpendPart {
  @Field(() => ID, { description: "Public id of the grant." })
  grantId: string;

  @Field(() => SafeInt, { description: "Whole units." })
  amount: number;
}

@ObjectType({ description: "Usage has been paid. Final." })
export class Spent {
  @Field(() => ID, { description: "Public id of the spend." })
  id: string;

  @Field(() => SafeInt, { description: "Whole units asked for." })
  requested: number;

  @Field(() => SafeInt, { description: "Whole units paid: less than asked only where a part was allowed." })
  amount: number;

  @Field(() => [SpendPart], { description: "What each grant paid, in the order in which they were spent." })
  parts: SpendPart[];

  @Field(() => [Balance], {
    description: "The balances that could pay for it, right after it: general, and locked to the model.",
  })
  balances: Balance[];
}

@ObjectType({
  implements: RefusalType,
  description:
    "The wallet does not cover the amount, or with `allowPartial`, has nothing at all that applies.",
})
export class InsufficientBalance extends RefusalType {
  @Field(() => SafeInt, { description: "Whole units that could have been paid." })
  available: number;

  @Field(() => SafeInt, { description: "Whole units asked for." })
  requested: number;

  constructor(amounts: { readonly available: number; readonly requested: number }) {
    const { available, requested } = amounts;
    super(new Refusal("INSUFFICIENT_BALANCE", `${requested} units were asked for, ${available} apply.`));
    this.available = available;
    this.requested = requested;
  }
}

export const SpendResult = createUnionType({
  name: "SpendResult",
  description: "What was paid, or why nothing was.",
  types: () =>
    [
      Spent,
      InsufficientBalance,
      UserNotFound,
      LlmModelNotFound,
      InvalidInput,
      IdempotencyKeyReused,
      RetryLater,
    ] as const,
});
