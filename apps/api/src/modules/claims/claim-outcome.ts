import type { ClaimRefusalCode } from "@vouchsafe/contract";
import type { Unit } from "../vouchers/index.js";

/** A balance right after a claim. */
export interface ChangedBalance {
  readonly unit: Unit;
  /** Internal id of the only model it pays for; null is any. */
  readonly modelId: number | null;
  /** Whole units that could be spent then. */
  readonly amount: number;
  /** Whole units that open holds kept; answers kept before there were holds say nothing of them. */
  readonly held?: number;
}

/** What came of one request to claim. Plain data: it is kept as the answer of its idempotency key. */
export type ClaimOutcome =
  | {
      readonly outcome: "ACCEPTED";
      /** Internal id. */
      readonly claimId: number;
      readonly balances: readonly ChangedBalance[];
    }
  | {
      readonly outcome: Exclude<ClaimRefusalCode, "RATE_LIMITED"> | "IDEMPOTENCY_KEY_REUSED";
      /** The window's edge that decided, as ISO 8601, for VOUCHER_NOT_STARTED and VOUCHER_EXPIRED. */
      readonly at?: string;
      /** The claim that stands in the way, internal id, for ALREADY_REDEEMED. */
      readonly claimId?: number;
      /** For NOT_ELIGIBLE: because the person has paid for something before. */
      readonly isForFirstOrder?: true;
      /** Smallest purchase in whole minor units, for BELOW_MINIMUM_PURCHASE. */
      readonly minPurchase?: number;
    }
  | {
      /** Too many wrong codes came before. Never kept as the answer of a key: the same request may come again. */
      readonly outcome: "RATE_LIMITED";
      readonly retryAfterSeconds: number;
    };

/** Reads an outcome that was kept as JSON by `claimVouchers`. */
export function parseOutcome(json: string): ClaimOutcome {
  return JSON.parse(json) as ClaimOutcome; // written by storeResults from a ClaimOutcome and nothing else
}
