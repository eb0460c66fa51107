import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { wholeNumber } from "../../platform/database/index.js";

/**
 * What became of all grants of one benefit, kept so that nobody has to add them up. What is left is
 * `granted - spent - expired - voided`; a benefit nobody has claimed yet has no row.
 */
@Entity("benefit_totals")
@Check("benefit_totals_parts", "granted >= 0 AND spent >= 0 AND expired >= 0 AND voided >= 0")
export class BenefitTotalEntity {
  @PrimaryColumn({ ...wholeNumber })
  @ForeignKey("benefits", { name: "benefit_totals_benefit_fk" })
  benefitId: number;

  /** Whole units given. */
  @Column({ ...wholeNumber })
  granted: number;

  @Column({ ...wholeNumber })
  spent: number;

  /** Written off after the usage deadline; what has passed it but is not written off yet is not in here. */
  @Column({ ...wholeNumber })
  expired: number;

  @Column({ ...wholeNumber })
  voided: number;
}
