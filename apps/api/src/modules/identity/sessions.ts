import { type Audience, invariant, type Role, type Viewer } from "../../kernel/index.js";
import {
  type Database,
  placeholders,
  type RawRow,
  selectRows,
  type Transaction,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
} from "../../platform/database/index.js";
import { GROUP_BOUNDS, type GroupMetrics, GroupQueue } from "../../platform/groups/index.js";
import { readRole } from "./account.js";
import { SessionEntity } from "./session.entity.js";
import {
  audienceOfRole,
  isSeenDue,
  isSessionAlive,
  SESSION_LIMITS,
  type SessionFacts,
} from "./session.rules.js";
import { hashSessionToken, newSessionToken } from "./session-token.js";

/** Statements that look sessions up at the same time. A second one serves who comes while the first is slow. */
const LOOK_UPS_AT_ONCE = 2;

/** The account a session is for. */
export interface SessionOwner {
  /** Internal id. */
  readonly id: number;
  readonly role: Role;
}

/**
 * Starts a session for the one app the account belongs to and gives back its token, which exists nowhere else.
 * Always a new one: a token that was known before signing in must not become worth anything by it.
 */
export async function startSession(tx: Transaction, owner: SessionOwner): Promise<string> {
  const audience = audienceOfRole(owner.role);
  const token = newSessionToken();
  await tx.insert(SessionEntity, [
    {
      id: tx.newId(),
      tokenHash: hashSessionToken(token),
      userId: owner.id,
      audience,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + SESSION_LIMITS[audience].absoluteMs),
      endedAt: null,
    },
  ]);
  return token;
}

/** Ends a session on the server: its token is worth nothing from then on. Does nothing when it is not alive. */
export async function endSession(tx: Transaction, token: string): Promise<void> {
  await tx.write("UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL", [
    tx.now,
    hashSessionToken(token),
  ]);
}

/** Finds the person whom a token lets in to an app; null when it lets nobody in. */
export type FindViewer = (token: string, audience: Audience) => Promise<Viewer | null>;

/**
 * Looks sessions up for many requests at once: those that arrive while a look-up is under way share the next one.
 * Nothing is kept of what was read, so that whoever signs out is out at once, in every process. Notes the use of a
 * session, at most once a minute.
 */
export function createViewerFinder(database: Database, metrics?: GroupMetrics): FindViewer {
  const queue = new GroupQueue<string, RawRow | undefined>({
    ...GROUP_BOUNDS,
    name: "sessions",
    lanes: LOOK_UPS_AT_ONCE,
    ...(metrics && { metrics }),
    run: (tokenHashes) => readSessions(database, tokenHashes),
  });
  return async (token, audience) => {
    const row = await queue.submit(hashSessionToken(token));
    if (!row) return null;
    const session = toSessionFacts(row);
    // Judged when it is answered, not when it was asked for.
    if (!isSessionAlive(session, audience, database.now())) return null;
    return {
      userId: toSafeInteger(row.user_id),
      publicId: String(row.public_id),
      name: String(row.name),
      email: String(row.email),
      role: session.role,
      audience,
    };
  };
}

/** The rows of sessions and their people, in the order of the tokens; undefined where a token is unknown. */
async function readSessions(
  database: Database,
  tokenHashes: readonly string[],
): Promise<(RawRow | undefined)[]> {
  const wanted = [...new Set(tokenHashes)];
  const rows = await selectRows(
    database.reader,
    `SELECT s.token_hash, s.id AS session_id, s.audience, s.last_seen_at, s.expires_at, s.ended_at,
            u.id AS user_id, u.public_id, u.name, u.email, u.role
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.token_hash IN ${placeholders(wanted.length)}`,
    wanted,
  );
  await noteSeen(database, rows);
  const byHash = new Map(rows.map((row) => [String(row.token_hash), row]));
  return tokenHashes.map((hash) => byHash.get(hash));
}

/** Notes the use of those sessions that let somebody in and were not noted for a minute: one statement for all. */
async function noteSeen(database: Database, rows: readonly RawRow[]): Promise<void> {
  const now = database.now();
  const due = rows
    .map((row) => ({ id: toSafeInteger(row.session_id), session: toSessionFacts(row) }))
    .filter(({ session }) => isSeenDue(session, now) && isSessionAlive(session, session.audience, now))
    .map(({ id }) => id)
    .sort((a, b) => a - b);
  if (due.length === 0) return;
  await database.transaction("note sessions seen", (tx) =>
    // The clock may differ between processes; use never moves backwards.
    tx.write(
      `UPDATE sessions SET last_seen_at = ? WHERE id IN ${placeholders(due.length)} AND last_seen_at < ?`,
      [tx.now, ...due, tx.now],
    ),
  );
}

function toSessionFacts(row: RawRow): SessionFacts {
  return {
    audience: readAudience(row.audience),
    role: readRole(row.role),
    lastSeenAt: toInstant(row.last_seen_at),
    expiresAt: toInstant(row.expires_at),
    endedAt: toInstantOrNull(row.ended_at),
  };
}

function readAudience(value: unknown): Audience {
  invariant(value === "PORTAL" || value === "ADMIN", `An audience, got ${String(value)}`);
  return value;
}
