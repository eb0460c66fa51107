import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber } from "../database/index.js";

/** One key of one caller for one operation: one effect, one answer. Written with the effect it stands for. */
@Entity("idempotency_keys")
@Index("idempotency_keys_key", ["callerId", "operation", "idempotencyKey"], { unique: true })
@Index("idempotency_keys_expires_at", ["expiresAt", "id"])
export class IdempotencyKeyEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  /** The person whose session sent it, or the API key: ids are unique over all tables, so no key fits here. */
  @Column({ ...wholeNumber })
  callerId: number;

  @Column({ ...text(40) })
  operation: string;

  @Column({ ...text(128) })
  idempotencyKey: string;

  /** SHA-256 of the request, hex: the same key with another request is refused. */
  @Column({ ...text(64) })
  requestHash: string;

  /** JSON from which the answer is made again. */
  @Column({ type: "text" })
  result: string;

  @Column({ ...instant })
  createdAt: Date;

  @Column({ ...instant })
  expiresAt: Date;
}
