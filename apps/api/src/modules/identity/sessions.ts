import { type Audience, invariant, type Role, type Viewer } from "../../kernel/index.js";
import {
  type Database,
  type RawRow,
  selectRows,
  type Transaction,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
} from "../../platform/database/index.js";
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

/**
 * The person whom a token lets in to an app, or null. Notes the use of the session, at most once a minute.
 */
export async function findViewer(
  database: Database,
  token: string,
  audience: Audience,
): Promise<Viewer | null> {
  const [row] = await selectRows(
    database.reader,
    `SELECT s.id AS session_id, s.audience, s.last_seen_at, s.expires_at, s.ended_at,
            u.id AS user_id, u.public_id, u.name, u.email, u.role
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.token_hash = ?`,
    [hashSessionToken(token)],
  );
  if (!row) return null;
  const session = toSessionFacts(row);
  const now = database.now();
  if (!isSessionAlive(session, audience, now)) return null;
  if (isSeenDue(session, now)) await noteSeen(database, toSafeInteger(row.session_id));
  return {
    userId: toSafeInteger(row.user_id),
    publicId: String(row.public_id),
    name: String(row.name),
    email: String(row.email),
    role: session.role,
    audience,
  };
}

async function noteSeen(database: Database, sessionId: number): Promise<void> {
  await database.transaction("note session seen", (tx) =>
    // The clock may differ between processes; use never moves backwards.
    tx.write("UPDATE sessions SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?", [
      tx.now,
      sessionId,
      tx.now,
    ]),
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
