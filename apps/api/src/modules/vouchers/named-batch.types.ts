import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "A batch as it is named beside something else." })
export class NamedBatch {
  @Field(() => ID, { description: "Public id of the batch." })
  id: string;

  @Field(() => String, { description: "Name of the batch." })
  name: string;
}
