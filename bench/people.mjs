/** People who are signed in, as the product would have written them. */
import { createHash, randomBytes } from "node:crypto";

const ROWS = 500;
const TOKEN_BYTES = 32;
const SESSION_MS = 12 * 3_600_000;
const COOKIE = "vouchsafe-portal";

/**
 * Signs in the first `count` people of a filled database. Resolves to the header lines that say who they are, and their ids. Nobody has
 * a password: to hash a thousand of them takes longer than what is measured.
 */
export async function signInPeople(database, count) {
  const people = await database.rows("SELECT id FROM users WHERE role = 'USER' ORDER BY id LIMIT ?", [count]);
  if (people.length < count) throw new Error(`There are ${people.length} people, not ${count}.`);
  const first = await takeIds(database, count);
  const sessions = people.map(({ id }, at) => ({
    id: first + at,
    userId: Number(id),
    token: randomBytes(TOKEN_BYTES).toString("base64url"),
  }));
  const now = Date.now();
  for (let from = 0; from < sessions.length; from += ROWS) {
    const rows = sessions.slice(from, from + ROWS);
    await database.run(
      `INSERT INTO sessions (id, token_hash, user_id, audience, created_at, last_seen_at, expires_at, ended_at)
       VALUES ${rows.map(() => "(?, ?, ?, 'PORTAL', ?, ?, ?, NULL)").join(", ")}`,
      rows.flatMap(({ id, userId, token }) => [
        id,
        createHash("sha256").update(token).digest("hex"),
        userId,
        instant(now),
        instant(now),
        instant(now + SESSION_MS),
      ]),
    );
  }
  return {
    userIds: sessions.map(({ userId }) => userId),
    callers: sessions.map(({ token }) => `x-vouchsafe-app: portal\r\ncookie: ${COOKIE}=${token}`),
  };
}

/** The first of so many internal ids that the product will not hand out. */
export async function takeIds(database, count) {
  await database.run("UPDATE id_blocks SET next_id = next_id + ? WHERE name = 'all'", [count]);
  const [row] = await database.rows("SELECT next_id FROM id_blocks WHERE name = 'all'");
  return Number(row.next_id) - count;
}

/** Milliseconds since 1970 as both engines keep an instant. */
export function instant(ms) {
  return new Date(ms).toISOString().replace("T", " ").replace("Z", "");
}
