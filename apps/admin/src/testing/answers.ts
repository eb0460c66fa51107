import type { Answer } from "./render-admin";

const LLAMA = {
  __typename: "LlmModel",
  id: "llama",
  slug: "meta/llama-3.2-90b-instruct",
  name: "llama-3.2-90b-instruct",
  provider: "meta",
  isEnabled: true,
};

export const models: Answer = { llmModels: [LLAMA] };

/** 100 LLM tokens for any model; tests change what matters to them. */
export function benefit(changes: Record<string, unknown> = {}) {
  return {
    __typename: "Benefit",
    id: "be1",
    kind: "GRANT",
    unit: "LLM_TOKEN",
    amount: 100,
    model: null,
    currency: null,
    basisPoints: null,
    maxDiscount: null,
    plan: null,
    days: null,
    ...changes,
  };
}

/** What CREDIT20 gives: 20 % off, at most Rp 50.000, and 5 tokens on top, for tokens bought for Rp 100.000 or more. */
export const creditTerms = {
  name: "Credit sale",
  flow: "CHECKOUT",
  purchaseKind: "TOKEN_PURCHASE",
  minPurchase: 100_000,
  isFirstOrderOnly: true,
  benefits: [
    benefit({
      kind: "DISCOUNT_PERCENT",
      unit: null,
      amount: null,
      currency: "IDR",
      basisPoints: 2000,
      maxDiscount: 50_000,
    }),
    benefit({ id: "be2", kind: "BONUS_FIXED", amount: 5 }),
  ],
};

/** A batch with every field that any page asks for; tests change what matters to them. */
export function batch(changes: Record<string, unknown> = {}) {
  return {
    __typename: "VoucherBatch",
    id: "b1",
    version: 3,
    name: "linkedin June 2025",
    description: null,
    campaign: "linkedin",
    metadata: [],
    codeMode: "MULTI_CODE",
    code: null,
    codePrefix: null,
    codePattern: null,
    generation: null,
    boundTo: null,
    valueBudget: null,
    status: "ACTIVE",
    isEnabled: true,
    quantity: 50,
    maxClaims: null,
    claimLimit: 50,
    claimedCount: 1,
    claimsLeft: 49,
    maxClaimsPerUser: 1,
    perUserScope: "BATCH",
    claimStartsAt: null,
    claimEndsAt: "2030-06-30T17:00:00.000Z",
    usageEndsAt: null,
    usageValidDays: null,
    isPubliclyPreviewable: false,
    liability: [{ __typename: "UnitAmount", unit: "LLM_TOKEN", amount: 50_000 }],
    flow: "DIRECT",
    purchaseKind: null,
    minPurchase: null,
    isFirstOrderOnly: false,
    benefits: [benefit({ amount: 1000, model: LLAMA })],
    figures: [
      {
        __typename: "UnitFigures",
        unit: "LLM_TOKEN",
        granted: 1000,
        remaining: 400,
        spent: 600,
        expired: 0,
        voided: 0,
      },
    ],
    createdAt: "2026-11-01T03:00:00.000Z",
    createdByName: "Ayu Lestari",
    updatedAt: "2026-11-01T03:00:00.000Z",
    ...changes,
  };
}

const lastPage = { __typename: "PageInfo", hasNextPage: false, endCursor: null };

export function batches(...nodes: readonly Record<string, unknown>[]): Answer {
  return {
    voucherBatches: {
      __typename: "VoucherBatchConnection",
      edges: nodes.map((node) => ({ __typename: "VoucherBatchEdge", node })),
      pageInfo: lastPage,
    },
  };
}

/** A voucher whose codes are being made, so many of so many. */
export function generation(generated: number, changes: Record<string, unknown> = {}) {
  return {
    __typename: "CodeGeneration",
    state: "RUNNING",
    total: 20_000,
    generated,
    startedAt: "2026-11-01T03:00:00.000Z",
    finishedAt: null,
    ...changes,
  };
}

/** Nothing was taken back from people. */
export const noVoiding: Answer = { voucherBatchVoiding: null, voucherBatch: batch() };

export const noClaims: Answer = {
  voucherClaims: { __typename: "VoucherClaimConnection", edges: [], pageInfo: lastPage },
};

export function codes(...shown: readonly string[]): Answer {
  return {
    voucherCodes: {
      __typename: "VoucherCodeConnection",
      edges: shown.map((code, index) => ({
        __typename: "VoucherCodeEdge",
        node: {
          __typename: "VoucherCode",
          id: `c${index}`,
          serial: index + 1,
          code,
          state: "AVAILABLE",
          isEnabled: true,
          claimedCount: 0,
          maxClaims: 1,
        },
      })),
      pageInfo: lastPage,
    },
  };
}
