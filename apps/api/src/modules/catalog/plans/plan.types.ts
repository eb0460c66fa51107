import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "A plan of the catalog, which a person can be on." })
export class Plan {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, { description: "Name; unique." })
  name: string;

  @Field(() => Boolean, { description: "Whether it is what everybody has without paying." })
  isFree: boolean;
}
