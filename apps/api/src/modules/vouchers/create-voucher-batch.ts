import { BATCH_INSTANT_QUANTITY_MAX, normaliseCode } from "@vouchsafe/contract";
import { type FieldFault, InvalidInputRefusal, newPublicId } from "../../kernel/index.js";
import type { Database, Transaction } from "../../platform/database/index.js";
import {
  callerOf,
  findStoredResults,
  hashRequest,
  idempotencyKeyFaults,
  idempotencyKeyReused,
  isConcurrentKey,
  storedResultId,
  storeResults,
} from "../../platform/idempotency/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import type { Catalog } from "../catalog/index.js";
import { searchTextOf } from "./batch-labels.rules.js";
import {
  type BatchRequest,
  type BatchTerms,
  batchFaults,
  claimLimitOf,
  toTerms,
} from "./batch-terms.rules.js";
import { findReferences, type References, referenceFaults } from "./benefit-references.js";
import { compactBenefit, flowOf } from "./benefit-terms.rules.js";
import { exactPerClaim } from "./benefit-value.rules.js";
import { type GenerateCodes, withNormalForm } from "./code-generator.js";
import { patternOf } from "./code-pattern.rules.js";
import { findBoundUser } from "./find-audience.js";
import { findGuessable } from "./find-guessable.js";
import { startGeneration } from "./generation/index.js";
import {
  codeUploadFaults,
  findCodeUpload,
  type StagedUpload,
  writeUploadedCodes,
} from "./import/use-code-upload.js";
import { type Actor, recordAct } from "./record-act.js";
import { VoucherBatchEntity } from "./voucher-batch.entity.js";
import { writeBenefits } from "./write-benefits.js";
import { findTakenCodes, generateCodes, insertCodes, isCodeJustTaken } from "./write-codes.js";

const OPERATION = "createVoucherBatch";
/** Ids beyond those of the codes: the batch, its benefits, the key, the audit entry, the event, a run's jobs. */
const IDS_BESIDE_CODES = 100;

/** What issuing and extending batches need. */
export interface IssuingParts {
  readonly database: Database;
  readonly catalog: Pick<Catalog, "findModel" | "findPlan">;
  /** ISO 4217 currency of the platform. */
  readonly currency: string;
  readonly generate: GenerateCodes;
  readonly jobs: JobQueue;
}

export interface CreateBatchRequest extends BatchRequest {
  /** 8 to 128 printable ASCII characters: the same key gives the same batch. */
  readonly idempotencyKey: string;
}

/**
 * Issues a batch and gives back its public id: with all its codes in one transaction, or, when they are many,
 * with a run that makes them in the background. The same request under the same idempotency key gives the
 * batch it made before, whatever happened since. Refuses with IDEMPOTENCY_KEY_REUSED, or with INVALID_INPUT
 * and every fault.
 */
export async function createVoucherBatch(
  parts: IssuingParts,
  actor: Actor,
  request: CreateBatchRequest,
): Promise<string> {
  const terms = toTerms(request, parts.currency);
  const references = await findReferences(parts.catalog, terms.benefits);
  const upload = await findCodeUpload(parts.database, actor, terms.codeUpload);
  const keyFaults = idempotencyKeyFaults(request.idempotencyKey);
  const idempotent = {
    callerId: callerOf(actor),
    operation: OPERATION,
    key: request.idempotencyKey,
    requestHash: hashTerms(terms),
  };
  const publicId = await parts.database.transaction(
    "create voucher batch",
    async (tx) => {
      const batch = { id: tx.newId(), publicId: newPublicId() };
      if (keyFaults.length === 0) {
        const earlier = await findEarlierBatch(tx, idempotent);
        if (earlier !== null) return earlier;
        // Stored before anything is judged: whoever sends the same key meanwhile waits here, instead of
        // finding the code taken that its own request has just taken.
        await storeResults(tx, [{ request: idempotent, result: { batchId: batch.publicId } }]);
      }
      const bound = await findBoundUser(tx, terms.boundTo);
      const faults = [
        ...batchFaults(terms, tx.now),
        ...referenceFaults(terms.benefits, references),
        ...(await takenFaults(tx, terms)),
        ...(await findGuessable(tx, terms, codeCountOf(terms), "codePattern")),
        ...(await codeUploadFaults(tx, terms.codeUpload, upload)),
        ...bound.faults,
        ...keyFaults,
      ];
      if (faults.length > 0) throw new InvalidInputRefusal(faults);
      const issued = upload ? { ...terms, quantity: upload.codeCount } : terms;
      await writeBatch(tx, { ...batch, actor, terms: issued, references, boundUserId: bound.id });
      if (upload) await writeUploadedCodes(tx, batch.id, upload);
      else await provideCodes(tx, parts, actor, batch.id, terms);
      await recordAct(tx, actor, {
        event: "VoucherBatchCreated",
        batch,
        after: auditedTerms(issued, upload),
      });
      return batch.publicId;
    },
    {
      ids: (upload?.codeCount ?? BATCH_INSTANT_QUANTITY_MAX) + IDS_BESIDE_CODES,
      isRepeatable: keyFaults.length === 0,
      retryWhen: (error) => isConcurrentKey(error) || isCodeJustTaken(error),
    },
  );
  parts.jobs.wake();
  return publicId;
}

/** A field of later versions counts only when it is used: older requests keep the hash they were stored with. */
function hashTerms(terms: BatchTerms): string {
  return hashRequest({
    ...terms,
    benefits: terms.benefits.map(compactBenefit),
    minPurchase: terms.minPurchase ?? undefined,
    purchaseKind: terms.purchaseKind ?? undefined,
    isFirstOrderOnly: terms.isFirstOrderOnly || undefined,
    codePattern: terms.codePattern ?? undefined,
    codeUpload: terms.codeUpload ?? undefined,
    boundTo: terms.boundTo ?? undefined,
    valueBudget: terms.valueBudget ?? undefined,
  });
}

/** The batch that this key made before; null when there is none. */
async function findEarlierBatch(
  tx: Transaction,
  idempotent: Parameters<typeof storeResults>[1][number]["request"],
): Promise<string | null> {
  const stored = (await findStoredResults(tx, OPERATION, [idempotent])).get(storedResultId(idempotent));
  if (stored === undefined) return null;
  if (stored.requestHash !== idempotent.requestHash) throw idempotencyKeyReused();
  const { batchId } = JSON.parse(stored.result) as { batchId: string }; // written above, by the same operation
  return batchId;
}

async function takenFaults(tx: Transaction, terms: BatchTerms): Promise<FieldFault[]> {
  if (terms.codeMode !== "SINGLE_CODE" || terms.code === null) return [];
  const normalised = normaliseCode(terms.code);
  if (!normalised.ok || (await findTakenCodes(tx, [normalised.normal])).size === 0) return [];
  return [{ path: "code", code: "TAKEN", message: "Another voucher has this code already." }];
}

interface NewBatch {
  readonly id: number;
  readonly publicId: string;
  readonly actor: Actor;
  readonly terms: BatchTerms;
  readonly references: References;
  readonly boundUserId: number | null;
}

async function writeBatch(tx: Transaction, batch: NewBatch): Promise<void> {
  const { id, publicId, terms } = batch;
  const {
    name,
    description,
    campaign,
    metadata,
    codeMode,
    codePrefix,
    benefits,
    valueBudget: budget,
  } = terms;
  await tx.insert(VoucherBatchEntity, [
    {
      id,
      publicId,
      name,
      searchText: searchTextOf(terms),
      description,
      campaign,
      metadata: JSON.stringify(metadata),
      codeMode,
      codePrefix,
      codePattern: terms.codePattern,
      claimLimit: claimLimitOf(terms),
      claimedCount: 0,
      codeCount: codeCountOf(terms),
      generatedCount: isInstant(terms) ? codeCountOf(terms) : 0,
      maxClaimsPerUser: terms.maxClaimsPerUser,
      perUserScope: terms.perUserScope,
      claimStartsAt: terms.claimStartsAt,
      claimEndsAt: terms.claimEndsAt,
      usageEndsAt: terms.usageEndsAt,
      usageValidDays: terms.usageValidDays,
      isPubliclyPreviewable: terms.isPubliclyPreviewable,
      isEnabled: true,
      boundUserId: batch.boundUserId,
      boundEmail: terms.boundTo?.email ?? null,
      budgetUnit: budget?.unit ?? null,
      budgetAmount: budget?.amount ?? null,
      budgetPerClaim: budget && exactPerClaim(benefits, budget.unit),
      budgetUsed: budget && 0,
      flow: flowOf(benefits),
      minPurchase: terms.minPurchase,
      purchaseKind: terms.purchaseKind,
      isFirstOrderOnly: terms.isFirstOrderOnly,
      version: 1,
      createdById: batch.actor.userId,
      createdAt: tx.now,
      updatedAt: tx.now,
    },
  ]);
  await writeBenefits(tx, id, terms.benefits, batch.references);
}

async function provideCodes(
  tx: Transaction,
  { generate, jobs }: IssuingParts,
  actor: Actor,
  batchId: number,
  terms: BatchTerms,
): Promise<void> {
  const maxClaims = terms.codeMode === "MULTI_CODE" ? 1 : null;
  if (terms.code !== null) {
    await insertCodes(tx, { batchId, maxClaims }, [withNormalForm(terms.code)], 1);
    return;
  }
  const pattern = patternOf(terms);
  const last = codeCountOf(terms);
  if (isInstant(terms)) {
    await generateCodes(tx, { batchId, maxClaims, pattern }, { from: 1, to: last }, generate);
    return;
  }
  const serials = { firstSerial: 1, lastSerial: last };
  await startGeneration(tx, jobs, actor, { kind: "INITIAL", batchId, serials, pattern });
}

/** Codes the batch is to have. */
function codeCountOf(terms: BatchTerms): number {
  return terms.codeMode === "SINGLE_CODE" ? 1 : (terms.quantity ?? 0);
}

/** Whether all codes are there when the request is answered: few, or brought along in a file. */
function isInstant(terms: BatchTerms): boolean {
  return terms.codeUpload !== null || codeCountOf(terms) <= BATCH_INSTANT_QUANTITY_MAX;
}

/** What the audit keeps of a new batch: everything but the codes, chosen one by one or in a file. */
function auditedTerms(
  { code, codeUpload: _choice, ...terms }: BatchTerms,
  upload: StagedUpload | null,
): Readonly<Record<string, unknown>> {
  const { fileName, lineCount, codeCount, faultCount } = upload ?? {};
  return {
    ...terms,
    benefits: terms.benefits.map(compactBenefit),
    hasChosenCode: code !== null,
    ...(upload && { codeUpload: { fileName, lineCount, codeCount, faultCount } }),
  };
}
