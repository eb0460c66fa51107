import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../../../platform/database/index.js";

/**
 * One payment for usage; what each grant paid of it are the ledger entries of kind SPEND whose source it is.
 * Append-only: a trigger refuses every UPDATE and DELETE.
 */
@Entity("spends")
@Index("spends_public_id", ["publicId"], { unique: true })
@Index("spends_hold", ["holdId"], { unique: true })
@Index("spends_user", ["userId", "id"])
@Index("spends_model_id", ["modelId"])
@Check("spends_amounts", "requested > 0 AND amount >= 0 AND amount <= requested")
@Check("spends_model", "model_id IS NULL OR unit = 'LLM_TOKEN'")
export class SpendEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "spends_user_fk" })
  userId: number;

  @Column({ ...word })
  unit: "LLM_TOKEN" | "GPU_CREDIT";

  /** The model that was used: no grant locked to another one paid. Null is none that a lock could name. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("llm_models", { name: "spends_model_fk" })
  modelId: number | null;

  /** Whole units asked for. */
  @Column({ ...wholeNumber })
  requested: number;

  /** Whole units paid. */
  @Column({ ...wholeNumber })
  amount: number;

  /** The hold it settled, once. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("holds", { name: "spends_hold_fk" })
  holdId: number | null;

  /** What the caller calls it. */
  @Column({ ...text(120), nullable: true })
  reference: string | null;

  /** Internal id of the API key, or of the person, that asked. */
  @Column({ ...wholeNumber })
  callerId: number;

  @Column({ ...instant })
  createdAt: Date;
}
