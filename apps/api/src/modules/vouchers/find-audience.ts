import { type FieldFault, invariant, isPublicId } from "../../kernel/index.js";
import { placeholders, type Transaction, toSafeInteger } from "../../platform/database/index.js";
import type { ClaimUser } from "../identity/index.js";
import type { Audience } from "./batch-audience.rules.js";
import type { Select } from "./voucher-batch.row.js";

/** The account that a batch is to be bound to, by internal id; null when it is bound to none. */
export async function findBoundUser(
  tx: Transaction,
  audience: Audience | null,
): Promise<{ readonly id: number | null; readonly faults: readonly FieldFault[] }> {
  if (audience === null || audience.userId === null) return { id: null, faults: [] };
  const [row] = isPublicId(audience.userId)
    ? await tx.select("SELECT id FROM users WHERE public_id = ? AND role = 'USER'", [audience.userId])
    : [];
  if (row) return { id: toSafeInteger(row.id), faults: [] };
  const message = "No person has this id, or it is not an account of the portal.";
  return { id: null, faults: [{ path: "boundTo.userId", code: "NOT_FOUND", message }] };
}

/** The people whom batches are bound to, by internal id. */
export async function selectBoundUsers(
  select: Select,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, ClaimUser>> {
  if (userIds.length === 0) return new Map();
  const rows = await select(
    `SELECT id, public_id, name, email FROM users WHERE id IN ${placeholders(userIds.length)}`,
    userIds,
  );
  return new Map(
    rows.map((row) => [
      toSafeInteger(row.id),
      { id: String(row.public_id), name: String(row.name), email: String(row.email) },
    ]),
  );
}

/** Whom a stored batch is bound to, as a change of it is compared. */
export async function readAudience(
  select: Select,
  batch: { readonly boundUserId: number | null; readonly boundEmail: string | null },
): Promise<Audience | null> {
  if (batch.boundEmail !== null) return { userId: null, email: batch.boundEmail };
  if (batch.boundUserId === null) return null;
  const user = (await selectBoundUsers(select, [batch.boundUserId])).get(batch.boundUserId);
  invariant(user, "People are never deleted");
  return { userId: user.id, email: null };
}
