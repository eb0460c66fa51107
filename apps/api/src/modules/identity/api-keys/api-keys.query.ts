import type { ApiKeyScope } from "@vouchsafe/contract";
import {
  type RawRow,
  type SqlValue,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../../platform/graphql/index.js";
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
export async function selectApiKeys(select: Select, page: PageRequest): Promise<ApiKeyRow[]> {
  const [time, id] = page.after ?? [];
  const createdAt = new Date(Number(time));
  const rows = await select(
    `${API_KEYS} ${page.after ? "WHERE k.created_at <= ? AND (k.created_at < ? OR k.id < ?)" : ""}
     ORDER BY k.created_at DESC, k.id DESC LIMIT ?`,
    [...(page.after ? [createdAt, createdAt, Number(id)] : []), page.first + 1],
  );
  return rows.map(toApiKeyRow);
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
