import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, wholeNumber, word } from "../../platform/database/index.js";

/**
 * What became of the grants of one benefit whose usage deadline falls into one quarter of an hour, counted with
 * the grants. What is left past its deadline can then be told without looking at the grants, of which there may
 * be a million: every quarter that is over has expired as a whole, and only the grants of the one that runs have
 * to be looked at. Deadlines that are whole days end with a quarter, in every zone. A benefit's totals alone
 * cannot tell, because the deadlines of its grants differ: they were counted from each claim, or the batch's own
 * end was moved. Grants that never expire have no row.
 */
@Entity("usage_deadlines")
@Index("usage_deadlines_expires_by", ["expiresBy", "unit", "granted", "gone"])
@Check("usage_deadlines_parts", "granted >= 0 AND gone >= 0")
export class UsageDeadlineEntity {
  @PrimaryColumn({ ...wholeNumber })
  @ForeignKey("benefits", { name: "usage_deadlines_benefit_fk" })
  benefitId: number;

  /** End of the quarter of an hour: no grant in here has a later deadline. */
  @PrimaryColumn({ ...instant })
  expiresBy: Date;

  @Column({ ...word })
  unit: "LLM_TOKEN" | "GPU_CREDIT";

  /** Whole units given. */
  @Column({ ...wholeNumber })
  granted: number;

  /** Whole units of them that were spent, written off or voided; the rest is left. */
  @Column({ ...wholeNumber })
  gone: number;
}
