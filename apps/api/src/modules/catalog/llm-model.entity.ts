import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber } from "../../platform/database/index.js";

/** An LLM model that tokens can be locked to. Never deleted: benefits and grants keep pointing here. */
@Entity("llm_models")
@Index("llm_models_public_id", ["publicId"], { unique: true })
@Index("llm_models_slug", ["slug"], { unique: true })
export class LlmModelEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  /** Identifier that gateways use, for example `meta/llama-3.2-90b-instruct`. */
  @Column({ ...text(120) })
  slug: string;

  /** Short name for people. */
  @Column({ ...text(120) })
  name: string;

  @Column({ ...text(80) })
  provider: string;

  /** False when no new benefit may be locked to it. */
  @Column({ type: "boolean" })
  isEnabled: boolean;

  @Column({ ...instant })
  createdAt: Date;
}
