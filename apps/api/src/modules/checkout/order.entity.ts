import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../../platform/database/index.js";
import type { Unit } from "../vouchers/index.js";
import type { OrderReview, OrderState } from "./order.states.js";

/**
 * A purchase that somebody pays for, with its terms frozen: what is bought, what it costs, and what the voucher takes
 * off and adds. A trigger refuses every other price later, and every way back from paid.
 */
@Entity("orders")
@Index("orders_public_id", ["publicId"], { unique: true })
@Index("orders_number", ["number"], { unique: true })
@Index("orders_open_claim", ["openClaimId"], { unique: true })
@Index("orders_user", ["userId", "createdAt", "id"])
@Index("orders_user_state", ["userId", "state", "createdAt", "id"])
@Index("orders_created", ["createdAt", "id"])
@Index("orders_state", ["state", "createdAt", "id"])
@Index("orders_review", ["review", "createdAt", "id"])
@Index("orders_due", ["state", "expiresAt", "id"])
@Index("orders_package_id", ["packageId"])
@Index("orders_claim_id", ["claimId"])
@Index("orders_batch_id", ["batchId"])
@Index("orders_voucher_used", ["isVoucherUsed", "batchId", "discount"])
@Index("orders_review_cleared_by_id", ["reviewClearedById"])
@Check("orders_amounts", "units > 0 AND amount > 0 AND discount >= 0 AND discount <= amount")
@Check("orders_payable", "payable = amount - discount")
@Check("orders_paid", "(state IN ('PAID', 'REFUNDED')) = (paid_at IS NOT NULL)")
@Check(
  "orders_credited",
  "(paid_at IS NULL) = (credited IS NULL) AND (credited IS NULL OR (credited >= 0 AND credited <= units))",
)
@Check(
  "orders_ended",
  "(state <> 'PENDING' OR ended_at IS NULL) AND (state NOT IN ('FAILED', 'CANCELLED', 'EXPIRED') OR ended_at IS NOT NULL)",
)
@Check("orders_claim", "(claim_id IS NULL) = (batch_id IS NULL)")
@Check(
  "orders_open_is_own",
  "open_claim_id IS NULL OR (state = 'PENDING' AND claim_id IS NOT NULL AND open_claim_id = claim_id)",
)
@Check("orders_held_claim", "state <> 'PENDING' OR claim_id IS NULL OR open_claim_id IS NOT NULL")
@Check("orders_voucher_used", "is_voucher_used = 0 OR (claim_id IS NOT NULL AND paid_at IS NOT NULL)")
export class OrderEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  /** What people read out to each other. */
  @Column({ ...text(20) })
  number: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "orders_user_fk" })
  userId: number;

  @Column({ ...word })
  state: OrderState;

  @Column({ ...word })
  kind: "TOP_UP" | "TOKEN_PURCHASE";

  @Column({ ...word })
  unit: Unit;

  /** Whole units bought. */
  @Column({ ...wholeNumber })
  units: number;

  /** Price before the discount, in minor units of the currency, like all money here. */
  @Column({ ...wholeNumber })
  amount: number;

  @Column({ ...wholeNumber })
  discount: number;

  @Column({ ...wholeNumber })
  payable: number;

  /** ISO 4217. */
  @Column({ ...text(3) })
  currency: string;

  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("credit_packages", { name: "orders_package_fk" })
  packageId: number | null;

  /** Name of the package when it was bought. */
  @Column({ ...text(120), nullable: true })
  packageName: string | null;

  /** The voucher that it is paid with; whether it took effect is `isVoucherUsed`. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("claims", { name: "orders_claim_fk" })
  claimId: number | null;

  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("voucher_batches", { name: "orders_batch_fk" })
  batchId: number | null;

  /** `claimId` while the order is pending: the unique key keeps a claim to one open order. */
  @Column({ ...wholeNumber, nullable: true })
  openClaimId: number | null;

  /** JSON: what the voucher adds when it is paid, one OrderBonus for each benefit. */
  @Column({ type: "text" })
  bonuses: string;

  /** Whole units that were credited for the money, without bonuses; null until it is paid. */
  @Column({ ...wholeNumber, nullable: true })
  credited: number | null;

  @Column({ type: "boolean", default: false })
  isVoucherUsed: boolean;

  @Column({ ...instant })
  createdAt: Date;

  /** Unpaid at this instant, it expires. */
  @Column({ ...instant })
  expiresAt: Date;

  @Column({ ...instant, nullable: true })
  paidAt: Date | null;

  /** When it came to nothing, whether or not money arrived later. */
  @Column({ ...instant, nullable: true })
  endedAt: Date | null;

  /** Why somebody should look at it; null when nobody needs to. */
  @Column({ ...word, nullable: true })
  review: OrderReview | null;

  /** What was said when the last review was cleared. */
  @Column({ ...text(300), nullable: true })
  reviewNote: string | null;

  @Column({ ...instant, nullable: true })
  reviewClearedAt: Date | null;

  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("users", { name: "orders_review_cleared_by_fk" })
  reviewClearedById: number | null;
}

/** What a voucher adds to an order, as it is kept in `bonuses`. */
export interface OrderBonus {
  readonly unit: Unit;
  /** Whole units. */
  readonly amount: number;
  /** Internal id of the only model they pay for; null is any. */
  readonly modelId: number | null;
  /** Internal id of the benefit. */
  readonly benefitId: number;
}
