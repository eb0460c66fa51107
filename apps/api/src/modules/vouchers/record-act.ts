import { recordAudit } from "../../platform/audit/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { recordOutboxEvents } from "../../platform/outbox/index.js";

/** On whose behalf something is done, and under which request it is found in the log. */
export interface Actor {
  /** Internal id of the superadmin. */
  readonly userId: number;
  readonly requestId: string;
}

/** What can be done to a batch, in the past tense. */
export type VoucherEvent =
  | "VoucherBatchCreated"
  | "VoucherBatchUpdated"
  | "VoucherBatchDeactivated"
  | "VoucherBatchReactivated"
  | "VoucherCodeDisabled"
  | "VoucherCodeEnabled"
  | "VoucherCodesDownloaded";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Writes down an act on a batch for the audit, and tells whoever listens to the outbox. Both exist if and only
 * if the act's transaction commits. Fields hold no code in clear.
 */
export async function recordAct(
  tx: Transaction,
  actor: Actor,
  act: {
    readonly event: VoucherEvent;
    readonly batch: { readonly id: number; readonly publicId: string };
    readonly before?: Fields;
    readonly after: Fields;
  },
): Promise<void> {
  const { event, batch, before, after } = act;
  await recordAudit(tx, {
    actorId: actor.userId,
    event,
    subjectKind: "VoucherBatch",
    subjectId: batch.id,
    ...(before && { before }),
    after,
    requestId: actor.requestId,
  });
  await recordOutboxEvents(tx, [
    { event, subjectId: batch.id, payload: { batchId: batch.publicId, ...after } },
  ]);
}
