import { newPublicId } from "../../kernel/index.js";
import type { Transaction } from "../database/index.js";
import { AuditEntryEntity } from "./audit-entry.entity.js";

/** On whose behalf something is done, and under which request it is found in the log. */
export interface Actor {
  /** Internal id of the superadmin; of the one who made the key when a key acts. */
  readonly userId: number;
  /** Internal id of the API key that acts; null when the person does. */
  readonly apiKeyId: number | null;
  readonly requestId: string;
}

export interface AuditRecord {
  /** Internal id of the person; null when the system acted by itself. */
  readonly actorId: number | null;
  /** Internal id of the API key it was done with; null when it was done without one. */
  readonly apiKeyId: number | null;
  /** Past tense, for example `VoucherBatchCreated`. */
  readonly event: string;
  readonly subjectKind: string;
  readonly subjectId: number;
  /** Changed fields before and after; never a secret or a code in clear. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** Who acted, as an audit record says it. */
export function byActor(actor: Actor): Pick<AuditRecord, "actorId" | "apiKeyId" | "requestId"> {
  return { actorId: actor.userId, apiKeyId: actor.apiKeyId, requestId: actor.requestId };
}

/** Writes one audit entry; it exists if and only if the transaction commits. */
export function recordAudit(tx: Transaction, record: AuditRecord): Promise<void> {
  return recordAudits(tx, [record]);
}

/** Writes an audit entry for each of several things that one act happened to. */
export async function recordAudits(tx: Transaction, records: readonly AuditRecord[]): Promise<void> {
  await tx.insert(
    AuditEntryEntity,
    records.map((record) => ({
      id: tx.newId(),
      publicId: newPublicId(),
      actorId: record.actorId,
      apiKeyId: record.apiKeyId,
      event: record.event,
      subjectKind: record.subjectKind,
      subjectId: record.subjectId,
      beforeJson: record.before ? JSON.stringify(record.before) : null,
      afterJson: record.after ? JSON.stringify(record.after) : null,
      requestId: record.requestId,
      createdAt: tx.now,
    })),
  );
}
