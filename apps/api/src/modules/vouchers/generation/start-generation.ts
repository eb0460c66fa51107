import type { CodePattern } from "@vouchsafe/contract";
import type { Transaction } from "../../../platform/database/index.js";
import type { JobQueue } from "../../../platform/jobs/index.js";
import type { Actor } from "../record-act.js";
import { CodeGenerationEntity, type CodeGenerationKind } from "./code-generation.entity.js";
import { type SerialRange, slicesOf } from "./code-generation.rules.js";

/** Kind of the jobs that make codes; their subject is the run. */
export const GENERATE_CODES = "GENERATE_CODES";

/** What every step needs to know, so that none has to look it up. */
export interface SliceFacts {
  readonly batchId: number;
  readonly pattern: CodePattern;
}

export interface NewGeneration extends SliceFacts {
  readonly kind: CodeGenerationKind;
  readonly serials: SerialRange;
}

/**
 * Has codes made in the background, for a batch whose row this transaction has written or locked. Nothing of
 * the batch changes until all of them exist. Wake the queue after the commit.
 */
export async function startGeneration(
  tx: Transaction,
  jobs: JobQueue,
  actor: Actor,
  { kind, batchId, serials, pattern }: NewGeneration,
): Promise<void> {
  const id = tx.newId();
  await tx.insert(CodeGenerationEntity, [
    {
      id,
      batchId,
      kind,
      ...serials,
      generated: 0,
      requestedById: actor.userId,
      requestId: actor.requestId,
      cancelledAt: null,
      createdAt: tx.now,
      finishedAt: null,
    },
  ]);
  const payload = JSON.stringify({ batchId, pattern } satisfies SliceFacts);
  await jobs.enqueue(
    tx,
    slicesOf(serials).map(({ firstSerial, lastSerial }) => ({
      kind: GENERATE_CODES,
      subjectId: id,
      position: firstSerial - 1,
      goal: lastSerial,
      payload,
    })),
  );
}
