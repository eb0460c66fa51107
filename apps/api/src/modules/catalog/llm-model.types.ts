import { createUnionType, Field, ID, InputType, ObjectType } from "type-graphql";
import { InvalidInput, RefusalType } from "../../platform/graphql/index.js";
import type { CreateModelRequest, UpdateModelRequest } from "./change-model.js";

@ObjectType({ description: "An LLM model of the catalog, to which LLM tokens can be locked." })
export class LlmModel {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, {
    description: "Identifier that gateways use, for example `meta/llama-3.2-90b-instruct`. Never changes.",
  })
  slug: string;

  @Field(() => String, { description: "Short name for people, for example `llama-3.2-90b-instruct`." })
  name: string;

  @Field(() => String, { description: "Who publishes the model." })
  provider: string;

  @Field(() => Boolean, { description: "False when no new benefit may be locked to it." })
  isEnabled: boolean;
}

@InputType({ description: "A model to be added to the catalog." })
export class CreateLlmModelInput implements CreateModelRequest {
  @Field(() => String, {
    description:
      "Identifier that gateways use: letters, digits and . _ - with / between its parts, at most 120 characters; unique, for ever.",
  })
  slug: string;

  @Field(() => String, { description: "Short name for people, at most 120 characters." })
  name: string;

  @Field(() => String, { description: "Who publishes the model, at most 80 characters." })
  provider: string;
}

@InputType({ description: "A change of a model: what is left out or null stays." })
export class UpdateLlmModelInput implements UpdateModelRequest {
  @Field(() => ID, { description: "Public id of the model." })
  id: string;

  @Field(() => String, { nullable: true, description: "Short name for people." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Who publishes the model." })
  provider?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False to offer it no longer; what is locked to it stays so and stays valid.",
  })
  isEnabled?: boolean | null;
}

@ObjectType({ description: "The model is as it was asked for." })
export class LlmModelChanged {
  @Field(() => LlmModel, { description: "The model as it is now." })
  model: LlmModel;

  constructor(model: LlmModel) {
    this.model = model;
  }
}

@ObjectType({ implements: RefusalType, description: "There is no LLM model with this id." })
export class LlmModelNotFound extends RefusalType {}

export const ChangeLlmModelResult = createUnionType({
  name: "ChangeLlmModelResult",
  description: "What came of adding or changing a model.",
  types: () => [LlmModelChanged, InvalidInput, LlmModelNotFound] as const,
});
