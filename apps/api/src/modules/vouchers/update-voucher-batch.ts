import { BATCH_INSTANT_QUANTITY_MAX } from "@vouchsafe/contract";
import { InvalidInputRefusal, invariant, isPublicId } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { type Audience, toAudience } from "./batch-audience.rules.js";
import { toBudget } from "./batch-budget.rules.js";
import { type BatchPatch, type ChangeableTerms, decideChange } from "./batch-changes.rules.js";
import { searchTextOf } from "./batch-labels.rules.js";
import { BatchMovedError } from "./batch-moved-error.js";
import { claimLimitOf } from "./batch-terms.rules.js";
import { selectBenefits } from "./benefit.query.js";
import type { BenefitRow } from "./benefit.types.js";
import { exactPerClaim } from "./benefit-value.rules.js";
import type { IssuingParts } from "./create-voucher-batch.js";
import { countedNow, missingCodes, provideMissing } from "./extend-codes.js";
import { findBoundUser, readAudience } from "./find-audience.js";
import { selectUnfinishedGeneration } from "./generation/index.js";
import { type Actor, recordAct } from "./record-act.js";
import { type BatchRow, type Select, toBatchRow } from "./voucher-batch.row.js";
import { voucherBatchNotFound } from "./voucher-refusals.js";
import { isCodeJustTaken } from "./write-codes.js";

/** Ids a change may draw beyond those of codes that are made at once. */
const IDS_BESIDE_CODES = 100;

export interface UpdateBatchRequest extends BatchPatch {
  /** Public id. */
  readonly id: string;
  /** Version that was read. */
  readonly version: number;
}

/**
 * Changes labels, limits and windows of a batch: what is undefined stays, null clears. A larger quantity
 * generates the missing codes; many of them in the background, and the quantity grows when all exist. Answers
 * CHANGED_MEANWHILE, and changes nothing, when the batch is of another version than the one that was read. A change
 * that changes nothing is neither counted nor audited.
 * Refuses with VOUCHER_BATCH_NOT_FOUND, or with INVALID_INPUT and every fault.
 */
export async function updateVoucherBatch(
  parts: Pick<IssuingParts, "database" | "generate" | "jobs">,
  actor: Actor,
  { id: publicId, version, ...patch }: UpdateBatchRequest,
): Promise<"UPDATED" | "CHANGED_MEANWHILE"> {
  const outcome = await parts.database.transaction(
    "update voucher batch",
    async (tx) => {
      const batch = await lockBatch(tx, publicId);
      if (!batch) throw voucherBatchNotFound();
      if (batch.version !== version) return "CHANGED_MEANWHILE";
      const select: Select = (sql, values) => tx.select(sql, values);
      const terms = changeableTermsOf(batch, await readAudience(select, batch));
      const benefits = (await selectBenefits(select, [batch.id])).get(batch.id);
      invariant(benefits, "A batch has benefits");
      const isGenerating = (await selectUnfinishedGeneration(select, batch.id)) !== null;
      const change = decideChange({ ...batch, isGenerating, benefits, terms }, patch, tx.now);
      const bound = await findBoundUser(tx, toAudience(patch.boundTo));
      const faults = [...(change.kind === "REFUSED" ? change.faults : []), ...bound.faults];
      if (change.kind === "REFUSED" || faults.length > 0) throw new InvalidInputRefusal(faults);
      if (change.kind === "UNCHANGED") return "UPDATED";
      const missing = await missingCodes(tx, batch, change.terms);
      const boundUserId = patch.boundTo === undefined ? batch.boundUserId : bound.id;
      await writeChange(tx, batch, {
        terms: countedNow(batch, change.terms, missing),
        boundUserId,
        benefits,
      });
      if (missing) await provideMissing(tx, parts, actor, batch, missing);
      await recordAct(tx, actor, {
        event: "VoucherBatchUpdated",
        batch,
        before: pick(terms, change.fields),
        after: pick(change.terms, change.fields),
      });
      return "UPDATED";
    },
    {
      ids: BATCH_INSTANT_QUANTITY_MAX + IDS_BESIDE_CODES,
      retryWhen: (error) => error instanceof BatchMovedError || isCodeJustTaken(error),
    },
  );
  parts.jobs.wake();
  return outcome;
}

async function lockBatch(tx: Transaction, publicId: string): Promise<BatchRow | null> {
  if (!isPublicId(publicId)) return null;
  const sql = `SELECT * FROM voucher_batches WHERE public_id = ?${tx.forUpdate()}`;
  const [row] = await tx.select(sql, [publicId]);
  return row ? toBatchRow(row) : null;
}

function changeableTermsOf(batch: BatchRow, boundTo: Audience | null): ChangeableTerms {
  const isMultiCode = batch.codeMode === "MULTI_CODE";
  return {
    name: batch.name,
    description: batch.description,
    campaign: batch.campaign,
    metadata: batch.metadata,
    quantity: isMultiCode ? batch.codeCount : null,
    maxClaims: isMultiCode ? null : batch.claimLimit,
    maxClaimsPerUser: batch.maxClaimsPerUser,
    claimStartsAt: batch.claimStartsAt,
    claimEndsAt: batch.claimEndsAt,
    usageEndsAt: batch.usageEndsAt,
    usageValidDays: batch.usageValidDays,
    isPubliclyPreviewable: batch.isPubliclyPreviewable,
    boundTo,
    valueBudget: toBudget(batch.budget),
  };
}

/** The guard is the WHERE: the version that was judged, and no limit or budget below the claims made. */
async function writeChange(
  tx: Transaction,
  batch: BatchRow,
  change: {
    readonly terms: ChangeableTerms;
    /** Internal id. */
    readonly boundUserId: number | null;
    readonly benefits: readonly BenefitRow[];
  },
): Promise<void> {
  const { terms, boundUserId, benefits } = change;
  const budget = terms.valueBudget;
  const perClaim = budget && exactPerClaim(benefits, budget.unit);
  const claimLimit = claimLimitOf({ ...terms, codeMode: batch.codeMode });
  const codeCount = terms.quantity ?? batch.codeCount;
  const matched = await tx.write(
    `UPDATE voucher_batches SET name = ?, search_text = ?, description = ?, campaign = ?, metadata = ?,
       claim_limit = ?, code_count = ?, generated_count = generated_count + ?, max_claims_per_user = ?,
       claim_starts_at = ?, claim_ends_at = ?, usage_ends_at = ?, usage_valid_days = ?,
       is_publicly_previewable = ?, bound_user_id = ?, bound_email = ?,
       budget_unit = ?, budget_amount = ?, budget_per_claim = ?, budget_used = claimed_count * ?, version = version + 1, updated_at = ?
     WHERE id = ? AND version = ? AND claimed_count <= ? AND claimed_count * ? <= ?`,
    [
      terms.name,
      searchTextOf(terms),
      terms.description,
      terms.campaign,
      JSON.stringify(terms.metadata),
      claimLimit,
      codeCount,
      codeCount - batch.codeCount,
      terms.maxClaimsPerUser,
      terms.claimStartsAt,
      terms.claimEndsAt,
      terms.usageEndsAt,
      terms.usageValidDays,
      terms.isPubliclyPreviewable,
      boundUserId,
      terms.boundTo?.email ?? null,
      budget?.unit ?? null,
      budget?.amount ?? null,
      perClaim,
      perClaim,
      tx.now,
      batch.id,
      batch.version,
      claimLimit ?? Number.MAX_SAFE_INTEGER,
      perClaim ?? 0,
      budget?.amount ?? 0,
    ],
  );
  if (matched !== 1) throw new BatchMovedError(`Batch ${batch.id} changed under an update`);
}

function pick(terms: ChangeableTerms, fields: readonly (keyof ChangeableTerms)[]) {
  return Object.fromEntries(fields.map((field) => [field, terms[field]]));
}
