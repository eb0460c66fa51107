import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber, word } from "../../platform/database/index.js";
import type { EventOutcome, PaymentEventKind } from "./settle.rules.js";

/**
 * The inbox: one row for each event that a gateway told, whatever came of it. Only what was read out of an event is kept,
 * and a hash of its bytes: what a gateway sends may hold details of a card. Append-only; a trigger refuses every change.
 */
@Entity("payment_events")
@Index("payment_events_event", ["gateway", "eventId"], { unique: true })
@Index("payment_events_payment", ["paymentId", "id"])
export class PaymentEventEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...word })
  gateway: string;

  /** The gateway's own id of the event, or what stands for it. */
  @Column({ ...text(255) })
  eventId: string;

  /** Null when it names no payment of ours. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("payments", { name: "payment_events_payment_fk" })
  paymentId: number | null;

  @Column({ ...word })
  kind: PaymentEventKind;

  /** What it says was paid, in minor units; null when it says nothing, or no whole number of them. */
  @Column({ ...wholeNumber, nullable: true })
  amount: number | null;

  @Column({ ...text(3), nullable: true })
  currency: string | null;

  /** SHA-256 of the bytes that were signed, hex. */
  @Column({ ...text(64) })
  bodyHash: string;

  @Column({ ...word })
  outcome: EventOutcome;

  @Column({ ...instant })
  receivedAt: Date;
}
