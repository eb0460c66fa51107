import { FieldResolver, Resolver, Root } from "type-graphql";
import {
  type Database,
  placeholders,
  selectRows,
  toInstant,
  toSafeInteger,
} from "../../platform/database/index.js";
import { gather, SafeInt } from "../../platform/graphql/index.js";
import { User } from "../identity/index.js";

/** What a person has claimed: identity knows nothing of claims, so their figures are added here. */
@Resolver(() => User)
export class UserClaimsResolver {
  private readonly claimsOf = gather((ids: readonly string[]) => selectClaimsOfUsers(this.database, ids));

  constructor(private readonly database: Database) {}

  @FieldResolver(() => SafeInt, { description: "Claims the person made." })
  async claimedCount(@Root() user: User): Promise<number> {
    return (await this.claimsOf(user.id))?.count ?? 0;
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: "When the person last claimed something; null when they never did.",
  })
  async lastClaimedAt(@Root() user: User): Promise<Date | null> {
    return (await this.claimsOf(user.id))?.lastAt ?? null;
  }
}

interface ClaimsOfUser {
  readonly count: number;
  readonly lastAt: Date;
}

/** What people claimed, by their public id; who never did is left out. */
async function selectClaimsOfUsers(
  database: Database,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, ClaimsOfUser>> {
  const rows = await selectRows(
    database.reader,
    `SELECT u.public_id, COUNT(*) AS claims, MAX(c.claimed_at) AS last_claimed_at
     FROM users u JOIN claims c ON c.user_id = u.id
     WHERE u.public_id IN ${placeholders(userIds.length)} GROUP BY u.id, u.public_id`,
    userIds,
  );
  return new Map(
    rows.map((row) => [
      String(row.public_id),
      { count: toSafeInteger(row.claims), lastAt: toInstant(row.last_claimed_at) },
    ]),
  );
}
