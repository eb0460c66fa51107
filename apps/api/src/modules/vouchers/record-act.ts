import { type Actor, byActor, recordAudits } from "../../platform/audit/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { recordOutboxEvents } from "../../platform/outbox/index.js";

export type { Actor };

/** What can be done to a batch, in the past tense. */
export type VoucherEvent =
  | "VoucherBatchCreated"
  | "VoucherBatchUpdated"
  | "VoucherBatchDeactivated"
  | "VoucherBatchReactivated"
  | "VoucherBatchStopped"
  | "VoucherCodeDisabled"
  | "VoucherCodeEnabled"
  | "VoucherCodesDownloaded"
  | "VoucherCodesGenerated"
  | "VoucherCodeGenerationCancelled"
  | "VoucherCodeGenerationResumed";

type Fields = Readonly<Record<string, unknown>>;

/** What was done to one batch. Fields hold no code in clear. */
export interface VoucherAct {
  readonly event: VoucherEvent;
  readonly batch: { readonly id: number; readonly publicId: string };
  readonly before?: Fields;
  readonly after: Fields;
}

/**
 * Writes down an act on a batch for the audit, and tells whoever listens to the outbox. Both exist if and only
 * if the act's transaction commits.
 */
export function recordAct(tx: Transaction, actor: Actor, act: VoucherAct): Promise<void> {
  return recordActs(tx, actor, [act]);
}

/** The same for an act on several batches: an entry and an event for each, so that each has its own history. */
export async function recordActs(tx: Transaction, actor: Actor, acts: readonly VoucherAct[]): Promise<void> {
  await recordAudits(
    tx,
    acts.map(({ event, batch, before, after }) => ({
      ...byActor(actor),
      event,
      subjectKind: "VoucherBatch",
      subjectId: batch.id,
      ...(before && { before }),
      after,
    })),
  );
  await recordOutboxEvents(
    tx,
    acts.map(({ event, batch, after }) => ({
      event,
      subjectId: batch.id,
      payload: { batchId: batch.publicId, ...after },
    })),
  );
}
