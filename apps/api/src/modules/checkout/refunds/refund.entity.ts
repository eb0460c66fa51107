import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../../../platform/database/index.js";
import type { RefundState } from "./refund.rules.js";

/** Money of a paid order given back, and the units taken back for it. */
@Entity("refunds")
@Index("refunds_public_id", ["publicId"], { unique: true })
@Index("refunds_order", ["orderId", "slot"], { unique: true })
@Index("refunds_to_ask", ["state", "nextAskAt", "id"])
@Index("refunds_actor_id", ["actorId"])
@Check("refunds_amount", "amount >= 0")
@Check("refunds_slot", "(state = 'REFUSED') = (slot IS NULL)")
@Check("refunds_ended", "(state = 'ASKED') = (ended_at IS NULL)")
@Check("refunds_due", "(state = 'ASKED') = (next_ask_at IS NOT NULL)")
export class RefundEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  /** Also its idempotency key at the gateway. */
  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("orders", { name: "refunds_order_fk" })
  orderId: number;

  /** 1, or null for one that the gateway refused: an order is refunded once, but may be tried again. */
  @Column({ type: "int", nullable: true })
  slot: number | null;

  @Column({ ...word })
  state: RefundState;

  /** Money given back, in minor units: all that was paid. */
  @Column({ ...wholeNumber })
  amount: number;

  @Column({ ...text(300) })
  reason: string;

  /** The superadmin; null when the gateway gave the money back by itself. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("users", { name: "refunds_actor_fk" })
  actorId: number | null;

  /** JSON: one RefundPart for each grant of the order; empty until the money is back. */
  @Column({ type: "text" })
  parts: string;

  @Column({ ...instant })
  createdAt: Date;

  /** From when on the gateway may be asked again. */
  @Column({ ...instant, nullable: true })
  nextAskAt: Date | null;

  @Column({ ...instant, nullable: true })
  endedAt: Date | null;
}
