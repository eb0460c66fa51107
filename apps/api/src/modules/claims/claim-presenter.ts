import { invariant, Refusal, unreachable } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import { gather, IdempotencyKeyReused } from "../../platform/graphql/index.js";
import { idempotencyKeyReused } from "../../platform/idempotency/index.js";
import type { Catalog, Purchase } from "../catalog/index.js";
import { toBenefit } from "../vouchers/index.js";
import type { WalletReader } from "../wallet/index.js";
import type { Preview } from "./check-voucher.js";
import { type MyClaim, type ShownClaim, toMyClaim, VoucherPreview, VoucherRedeemed } from "./claim.types.js";
import type { ClaimOutcome } from "./claim-outcome.js";
import {
  AlreadyRedeemed,
  BelowMinimumPurchase,
  CodeMalformed,
  CodeNotFound,
  CodeRequired,
  claimRefusal,
  NotEligible,
  VoucherDepleted,
  VoucherExpired,
  VoucherInactive,
  VoucherNotStarted,
  WrongFlow,
  WrongPurchaseKind,
} from "./claim-refusal.types.js";
import { type ClaimRow, selectClaimsById } from "./claims.query.js";
import { toVoucherQuote } from "./held/held-voucher.types.js";
import type { HeldVoucherReader } from "./held/held-voucher-reader.js";
import type { WrittenClaim } from "./write-claims.js";

/** An outcome that made no claim. */
export type RefusedOutcome = Exclude<ClaimOutcome, { outcome: "ACCEPTED" | "RATE_LIMITED" }>;

/**
 * Turns what was decided into what GraphQL answers. A group of redemptions is decided in one transaction, and its
 * answers are read together: a few statements for all of them, whatever their number.
 */
export class ClaimPresenter {
  private readonly rowOf: (claimId: number) => Promise<ClaimRow | undefined>;
  private readonly grantsOf: (claimId: number) => Promise<MyClaim["grants"] | undefined>;

  constructor(
    database: Database,
    private readonly catalog: Catalog,
    private readonly wallet: WalletReader,
    private readonly held: HeldVoucherReader,
    private readonly currency: string,
  ) {
    this.rowOf = gather((claimIds) => selectClaimsById(database, claimIds));
    this.grantsOf = gather((claimIds) => wallet.grantsOfClaims(claimIds));
  }

  async redeemed(
    outcome: Extract<ClaimOutcome, { outcome: "ACCEPTED" }>,
    written: WrittenClaim | null,
    person: { readonly userId: number; readonly publicId: string },
  ): Promise<VoucherRedeemed> {
    const [claim, balances] = await Promise.all([
      written ? this.written(written) : this.claim(outcome.claimId),
      this.wallet.toBalances(person, outcome.balances),
    ]);
    return Object.assign(new VoucherRedeemed(), { claim, balances });
  }

  async refused(outcome: RefusedOutcome) {
    const code = outcome.outcome;
    switch (code) {
      case "CODE_REQUIRED":
        return new CodeRequired(claimRefusal(code));
      case "CODE_MALFORMED":
        return new CodeMalformed(claimRefusal(code));
      case "CODE_NOT_FOUND":
        return new CodeNotFound(claimRefusal(code));
      case "VOUCHER_INACTIVE":
        return new VoucherInactive(claimRefusal(code));
      case "VOUCHER_NOT_STARTED":
        return new VoucherNotStarted(claimRefusal(code), edgeOf(outcome));
      case "VOUCHER_EXPIRED":
        return new VoucherExpired(claimRefusal(code), edgeOf(outcome));
      case "WRONG_FLOW":
        return new WrongFlow(claimRefusal(code));
      case "WRONG_PURCHASE_KIND":
        return new WrongPurchaseKind(claimRefusal(code));
      case "NOT_ELIGIBLE":
        return notEligible(outcome.isForFirstOrder === true);
      case "ALREADY_REDEEMED":
        invariant(outcome.claimId !== undefined, "ALREADY_REDEEMED names the claim in the way");
        return new AlreadyRedeemed(claimRefusal(code), await this.claim(outcome.claimId));
      case "VOUCHER_DEPLETED":
        return new VoucherDepleted(claimRefusal(code));
      case "BELOW_MINIMUM_PURCHASE":
        invariant(outcome.minPurchase !== undefined, "BELOW_MINIMUM_PURCHASE names the smallest purchase");
        return new BelowMinimumPurchase(claimRefusal(code), outcome.minPurchase);
      case "IDEMPOTENCY_KEY_REUSED":
        return new IdempotencyKeyReused(idempotencyKeyReused());
      default:
        return unreachable(code);
    }
  }

  async preview({ code, batch, ...more }: Preview, purchase: Purchase | null): Promise<VoucherPreview> {
    const names = await this.catalog.namesFor(batch.benefits);
    return Object.assign(new VoucherPreview(), {
      code: code.display,
      voucherName: batch.name,
      benefits: batch.benefits.map((benefit) => toBenefit(benefit, names)),
      claimEndsAt: batch.claimEndsAt,
      usageExpiresAt: more.usageExpiresAt,
      usageValidDays: batch.usageValidDays,
      flow: batch.flow,
      minPurchase: batch.minPurchase,
      purchaseKind: batch.purchaseKind,
      isFirstOrderOnly: batch.isFirstOrderOnly,
      claimsLeft: more.claimsLeft,
      myClaimsLeft: more.myClaimsLeft,
      quote: purchase && more.price && toVoucherQuote(purchase, more.price, names.models),
      heldVoucherId: more.heldVoucherId,
    });
  }

  /** Claims of one page with their grants: two statements, however many rows. */
  async claims<Node>(rows: readonly ClaimRow[], toNode: (row: ClaimRow, shown: ShownClaim) => Node) {
    const grants = await this.wallet.grantsOfClaims(rows.map((row) => row.id));
    return (row: ClaimRow) => toNode(row, this.shown(row, grants.get(row.id) ?? []));
  }

  /** What is known already need not be read. */
  private async written({ row, grants }: WrittenClaim): Promise<MyClaim> {
    return toMyClaim(row, this.shown(row, await this.wallet.toGrants(grants, row)));
  }

  private async claim(claimId: number): Promise<MyClaim> {
    const [row, grants] = await Promise.all([this.rowOf(claimId), this.grantsOf(claimId)]);
    invariant(row, "A claim that was decided about exists");
    return toMyClaim(row, this.shown(row, grants ?? []));
  }

  private shown(row: Pick<ClaimRow, "batchId" | "orderId">, grants: MyClaim["grants"]): ShownClaim {
    return { grants, currency: this.currency, ...this.held.lazyFields(row) };
  }
}

function notEligible(isForFirstOrder: boolean): NotEligible {
  const refusal = isForFirstOrder
    ? new Refusal("NOT_ELIGIBLE", "This voucher is for a first purchase only.")
    : claimRefusal("NOT_ELIGIBLE");
  return new NotEligible(refusal, isForFirstOrder);
}

function edgeOf(outcome: RefusedOutcome): Date {
  invariant(outcome.at, `${outcome.outcome} names the edge of the window`);
  return new Date(outcome.at);
}
