import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../../../platform/database/index.js";
import type { HoldState } from "./hold.rules.js";

/**
 * Units set apart for usage whose cost is known afterwards. They stay in `remaining` of their grants and count there
 * as held. A trigger refuses every change of its terms, every change after its end, and every DELETE.
 */
@Entity("holds")
@Index("holds_public_id", ["publicId"], { unique: true })
@Index("holds_user", ["userId", "state", "placedAt", "id"])
@Index("holds_model_id", ["modelId"])
@Index("holds_due", ["state", "expiresAt", "id"])
@Check("holds_amounts", "placed > 0 AND held >= 0 AND held <= placed AND settled >= 0")
@Check(
  "holds_ended",
  "(state = 'OPEN' AND ended_at IS NULL) OR (state <> 'OPEN' AND ended_at IS NOT NULL AND held = 0)",
)
@Check("holds_model", "model_id IS NULL OR unit = 'LLM_TOKEN'")
export class HoldEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "holds_user_fk" })
  userId: number;

  @Column({ ...word })
  unit: "LLM_TOKEN" | "GPU_CREDIT";

  /** The model that is used; null is none that a lock could name. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("llm_models", { name: "holds_model_fk" })
  modelId: number | null;

  /** Whole units that were set apart. */
  @Column({ ...wholeNumber })
  placed: number;

  /** Whole units that are still set apart: fewer than placed when a grant was voided or expired meanwhile. */
  @Column({ ...wholeNumber })
  held: number;

  /** Whole units that were spent at its end. */
  @Column({ ...wholeNumber })
  settled: number;

  @Column({ ...word })
  state: HoldState;

  /** What the caller calls it. */
  @Column({ ...text(120), nullable: true })
  reference: string | null;

  /** Internal id of the API key, or of the person, that placed it. */
  @Column({ ...wholeNumber })
  callerId: number;

  @Column({ ...instant })
  placedAt: Date;

  /** When it ends by itself, exclusive. */
  @Column({ ...instant })
  expiresAt: Date;

  /** Null while it is open. */
  @Column({ ...instant, nullable: true })
  endedAt: Date | null;
}
