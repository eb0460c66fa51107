import { InvalidInputRefusal, isPublicId, Refusal } from "../../../kernel/index.js";
import { type Actor, byActor, recordAudit } from "../../../platform/audit/index.js";
import { type Database, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import {
  callerOf,
  findStoredResults,
  hashRequest,
  type IdempotentRequest,
  idempotencyKeyFaults,
  idempotencyKeyReused,
  isConcurrentKey,
  storedResultId,
  storeResults,
} from "../../../platform/idempotency/index.js";
import { recordOutboxEvents } from "../../../platform/outbox/index.js";
import { findUserPublicIds } from "../../identity/index.js";
import { GrantsChangedError } from "../grants-changed.js";
import { reasonFaults, tidyReason } from "./reason.rules.js";
import { type VoidedGrant, voidGrants } from "./void-grants.js";

const OPERATION = "voidGrant";

export interface VoidGrantRequest {
  /** Public id. */
  readonly grantId: string;
  readonly reason: string;
  /** 8 to 128 printable ASCII characters: the same key has one effect and one answer. */
  readonly idempotencyKey: string;
}

/** The grant, by internal id, and the whole units taken back. */
export interface GrantVoid {
  readonly grantId: number;
  readonly amount: number;
}

/**
 * Takes back what is left of one grant, with a reason. Refuses with INVALID_INPUT, IDEMPOTENCY_KEY_REUSED,
 * GRANT_NOT_FOUND, or NOTHING_TO_VOID when nothing is left or its usage deadline has passed.
 */
export async function voidGrant(
  database: Database,
  actor: Actor,
  request: VoidGrantRequest,
): Promise<GrantVoid> {
  const reason = tidyReason(request.reason);
  const faults = [...reasonFaults(reason), ...idempotencyKeyFaults(request.idempotencyKey)];
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const idempotent: IdempotentRequest = {
    callerId: callerOf(actor),
    operation: OPERATION,
    key: request.idempotencyKey,
    requestHash: hashRequest([request.grantId, reason]),
  };
  return database.transaction(
    "void grant",
    async (tx) => {
      // Locked before the key is looked up: a request with the same key that came first has committed by now.
      const grantId = await lockGrant(tx, request.grantId);
      const earlier = await findEarlierVoid(tx, idempotent);
      if (earlier) return earlier;
      const [voided] = await voidGrants(tx, { grantIds: [grantId], sourceId: tx.newId() });
      if (!voided) throw new Refusal("NOTHING_TO_VOID", "Nothing of this grant is left to take back.");
      await recordVoid(tx, actor, { voided, publicId: request.grantId, reason });
      const result: GrantVoid = { grantId, amount: voided.amount };
      await storeResults(tx, [{ request: idempotent, result }]);
      return result;
    },
    {
      isRepeatable: true,
      retryWhen: (error) => error instanceof GrantsChangedError || isConcurrentKey(error),
    },
  );
}

async function findEarlierVoid(tx: Transaction, idempotent: IdempotentRequest): Promise<GrantVoid | null> {
  const stored = (await findStoredResults(tx, OPERATION, [idempotent])).get(storedResultId(idempotent));
  if (stored === undefined) return null;
  if (stored.requestHash !== idempotent.requestHash) throw idempotencyKeyReused();
  return JSON.parse(stored.result) as GrantVoid; // stored above, by the same operation
}

async function lockGrant(tx: Transaction, publicId: string): Promise<number> {
  const [row] = isPublicId(publicId)
    ? await tx.select(`SELECT id FROM grants WHERE public_id = ?${tx.forUpdate()}`, [publicId])
    : [];
  if (!row) throw new Refusal("GRANT_NOT_FOUND", "There is no such grant.");
  return toSafeInteger(row.id);
}

/** The act belongs to the history of the person, whose wallet it changed. */
async function recordVoid(
  tx: Transaction,
  actor: Actor,
  act: { readonly voided: VoidedGrant; readonly publicId: string; readonly reason: string },
): Promise<void> {
  const { voided, publicId, reason } = act;
  const what = { grantId: publicId, unit: voided.unit, amount: voided.amount };
  await recordAudit(tx, {
    ...byActor(actor),
    event: "GrantVoided",
    subjectKind: "User",
    subjectId: voided.userId,
    after: { ...what, reason },
  });
  const userId = (await findUserPublicIds(tx, [voided.userId])).get(voided.userId);
  await recordOutboxEvents(tx, [
    { event: "GrantVoided", subjectId: voided.id, payload: { ...what, userId } },
  ]);
}
