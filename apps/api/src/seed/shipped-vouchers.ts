import type { CreateBatchRequest } from "../modules/vouchers/index.js";

/** A voucher that ships with the product: one chosen code that many people redeem, without a deadline. */
type ShippedVoucher = Omit<CreateBatchRequest, "idempotencyKey" | "codeMode" | "code" | "benefits"> & {
  readonly code: string;
  readonly benefits: readonly ShippedBenefit[];
};

/** A trial names its plan: which id it has is known only once it is there. */
export type ShippedBenefit = CreateBatchRequest["benefits"][number] & { readonly plan?: string };

const llmTokens = (amount: number) => [{ kind: "GRANT", unit: "LLM_TOKEN", amount }] as const;

/** The launch vouchers, and one of each further kind to look at. */
export const SHIPPED_VOUCHERS: readonly ShippedVoucher[] = [
  {
    code: "LAUNCH100",
    name: "Launch gift",
    campaign: "Launch",
    description: "100 LLM tokens for the first 1,000 people.",
    maxClaims: 1_000,
    benefits: llmTokens(100),
  },
  {
    code: "WELCOME50",
    name: "Welcome gift",
    campaign: "Launch",
    description: "50 LLM tokens for everybody who is new.",
    maxClaims: null,
    benefits: llmTokens(50),
  },
  {
    code: "BETA25",
    name: "Beta thanks",
    campaign: "Launch",
    description: "25 LLM tokens for the first 500 people who try the beta.",
    maxClaims: 500,
    benefits: llmTokens(25),
  },
  {
    code: "BONUS10K",
    name: "GPU credit bonus",
    campaign: "GPU credit",
    description: "Rp 10.000 of GPU credit for the first 100 people.",
    maxClaims: 100,
    benefits: [{ kind: "GRANT", unit: "GPU_CREDIT", amount: 10_000 }],
  },
  {
    code: "CREDIT20",
    name: "Token discount",
    campaign: "Token purchases",
    description: "20 % off a token purchase and 5 LLM tokens on top, for the first 50 people.",
    maxClaims: 50,
    purchaseKind: "TOKEN_PURCHASE",
    benefits: [
      { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 },
      { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
    ],
  },
  {
    code: "FREETRIAL30",
    name: "Free trial",
    campaign: "Launch",
    description: "30 days of the Professional plan with 100 LLM tokens a month, then back to the free plan.",
    maxClaims: null,
    benefits: [{ kind: "TRIAL", plan: "Professional", days: 30, amount: 100 }],
  },
  {
    code: "LOYAL10",
    name: "Loyalty",
    campaign: "Loyalty",
    description: "10 LLM tokens, again and again.",
    maxClaims: null,
    maxClaimsPerUser: null,
    benefits: llmTokens(10),
  },
];
