import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber, word } from "../database/index.js";

/** `WAITING` until its handler says that it is done; a cancelled one can be resumed where it stopped. */
export type JobState = "WAITING" | "DONE" | "CANCELLED";

/** A long piece of work, done in steps by whichever process holds its lease. */
@Entity("jobs")
@Index("jobs_due", ["state", "runAfter", "id"])
@Index("jobs_recurring", ["recurringKind"], { unique: true })
@Index("jobs_subject", ["kind", "subjectId", "id"])
@Check("jobs_state", "state IN ('WAITING', 'DONE', 'CANCELLED')")
export class JobEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  /** Names the handler. */
  @Column({ ...word })
  kind: string;

  /** The kind again for work that comes back by itself, of which there is one row; null for all other work. */
  @Column({ ...word, nullable: true })
  recurringKind: string | null;

  /** Internal id of what the work is about; 0 for work that comes back by itself. */
  @Column({ ...wholeNumber })
  subjectId: number;

  @Column({ ...word })
  state: JobState;

  /** How far it has come, in whatever the handler counts. */
  @Column({ ...wholeNumber })
  position: number;

  /** Where it ends; null when only the work itself shows it. */
  @Column({ ...wholeNumber, nullable: true })
  goal: number | null;

  /** JSON that only the handler reads. */
  @Column({ type: "text", nullable: true })
  payload: string | null;

  /** Runner that holds the lease; null when nobody does. */
  @Column({ ...text(36), nullable: true })
  owner: string | null;

  /** Grows with every lease, so that whoever held an older one can write nothing more. */
  @Column({ ...wholeNumber })
  fence: number;

  /** From this instant on, inclusive, anybody may take the lease over. */
  @Column({ ...instant, nullable: true })
  leaseUntil: Date | null;

  /** Not looked at before: later than its creation when a step has failed. */
  @Column({ ...instant })
  runAfter: Date;

  /** Failures since the last step that succeeded. */
  @Column({ type: "int" })
  attempts: number;

  /** Class and driver code of the last failure; never a driver's text, which may hold data. */
  @Column({ ...text(120), nullable: true })
  lastError: string | null;

  @Column({ ...instant })
  createdAt: Date;

  /** When it was last done. */
  @Column({ ...instant, nullable: true })
  finishedAt: Date | null;
}
