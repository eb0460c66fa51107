import type { Unit } from "../../vouchers/index.js";
import type { HoldState } from "../holds/hold.rules.js";

/** Who asks, and under which key: the same key of one caller has one effect and one answer. */
interface Keyed {
  /** Internal id of the API key, or of the person, that asks. */
  readonly callerId: number;
  /** Checked before: 8 to 128 printable ASCII characters. */
  readonly idempotencyKey: string;
}

/** Units of a person that are to be paid or set apart. */
interface Taking extends Keyed {
  /** Public id of the person. */
  readonly userId: string;
  readonly unit: Unit;
  /** Public id of the model that is used; null is none that a lock could name. */
  readonly modelId: string | null;
  /** Whole units, checked before: 1 to SPEND_AMOUNT_MAX. */
  readonly amount: number;
  readonly allowPartial: boolean;
  /** What the caller calls it, tidy. */
  readonly reference: string | null;
}

/** Whatever moves a wallet because something was used. All of it goes through `spendFromWallets`. */
export type WalletRequest =
  | (Taking & { readonly kind: "SPEND" })
  | (Taking & { readonly kind: "HOLD"; readonly expiresInSeconds: number })
  | (Keyed & { readonly kind: "SETTLE"; readonly holdId: string; readonly amount: number })
  | (Keyed & { readonly kind: "RELEASE"; readonly holdId: string });

export type TakingRequest = Extract<WalletRequest, { userId: string }>;
export type EndingRequest = Extract<WalletRequest, { holdId: string }>;

/** Names under which the keys of requests are kept. They never change. */
export const OPERATIONS = {
  SPEND: "spend",
  HOLD: "placeHold",
  SETTLE: "settleHold",
  RELEASE: "releaseHold",
} as const satisfies Record<WalletRequest["kind"], string>;

/** A balance right after a request. */
export interface BalanceAfter {
  readonly unit: Unit;
  /** Internal id of the only model it pays for; null is any. */
  readonly modelId: number | null;
  /** Whole units that could be spent then. */
  readonly amount: number;
  /** Whole units that open holds kept then. */
  readonly held: number;
}

/** What was paid, by public ids. */
export interface SpentFacts {
  readonly id: string;
  /** Whole units. */
  readonly requested: number;
  readonly amount: number;
  /** In the order in which the grants paid. */
  readonly parts: readonly { readonly grantId: string; readonly amount: number }[];
  /** Public id of the person. */
  readonly userId: string;
  readonly balances: readonly BalanceAfter[];
}

/** A hold as it stood; instants as ISO 8601. */
export interface HoldAnswer {
  readonly id: string;
  readonly unit: Unit;
  /** Internal id of the model that is used. */
  readonly modelId: number | null;
  /** Whole units. */
  readonly placed: number;
  readonly held: number;
  readonly settled: number;
  readonly state: HoldState;
  readonly reference: string | null;
  readonly placedAt: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
}

/** What came of one request. Plain data: it is kept as the answer of its idempotency key. */
export type WalletOutcome =
  | { readonly outcome: "SPENT"; readonly spent: SpentFacts }
  | { readonly outcome: "HOLD_PLACED"; readonly hold: HoldAnswer }
  | { readonly outcome: "HOLD_SETTLED"; readonly hold: HoldAnswer; readonly spent: SpentFacts }
  | { readonly outcome: "HOLD_RELEASED"; readonly hold: HoldAnswer }
  | WalletRefusal;

export type WalletRefusal =
  | { readonly outcome: "INSUFFICIENT_BALANCE"; readonly available: number; readonly requested: number }
  | { readonly outcome: "HOLD_ENDED"; readonly hold: HoldAnswer }
  | {
      readonly outcome:
        | "USER_NOT_FOUND"
        | "LLM_MODEL_NOT_FOUND"
        | "HOLD_NOT_FOUND"
        | "IDEMPOTENCY_KEY_REUSED";
    };

/** Everything of a request that decides its effect. */
export function effectOf(request: WalletRequest): readonly unknown[] {
  switch (request.kind) {
    case "SPEND":
    case "HOLD":
      return [
        request.userId,
        request.unit,
        request.modelId,
        request.amount,
        request.allowPartial,
        request.reference,
        ...(request.kind === "HOLD" ? [request.expiresInSeconds] : []),
      ];
    case "SETTLE":
      return [request.holdId, request.amount];
    case "RELEASE":
      return [request.holdId];
  }
}

/** Reads an outcome that was kept as JSON by `spendFromWallets`. */
export function parseOutcome(json: string): WalletOutcome {
  return JSON.parse(json) as WalletOutcome; // written by storeResults from a WalletOutcome and nothing else
}
