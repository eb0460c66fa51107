import type { PurchaseKind, VoucherFlow } from "@vouchsafe/contract";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../../platform/database/index.js";
import type { CodeMode, PerUserScope } from "./batch-terms.rules.js";

export type { CodeMode, PerUserScope };

/** What a superadmin creates and names. Its status is derived, never stored. */
@Entity("voucher_batches")
@Index("voucher_batches_public_id", ["publicId"], { unique: true })
@Index("voucher_batches_created_at", ["createdAt", "id"])
@Index("voucher_batches_name", ["searchText", "id"])
@Index("voucher_batches_claim_ends_at", ["claimEndsAt", "id"])
@Index("voucher_batches_claimed_count", ["claimedCount", "id"])
@Index("voucher_batches_campaign", ["campaign", "createdAt", "id"])
@Check(
  "voucher_batches_claimed",
  "claimed_count >= 0 AND (claim_limit IS NULL OR claimed_count <= claim_limit)",
)
@Check(
  "voucher_batches_limits",
  "(claim_limit IS NULL OR claim_limit > 0) AND (max_claims_per_user IS NULL OR max_claims_per_user > 0)",
)
@Check(
  "voucher_batches_windows",
  "claim_starts_at IS NULL OR claim_ends_at IS NULL OR claim_starts_at < claim_ends_at",
)
export class VoucherBatchEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...text(120) })
  name: string;

  /** Lower-case name and campaign: what searching and sorting by name look at, alike on both engines. */
  @Column({ ...text(250) })
  searchText: string;

  @Column({ type: "text", nullable: true })
  description: string | null;

  @Column({ ...text(120), nullable: true })
  campaign: string | null;

  /** JSON list of `{ key, value }`. */
  @Column({ type: "text" })
  metadata: string;

  @Column({ ...word })
  codeMode: CodeMode;

  @Column({ ...text(12), nullable: true })
  codePrefix: string | null;

  /** Chosen form of generated codes, instead of a prefix; null is the prefix and sixteen random symbols. */
  @Column({ ...text(64), nullable: true })
  codePattern: string | null;

  /** Most claims in all: the quantity of a MULTI_CODE batch, the chosen limit of a SINGLE_CODE one; null is unlimited. */
  @Column({ ...wholeNumber, nullable: true })
  claimLimit: number | null;

  /** Claims made. Guards the limit: changed only together with the claims it counts. */
  @Column({ ...wholeNumber })
  claimedCount: number;

  /** Codes the batch is to have: its quantity, or 1. */
  @Column({ ...wholeNumber })
  codeCount: number;

  /** Codes that exist; nothing can be claimed until all do. */
  @Column({ ...wholeNumber })
  generatedCount: number;

  /** Most claims of one person per scope; null is unlimited. */
  @Column({ type: "int", nullable: true })
  maxClaimsPerUser: number | null;

  @Column({ ...word })
  perUserScope: PerUserScope;

  /** First instant at which it can be claimed, inclusive. */
  @Column({ ...instant, nullable: true })
  claimStartsAt: Date | null;

  /** Claim deadline, exclusive. */
  @Column({ ...instant, nullable: true })
  claimEndsAt: Date | null;

  /** Latest usage deadline of whatever is claimed, exclusive. */
  @Column({ ...instant, nullable: true })
  usageEndsAt: Date | null;

  /** Days from the claim to its usage deadline. */
  @Column({ type: "int", nullable: true })
  usageValidDays: number | null;

  /** Whether a signed-out person may check its codes. */
  @Column({ type: "boolean" })
  isPubliclyPreviewable: boolean;

  /** False once a superadmin has switched it off. */
  @Column({ type: "boolean" })
  isEnabled: boolean;

  /** The only person who may claim it; null when it is not bound to an account. At most one of both is set: a trigger. */
  @Column({ ...wholeNumber, nullable: true })
  boundUserId: number | null;

  /** Normal form of the only e-mail address whose owner may claim it; null when it is not bound to one. */
  @Column({ ...text(254), nullable: true })
  boundEmail: string | null;

  /** What its budget counts; null, like the three columns below, when it has none. */
  @Column({ ...word, nullable: true })
  budgetUnit: "LLM_TOKEN" | "GPU_CREDIT" | null;

  /** Whole units it may give in all. A trigger refuses whatever would pass it. */
  @Column({ ...wholeNumber, nullable: true })
  budgetAmount: number | null;

  /** Whole units of that kind that one claim gives: its benefits never change. */
  @Column({ ...wholeNumber, nullable: true })
  budgetPerClaim: number | null;

  /** Whole units given so far. Guards the budget: changed only together with the claims it counts. */
  @Column({ ...wholeNumber, nullable: true })
  budgetUsed: number | null;

  /** Whether it takes effect when it is redeemed, or on a purchase. Follows from its benefits; fixed by a trigger. */
  @Column({ ...word, default: "DIRECT" })
  flow: VoucherFlow;

  /** Smallest purchase it can be used on, in whole minor units; null is any, and for direct batches. Fixed, too. */
  @Column({ ...wholeNumber, nullable: true })
  minPurchase: number | null;

  /** The only kind of purchase it can be used on; null is any, and for direct batches. Fixed, too. */
  @Column({ ...word, nullable: true })
  purchaseKind: PurchaseKind | null;

  /** Whether it can be used only by somebody who has not paid for anything yet. Fixed, too. */
  @Column({ type: "boolean", default: false })
  isFirstOrderOnly: boolean;

  /** Grows with every change a superadmin makes; an update of an older version is refused. */
  @Column({ type: "int" })
  version: number;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "voucher_batches_created_by_fk" })
  createdById: number;

  @Column({ ...instant })
  createdAt: Date;

  @Column({ ...instant })
  updatedAt: Date;
}
