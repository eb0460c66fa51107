import type { PurchaseKind, VoucherFlow } from "@vouchsafe/contract";
import {
  placeholders,
  type RawRow,
  type SqlValue,
  type Transaction,
  toFlag,
  toInstantOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { BudgetFacts } from "./batch-budget.rules.js";
import { toBenefitRow } from "./benefit.query.js";
import type { BenefitRow } from "./benefit.types.js";
import type { CodeMode, PerUserScope } from "./voucher-batch.entity.js";
import { readBudget, readPurchaseTerms } from "./voucher-batch.row.js";

/** A code as the decision about a claim needs it. */
export interface ClaimableCode {
  readonly id: number;
  readonly batchId: number;
  readonly display: string;
  /** False while the quantity it is made for is not complete: its batch may be claimed, but not with it. */
  readonly isIssued: boolean;
  readonly isDisabled: boolean;
  readonly claimedCount: number;
  /** Most claims of this one code; null when only the batch limits it. */
  readonly maxClaims: number | null;
}

export interface ClaimableBenefit extends Readonly<BenefitRow> {
  readonly id: number;
}

/** A batch as the decision about a claim, and what follows from it, need it. */
export interface ClaimableBatch {
  readonly id: number;
  readonly name: string;
  readonly codeMode: CodeMode;
  readonly isEnabled: boolean;
  /** False until all of its codes exist. */
  readonly isComplete: boolean;
  readonly isPubliclyPreviewable: boolean;
  readonly claimedCount: number;
  /** Most claims in all; null is unlimited. */
  readonly claimLimit: number | null;
  /** Most claims of one person within the scope; null is unlimited. */
  readonly maxClaimsPerUser: number | null;
  readonly perUserScope: PerUserScope;
  readonly claimStartsAt: Date | null;
  readonly claimEndsAt: Date | null;
  readonly usageEndsAt: Date | null;
  readonly usageValidDays: number | null;
  readonly flow: VoucherFlow;
  /** Smallest purchase it can be used on, in whole minor units; null is any. */
  readonly minPurchase: number | null;
  /** The only kind of purchase it can be used on; null is any. */
  readonly purchaseKind: PurchaseKind | null;
  readonly isFirstOrderOnly: boolean;
  /** Internal id of the only person who may claim it; null when it is not bound to an account. */
  readonly boundUserId: number | null;
  /** Normal form of the only address whose owner may claim it; null when it is not bound to one. */
  readonly boundEmail: string | null;
  readonly budget: BudgetFacts | null;
  /** In the batch's own order. */
  readonly benefits: readonly ClaimableBenefit[];
}

export interface ClaimableVouchers {
  /** By normal form. */
  readonly codes: ReadonlyMap<string, ClaimableCode>;
  /** By internal id. */
  readonly batches: ReadonlyMap<number, ClaimableBatch>;
}

/** A code that exists, before anything else about it is known. */
export interface FoundCode {
  readonly id: number;
  readonly batchId: number;
  readonly normalForm: string;
}

/** The codes with these normal forms, as far as there are any. The only way by which a typed code reaches the table. */
export async function findCodes(tx: Transaction, normalForms: readonly string[]): Promise<FoundCode[]> {
  if (normalForms.length === 0) return [];
  const rows = await tx.select(
    `SELECT id, batch_id, normal_form FROM voucher_codes WHERE normal_form IN ${placeholders(normalForms.length)}`,
    normalForms,
  );
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    batchId: toSafeInteger(row.batch_id),
    normalForm: String(row.normal_form),
  }));
}

/**
 * Reads codes that were found, their batches and benefits. With `lock` the rows are locked first,
 * batches before codes and each in id order: without that order, the shared locks which foreign keys take
 * would be upgraded later and two groups of claims would deadlock.
 */
export async function readClaimableVouchers(
  tx: Transaction,
  found: readonly FoundCode[],
  lock: "lock" | "read",
): Promise<ClaimableVouchers> {
  if (found.length === 0) return { codes: new Map(), batches: new Map() };
  const ending = lock === "lock" ? tx.forUpdate() : "";
  const batchIds = distinctIds(found.map(({ batchId }) => batchId));
  const batchRows = await tx.select(
    `SELECT * FROM voucher_batches WHERE id IN ${placeholders(batchIds.length)} ORDER BY id${ending}`,
    batchIds,
  );
  const codeIds = distinctIds(found.map(({ id }) => id));
  const codeRows = await tx.select(
    `SELECT * FROM voucher_codes WHERE id IN ${placeholders(codeIds.length)} ORDER BY id${ending}`,
    codeIds,
  );
  const benefits = await readBenefits(tx, batchIds);
  const issued = new Map(batchRows.map((row) => [toSafeInteger(row.id), toSafeInteger(row.code_count)]));
  return {
    codes: new Map(codeRows.map((row) => [String(row.normal_form), toCode(row, issued)])),
    batches: new Map(
      batchRows.map((row) => [
        toSafeInteger(row.id),
        toBatch(row, benefits.get(toSafeInteger(row.id)) ?? []),
      ]),
    ),
  };
}

/** How many claims were accepted, per batch and per code. */
export interface ClaimCounts {
  readonly byBatch: ReadonlyMap<number, number>;
  readonly byCode: ReadonlyMap<number, number>;
}

/** The rows are not as they were read: another transaction was faster. Run the whole work again. */
export class VouchersChangedError extends Error {
  override readonly name = "VouchersChangedError";
}

/**
 * Counts accepted claims on their batches and codes. The WHERE of each UPDATE holds every limit and switch, so
 * that no order of events can pass them; throws VouchersChangedError when one no longer holds.
 */
export async function countClaims(tx: Transaction, counts: ClaimCounts): Promise<void> {
  for (const [batchId, count] of sorted(counts.byBatch)) {
    const matched = await tx.write(
      `UPDATE voucher_batches SET claimed_count = claimed_count + ?,
         budget_used = budget_used + ? * budget_per_claim
       WHERE id = ? AND is_enabled = ? AND generated_count >= code_count
         AND (claim_limit IS NULL OR claimed_count + ? <= claim_limit)
         AND (budget_amount IS NULL OR budget_used + ? * budget_per_claim <= budget_amount)
         AND (claim_starts_at IS NULL OR claim_starts_at <= ?) AND (claim_ends_at IS NULL OR claim_ends_at > ?)
         AND (usage_ends_at IS NULL OR usage_ends_at > ?)`,
      [count, count, batchId, true, count, count, tx.now, tx.now, tx.now],
    );
    if (matched !== 1) throw new VouchersChangedError(`Batch ${batchId} changed under a claim`);
  }
  for (const [count, codeIds] of groupedByCount(counts.byCode)) {
    const values: SqlValue[] = [count, ...codeIds, count];
    const matched = await tx.write(
      `UPDATE voucher_codes SET claimed_count = claimed_count + ?
       WHERE id IN ${placeholders(codeIds.length)} AND disabled_at IS NULL
         AND (max_claims IS NULL OR claimed_count + ? <= max_claims)`,
      values,
    );
    if (matched !== codeIds.length) throw new VouchersChangedError("A code changed under a claim");
  }
}

/** Batches whose benefits a process remembers; beyond, it begins anew. */
const BENEFITS_KEPT_MAX = 10_000;
/** By database, since one process may hold several. */
const keptBenefits = new WeakMap<object, Map<number, readonly ClaimableBenefit[]>>();

/**
 * The benefits of batches. They are written with their batch and never change, which triggers hold, so each is read
 * once; a batch without any is none, and is not remembered.
 */
async function readBenefits(
  tx: Transaction,
  batchIds: readonly number[],
): Promise<ReadonlyMap<number, readonly ClaimableBenefit[]>> {
  const { dataSource } = tx.manager;
  const kept = keptBenefits.get(dataSource) ?? new Map<number, readonly ClaimableBenefit[]>();
  if (kept.size > BENEFITS_KEPT_MAX) kept.clear();
  keptBenefits.set(dataSource, kept);
  const unread = batchIds.filter((id) => !kept.has(id));
  if (unread.length === 0) return kept;
  const rows = await tx.select(
    `SELECT * FROM benefits WHERE batch_id IN ${placeholders(unread.length)} ORDER BY batch_id, position`,
    unread,
  );
  // Apart from what is kept: another lane may be reading the same batch.
  const read = new Map<number, ClaimableBenefit[]>();
  for (const row of rows) {
    const batchId = toSafeInteger(row.batch_id);
    read.set(batchId, [...(read.get(batchId) ?? []), toBenefit(row)]);
  }
  for (const [batchId, benefits] of read) kept.set(batchId, benefits);
  return kept;
}

// The words below come from columns that only this module writes, each from the closed list of its type.

function toCode(row: RawRow, issuedByBatch: ReadonlyMap<number, number>): ClaimableCode {
  const batchId = toSafeInteger(row.batch_id);
  return {
    id: toSafeInteger(row.id),
    batchId,
    display: String(row.display),
    isIssued: toSafeInteger(row.serial) <= (issuedByBatch.get(batchId) ?? 0),
    isDisabled: row.disabled_at !== null,
    claimedCount: toSafeInteger(row.claimed_count),
    maxClaims: toNumberOrNull(row.max_claims),
  };
}

function toBenefit(row: RawRow): ClaimableBenefit {
  return { id: toSafeInteger(row.id), ...toBenefitRow(row) };
}

function toBatch(row: RawRow, benefits: readonly ClaimableBenefit[]): ClaimableBatch {
  return {
    id: toSafeInteger(row.id),
    name: String(row.name),
    codeMode: String(row.code_mode) as CodeMode,
    isEnabled: toFlag(row.is_enabled),
    isComplete: toSafeInteger(row.generated_count) >= toSafeInteger(row.code_count),
    isPubliclyPreviewable: toFlag(row.is_publicly_previewable),
    claimedCount: toSafeInteger(row.claimed_count),
    claimLimit: toNumberOrNull(row.claim_limit),
    maxClaimsPerUser: toNumberOrNull(row.max_claims_per_user),
    perUserScope: String(row.per_user_scope) as PerUserScope,
    claimStartsAt: toInstantOrNull(row.claim_starts_at),
    claimEndsAt: toInstantOrNull(row.claim_ends_at),
    usageEndsAt: toInstantOrNull(row.usage_ends_at),
    usageValidDays: toNumberOrNull(row.usage_valid_days),
    ...readPurchaseTerms(row),
    boundUserId: toNumberOrNull(row.bound_user_id),
    boundEmail: toTextOrNull(row.bound_email),
    budget: readBudget(row),
    benefits,
  };
}

function toNumberOrNull(value: unknown): number | null {
  return value === null ? null : toSafeInteger(value);
}

function distinctIds(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b);
}

function sorted(counts: ReadonlyMap<number, number>): [number, number][] {
  return [...counts].sort(([a], [b]) => a - b);
}

/** Codes that grow by the same number share one UPDATE; ids in rising order. */
function groupedByCount(counts: ReadonlyMap<number, number>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [codeId, count] of sorted(counts)) groups.set(count, [...(groups.get(count) ?? []), codeId]);
  return groups;
}
