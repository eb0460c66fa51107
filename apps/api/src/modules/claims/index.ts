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
import { ClaimPresenter } from "./claim-presenter.js";
import { type ClaimMetrics, createClaimQueue } from "./claim-queue.js";
import { ClaimsResolver } from "./claims.resolver.js";
import { claimsDownload } from "./download/claims-download.js";
import { ClaimsDownloadResolver } from "./download/claims-download.resolver.js";
import { claimsPurges } from "./purge-attempts.job.js";
import { StopBatchResolver } from "./stop-batch.resolver.js";
import { AttemptGuardEntity } from "./throttle/attempt-guard.entity.js";
import { voidBatchGrants } from "./void-batch-grants.js";

export type { ClaimRequest } from "./claim-request.js";
export { claimVouchers } from "./claim-vouchers.js";
export { WRONG_CODE_OUTCOMES } from "./throttle/wrong-codes.rules.js";

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
  readonly metrics?: ClaimMetrics;
}

/** Claims: checking and redeeming codes, the one engine that makes claims, and the record of every attempt. */
export function createClaims(parts: ClaimsParts) {
  const { database, config, jobs, identity } = parts;
  for (const job of [voidBatchGrants, ...claimsPurges]) jobs.register(job);
  const queue = createClaimQueue(database, parts.metrics);
  const presenter = new ClaimPresenter(database, parts.catalog, parts.wallet.reader);
  return {
    resolvers: [
      new ClaimsResolver({ database, queue, presenter, identity }),
      new AttemptsResolver(database),
      new StopBatchResolver({ database, jobs, batches: parts.batches }),
      new ClaimsDownloadResolver({ database, config }),
    ] as readonly object[],

    /** Decides every redemption that is in, and takes no other. */
    drain: (): Promise<void> => queue.drain(),

    /** Answers the links that `createClaimsDownload` makes. */
    serveDownloads(http: FastifyInstance): void {
      const { findViewer, findApiKey } = identity;
      serveDownload(http, { database, config, findViewer, findApiKey }, claimsDownload(database));
    },
  };
}
