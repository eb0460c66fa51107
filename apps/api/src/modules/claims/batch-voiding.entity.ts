import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber } from "../../platform/database/index.js";

/** The unspent grants of a batch are taken back, a few hundred in each transaction, until none is left. */
@Entity("batch_voidings")
@Index("batch_voidings_running", ["runningBatchId"], { unique: true })
@Index("batch_voidings_batch", ["batchId", "id"])
@Check("batch_voidings_count", "grant_count >= 0")
export class BatchVoidingEntity {
  /** Also the source of its ledger entries: one voiding takes back a grant once. */
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...wholeNumber })
  @ForeignKey("voucher_batches", { name: "batch_voidings_batch_fk" })
  batchId: number;

  /** The batch while it runs, null when it has finished. The unique key lets only one run per batch. */
  @Column({ ...wholeNumber, nullable: true })
  runningBatchId: number | null;

  /** Why, in the words of the superadmin. */
  @Column({ ...text(300) })
  reason: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "batch_voidings_started_by_fk" })
  startedById: number;

  /** Grants voided so far. */
  @Column({ ...wholeNumber })
  grantCount: number;

  /** JSON list of `{ unit, amount }`: what was taken back so far. */
  @Column({ type: "text" })
  voided: string;

  /** How far it has come in the order of benefit and grant; 0 is the beginning. */
  @Column({ ...wholeNumber })
  afterBenefitId: number;

  @Column({ ...wholeNumber })
  afterGrantId: number;

  @Column({ ...instant })
  startedAt: Date;

  @Column({ ...instant, nullable: true })
  finishedAt: Date | null;
}
