import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import type { Audience } from "../../kernel/index.js";
import { instant, text, wholeNumber, word } from "../../platform/database/index.js";

/** A signed-in browser. The cookie holds a random token; only its SHA-256 is kept. */
@Entity("sessions")
@Index("sessions_token_hash", ["tokenHash"], { unique: true })
@Index("sessions_user_id", ["userId", "id"])
@Index("sessions_expires_at", ["expiresAt", "id"])
export class SessionEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  /** Hex. */
  @Column({ ...text(64) })
  tokenHash: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "sessions_user_fk" })
  userId: number;

  @Column({ ...word })
  audience: Audience;

  @Column({ ...instant })
  createdAt: Date;

  /** Moves forward while the session is used, at most once a minute. */
  @Column({ ...instant })
  lastSeenAt: Date;

  /** Absolute end, whatever the use. */
  @Column({ ...instant })
  expiresAt: Date;

  /** When the person signed out; null while the session lives. */
  @Column({ ...instant, nullable: true })
  endedAt: Date | null;
}
