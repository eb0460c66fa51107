import { EMAIL_LENGTH_MAX } from "@vouchsafe/contract";
import { Arg, Args, ID, Query, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  badUserInput,
  type Connection,
  readPage,
  readSearch,
  toConnection,
} from "../../platform/graphql/index.js";
import { toUser, User, UserConnection, UsersArgs } from "./user.types.js";
import { selectPersonByEmail, selectUser, selectUsers, userKey } from "./users.query.js";

@Resolver()
export class UsersResolver {
  constructor(private readonly database: Database) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => UserConnection, {
    description: "Everybody with an account, newest first. Superadmins and auditors.",
  })
  async users(@Args(() => UsersArgs) args: UsersArgs): Promise<Connection<User>> {
    const page = readPage(args, ["instant", "number"]);
    const search = readSearch(args.search);
    const rows = await selectUsers(this.database, { page, search, role: args.role ?? null });
    return toConnection(rows, page.first, userKey, toUser);
  }

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => User, {
    nullable: true,
    description: "One account, or null when there is none with this id. Superadmins and auditors.",
  })
  async user(
    @Arg("id", () => ID, { description: "Public id of the person." }) id: string,
  ): Promise<User | null> {
    const row = await selectUser(this.database, id);
    return row && toUser(row);
  }

  @Access("READER", { scope: ["VOUCHERS_READ", "REDEEM", "WALLET_READ", "WALLET_SPEND"] })
  @Query(() => User, {
    nullable: true,
    description:
      "The person of the portal with an e-mail address, in any spelling, or null when there is none: how a program learns whom to name. Superadmins and auditors.",
  })
  async userByEmail(
    @Arg("email", () => String, { description: "E-mail address of the person." }) email: string,
  ): Promise<User | null> {
    if (email.length > EMAIL_LENGTH_MAX)
      throw badUserInput(`email has at most ${EMAIL_LENGTH_MAX} characters.`);
    const row = await selectPersonByEmail(this.database, email);
    return row && toUser(row);
  }
}
