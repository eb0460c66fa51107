import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { ROLES, type Role, type Viewer } from "../../kernel/index.js";
import { enumOf, InvalidInput, RateLimited, RefusalType } from "../../platform/graphql/index.js";

export const RoleEnum = enumOf<Role>(ROLES);
registerEnumType(RoleEnum, {
  name: "Role",
  description: "What an account may do, and in which app.",
  valuesConfig: {
    USER: { description: "Redeems vouchers and spends, in the portal." },
    SUPERADMIN: { description: "Issues, watches and stops vouchers, in the admin app." },
    AUDITOR: { description: "Reads what superadmins see, codes masked, in the admin app." },
  },
});

@ObjectType({ description: "The person signed in." })
export class Me {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, { description: "Name, as the person wrote it." })
  name: string;

  @Field(() => String, { description: "E-mail address, as the person wrote it." })
  email: string;

  @Field(() => RoleEnum, { description: "What the account may do." })
  role: Role;
}

/** The person as they see themselves. */
export function toMe(person: Pick<Viewer, "publicId" | "name" | "email" | "role">): Me {
  return { id: person.publicId, name: person.name, email: person.email, role: person.role };
}

@ObjectType({ description: "A session was started; its cookie came with the answer." })
export class SignedIn {
  @Field(() => Me, { description: "The person signed in." })
  me: Me;

  constructor(me: Me) {
    this.me = me;
  }
}

@ObjectType({ implements: RefusalType, description: "E-mail and password do not belong together." })
export class InvalidCredentials extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description:
    "E-mail and password are right, but the account belongs to the other app: people sign in to the portal, superadmins and auditors to the admin app.",
})
export class WrongApp extends RefusalType {}

@InputType({ description: "What a person needs to give for a portal account." })
export class RegisterInput {
  @Field(() => String, { description: "Name, 1 to 80 characters." })
  name: string;

  @Field(() => String, { description: "E-mail address, at most 254 characters; one account each." })
  email: string;

  @Field(() => String, { description: "Password, 10 to 128 characters." })
  password: string;
}

@InputType({ description: "What a person signs in with." })
export class SignInInput {
  @Field(() => String, { description: "E-mail address, in any letter case." })
  email: string;

  @Field(() => String, { description: "Password of the account." })
  password: string;
}

export const RegisterResult = createUnionType({
  name: "RegisterResult",
  description: "The person is signed in to a new account, or why not.",
  types: () => [SignedIn, InvalidInput, RateLimited] as const,
});

export const SignInResult = createUnionType({
  name: "SignInResult",
  description: "The person is signed in, or why not.",
  types: () => [SignedIn, InvalidCredentials, WrongApp, RateLimited] as const,
});
