import { InvalidInputRefusal, newPublicId } from "../../../kernel/index.js";
import { type Actor, byActor, recordAudit } from "../../../platform/audit/index.js";
import type { Database } from "../../../platform/database/index.js";
import { ApiKeyEntity } from "./api-key.entity.js";
import { type ApiKeyTerms, apiKeyFaults, tidyApiKey } from "./api-key.rules.js";
import { writeScopes } from "./api-key-scopes.js";
import { hashApiKeySecret, newApiKeySecret, type RandomBytes } from "./api-key-secret.js";

/** Symbols of a secret that stay readable. */
const LAST_SYMBOLS = 4;

/** A key that was just made. */
export interface NewApiKey {
  readonly publicId: string;
  /** Exists nowhere else, and is never shown again. */
  readonly secret: string;
}

/** Makes an API key on behalf of a superadmin; audited without its secret. Refuses with INVALID_INPUT. */
export function createApiKey(
  parts: { readonly database: Database; readonly randomBytes: RandomBytes },
  actor: Actor,
  asked: ApiKeyTerms,
): Promise<NewApiKey> {
  const terms = tidyApiKey(asked);
  const secret = newApiKeySecret(parts.randomBytes);
  return parts.database.transaction("create API key", async (tx) => {
    const faults = apiKeyFaults(terms, tx.now);
    if (faults.length > 0) throw new InvalidInputRefusal(faults);
    const id = tx.newId();
    const publicId = newPublicId();
    const lastFour = secret.slice(-LAST_SYMBOLS);
    await tx.insert(ApiKeyEntity, [
      {
        id,
        publicId,
        name: terms.name,
        secretHash: hashApiKeySecret(secret),
        lastFour,
        scopes: writeScopes(terms.scopes),
        createdById: actor.userId,
        createdAt: tx.now,
        expiresAt: terms.expiresAt,
        lastUsedAt: null,
        revokedAt: null,
      },
    ]);
    await recordAudit(tx, {
      ...byActor(actor),
      event: "ApiKeyCreated",
      subjectKind: "ApiKey",
      subjectId: id,
      after: { name: terms.name, scopes: terms.scopes, lastFour, expiresAt: terms.expiresAt },
    });
    return { publicId, secret };
  });
}
