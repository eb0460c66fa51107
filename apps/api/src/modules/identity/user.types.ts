import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import type { Role } from "../../kernel/index.js";
import { connectionOf, PageArgs } from "../../platform/graphql/index.js";
import type { Account } from "./account.js";
import { RoleEnum } from "./identity.types.js";

@ObjectType({ description: "A person with an account, as superadmins and auditors see them." })
export class User {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, { description: "Name as the person gave it." })
  name: string;

  @Field(() => String, { description: "E-mail address as the person gave it." })
  email: string;

  @Field(() => RoleEnum, { description: "What the account may do." })
  role: Role;

  @Field(() => Date, { description: "When the account was created." })
  createdAt: Date;
}

export const UserConnection = connectionOf(User, "User");

@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Part of the name or the e-mail address." })
  search?: string | null;

  @Field(() => RoleEnum, { nullable: true, description: "Only accounts of this role." })
  role?: Role | null;
}

export function toUser(account: Account & { readonly createdAt: Date }): User {
  const { publicId, name, email, role, createdAt } = account;
  return { id: publicId, name, email, role, createdAt };
}
