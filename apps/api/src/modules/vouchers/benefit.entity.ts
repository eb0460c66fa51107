import type { BenefitKind } from "@vouchsafe/contract";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { publicId, text, wholeNumber, word } from "../../platform/database/index.js";

export type { BenefitKind };
export type Unit = "LLM_TOKEN" | "GPU_CREDIT";

/**
 * What a batch gives for one claim; each kind has its own fields, and null in those of others. Never changed after it
 * was created: a trigger refuses every UPDATE and DELETE, whoever sends it.
 */
@Entity("benefits")
@Index("benefits_public_id", ["publicId"], { unique: true })
@Index("benefits_batch_position", ["batchId", "position"], { unique: true })
@Index("benefits_model_id", ["modelId", "batchId"])
@Index("benefits_plan_id", ["planId"])
@Check("benefits_amount", "amount IS NULL OR amount > 0")
@Check("benefits_model", "model_id IS NULL OR (unit = 'LLM_TOKEN' AND kind IN ('GRANT', 'BONUS_FIXED'))")
@Check(
  "benefits_money",
  "(currency IS NOT NULL) = (kind IN ('DISCOUNT_FIXED', 'DISCOUNT_PERCENT')) AND (max_discount IS NULL OR (max_discount > 0 AND kind = 'DISCOUNT_PERCENT'))",
)
@Check("benefits_units", "(unit IS NULL) = (kind IN ('DISCOUNT_FIXED', 'DISCOUNT_PERCENT'))")
@Check("benefits_amounts", "(amount IS NULL) = (kind IN ('DISCOUNT_PERCENT', 'BONUS_PERCENT'))")
@Check(
  "benefits_percent",
  "(basis_points IS NOT NULL) = (kind IN ('DISCOUNT_PERCENT', 'BONUS_PERCENT')) AND (basis_points IS NULL OR basis_points > 0) AND (kind <> 'DISCOUNT_PERCENT' OR basis_points <= 10000)",
)
@Check(
  "benefits_trial",
  "(plan_id IS NOT NULL) = (kind = 'TRIAL') AND (days IS NOT NULL) = (kind = 'TRIAL') AND (days IS NULL OR days > 0)",
)
export class BenefitEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("voucher_batches", { name: "benefits_batch_fk" })
  batchId: number;

  /** Order in which the batch names its benefits, from 0. */
  @Column({ type: "int" })
  position: number;

  @Column({ ...word })
  kind: BenefitKind;

  /** What it gives; null for a discount, which is money. */
  @Column({ ...word, nullable: true })
  unit: Unit | null;

  /** Whole units; of a fixed discount whole minor units, of a trial whole units a month; null for a percentage. */
  @Column({ ...wholeNumber, nullable: true })
  amount: number | null;

  /** The only model the tokens pay for; null is any. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("llm_models", { name: "benefits_model_fk" })
  modelId: number | null;

  /** ISO 4217 currency of a discount. */
  @Column({ ...text(3), nullable: true })
  currency: string | null;

  /** Hundredths of a per cent: of the price for a discount, of the purchased units for a bonus. */
  @Column({ type: "int", nullable: true })
  basisPoints: number | null;

  /** Most that a discount in per cent takes off, in whole minor units; null is all of it. */
  @Column({ ...wholeNumber, nullable: true })
  maxDiscount: number | null;

  /** Plan that a trial is of. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("plans", { name: "benefits_plan_fk" })
  planId: number | null;

  /** Days of 24 hours that a trial lasts. */
  @Column({ type: "int", nullable: true })
  days: number | null;
}
