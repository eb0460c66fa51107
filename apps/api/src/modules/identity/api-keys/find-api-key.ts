import type { ApiKeyCaller } from "../../../kernel/index.js";
import {
  type Database,
  placeholders,
  type RawRow,
  selectRows,
  toInstantOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import { gather } from "../../../platform/graphql/index.js";
import { API_KEY_USED_EVERY_MS, apiKeyState, isUseDue } from "./api-key.rules.js";
import { readScopes } from "./api-key-scopes.js";
import { hashApiKeySecret, isApiKeySecret } from "./api-key-secret.js";

/**
 * Finds callers by the secret that they send: null when it is mistyped, unknown, revoked or expired. Nothing is
 * remembered from one request to the next, so that a key revoked by any process is refused by all of them at once;
 * requests that arrive together are looked up together. Notes the use of a key, at most once a minute.
 */
export function apiKeyFinder(database: Database): (secret: string) => Promise<ApiKeyCaller | null> {
  const find = gather((hashes: readonly string[]) => findCallers(database, hashes));
  return async (secret) => {
    if (!isApiKeySecret(secret)) return null;
    return (await find(hashApiKeySecret(secret))) ?? null;
  };
}

/** The callers of live keys, by the hash of their secret. */
async function findCallers(
  database: Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ApiKeyCaller>> {
  const rows = await selectRows(
    database.reader,
    `SELECT id, public_id, name, secret_hash, scopes, created_by_id, expires_at, last_used_at, revoked_at
     FROM api_keys WHERE secret_hash IN ${placeholders(hashes.length)}`,
    hashes,
  );
  const now = database.now();
  const alive = rows.filter((row) => {
    const key = { expiresAt: toInstantOrNull(row.expires_at), revokedAt: toInstantOrNull(row.revoked_at) };
    return apiKeyState(key, now) === "ACTIVE";
  });
  const due = alive.filter((row) => isUseDue(toInstantOrNull(row.last_used_at), now));
  if (due.length > 0)
    await noteUsed(
      database,
      due.map(({ id }) => toSafeInteger(id)),
    );
  return new Map(alive.map((row) => [String(row.secret_hash), toCaller(row)]));
}

/** The condition is repeated: of several processes that find a use to be due, the first one writes. */
async function noteUsed(database: Database, ids: readonly number[]): Promise<void> {
  await database.transaction("note API key used", (tx) =>
    tx.write(
      `UPDATE api_keys SET last_used_at = ?
       WHERE id IN ${placeholders(ids.length)} AND (last_used_at IS NULL OR last_used_at <= ?)`,
      [tx.now, ...ids, new Date(tx.now.getTime() - API_KEY_USED_EVERY_MS)],
    ),
  );
}

function toCaller(row: RawRow): ApiKeyCaller {
  return {
    keyId: toSafeInteger(row.id),
    publicId: String(row.public_id),
    name: String(row.name),
    scopes: readScopes(row.scopes),
    createdById: toSafeInteger(row.created_by_id),
  };
}
