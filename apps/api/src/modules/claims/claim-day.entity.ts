import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { text, wholeNumber } from "../../platform/database/index.js";

/**
 * Claims of a batch on one calendar day in the organisation's time zone, counted with the claims themselves.
 * A day without claims has no row.
 */
@Entity("claim_days")
@Index("claim_days_day", ["day", "batchId", "claims"])
@Check("claim_days_claims", "claims > 0")
export class ClaimDayEntity {
  @PrimaryColumn({ ...wholeNumber })
  @ForeignKey("voucher_batches", { name: "claim_days_batch_fk" })
  batchId: number;

  /**
   * `YYYY-MM-DD`. Text, because SQLite has no dates and MariaDB's driver would make an instant of one; it
   * sorts and compares like the day it names.
   */
  @PrimaryColumn({ ...text(10) })
  day: string;

  @Column({ ...wholeNumber })
  claims: number;
}
