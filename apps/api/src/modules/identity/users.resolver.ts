import { Arg, Args, ID, Query, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import { Access, type Connection, readPage, readSearch, toConnection } from "../../platform/graphql/index.js";
import { toUser, User, UserConnection, UsersArgs } from "./user.types.js";
import { selectUser, selectUsers, userKey } from "./users.query.js";

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
}
