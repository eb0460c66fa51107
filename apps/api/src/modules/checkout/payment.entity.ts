import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../../platform/database/index.js";
import type { PaymentMethod, PaymentState } from "./payment.states.js";

/** The one attempt of a gateway to collect what an order costs. An order that costs nothing has none. */
@Entity("payments")
@Index("payments_public_id", ["publicId"], { unique: true })
@Index("payments_order", ["orderId"], { unique: true })
@Index("payments_reference", ["gateway", "reference"], { unique: true })
@Index("payments_to_start", ["state", "nextStartAt", "id"])
@Check("payments_amount", "amount > 0")
@Check("payments_paid", "(state IN ('PAID', 'REFUNDED')) = (paid_at IS NOT NULL)")
@Check("payments_due", "(state = 'STARTING') = (next_start_at IS NOT NULL)")
export class PaymentEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  /** Also its idempotency key at the gateway. */
  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("orders", { name: "payments_order_fk" })
  orderId: number;

  @Column({ ...word })
  gateway: string;

  @Column({ ...word })
  method: PaymentMethod;

  @Column({ ...word })
  state: PaymentState;

  /** What the gateway is to collect, in minor units. */
  @Column({ ...wholeNumber })
  amount: number;

  /** ISO 4217. */
  @Column({ ...text(3) })
  currency: string;

  /** The gateway's own id; null until it has answered. */
  @Column({ ...text(255), nullable: true })
  reference: string | null;

  /** What the QR code holds; null when the method has none. */
  @Column({ type: "text", nullable: true })
  qr: string | null;

  /** Page of the gateway on which it is paid; null when there is none. */
  @Column({ type: "text", nullable: true })
  payUrl: string | null;

  @Column({ ...instant })
  createdAt: Date;

  /** From when on the gateway may be asked again to start it; null once it has answered, or nobody asks any more. */
  @Column({ ...instant, nullable: true })
  nextStartAt: Date | null;

  @Column({ ...instant, nullable: true })
  startedAt: Date | null;

  @Column({ ...instant, nullable: true })
  paidAt: Date | null;

  /** When it came to nothing, whether or not money arrived later. */
  @Column({ ...instant, nullable: true })
  endedAt: Date | null;
}
