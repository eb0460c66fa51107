import type { VoucherStatus } from "../voucher-batch.rules.js";
import { benefitText, type CsvBatch, instantText, modelText, usageDeadlineText } from "./codes-csv.rules.js";

/** First line of the file. */
export const VOUCHERS_CSV_COLUMNS = [
  "voucher",
  "campaign",
  "code mode",
  "claim limit",
  "claimed",
  "status",
  "benefit",
  "model",
  "claim start",
  "claim deadline",
  "usage deadline",
  "created at",
] as const;

/** A batch as a list shows it. None of its codes is in it. */
export interface CsvVoucher extends CsvBatch {
  /** Number of codes of a MULTI_CODE batch, or the limit of a SINGLE_CODE one; null is unlimited. */
  readonly claimLimit: number | null;
  readonly claimedCount: number;
  readonly status: VoucherStatus;
  readonly claimStartsAt: Date | null;
  readonly createdAt: Date;
}

/** One line of the file as texts, in the order of the columns. Instants are ISO 8601 in UTC. */
export function toVoucherFields(voucher: CsvVoucher): string[] {
  return [
    voucher.name,
    voucher.campaign ?? "",
    voucher.codeMode,
    voucher.claimLimit === null ? "unlimited" : String(voucher.claimLimit),
    String(voucher.claimedCount),
    voucher.status,
    benefitText(voucher.benefits),
    modelText(voucher.benefits),
    instantText(voucher.claimStartsAt),
    instantText(voucher.claimEndsAt),
    usageDeadlineText(voucher),
    instantText(voucher.createdAt),
  ];
}
