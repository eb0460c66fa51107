import { isPublicId, Refusal } from "../../../kernel/index.js";
import { type Actor, byActor, recordAudit } from "../../../platform/audit/index.js";
import { type Database, toSafeInteger } from "../../../platform/database/index.js";

/**
 * Ends an API key on behalf of a superadmin: the next request with it is refused, by whichever process. For ever; a
 * key that was revoked before stays as it is. Audited. Refuses with API_KEY_NOT_FOUND.
 */
export function revokeApiKey(database: Database, actor: Actor, publicId: string): Promise<void> {
  return database.transaction("revoke API key", async (tx) => {
    const [row] = isPublicId(publicId)
      ? await tx.select("SELECT id FROM api_keys WHERE public_id = ?", [publicId])
      : [];
    if (!row) throw new Refusal("API_KEY_NOT_FOUND", "There is no such API key.");
    const id = toSafeInteger(row.id);
    const matched = await tx.write("UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [
      tx.now,
      id,
    ]);
    if (matched === 0) return;
    await recordAudit(tx, {
      ...byActor(actor),
      event: "ApiKeyRevoked",
      subjectKind: "ApiKey",
      subjectId: id,
      before: { revokedAt: null },
      after: { revokedAt: tx.now },
    });
  });
}
