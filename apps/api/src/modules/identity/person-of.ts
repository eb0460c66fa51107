import { InvalidInputRefusal, isPublicId, Refusal } from "../../kernel/index.js";
import { type Database, placeholders, selectRows, toSafeInteger } from "../../platform/database/index.js";
import { forbidden, gather, type RequestContext, viewerOf } from "../../platform/graphql/index.js";

/** The person for whom something is done, and who sent the request. */
export interface ActedFor {
  /** Internal id of the person. */
  readonly userId: number;
  readonly publicId: string;
  /** Internal id of whoever sent it, for idempotency: the person, or the API key. */
  readonly callerId: number;
  /** Internal id of the API key; null when the person asks. */
  readonly apiKeyId: number | null;
}

/**
 * For whom a request is: the person of the session, or whom an API key names by public id. Refuses a session that
 * names somebody else with FORBIDDEN, a key that names nobody with INVALID_INPUT at `path`, and one that names
 * nobody of the portal with USER_NOT_FOUND. Keys that ask at once are answered by one statement.
 */
export function personFinder(database: Database) {
  const find = gather((publicIds: readonly string[]) => findPeople(database, publicIds));
  return async (
    context: RequestContext,
    named: string | null | undefined,
    path = "userId",
  ): Promise<ActedFor> => {
    if (!context.apiKey) return ofSession(context, named);
    if (named === undefined || named === null || named === "") {
      throw new InvalidInputRefusal([
        { path, code: "REQUIRED", message: "An API key names the person it acts for." },
      ]);
    }
    const userId = isPublicId(named) ? await find(named) : undefined;
    if (userId === undefined) throw new Refusal("USER_NOT_FOUND", "There is no such person.");
    const { keyId } = context.apiKey;
    return { userId, publicId: named, callerId: keyId, apiKeyId: keyId };
  };
}

function ofSession(context: RequestContext, named: string | null | undefined): ActedFor {
  const { userId, publicId } = viewerOf(context);
  if (named !== undefined && named !== null && named !== publicId) {
    throw forbidden("Only an API key may act for somebody else.");
  }
  return { userId, publicId, callerId: userId, apiKeyId: null };
}

/** Superadmins and auditors have no wallet: to a key they do not exist. */
async function findPeople(
  database: Database,
  publicIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await selectRows(
    database.reader,
    `SELECT id, public_id FROM users WHERE role = 'USER' AND public_id IN ${placeholders(publicIds.length)}`,
    publicIds,
  );
  return new Map(rows.map((row) => [String(row.public_id), toSafeInteger(row.id)]));
}
