import { InvalidInputRefusal } from "../../kernel/index.js";
import type { Actor } from "../../platform/audit/index.js";
import { type Database, isDuplicateOf, type Transaction } from "../../platform/database/index.js";
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
} from "../../platform/idempotency/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import { recordAct, switchOffBatch } from "../vouchers/index.js";
import { reasonFaults, tidyReason } from "../wallet/index.js";
import { BatchVoidingEntity } from "./batch-voiding.entity.js";
import { VOID_BATCH } from "./void-batch-grants.js";

const OPERATION = "stopVoucherBatch";

export interface StopBatchRequest {
  /** Public id of the batch. */
  readonly id: string;
  readonly reason: string;
  /** Whether every unspent grant is taken back, too. */
  readonly isVoiding: boolean;
  /** 8 to 128 printable ASCII characters: the same key has one effect. */
  readonly idempotencyKey: string;
}

/**
 * Switches a batch off with a reason and, if asked to, begins to take back every unspent grant of it in the
 * background. A batch that is off already, and of which nothing is to be taken back, is left alone; one whose
 * grants are being taken back already is gone through once more. Refuses with INVALID_INPUT, IDEMPOTENCY_KEY_REUSED or
 * VOUCHER_BATCH_NOT_FOUND.
 */
export async function stopVoucherBatch(
  parts: { readonly database: Database; readonly jobs: JobQueue },
  actor: Actor,
  request: StopBatchRequest,
): Promise<void> {
  const reason = tidyReason(request.reason);
  const faults = [...reasonFaults(reason), ...idempotencyKeyFaults(request.idempotencyKey)];
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const idempotent: IdempotentRequest = {
    callerId: callerOf(actor),
    operation: OPERATION,
    key: request.idempotencyKey,
    requestHash: hashRequest([request.id, reason, request.isVoiding]),
  };
  await parts.database.transaction(
    "stop voucher batch",
    async (tx) => {
      if (await wasDoneBefore(tx, idempotent)) return;
      const batch = await switchOffBatch(tx, request.id);
      const isBegun = request.isVoiding && !(await beginAgain(tx, batch.id));
      if (isBegun) await beginVoiding(tx, parts.jobs, { batchId: batch.id, reason, actor });
      if (batch.wasEnabled || isBegun) {
        await recordAct(tx, actor, {
          event: "VoucherBatchStopped",
          batch,
          before: { isEnabled: batch.wasEnabled },
          after: { isEnabled: false, isVoiding: request.isVoiding, reason },
        });
      }
      await storeResults(tx, [{ request: idempotent, result: {} }]);
    },
    { isRepeatable: true, retryWhen: (error) => isConcurrentKey(error) || isBegunElsewhere(error) },
  );
  parts.jobs.wake();
}

async function wasDoneBefore(tx: Transaction, idempotent: IdempotentRequest): Promise<boolean> {
  const stored = (await findStoredResults(tx, OPERATION, [idempotent])).get(storedResultId(idempotent));
  if (stored === undefined) return false;
  if (stored.requestHash !== idempotent.requestHash) throw idempotencyKeyReused();
  return true;
}

/**
 * Sends a voiding that runs back to the first grant; false when there is none. The batch may have been switched on
 * again since it began, and claims made then may lie where it has been already.
 */
async function beginAgain(tx: Transaction, batchId: number): Promise<boolean> {
  const matched = await tx.write(
    "UPDATE batch_voidings SET after_benefit_id = 0, after_grant_id = 0 WHERE running_batch_id = ?",
    [batchId],
  );
  return matched === 1;
}

async function beginVoiding(
  tx: Transaction,
  jobs: JobQueue,
  voiding: { readonly batchId: number; readonly reason: string; readonly actor: Actor },
): Promise<void> {
  const id = tx.newId();
  await tx.insert(BatchVoidingEntity, [
    {
      id,
      batchId: voiding.batchId,
      runningBatchId: voiding.batchId,
      reason: voiding.reason,
      startedById: voiding.actor.userId,
      grantCount: 0,
      voided: "[]",
      afterBenefitId: 0,
      afterGrantId: 0,
      startedAt: tx.now,
      finishedAt: null,
    },
  ]);
  await jobs.enqueue(tx, [{ kind: VOID_BATCH, subjectId: id }]);
}

/** The unique key is the guard behind `beginAgain`; run the work again, and it finds the voiding. */
function isBegunElsewhere(error: unknown): boolean {
  return isDuplicateOf(error, { name: "batch_voidings_running", columns: "batch_voidings.running_batch_id" });
}
