/** Why a code could not be checked or redeemed, in the order in which the reasons are looked for. */
export const CLAIM_REFUSAL_CODES = [
  "CODE_REQUIRED",
  "CODE_MALFORMED",
  "CODE_NOT_FOUND",
  "VOUCHER_INACTIVE",
  "VOUCHER_NOT_STARTED",
  "VOUCHER_EXPIRED",
  "WRONG_FLOW",
  "WRONG_PURCHASE_KIND",
  "NOT_ELIGIBLE",
  "ALREADY_REDEEMED",
  "VOUCHER_DEPLETED",
  "BELOW_MINIMUM_PURCHASE",
  "RATE_LIMITED",
] as const;
export type ClaimRefusalCode = (typeof CLAIM_REFUSAL_CODES)[number];

/** Every code a refusal can carry. A code never changes its meaning. */
export const REFUSAL_CODES = [
  ...CLAIM_REFUSAL_CODES,
  "IDEMPOTENCY_KEY_REUSED",
  "RETRY_LATER",
  "INVALID_INPUT",
  "INVALID_CREDENTIALS",
  "WRONG_APP",
  "VOUCHER_BATCH_NOT_FOUND",
  "VOUCHER_BATCH_CHANGED",
  "VOUCHER_BATCH_GENERATING",
  "VOUCHER_CODE_NOT_FOUND",
  "CAMPAIGN_NOT_FOUND",
  "LLM_MODEL_NOT_FOUND",
  "CREDIT_PACKAGE_NOT_FOUND",
  "GRANT_NOT_FOUND",
  "NOTHING_TO_VOID",
  "INSUFFICIENT_BALANCE",
  "HOLD_NOT_FOUND",
  "HOLD_ENDED",
  "HELD_VOUCHER_NOT_FOUND",
  "VOUCHER_RESERVED",
  "ORDER_NOT_FOUND",
  "ORDER_ENDED",
  "PAYMENT_UNAVAILABLE",
  "REFUND_REFUSED",
  "USER_NOT_FOUND",
  "API_KEY_NOT_FOUND",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What can be wrong with one field of an input. */
export const FIELD_ERROR_CODES = [
  "REQUIRED",
  "TOO_SHORT",
  "TOO_LONG",
  "TOO_SMALL",
  "TOO_LARGE",
  "MALFORMED",
  "NOT_ALLOWED",
  "NOT_FOUND",
  "TAKEN",
  "BEFORE_START",
  "IN_THE_PAST",
  "BELOW_CLAIMED",
  "TOO_GUESSABLE",
] as const;
export type FieldErrorCode = (typeof FIELD_ERROR_CODES)[number];
