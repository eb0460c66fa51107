import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber } from "../../platform/database/index.js";

/** A string that a person types; child of a batch. Known to the outside by its batch and serial number. */
@Entity("voucher_codes")
@Index("voucher_codes_normal_form", ["normalForm"], { unique: true })
@Index("voucher_codes_batch_serial", ["batchId", "serial"], { unique: true })
@Check("voucher_codes_claimed", "claimed_count >= 0 AND (max_claims IS NULL OR claimed_count <= max_claims)")
export class VoucherCodeEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...wholeNumber })
  @ForeignKey("voucher_batches", { name: "voucher_codes_batch_fk" })
  batchId: number;

  /** 1 to the batch's number of codes, in order of generation. */
  @Column({ ...wholeNumber })
  serial: number;

  /** As it is shown and printed. */
  @Column({ ...text(64) })
  display: string;

  /** The only form ever compared. */
  @Column({ ...text(32) })
  normalForm: string;

  /** 1 for a code of a MULTI_CODE batch; null when only the batch limits it. */
  @Column({ ...wholeNumber, nullable: true })
  maxClaims: number | null;

  @Column({ ...wholeNumber })
  claimedCount: number;

  /** When a superadmin disabled this one code; null while it may be claimed. */
  @Column({ ...instant, nullable: true })
  disabledAt: Date | null;
}
