import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber, word } from "../../../platform/database/index.js";

/** `INITIAL`: the first codes of a batch. `EXTENSION`: more codes for one that people may be claiming. */
export type CodeGenerationKind = "INITIAL" | "EXTENSION";

/** One run that makes codes in the background; cut into jobs that share the work. */
@Entity("code_generations")
@Index("code_generations_first_serial", ["batchId", "firstSerial"], { unique: true })
@Check("code_generations_generated", "generated >= 0 AND generated <= last_serial - first_serial + 1")
@Check("code_generations_finished", "finished_at IS NULL OR generated = last_serial - first_serial + 1")
export class CodeGenerationEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...wholeNumber })
  @ForeignKey("voucher_batches", { name: "code_generations_batch_fk" })
  batchId: number;

  @Column({ ...word })
  kind: CodeGenerationKind;

  /** Serial numbers that it makes, both inclusive. */
  @Column({ ...wholeNumber })
  firstSerial: number;

  @Column({ ...wholeNumber })
  lastSerial: number;

  /** Codes that it has made so far. */
  @Column({ ...wholeNumber })
  generated: number;

  /** Superadmin who asked for the codes; the audit names them when all exist. */
  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "code_generations_requested_by_fk" })
  requestedById: number;

  @Column({ ...text(64) })
  requestId: string;

  /** When a superadmin stopped it; null while it may go on. */
  @Column({ ...instant, nullable: true })
  cancelledAt: Date | null;

  @Column({ ...instant })
  createdAt: Date;

  /** When its last code was made; null until then. */
  @Column({ ...instant, nullable: true })
  finishedAt: Date | null;
}
