import { Args, Query, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import { Access, type Connection, readPage, toConnection } from "../../platform/graphql/index.js";
import { type Attempt, AttemptConnection, AttemptsArgs, toAttempt } from "./attempt.types.js";
import { attemptKey, selectAttempts } from "./attempts.query.js";

@Resolver()
export class AttemptsResolver {
  constructor(private readonly database: Database) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => AttemptConnection, {
    description: "Tries to check or redeem codes, newest first, codes masked. Superadmins and auditors.",
  })
  async attempts(@Args(() => AttemptsArgs) args: AttemptsArgs): Promise<Connection<Attempt>> {
    const page = readPage(args, ["instant", "number"]);
    const rows = await selectAttempts(this.database, page, args.filter ?? {});
    return toConnection(rows, page.first, attemptKey, toAttempt);
  }
}
