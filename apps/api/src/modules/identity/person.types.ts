import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "A person as superadmins and auditors see them." })
export class ClaimUser {
  @Field(() => ID, { description: "Public id." })
  id: string;

  @Field(() => String, { description: "Name as the person gave it." })
  name: string;

  @Field(() => String, { description: "E-mail address as the person gave it." })
  email: string;
}
