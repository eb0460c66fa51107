import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, wholeNumber, word } from "../../platform/database/index.js";
import type { SubscriptionState } from "./trial.rules.js";

/**
 * A plan that a person tries because of a voucher: what it gives each month, and how far it has come. Its terms never
 * change, it never gives a month back, and it is kept: triggers refuse every such change.
 */
@Entity("subscriptions")
@Index("subscriptions_public_id", ["publicId"], { unique: true })
@Index("subscriptions_claim_benefit", ["claimId", "benefitId"], { unique: true })
@Index("subscriptions_user", ["userId", "startedAt", "id"])
@Index("subscriptions_due", ["dueAt", "id"])
@Index("subscriptions_benefit", ["benefitId", "dueAt", "id"])
@Index("subscriptions_plan_id", ["planId"])
@Check("subscriptions_tokens", "tokens_per_month > 0")
@Check("subscriptions_months", "months_granted > 0")
@Check("subscriptions_span", "ends_at > started_at")
@Check("subscriptions_due_within", "due_at IS NULL OR (due_at > started_at AND due_at <= ends_at)")
@Check(
  "subscriptions_done",
  "(due_at IS NULL AND done_at IS NOT NULL) OR (due_at IS NOT NULL AND done_at IS NULL)",
)
@Check(
  "subscriptions_state",
  "(state = 'TRIAL' AND due_at IS NOT NULL AND converted_at IS NULL) OR (state = 'ENDED' AND due_at IS NULL AND converted_at IS NULL) OR (state = 'CONVERTED' AND converted_at IS NOT NULL)",
)
export class SubscriptionEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "subscriptions_user_fk" })
  userId: number;

  /** The claim that started it. */
  @Column({ ...wholeNumber })
  @ForeignKey("claims", { name: "subscriptions_claim_fk" })
  claimId: number;

  @Column({ ...wholeNumber })
  @ForeignKey("benefits", { name: "subscriptions_benefit_fk" })
  benefitId: number;

  @Column({ ...wholeNumber })
  @ForeignKey("plans", { name: "subscriptions_plan_fk" })
  planId: number;

  @Column({ ...word })
  state: SubscriptionState;

  /** Whole LLM tokens for each month that begins. */
  @Column({ ...wholeNumber })
  tokensPerMonth: number;

  @Column({ ...instant })
  startedAt: Date;

  /** End of the trial, exclusive. */
  @Column({ ...instant })
  endsAt: Date;

  /** Months whose tokens were granted, the first one at the start. */
  @Column({ type: "int" })
  monthsGranted: number;

  /** When its next month begins or, at `endsAt`, the trial is over; null when nothing is left to do. */
  @Column({ ...instant, nullable: true })
  dueAt: Date | null;

  /** When nothing was left to do: at its end, or when a superadmin took the voucher back. */
  @Column({ ...instant, nullable: true })
  doneAt: Date | null;

  /** When a paid purchase turned the trial into a plan that stays. */
  @Column({ ...instant, nullable: true })
  convertedAt: Date | null;

  /** Internal id of the order that was paid. */
  @Column({ ...wholeNumber, nullable: true })
  orderId: number | null;
}
