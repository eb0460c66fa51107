import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Reader } from "../../kernel/index.js";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import { serveDownload } from "../../platform/downloads/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Identity } from "../identity/index.js";
import { BenefitEntity } from "./benefit.entity.js";
import { CampaignResolver } from "./campaign.resolver.js";
import { CampaignReader } from "./campaign-reader.js";
import { createCodeGenerator } from "./code-generator.js";
import { type CreateBatchRequest, createVoucherBatch, type IssuingParts } from "./create-voucher-batch.js";
import { codesDownload } from "./download/codes-download.js";
import { vouchersDownload } from "./download/vouchers-download.js";
import { VouchersDownloadResolver } from "./download/vouchers-download.resolver.js";
import { CodeGenerationEntity, generateCodesJob } from "./generation/index.js";
import { CodeUploadEntity } from "./import/code-upload.entity.js";
import { serveCodeUploads } from "./import/code-upload.route.js";
import { CodeUploadLineEntity } from "./import/code-upload-line.entity.js";
import { purgeCodeUpload } from "./import/purge-code-upload.job.js";
import { ModelBatchesResolver } from "./model-batches.resolver.js";
import type { Actor } from "./record-act.js";
import { VoucherBatchEntity } from "./voucher-batch.entity.js";
import { VoucherBatchResolver } from "./voucher-batch.resolver.js";
import type { VoucherBatch } from "./voucher-batch.types.js";
import { VoucherBatchesResolver } from "./voucher-batches.resolver.js";
import { VoucherCodeEntity } from "./voucher-code.entity.js";
import { VoucherCodeResolver } from "./voucher-code.resolver.js";
import { VoucherReader } from "./voucher-reader.js";

export type { Unit } from "./benefit.entity.js";
export { selectBenefits, toBenefitRow } from "./benefit.query.js";
export { Benefit, PurchaseKindEnum, toBenefit, UNITS, UnitEnum, VoucherFlowEnum } from "./benefit.types.js";
export { Campaign } from "./campaign.types.js";
export type { CampaignReader } from "./campaign-reader.js";
export {
  type ClaimableBatch,
  type ClaimableBenefit,
  type ClaimableCode,
  type ClaimableVouchers,
  countClaims,
  type FoundCode,
  findCodes,
  readClaimableVouchers,
  VouchersChangedError,
} from "./claimable-vouchers.js";
export type { CreateBatchRequest } from "./create-voucher-batch.js";
export { NamedBatch } from "./named-batch.types.js";
export { type BenefitFacts, plainBenefit, plainMoney } from "./plain-benefit.rules.js";
export {
  type Price,
  type PurchaseFacts,
  priceWithout,
  quoteVoucher,
  type VoucherQuote,
  type VoucherTerms,
} from "./purchase.rules.js";
export { type Actor, recordAct } from "./record-act.js";
export { releaseClaim } from "./release-claim.js";
export { selectBenefitIds, switchOffBatch } from "./switch-off-batch.js";
export { nearLimitSql, statusSql } from "./voucher-batch.query.js";
export { readPurchaseTerms } from "./voucher-batch.row.js";
export { claimsLeftOf, usageDeadline } from "./voucher-batch.rules.js";
export { UnitAmount, VoucherBatch } from "./voucher-batch.types.js";
export { codeState } from "./voucher-code.rules.js";
export type { VoucherReader } from "./voucher-reader.js";
export { VoucherBatchNotFound } from "./voucher-result.types.js";
export { selectVoucherTerms } from "./voucher-terms.query.js";

/** Tables of this module. */
export const vouchersEntities = [
  VoucherBatchEntity,
  BenefitEntity,
  VoucherCodeEntity,
  CodeGenerationEntity,
  CodeUploadEntity,
  CodeUploadLineEntity,
];

export interface VouchersParts {
  readonly database: Database;
  readonly config: Config;
  readonly jobs: JobQueue;
  readonly identity: Identity;
  readonly catalog: Catalog;
}

/** Voucher batches and their codes: issuing, changing, listing and downloading them. */
export function createVouchers({ database, config, jobs, identity, catalog }: VouchersParts) {
  const generate = createCodeGenerator(randomBytes);
  const { currency } = config;
  const issuing: IssuingParts = { database, catalog, currency, generate, jobs };
  jobs.register(generateCodesJob(generate));
  jobs.register(purgeCodeUpload);
  const reader = new VoucherReader(database, catalog);
  const campaigns = new CampaignReader(database);
  return {
    resolvers: [
      new VoucherBatchResolver(issuing, reader),
      new VoucherBatchesResolver(database, reader),
      new CampaignResolver(database, campaigns),
      new ModelBatchesResolver(database),
      new VoucherCodeResolver({ database, config, reader }),
      new VouchersDownloadResolver({ database, config }),
    ] as readonly object[],

    /** Reads batches as somebody may see them. */
    reader,

    /** Reads campaigns as GraphQL shows them. */
    campaigns,

    /** The batches with these public ids as a reader may see them, in their order; each must exist. */
    showBatches: (publicIds: readonly string[], viewer: Reader): Promise<VoucherBatch[]> =>
      reader.namedBatches(publicIds, viewer),

    /** Answers the links that `createCodesDownload` and `createVouchersDownload` make. */
    serveDownloads(http: FastifyInstance): void {
      const { findViewer, findApiKey } = identity;
      const parts = { database, config, findViewer, findApiKey };
      serveDownload(http, parts, codesDownload({ database, catalog }));
      serveDownload(http, parts, vouchersDownload({ database, catalog }));
    },

    /** Takes files of own codes, of which batches are made. */
    serveUploads(http: FastifyInstance): Promise<void> {
      const { findViewer, findApiKey } = identity;
      return serveCodeUploads(http, { database, config, jobs, findViewer, findApiKey });
    },

    /**
     * Issues a batch on behalf of a superadmin and gives back its public id; the same idempotency key gives the
     * same batch. Refuses with IDEMPOTENCY_KEY_REUSED or INVALID_INPUT.
     */
    createVoucherBatch: (actor: Actor, request: CreateBatchRequest): Promise<string> =>
      createVoucherBatch(issuing, actor, request),
  };
}

export type Vouchers = ReturnType<typeof createVouchers>;
