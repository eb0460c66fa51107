import type { PurchaseFacts } from "../modules/vouchers/index.js";
import type { TestClient } from "./test-client.js";

/** 20 % off a token purchase and 5 tokens on top, as CREDIT20 ships. */
export const CREDIT20 = {
  code: "CREDIT20",
  maxClaims: 50,
  purchaseKind: "TOKEN_PURCHASE",
  benefits: [
    { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 },
    { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
  ],
} as const;

/** 100 tokens for Rp 100,000. */
export const HUNDRED_TOKENS: PurchaseFacts = {
  kind: "TOKEN_PURCHASE",
  unit: "LLM_TOKEN",
  units: 100,
  amount: 100_000,
};

export interface ShownVoucher {
  readonly id: string;
  readonly code: string | null;
  readonly state: string;
  readonly usedAt: string | null;
  readonly saved: number | null;
  readonly [field: string]: unknown;
}

const MY_VOUCHERS = `query ($status: HeldVoucherStatus, $first: Int, $after: String) {
  myVouchers(status: $status, first: $first, after: $after) {
    edges { cursor node {
      id code voucherName flow state source minPurchase purchaseKind isFirstOrderOnly currency claimedAt claimEndsAt
      usageExpiresAt usedAt saved orderId
      benefits { kind unit amount basisPoints maxDiscount currency model { slug } }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The vouchers of whoever asks, as the portal lists them. */
export async function myVouchers(
  client: TestClient,
  variables: { readonly status?: string; readonly first?: number; readonly after?: string } = {},
): Promise<ShownVoucher[]> {
  const { myVouchers: page } = await client.ask<{ myVouchers: { edges: { node: ShownVoucher }[] } }>(
    MY_VOUCHERS,
    variables,
  );
  return page.edges.map(({ node }) => node);
}

const CHECK = `query ($code: String!, $purchase: PurchaseInput) {
  checkVoucher(code: $code, purchase: $purchase) {
    __typename
    ... on Refusal { code message }
    ... on InvalidInput { fields { path code limit } }
    ... on NotEligible { isForFirstOrder }
    ... on BelowMinimumPurchase { minPurchase }
    ... on VoucherPreview {
      flow minPurchase purchaseKind isFirstOrderOnly heldVoucherId myClaimsLeft
      quote { amount discount payable currency unit units bonuses { unit amount model { slug } } }
    }
  }
}`;

export interface CheckAnswer {
  readonly __typename: string;
  readonly code?: string;
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly limit: number | null;
  }[];
  readonly heldVoucherId?: string | null;
  readonly quote?: {
    readonly amount: number;
    readonly discount: number;
    readonly payable: number;
    readonly bonuses: readonly { readonly unit: string; readonly amount: number }[];
  } | null;
  readonly [field: string]: unknown;
}

/** Checks a code as the portal does beside a purchase. */
export async function checkFor(
  client: TestClient,
  code: string,
  purchase: Readonly<Record<string, unknown>> | null,
): Promise<CheckAnswer> {
  return (await client.ask<{ checkVoucher: CheckAnswer }>(CHECK, { code, purchase })).checkVoucher;
}
