import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, wholeNumber, word } from "../../platform/database/index.js";
import type { GrantCategory } from "./grant.rules.js";

/**
 * A lot of one unit given to one person. Only what became of it changes: a trigger refuses every other change,
 * and every DELETE.
 */
@Entity("grants")
@Index("grants_public_id", ["publicId"], { unique: true })
@Index("grants_user", ["userId", "createdAt", "id"])
@Index("grants_claim_benefit_month", ["claimId", "benefitId", "trialMonth"], { unique: true })
@Index("grants_open_user", ["userId", "isOpen", "unit", "id"])
@Index("grants_open_deadline", ["isOpen", "usageExpiresAt", "id"])
@Index("grants_benefit_id", ["benefitId", "id"])
@Index("grants_model_id", ["modelId", "id"])
@Check("grants_granted", "granted > 0")
@Check("grants_parts", "remaining >= 0 AND spent >= 0 AND expired >= 0 AND voided >= 0")
@Check("grants_sum", "granted = remaining + spent + expired + voided")
@Check("grants_model", "model_id IS NULL OR unit = 'LLM_TOKEN'")
@Check("grants_held", "held >= 0 AND held <= remaining")
@Check("grants_open", "is_open = 1 OR remaining = 0")
@Check("grants_trial_month", "trial_month >= 0")
export class GrantEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "grants_user_fk" })
  userId: number;

  /** The claim that gave it; null when something else did. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("claims", { name: "grants_claim_fk" })
  claimId: number | null;

  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("benefits", { name: "grants_benefit_fk" })
  benefitId: number | null;

  @Column({ ...word })
  unit: "LLM_TOKEN" | "GPU_CREDIT";

  /** The only model it pays for; null is any. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("llm_models", { name: "grants_model_fk" })
  modelId: number | null;

  /** Whole units given. Always the sum of the four figures below. */
  @Column({ ...wholeNumber })
  granted: number;

  @Column({ ...wholeNumber })
  remaining: number;

  @Column({ ...wholeNumber })
  spent: number;

  @Column({ ...wholeNumber })
  expired: number;

  @Column({ ...wholeNumber })
  voided: number;

  @Column({ ...word })
  category: GrantCategory;

  /** Lower is spent first. */
  @Column({ type: "int" })
  priority: number;

  /** Usage deadline, exclusive; null is never. */
  @Column({ ...instant, nullable: true })
  usageExpiresAt: Date | null;

  @Column({ ...instant })
  createdAt: Date;

  /** Whole units of `remaining` that open holds keep: the sum of its parts in `hold_parts`. */
  @Column({ ...wholeNumber, default: 0 })
  held: number;

  /**
   * False once nothing is left. It repeats `remaining > 0` for the indices: whoever spends, and whoever writes
   * off, finds what is open among any number of grants that are not.
   */
  @Column({ type: "boolean", default: true })
  isOpen: boolean;

  /** Which month of a trial it is, from 1; 0 for what a benefit gives at once. */
  @Column({ type: "int", default: 0 })
  trialMonth: number;
}
