import { ArgsType, Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/index.js";
import { LlmModel } from "../catalog/index.js";
import { ClaimUser, NamedApiKey } from "../identity/index.js";
import { NamedBatch } from "../vouchers/index.js";

@ObjectType({ description: "One field that a change touched." })
export class ChangedField {
  @Field(() => String, { description: "Name of the field." })
  field: string;

  @Field(() => String, { nullable: true, description: "Value before, as JSON; null when there was none." })
  before: string | null;

  @Field(() => String, { nullable: true, description: "Value after, as JSON; null when there is none." })
  after: string | null;
}

@ObjectType({
  description:
    "One act that was written down: who did what to which thing, and what it was before and after.",
})
export class Change {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, {
    description: "What was done, in the past tense, for example `VoucherBatchUpdated`.",
  })
  event: string;

  @Field(() => ClaimUser, {
    nullable: true,
    description: "Who did it; null when the operator or the system did.",
  })
  actor: ClaimUser | null;

  @Field(() => NamedApiKey, {
    nullable: true,
    description: "The API key it was done with, in the name of the actor; null when the actor did it.",
  })
  doneWith: NamedApiKey | null;

  @Field(() => String, { description: "Kind of the thing it was done to, for example `VoucherBatch`." })
  subjectKind: string;

  @Field(() => NamedBatch, { nullable: true, description: "The batch it was done to, if it was one." })
  batch: NamedBatch | null;

  @Field(() => ClaimUser, { nullable: true, description: "The person it was done to, if it was one." })
  user: ClaimUser | null;

  @Field(() => LlmModel, { nullable: true, description: "The model it was done to, if it was one." })
  model: LlmModel | null;

  @Field(() => NamedApiKey, { nullable: true, description: "The API key it was done to, if it was one." })
  apiKey: NamedApiKey | null;

  @Field(() => [ChangedField], { description: "What it changed, field by field. Holds no code." })
  fields: ChangedField[];

  @Field(() => String, { nullable: true, description: "Why, where a reason was asked for." })
  reason: string | null;

  @Field(() => Date, { description: "When it was done." })
  createdAt: Date;
}

export const ChangeConnection = connectionOf(Change, "Change");

@InputType({ description: "Which changes to list. Everything given must hold." })
export class ChangeFilter {
  @Field(() => ID, { nullable: true, description: "Public id of a batch: only what was done to it." })
  batchId?: string | null;

  @Field(() => ID, { nullable: true, description: "Public id of a person: only what they did." })
  actorId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only what was done to one kind of thing, for example `VoucherBatch`.",
  })
  subjectKind?: string | null;

  @Field(() => ID, { nullable: true, description: "Public id of a person: only what was done to them." })
  userId?: string | null;
}

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => ChangeFilter, { nullable: true, description: "Which changes to list; all when left out." })
  filter?: ChangeFilter | null;
}
