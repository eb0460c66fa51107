import { normaliseCode } from "@vouchsafe/contract";
import { invariant } from "../../../kernel/index.js";
import type { Transaction } from "../../../platform/database/index.js";
import { type PurchaseFacts, quoteVoucher, type VoucherQuote } from "../../vouchers/index.js";
import type { ClaimOutcome } from "../claim-outcome.js";
import { claimVouchers } from "../claim-vouchers.js";
import { writeAttempts } from "../write-attempts.js";
import { type HeldClaim, lockClaim, selectHeldByCode } from "./held-claim.js";
import { reserveClaim } from "./use-claim.js";

/** A code that somebody typed while paying. */
export interface CodeForOrder {
  readonly userId: number;
  /** Internal id of the API key that asks for the person; null when they ask themselves. */
  readonly apiKeyId: number | null;
  readonly network: string;
  /** As typed. */
  readonly code: string;
  /** Internal id of the order, drawn already. */
  readonly orderId: number;
  readonly purchase: PurchaseFacts;
  /** Whether the person has paid for anything before, or an open order of theirs holds a voucher for a first one. */
  readonly isPastFirstOrder: boolean;
}

export type ClaimedForOrder =
  | {
      readonly isAccepted: true;
      /** Internal ids. */
      readonly claimId: number;
      readonly batchId: number;
      readonly quote: VoucherQuote;
    }
  | { readonly isAccepted: false; readonly outcome: Exclude<ClaimOutcome, { outcome: "ACCEPTED" }> }
  /** The person's own claim of this code waits for another order. */
  | { readonly isAccepted: false; readonly outcome: { readonly outcome: "VOUCHER_RESERVED" } };

/**
 * Claims a typed code for an order and reserves it at once, by the one engine that makes claims. Somebody who holds the
 * voucher already pays with that one. Guard the whole with a key of its own: each call claims once more. A code leaves its
 * try, and a refused one counts as any other: commit the transaction, do not throw. Run it in a transaction that is
 * retried when `isLostRace` says so.
 */
export async function claimForOrder(tx: Transaction, asked: CodeForOrder): Promise<ClaimedForOrder> {
  const { orderId, purchase, isPastFirstOrder, ...request } = asked;
  const own = await findOwn(tx, asked);
  const usable = own.find(({ state }) => state === "ACTIVE");
  if (usable) {
    const quote = quoteVoucher(usable.terms, purchase, { isPastFirstOrder });
    if (quote.refusal !== null) {
      const outcome = refusedOwn(usable, quote);
      await recordOwn(tx, asked, usable, outcome.outcome);
      return { isAccepted: false, outcome };
    }
    if (await reserveClaim(tx, { claimId: usable.claimId, orderId })) {
      await recordOwn(tx, asked, usable, "ACCEPTED");
      return { isAccepted: true, claimId: usable.claimId, batchId: usable.batchId, quote };
    }
  }
  const { outcomes } = await claimVouchers(tx, [
    {
      ...request,
      // Its own, not the payment's: that one may have been used to redeem a code, too.
      idempotencyKey: `order ${orderId}`,
      source: "CHECKOUT",
      order: { orderId, purchase, isPastFirstOrder },
    },
  ]);
  const [outcome] = outcomes;
  invariant(outcome, "One request has one outcome");
  if (outcome.outcome !== "ACCEPTED") {
    if (outcome.outcome === "ALREADY_REDEEMED" && own.some(({ state }) => state === "RESERVED")) {
      return { isAccepted: false, outcome: { outcome: "VOUCHER_RESERVED" } };
    }
    return { isAccepted: false, outcome };
  }
  const claim = await lockClaim(tx, outcome.claimId);
  // The person has redeemed under this very key before, which only they themselves can have made up.
  if (claim?.orderId !== orderId)
    return { isAccepted: false, outcome: { outcome: "IDEMPOTENCY_KEY_REUSED" } };
  const { claimId, batchId, terms } = claim;
  return { isAccepted: true, claimId, batchId, quote: quoteVoucher(terms, purchase, { isPastFirstOrder }) };
}

async function findOwn(tx: Transaction, { userId, code }: CodeForOrder): Promise<HeldClaim[]> {
  const normalised = normaliseCode(code);
  if (!normalised.ok) return [];
  const select = (sql: string, values: Parameters<typeof tx.select>[1] = []) => tx.select(sql, values);
  return selectHeldByCode(select, { userId, normalForm: normalised.normal, now: tx.now });
}

/** Of a voucher that is held already nothing is claimed: a try that is accepted is written down as one that looked at it. */
function recordOwn(
  tx: Transaction,
  { userId, network, code: typedCode }: CodeForOrder,
  { codeId, batchId }: HeldClaim,
  outcome: string,
): Promise<void> {
  const kind = outcome === "ACCEPTED" ? "CHECK" : "REDEEM";
  const code = codeId === null ? null : { id: codeId, batchId };
  return writeAttempts(tx, [{ kind, userId, network, typedCode, code, claimId: null, outcome }]);
}

/** Why the person's own voucher does not work on this purchase, said as of any other code. */
export function refusedOwn(
  { terms }: Pick<HeldClaim, "terms">,
  { refusal }: VoucherQuote,
): Exclude<ClaimOutcome, { outcome: "ACCEPTED" | "RATE_LIMITED" }> {
  invariant(refusal !== null, "A voucher that does not apply says why");
  return {
    outcome: refusal,
    ...(refusal === "NOT_ELIGIBLE" && { isForFirstOrder: true }),
    ...(refusal === "BELOW_MINIMUM_PURCHASE" &&
      terms.minPurchase !== null && { minPurchase: terms.minPurchase }),
  };
}
