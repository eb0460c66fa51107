import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, wholeNumber, word } from "../../platform/database/index.js";
import type { ClaimState } from "./claim.states.js";

export type { ClaimState };
export type ClaimSource =
  | "CODE"
  | "POINTS"
  | "REFERRAL"
  | "SIGNUP"
  | "FIRST_ORDER"
  | "ADMIN"
  | "PROMOTION"
  | "CHECKOUT";

/** One person took one use of a batch. Never deleted; a trigger refuses it. */
@Entity("claims")
@Index("claims_public_id", ["publicId"], { unique: true })
@Index("claims_user_slot", ["limitScopeId", "userId", "userSlot"], { unique: true })
@Index("claims_batch", ["batchId", "claimedAt", "id"])
@Index("claims_batch_state", ["batchId", "state", "claimedAt", "id"])
@Index("claims_user", ["userId", "claimedAt", "id"])
@Index("claims_code_id", ["codeId", "id"])
@Index("claims_state_deadline", ["state", "usageExpiresAt", "id"])
@Check("claims_user_slot_positive", "user_slot IS NULL OR user_slot > 0")
export class ClaimEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("voucher_batches", { name: "claims_batch_fk" })
  batchId: number;

  /** The code that was typed; null when the claim was made without one. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("voucher_codes", { name: "claims_code_fk" })
  codeId: number | null;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "claims_user_fk" })
  userId: number;

  /** Internal id of the batch or the code within which the person's claims are limited. */
  @Column({ ...wholeNumber })
  limitScopeId: number;

  /** The person's first, second, … claim in that scope; null when unlimited. The unique key is the guard. */
  @Column({ type: "int", nullable: true })
  userSlot: number | null;

  @Column({ ...word })
  source: ClaimSource;

  @Column({ ...word })
  state: ClaimState;

  @Column({ ...instant })
  claimedAt: Date;

  /** Claim deadline of the batch as it stood at the claim. */
  @Column({ ...instant, nullable: true })
  claimEndsAt: Date | null;

  /** Usage deadline, frozen at the claim; null is never. */
  @Column({ ...instant, nullable: true })
  usageExpiresAt: Date | null;

  /**
   * The order that it is reserved for or was used on; null when there is none. What may become of it is in
   * claims.states.ts; a trigger refuses the rest. No foreign key: a table cannot get one later on SQLite.
   */
  @Column({ ...wholeNumber, nullable: true })
  orderId: number | null;

  /** When it was last reserved for an order. */
  @Column({ ...instant, nullable: true })
  reservedAt: Date | null;

  /** When an order used it; null for a direct voucher, which is used when it is claimed. */
  @Column({ ...instant, nullable: true })
  usedAt: Date | null;

  /** Whole minor units that it took off its order; null until it is used, and for a direct voucher. */
  @Column({ ...wholeNumber, nullable: true })
  saved: number | null;
}
