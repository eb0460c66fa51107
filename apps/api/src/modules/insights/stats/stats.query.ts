import { maskCode } from "@vouchsafe/contract";
import {
  type Database,
  selectRows,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../../platform/database/index.js";
import { type BenefitFacts, codeState, statusSql, toBenefitRow, type Unit } from "../../vouchers/index.js";

/** How much was taken of how much there is. */
export interface Uses {
  readonly claims: number;
  /** Null is unlimited. */
  readonly limit: number | null;
  /** Claims divided by the limit, 0 to 1; null when there is none. */
  readonly rate: number | null;
}

/** What one benefit is worth. */
export interface ValueFigure extends BenefitFacts {
  readonly unit: Unit | null;
  /** Slug of the only model it pays for; null is any. */
  readonly model: string | null;
}

/** A code and its voucher as they stand. */
export interface CodeFigures {
  /** In clear only where one code serves everybody; a code for one person stays masked. */
  readonly code: string;
  readonly voucher: string;
  readonly campaign: string | null;
  /** Of the voucher; derived as everywhere. */
  readonly status: string;
  /** Of this code. */
  readonly codeState: string;
  readonly type: string;
  /** What one claim gives. */
  readonly value: readonly ValueFigure[];
  readonly uses: Uses;
  /** Of all codes of the voucher together. */
  readonly voucherUses: Uses;
  readonly created: Date;
  /** Claim deadline, exclusive; null is never. */
  readonly expires: Date | null;
  /** Latest usage deadline, exclusive, and days that what is claimed can be used. */
  readonly usageEnds: Date | null;
  readonly usageValidDays: number | null;
}

/** Figures of the issued code with this normal form; null when there is none. */
export async function selectCodeFigures(
  database: Database,
  normalForm: string,
): Promise<(CodeFigures & { readonly batchId: number }) | null> {
  const status = statusSql(database.now());
  const [row] = await selectRows(
    database.reader,
    `SELECT v.display, v.claimed_count AS code_claims, v.max_claims, v.disabled_at, ${status.sql} AS status, b.*
     FROM voucher_codes v JOIN voucher_batches b ON b.id = v.batch_id
     WHERE v.normal_form = ? AND v.serial <= b.code_count`,
    [...status.values, normalForm],
  );
  if (!row) return null;
  const batchId = toSafeInteger(row.id);
  const isSingle = row.code_mode === "SINGLE_CODE";
  const code = {
    claimedCount: toSafeInteger(row.code_claims),
    maxClaims: toNumberOrNull(row.max_claims),
    disabledAt: toInstantOrNull(row.disabled_at),
  };
  const voucherUses = usesOf(toSafeInteger(row.claimed_count), toNumberOrNull(row.claim_limit));
  return {
    batchId,
    code: isSingle ? String(row.display) : maskCode(String(row.display)),
    voucher: String(row.name),
    campaign: toTextOrNull(row.campaign),
    status: String(row.status),
    codeState: codeState(code),
    type: String(row.code_mode),
    value: await selectValue(database, batchId),
    uses: isSingle ? voucherUses : usesOf(code.claimedCount, code.maxClaims),
    voucherUses,
    created: toInstant(row.created_at),
    expires: toInstantOrNull(row.claim_ends_at),
    usageEnds: toInstantOrNull(row.usage_ends_at),
    usageValidDays: toNumberOrNull(row.usage_valid_days),
  };
}

async function selectValue(database: Database, batchId: number): Promise<CodeFigures["value"]> {
  const rows = await selectRows(
    database.reader,
    `SELECT f.*, m.slug, p.name AS plan_name FROM benefits f LEFT JOIN llm_models m ON m.id = f.model_id
       LEFT JOIN plans p ON p.id = f.plan_id
     WHERE f.batch_id = ? ORDER BY f.position`,
    [batchId],
  );
  return rows.map((row) => {
    const { publicId: _publicId, modelId: _modelId, planId: _planId, ...benefit } = toBenefitRow(row);
    return { ...benefit, model: toTextOrNull(row.slug), plan: toTextOrNull(row.plan_name) };
  });
}

/** Vouchers, and the claims of all of them. */
export interface VoucherTotals {
  readonly vouchers: number;
  /** Those that can be claimed now. */
  readonly activeVouchers: number;
  /** Unlimited as soon as one voucher is. */
  readonly uses: Uses;
}

/** Totals of the vouchers of a campaign, or of all: null. */
export async function selectVoucherTotals(
  database: Database,
  campaign: string | null,
): Promise<VoucherTotals> {
  const status = statusSql(database.now());
  const [row] = await selectRows(
    database.reader,
    `SELECT COUNT(*) AS vouchers, COALESCE(SUM(CASE WHEN ${status.sql} = 'ACTIVE' THEN 1 ELSE 0 END), 0) AS active,
       COALESCE(SUM(b.claimed_count), 0) AS claims, SUM(b.claim_limit) AS claim_limit,
       COALESCE(SUM(CASE WHEN b.claim_limit IS NULL THEN 1 ELSE 0 END), 0) AS unlimited
     FROM voucher_batches b ${campaign === null ? "" : "WHERE b.campaign = ?"}`,
    [...status.values, ...(campaign === null ? [] : [campaign])],
  );
  const limit = toSafeInteger(row?.unlimited) > 0 ? null : toNumberOrNull(row?.claim_limit);
  return {
    vouchers: toSafeInteger(row?.vouchers),
    activeVouchers: toSafeInteger(row?.active),
    uses: usesOf(toSafeInteger(row?.claims), limit),
  };
}

function usesOf(claims: number, limit: number | null): Uses {
  return { claims, limit, rate: limit === null ? null : claims / limit };
}
