import { newPublicId } from "../../kernel/index.js";
import type { Transaction } from "../database/index.js";
import { OutboxEventEntity } from "./outbox-event.entity.js";

export interface OutboxRecord {
  /** Past tense, for example `VoucherClaimed`. */
  readonly event: string;
  readonly subjectId: number;
  /** What listeners need to know; never a code in clear. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Writes events; they exist if and only if the transaction commits. */
export async function recordOutboxEvents(tx: Transaction, records: readonly OutboxRecord[]): Promise<void> {
  await tx.insert(
    OutboxEventEntity,
    records.map((record) => ({
      id: tx.newId(),
      publicId: newPublicId(),
      event: record.event,
      subjectId: record.subjectId,
      payload: JSON.stringify(record.payload),
      createdAt: tx.now,
      deliveredAt: null,
    })),
  );
}
