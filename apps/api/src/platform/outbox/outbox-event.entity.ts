import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber } from "../database/index.js";

/** An event that exists if and only if its transaction committed; what tells others of it reads here. */
@Entity("outbox_events")
@Index("outbox_events_public_id", ["publicId"], { unique: true })
@Index("outbox_events_undelivered", ["deliveredAt", "id"])
export class OutboxEventEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  /** Event in the past tense, for example `VoucherClaimed`. */
  @Column({ ...text(60) })
  event: string;

  /** Internal id of the thing the event happened to. */
  @Column({ ...wholeNumber })
  subjectId: number;

  /** JSON; never a code in clear. */
  @Column({ type: "text" })
  payload: string;

  @Column({ ...instant })
  createdAt: Date;

  /** Null until everybody who listens has it. */
  @Column({ ...instant, nullable: true })
  deliveredAt: Date | null;
}
