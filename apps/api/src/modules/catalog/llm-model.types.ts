import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "An LLM model of the catalog, to which LLM tokens can be locked." })
export class LlmModel {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, {
    description: "Identifier that gateways use, for example `meta/llama-3.2-90b-instruct`.",
  })
  slug: string;

  @Field(() => String, { description: "Short name for people, for example `llama-3.2-90b-instruct`." })
  name: string;

  @Field(() => String, { description: "Who publishes the model." })
  provider: string;

  @Field(() => Boolean, { description: "False when no new benefit may be locked to it." })
  isEnabled: boolean;
}
