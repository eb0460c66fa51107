import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { publicId, wholeNumber, word } from "../../platform/database/index.js";

export type BenefitKind = "GRANT";
export type Unit = "LLM_TOKEN" | "GPU_CREDIT";

/**
 * What a batch gives for one claim. Never changed after it was created: a trigger refuses every UPDATE and
 * DELETE, whoever sends it.
 */
@Entity("benefits")
@Index("benefits_public_id", ["publicId"], { unique: true })
@Index("benefits_batch_position", ["batchId", "position"], { unique: true })
@Index("benefits_model_id", ["modelId", "batchId"])
@Check("benefits_amount", "amount > 0")
@Check("benefits_model", "model_id IS NULL OR unit = 'LLM_TOKEN'")
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

  @Column({ ...word })
  unit: Unit;

  /** Whole units. */
  @Column({ ...wholeNumber })
  amount: number;

  /** The only model the tokens pay for; null is any. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("llm_models", { name: "benefits_model_fk" })
  modelId: number | null;
}
