import { createUnionType, Field, ID, InputType, ObjectType } from "type-graphql";
import {
  IdempotencyKeyReused,
  InvalidInput,
  RefusalType,
  RetryLater,
  SafeInt,
} from "../../../platform/graphql/index.js";
import { Grant } from "../wallet.types.js";
import type { VoidGrantRequest } from "./void-grant.js";

@InputType({ description: "Which grant to take back the rest of, and why." })
export class VoidGrantInput implements VoidGrantRequest {
  @Field(() => ID, { description: "Public id of the grant." })
  grantId: string;

  @Field(() => String, { description: "Why: 3 to 300 visible characters, kept in the history." })
  reason: string;

  @Field(() => String, {
    description:
      "8 to 128 printable ASCII characters chosen by the caller: the same key takes back once and is answered alike.",
  })
  idempotencyKey: string;
}

@ObjectType({ description: "What was left of the grant has been taken back." })
export class GrantVoided {
  @Field(() => Grant, { description: "The grant as it is now." })
  grant: Grant;

  @Field(() => SafeInt, { description: "Whole units taken back." })
  amount: number;

  constructor(grant: Grant, amount: number) {
    this.grant = grant;
    this.amount = amount;
  }
}

@ObjectType({ implements: RefusalType, description: "There is no such grant." })
export class GrantNotFound extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "Nothing of the grant is left to take back, or its usage deadline has passed.",
})
export class NothingToVoid extends RefusalType {}

export const VoidGrantResult = createUnionType({
  name: "VoidGrantResult",
  description: "The grant without its rest, or why nothing was taken back.",
  types: () =>
    [GrantVoided, GrantNotFound, NothingToVoid, InvalidInput, IdempotencyKeyReused, RetryLater] as const,
});
