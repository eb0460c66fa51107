import { groupCode, normaliseCode } from "@vouchsafe/contract";
import { invariant, newPublicId } from "../kernel/index.js";
import { BenefitEntity, type Unit } from "../modules/vouchers/benefit.entity.js";
import { VoucherBatchEntity } from "../modules/vouchers/voucher-batch.entity.js";
import { VoucherCodeEntity } from "../modules/vouchers/voucher-code.entity.js";
import type { Database, Transaction } from "../platform/database/index.js";
import type { TestUser } from "./factories.js";

export interface BatchFacts extends Partial<Omit<VoucherBatchEntity, "id" | "publicId" | "createdById">> {
  /** Codes to make: chosen ones for a SINGLE_CODE batch, or so many generated-looking ones. */
  readonly codes?: readonly string[] | number;
  /** 100 LLM tokens for any model when left out. */
  readonly benefits?: readonly { unit: Unit; amount: number; modelId?: number }[];
}

export interface TestBatch {
  /** Internal id. */
  readonly id: number;
  readonly publicId: string;
  readonly name: string;
  readonly codes: readonly { readonly id: number; readonly display: string }[];
}

/**
 * Writes a batch straight into its tables: for tests that need one in a state which the use case would refuse
 * to make. SINGLE_CODE without any limit when nothing is said, once per person.
 */
export function createBatch(
  database: Database,
  creator: TestUser,
  facts: BatchFacts = {},
): Promise<TestBatch> {
  return database.transaction("create test batch", async (tx) => {
    const displays = codesOf(tx, facts);
    const batch = batchRow(tx, creator, facts, displays.length);
    await tx.insert(VoucherBatchEntity, [batch]);
    const codes = displays.map((display, at) => codeRow(tx, batch, display, at + 1));
    await tx.insert(VoucherCodeEntity, codes);
    const benefits = facts.benefits ?? [{ unit: "LLM_TOKEN" as const, amount: 100 }];
    await tx.insert(
      BenefitEntity,
      benefits.map(({ unit, amount, modelId }, position) => ({
        id: tx.newId(),
        publicId: newPublicId(),
        batchId: batch.id,
        position,
        kind: "GRANT" as const,
        unit,
        amount,
        modelId: modelId ?? null,
        currency: null,
        basisPoints: null,
        maxDiscount: null,
        planId: null,
        days: null,
      })),
    );
    return { id: batch.id, publicId: batch.publicId, name: batch.name, codes };
  });
}

function codesOf(tx: Transaction, { codes = 1 }: BatchFacts): readonly string[] {
  if (typeof codes !== "number") return codes;
  return Array.from({ length: codes }, () => groupCode(`TEST${String(tx.newId()).padStart(12, "0")}`));
}

function batchRow(
  tx: Transaction,
  creator: TestUser,
  facts: BatchFacts,
  codeCount: number,
): VoucherBatchEntity {
  const { codes: _codes, benefits: _benefits, ...columns } = facts;
  const name = facts.name ?? "Test voucher";
  return {
    id: tx.newId(),
    publicId: newPublicId(),
    name,
    searchText: `${name}\n${facts.campaign ?? ""}`.toLowerCase(),
    description: null,
    campaign: null,
    metadata: "[]",
    codeMode: "SINGLE_CODE",
    codePrefix: null,
    codePattern: null,
    claimLimit: facts.codeMode === "MULTI_CODE" ? codeCount : null,
    claimedCount: 0,
    codeCount,
    generatedCount: codeCount,
    maxClaimsPerUser: 1,
    perUserScope: "BATCH",
    claimStartsAt: null,
    claimEndsAt: null,
    usageEndsAt: null,
    usageValidDays: null,
    isPubliclyPreviewable: false,
    isEnabled: true,
    boundUserId: null,
    boundEmail: null,
    budgetUnit: null,
    budgetAmount: null,
    budgetPerClaim: null,
    budgetUsed: null,
    flow: "DIRECT",
    minPurchase: null,
    purchaseKind: null,
    isFirstOrderOnly: false,
    version: 1,
    createdById: creator.id,
    createdAt: tx.now,
    updatedAt: tx.now,
    ...columns,
  };
}

function codeRow(
  tx: Transaction,
  batch: VoucherBatchEntity,
  display: string,
  serial: number,
): VoucherCodeEntity {
  const normalised = normaliseCode(display);
  invariant(normalised.ok, `A test uses codes that can exist, got ${display}`);
  return {
    id: tx.newId(),
    batchId: batch.id,
    serial,
    display,
    normalForm: normalised.normal,
    maxClaims: batch.codeMode === "MULTI_CODE" ? 1 : null,
    claimedCount: 0,
    disabledAt: null,
  };
}
