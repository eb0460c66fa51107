import { isPublicId, normalEmail, type Role } from "../../kernel/index.js";
import {
  type Database,
  placeholders,
  type RawRow,
  type SqlValue,
  selectRows,
  toInstant,
  toSafeInteger,
} from "../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../platform/graphql/index.js";
import { type Account, toAccount } from "./account.js";
import { personSearch } from "./person-search.js";

/** An account as lists show it. */
export interface UserRow extends Account {
  readonly createdAt: Date;
}

const USERS = "SELECT id, public_id, name, email, role, created_at FROM users";

/**
 * Accounts, newest first, one row more than the page holds. Two statements: the first finds only ids, out of an
 * index that holds what it looks at.
 */
export async function selectUsers(
  database: Database,
  list: { readonly page: PageRequest; readonly search: string | null; readonly role: Role | null },
): Promise<UserRow[]> {
  const { page, search, role } = list;
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const add = (sql: string, ...more: SqlValue[]) => {
    conditions.push(sql);
    values.push(...more);
  };
  if (role) add("role = ?", role);
  if (search) {
    const part = personSearch(search, "users");
    add(part.sql, ...part.values);
  }
  if (page.after) {
    const [time, id] = page.after;
    const createdAt = new Date(Number(time));
    // The first bound is what an index begins at; the second only takes out who was shown already.
    add("created_at <= ? AND (created_at < ? OR id < ?)", createdAt, createdAt, Number(id));
  }
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const found = await selectRows(
    database.reader,
    `SELECT id FROM users ${where} ORDER BY created_at DESC, id DESC LIMIT ?`,
    [...values, page.first + 1],
  );
  if (found.length === 0) return [];
  const ids = found.map((row) => toSafeInteger(row.id));
  const rows = await selectRows(
    database.reader,
    `${USERS} WHERE id IN ${placeholders(ids.length)} ORDER BY created_at DESC, id DESC`,
    ids,
  );
  return rows.map(toUserRow);
}

/** The account with a public id; null when there is none. */
export async function selectUser(database: Database, publicId: string): Promise<UserRow | null> {
  if (!isPublicId(publicId)) return null;
  const [row] = await selectRows(database.reader, `${USERS} WHERE public_id = ?`, [publicId]);
  return row ? toUserRow(row) : null;
}

/** The person of the portal with an e-mail address, in any spelling; null when there is none. */
export async function selectPersonByEmail(database: Database, email: string): Promise<UserRow | null> {
  const [row] = await selectRows(database.reader, `${USERS} WHERE email_normal = ? AND role = 'USER'`, [
    normalEmail(email),
  ]);
  return row ? toUserRow(row) : null;
}

/** Sort key of a list of accounts. */
export function userKey(row: UserRow): readonly CursorKey[] {
  return [row.createdAt.getTime(), row.id];
}

function toUserRow(row: RawRow): UserRow {
  return { ...toAccount(row), createdAt: toInstant(row.created_at) };
}
