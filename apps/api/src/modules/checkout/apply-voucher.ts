import { Refusal } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import type { Purchase } from "../catalog/index.js";
import { type ClaimOutcome, claimForOrder, holdClaim, refusedOwn, reserveClaim } from "../claims/index.js";
import { type Price, quoteVoucher } from "../vouchers/index.js";

/** A voucher that is reserved for an order, and what it makes of the price. */
export interface AppliedVoucher extends Price {
  readonly claimId: number;
  readonly batchId: number;
}

/** Why a voucher could not be used. Plain data: it is kept as the answer of an idempotency key. */
export type RefusedByVoucher = Exclude<ClaimOutcome, { outcome: "ACCEPTED" }>;

export interface WantedVoucher {
  /** Internal id of the order, drawn already. */
  readonly orderId: number;
  readonly purchase: Purchase;
  readonly payer: { readonly userId: number; readonly network: string };
  readonly isPastFirstOrder: boolean;
  /** Public id of a claim in the wallet. */
  readonly claimPublicId: string | null;
  /** As typed. */
  readonly code: string | null;
}

/**
 * Reserves the voucher that an order is to be paid with: one out of the wallet, or one whose code was typed. Null when
 * none was named. Gives the refusal of the voucher as an outcome, because a code that was tried stays written down; throws
 * HELD_VOUCHER_NOT_FOUND and VOUCHER_RESERVED.
 */
export async function applyVoucher(
  tx: Transaction,
  wanted: WantedVoucher,
): Promise<AppliedVoucher | { readonly refused: RefusedByVoucher } | null> {
  if (wanted.claimPublicId !== null) return applyHeld(tx, wanted, wanted.claimPublicId);
  return wanted.code === null ? null : applyCode(tx, wanted, wanted.code);
}

async function applyHeld(
  tx: Transaction,
  { orderId, purchase, payer, isPastFirstOrder }: WantedVoucher,
  claimPublicId: string,
): Promise<AppliedVoucher | { readonly refused: RefusedByVoucher }> {
  const held = await holdClaim(tx, { claimPublicId, userId: payer.userId });
  if (!held) throw heldVoucherNotFound();
  if (held.state === "RESERVED") throw voucherReserved();
  const { usageExpiresAt, terms } = held;
  const hasExpired = usageExpiresAt !== null && usageExpiresAt <= tx.now;
  if (usageExpiresAt !== null && (held.state === "EXPIRED" || (held.state === "ACTIVE" && hasExpired))) {
    return { refused: { outcome: "VOUCHER_EXPIRED", at: usageExpiresAt.toISOString() } };
  }
  if (held.state !== "ACTIVE") throw heldVoucherNotFound();
  const quote = quoteVoucher(terms, purchase, { isPastFirstOrder });
  if (quote.refusal !== null) return { refused: refusedOwn(held, quote) };
  const { claimId, batchId } = held;
  // Looked at under the lock, so that only another order of this very moment can have been faster.
  if (!(await reserveClaim(tx, { claimId, orderId }))) throw voucherReserved();
  return { claimId, batchId, ...priceOf(quote) };
}

async function applyCode(
  tx: Transaction,
  { orderId, purchase, payer, isPastFirstOrder }: WantedVoucher,
  code: string,
): Promise<AppliedVoucher | { readonly refused: RefusedByVoucher }> {
  const answer = await claimForOrder(tx, {
    userId: payer.userId,
    apiKeyId: null,
    network: payer.network,
    code,
    orderId,
    purchase,
    isPastFirstOrder,
  });
  if (answer.isAccepted) {
    return { claimId: answer.claimId, batchId: answer.batchId, ...priceOf(answer.quote) };
  }
  if (answer.outcome.outcome === "VOUCHER_RESERVED") throw voucherReserved();
  return { refused: answer.outcome };
}

function priceOf({ discount, payable, bonuses }: Price): Price {
  return { discount, payable, bonuses };
}

function heldVoucherNotFound(): Refusal {
  return new Refusal("HELD_VOUCHER_NOT_FOUND", "This voucher is not in your wallet.");
}

function voucherReserved(): Refusal {
  return new Refusal("VOUCHER_RESERVED", "This voucher waits for another open order of yours.");
}
