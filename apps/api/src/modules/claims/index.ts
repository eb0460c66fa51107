import type { FastifyInstance } from "fastify";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import { serveDownload } from "../../platform/downloads/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Identity } from "../identity/index.js";
import type { VoucherReader } from "../vouchers/index.js";
import type { WalletModule } from "../wallet/index.js";
import { AttemptEntity } from "./attempt.entity.js";
import { AttemptsResolver } from "./attempts.resolver.js";
import { BatchVoidingEntity } from "./batch-voiding.entity.js";
import { ClaimEntity } from "./claim.entity.js";
import { ClaimDayEntity } from "./claim-day.entity.js";
import { ClaimPresenter, type RefusedOutcome } from "./claim-presenter.js";
import { type ClaimMetrics, createClaimQueue } from "./claim-queue.js";
import { ClaimsResolver } from "./claims.resolver.js";
import { claimsDownload } from "./download/claims-download.js";
import { ClaimsDownloadResolver } from "./download/claims-download.resolver.js";
import { expireClaims } from "./held/expire-claims.job.js";
import { HeldVoucherReader, type OrderFacts } from "./held/held-voucher-reader.js";
import { HeldVouchersResolver } from "./held/held-vouchers.resolver.js";
import { claimsPurges } from "./purge-attempts.job.js";
import { StopBatchResolver } from "./stop-batch.resolver.js";
import { AttemptGuardEntity } from "./throttle/attempt-guard.entity.js";
import { voidBatchGrants } from "./void-batch-grants.js";

export type { ClaimOutcome } from "./claim-outcome.js";
export { claimRefusals, purchaseRefusals } from "./claim-refusal.types.js";
export type { ClaimRequest } from "./claim-request.js";
export { claimVouchers, isLostRace } from "./claim-vouchers.js";
export {
  type ClaimedForOrder,
  type CodeForOrder,
  claimForOrder,
  refusedOwn,
} from "./held/claim-for-order.js";
export { giveBackClaim } from "./held/give-back-claim.js";
export { holdClaim } from "./held/held-claim.js";
export { HeldVoucher, PurchaseBonus, toVoucherQuote, VoucherQuote } from "./held/held-voucher.types.js";
export { retakeClaim } from "./held/retake-claim.js";
export { reserveClaim, useClaim } from "./held/use-claim.js";
export { lockPerson } from "./throttle/attempt-guards.js";
export { WRONG_CODE_OUTCOMES } from "./throttle/wrong-codes.rules.js";
export type { OrderFacts };

/** Tables of this module. */
export const claimsEntities = [
  ClaimEntity,
  AttemptEntity,
  AttemptGuardEntity,
  ClaimDayEntity,
  BatchVoidingEntity,
];

export interface ClaimsParts {
  readonly database: Database;
  readonly config: Config;
  readonly jobs: JobQueue;
  readonly identity: Identity;
  readonly catalog: Catalog;
  /** Reads batches as a viewer may see them. */
  readonly batches: VoucherReader;
  readonly wallet: WalletModule;
  /** What the module of orders tells of them. */
  readonly orders: OrderFacts;
  readonly metrics?: ClaimMetrics;
}

export type Claims = ReturnType<typeof createClaims>;

/** Claims: checking and redeeming codes, the one engine that makes claims, and the record of every attempt. */
export function createClaims(parts: ClaimsParts) {
  const { database, config, jobs, identity } = parts;
  for (const job of [voidBatchGrants, expireClaims, ...claimsPurges]) jobs.register(job);
  const queue = createClaimQueue(database, parts.metrics);
  const { catalog, orders } = parts;
  const { currency } = config;
  const heldVouchers = new HeldVoucherReader({ database, catalog, orders, currency });
  const presenter = new ClaimPresenter(database, catalog, parts.wallet.reader, heldVouchers, currency);
  const { select } = heldVouchers;
  return {
    resolvers: [
      new ClaimsResolver({ database, queue, presenter, identity, catalog, orders, select }),
      new HeldVouchersResolver(heldVouchers),
      new AttemptsResolver(database),
      new StopBatchResolver({ database, jobs, batches: parts.batches }),
      new ClaimsDownloadResolver({ database, config }),
    ] as readonly object[],

    /** Reads the vouchers of wallets. */
    heldVouchers,

    /** Shows why a code was refused, as a member of `claimRefusals` or `purchaseRefusals`. */
    presentRefusal: (outcome: RefusedOutcome) => presenter.refused(outcome),

    /** Decides every redemption that is in, and takes no other. */
    drain: (): Promise<void> => queue.drain(),

    /** Answers the links that `createClaimsDownload` makes. */
    serveDownloads(http: FastifyInstance): void {
      const { findViewer, findApiKey } = identity;
      serveDownload(http, { database, config, findViewer, findApiKey }, claimsDownload(database));
    },
  };
}
