import type { FastifyInstance } from "fastify";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Identity } from "../identity/index.js";
import { BenefitEntity } from "./benefit.entity.js";
import { VoucherBatchEntity } from "./voucher-batch.entity.js";
import { VoucherCodeEntity } from "./voucher-code.entity.js";

export type { BenefitKind, Unit } from "./benefit.entity.js";
export { Benefit, type BenefitRow, toBenefit, UNITS, UnitEnum } from "./benefit.types.js";
export {
  type ClaimableBatch,
  type ClaimableBenefit,
  type ClaimableCode,
  type ClaimableVouchers,
  type ClaimCounts,
  countClaims,
  readClaimableVouchers,
  VouchersChangedError,
} from "./claimable-vouchers.js";
export type { CodeMode, PerUserScope } from "./voucher-batch.entity.js";
export { deriveStatus, type StatusFacts, usageDeadline, type VoucherStatus } from "./voucher-batch.rules.js";

/** Tables of this module. */
export const vouchersEntities = [VoucherBatchEntity, BenefitEntity, VoucherCodeEntity];

export interface VouchersParts {
  readonly database: Database;
  readonly config: Config;
  readonly identity: Identity;
  readonly catalog: Catalog;
}

export type Vouchers = ReturnType<typeof createVouchers>;

/** Voucher batches and their codes: issuing, changing, listing and downloading them. */
export function createVouchers(_parts: VouchersParts) {
  return {
    resolvers: [] as readonly object[],
    serveDownloads(_http: FastifyInstance): void {},
  };
}
