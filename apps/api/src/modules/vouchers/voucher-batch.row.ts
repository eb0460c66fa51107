import type { PurchaseKind, VoucherFlow } from "@vouchsafe/contract";
import {
  type RawRow,
  type SqlValue,
  toFlag,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { BudgetFacts } from "./batch-budget.rules.js";
import type { MetadataEntry } from "./batch-labels.rules.js";
import type { CodeMode, PerUserScope } from "./batch-terms.rules.js";
import type { VoucherBatchEntity } from "./voucher-batch.entity.js";

/** Runs a SELECT, inside a transaction or on the reader. */
export type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

/** A batch as it is stored, with its metadata read. */
export interface BatchRow
  extends Readonly<
    Omit<VoucherBatchEntity, "metadata" | "budgetUnit" | "budgetAmount" | "budgetPerClaim" | "budgetUsed">
  > {
  readonly budget: BudgetFacts | null;
  readonly metadata: readonly MetadataEntry[];
}

/** Reads a row of `SELECT * FROM voucher_batches`, as either engine gives it. */
export function toBatchRow(row: RawRow): BatchRow {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    name: String(row.name),
    searchText: String(row.search_text),
    description: toTextOrNull(row.description),
    campaign: toTextOrNull(row.campaign),
    metadata: JSON.parse(String(row.metadata)) as MetadataEntry[], // only this module writes the column
    codeMode: String(row.code_mode) as CodeMode, // out of the closed list of its type, as is the scope
    codePrefix: toTextOrNull(row.code_prefix),
    codePattern: toTextOrNull(row.code_pattern),
    claimLimit: toNumberOrNull(row.claim_limit),
    claimedCount: toSafeInteger(row.claimed_count),
    codeCount: toSafeInteger(row.code_count),
    generatedCount: toSafeInteger(row.generated_count),
    maxClaimsPerUser: toNumberOrNull(row.max_claims_per_user),
    perUserScope: String(row.per_user_scope) as PerUserScope,
    claimStartsAt: toInstantOrNull(row.claim_starts_at),
    claimEndsAt: toInstantOrNull(row.claim_ends_at),
    usageEndsAt: toInstantOrNull(row.usage_ends_at),
    usageValidDays: toNumberOrNull(row.usage_valid_days),
    isPubliclyPreviewable: toFlag(row.is_publicly_previewable),
    isEnabled: toFlag(row.is_enabled),
    boundUserId: toNumberOrNull(row.bound_user_id),
    boundEmail: toTextOrNull(row.bound_email),
    budget: readBudget(row),
    ...readPurchaseTerms(row),
    version: toSafeInteger(row.version),
    createdById: toSafeInteger(row.created_by_id),
    createdAt: toInstant(row.created_at),
    updatedAt: toInstant(row.updated_at),
  };
}

/** The budget of a row of `voucher_batches`; null when it has none. */
export function readBudget(row: RawRow): BudgetFacts | null {
  if (row.budget_amount === null) return null;
  return {
    unit: String(row.budget_unit) as BudgetFacts["unit"], // a unit of its benefits
    amount: toSafeInteger(row.budget_amount),
    perClaim: toSafeInteger(row.budget_per_claim),
    used: toSafeInteger(row.budget_used),
  };
}

/** For which purchases the batch of a row of `voucher_batches` is, if for any. */
export function readPurchaseTerms(row: RawRow) {
  return {
    flow: String(row.flow) as VoucherFlow, // out of the closed lists of the contract
    minPurchase: toNumberOrNull(row.min_purchase),
    purchaseKind: toTextOrNull(row.purchase_kind) as PurchaseKind | null,
    isFirstOrderOnly: toFlag(row.is_first_order_only),
  };
}
