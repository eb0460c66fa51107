import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../database/index.js";

/** Who did what to which thing, with the state before and after. Append-only: a trigger refuses changes. */
@Entity("audit_entries")
@Index("audit_entries_public_id", ["publicId"], { unique: true })
@Index("audit_entries_subject", ["subjectId", "id"])
@Index("audit_entries_created_at", ["createdAt", "id"])
@Index("audit_entries_subject_time", ["subjectId", "createdAt", "id"])
@Index("audit_entries_actor", ["actorId", "createdAt", "id"])
@Index("audit_entries_kind", ["subjectKind", "createdAt", "id"])
export class AuditEntryEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  /** Null when the system acted by itself. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("users", { name: "audit_entries_actor_fk" })
  actorId: number | null;

  /** Internal id of the API key it was done with, in the name of the actor; null when it was done without one. */
  @Column({ ...wholeNumber, nullable: true })
  apiKeyId: number | null;

  /** Event in the past tense, for example `VoucherBatchCreated`. */
  @Column({ ...text(60) })
  event: string;

  @Column({ ...word })
  subjectKind: string;

  /** Internal id of the thing the event happened to. */
  @Column({ ...wholeNumber })
  subjectId: number;

  /** JSON of the changed fields before; null when there was nothing. */
  @Column({ type: "text", nullable: true })
  beforeJson: string | null;

  /** JSON of the changed fields after. */
  @Column({ type: "text", nullable: true })
  afterJson: string | null;

  @Column({ ...text(64) })
  requestId: string;

  @Column({ ...instant })
  createdAt: Date;
}
