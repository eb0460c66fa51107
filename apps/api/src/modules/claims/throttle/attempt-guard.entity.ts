import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, text } from "../../../platform/database/index.js";

/**
 * Whoever tries codes: a person, a network or an API key. The row is locked while their attempts are decided, so that
 * no two processes count the same wrong codes; the attempts themselves are the record of what happened.
 */
@Entity("attempt_guards")
@Index("attempt_guards_updated_at", ["updatedAt"])
export class AttemptGuardEntity {
  /** `user 17`, `key 23`, or `network 203.0.113.7`. */
  @PrimaryColumn({ ...text(64) })
  subject: string;

  /** JSON: when their codes of the last day were wrong, in milliseconds since 1970, oldest first. */
  @Column({ type: "text" })
  wrongAt: string;

  /** When a code of theirs was last wrong; before that, when they first tried one. */
  @Column({ ...instant })
  updatedAt: Date;
}
