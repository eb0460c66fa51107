import type { ApiKeyScope } from "@vouchsafe/contract";
import {
  type RawRow,
  type SqlValue,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../../platform/graphql/index.js";
import type { ApiKeyState } from "./api-key.rules.js";
import { readScopes } from "./api-key-scopes.js";

/** A key as lists show it. */
export interface ApiKeyRow {
  /** Internal id. */
  readonly id: number;
  readonly publicId: string;
  readonly name: string;
  readonly lastFour: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

const API_KEYS = `SELECT k.id, k.public_id, k.name, k.last_four, k.scopes, u.name AS created_by_name, k.created_at,
    k.expires_at, k.last_used_at, k.revoked_at
  FROM api_keys k JOIN users u ON u.id = k.created_by_id`;

/** Keys, newest first, one row more than the page holds. */
export async function selectApiKeys(
  select: Select,
  list: { readonly page: PageRequest; readonly state: ApiKeyState | null; readonly now: Date },
): Promise<ApiKeyRow[]> {
  const { page, state, now } = list;
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  if (state) {
    const condition = stateCondition(state, now);
    conditions.push(condition.sql);
    values.push(...condition.values);
  }
  if (page.after) {
    const [time, id] = page.after;
    const createdAt = new Date(Number(time));
    conditions.push("k.created_at <= ? AND (k.created_at < ? OR k.id < ?)");
    values.push(createdAt, createdAt, Number(id));
  }
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const order = "ORDER BY k.created_at DESC, k.id DESC LIMIT ?";
  const rows = await select(`${API_KEYS} ${where} ${order}`, [...values, page.first + 1]);
  return rows.map(toApiKeyRow);
}

/** Twin of `apiKeyState`. */
function stateCondition(state: ApiKeyState, now: Date): { readonly sql: string; readonly values: Date[] } {
  switch (state) {
    case "REVOKED":
      return { sql: "k.revoked_at IS NOT NULL", values: [] };
    case "EXPIRED":
      return { sql: "k.revoked_at IS NULL AND k.expires_at <= ?", values: [now] };
    case "ACTIVE":
      return { sql: "k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ?)", values: [now] };
  }
}

/** The key with a public id; null when there is none. */
export async function selectApiKey(select: Select, publicId: string): Promise<ApiKeyRow | null> {
  const [row] = await select(`${API_KEYS} WHERE k.public_id = ?`, [publicId]);
  return row ? toApiKeyRow(row) : null;
}

/** Sort key of the list of keys. */
export function apiKeyKey(row: ApiKeyRow): readonly CursorKey[] {
  return [row.createdAt.getTime(), row.id];
}

function toApiKeyRow(row: RawRow): ApiKeyRow {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    name: String(row.name),
    lastFour: String(row.last_four),
    scopes: readScopes(row.scopes),
    createdByName: String(row.created_by_name),
    createdAt: toInstant(row.created_at),
    expiresAt: toInstantOrNull(row.expires_at),
    lastUsedAt: toInstantOrNull(row.last_used_at),
    revokedAt: toInstantOrNull(row.revoked_at),
  };
}
