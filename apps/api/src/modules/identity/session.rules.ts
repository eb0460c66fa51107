import type { Audience, Role } from "../../kernel/index.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a session lives at most, and how long without being used, in milliseconds. */
export const SESSION_LIMITS: Readonly<Record<Audience, { absoluteMs: number; idleMs: number }>> = {
  PORTAL: { absoluteMs: 12 * HOUR_MS, idleMs: 2 * HOUR_MS },
  // A superadmin's browser left open is worth more to a stranger; half an hour still survives a lunch table.
  ADMIN: { absoluteMs: 8 * HOUR_MS, idleMs: 30 * MINUTE_MS },
};

/** A session in use is written down at most this often, in milliseconds: reading must not cost a write each time. */
export const SESSION_SEEN_EVERY_MS = MINUTE_MS;

/** The one app an account can sign in to. */
export function audienceOfRole(role: Role): Audience {
  return role === "USER" ? "PORTAL" : "ADMIN";
}

export interface SessionFacts {
  readonly audience: Audience;
  readonly role: Role;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

/** Whether a session lets a request of `audience` in at `now`. Both ends are exclusive. */
export function isSessionAlive(session: SessionFacts, audience: Audience, now: Date): boolean {
  return (
    session.audience === audience &&
    // Guarded again here: should a role ever change, the sessions of the old one are void at once.
    audienceOfRole(session.role) === audience &&
    session.endedAt === null &&
    now < session.expiresAt &&
    now.getTime() - session.lastSeenAt.getTime() < SESSION_LIMITS[audience].idleMs
  );
}

/** Whether the use of a session at `now` is to be written down. */
export function isSeenDue(session: Pick<SessionFacts, "lastSeenAt">, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= SESSION_SEEN_EVERY_MS;
}
