import type { Transaction } from "../../../platform/database/index.js";
import { lockClaim } from "./held-claim.js";
import { moveClaim } from "./move-claim.js";

/** A claim and the order it is wanted for, by internal ids. */
export interface ClaimOfOrder {
  readonly claimId: number;
  readonly orderId: number;
}

/**
 * Reserves a held claim for an order, so that no other order can have it. False, and nothing changed, when it is not
 * held any more, reserved already, or past its usage deadline.
 */
export async function reserveClaim(tx: Transaction, { claimId, orderId }: ClaimOfOrder): Promise<boolean> {
  const claim = await lockClaim(tx, claimId);
  if (claim?.state !== "ACTIVE" || claim.terms.flow !== "CHECKOUT") return false;
  return moveClaim(tx, claim, "RESERVED", {
    changes: [
      ["order_id", orderId],
      ["reserved_at", tx.now],
    ],
    guard: { sql: "(usage_expires_at IS NULL OR usage_expires_at > ?)", values: [tx.now] },
  });
}

/**
 * A paid order uses up the claim that is reserved for it; what was promised holds, even past the usage deadline. `saved` is
 * what it took off, in whole minor units. False, and nothing changed, when it is not reserved for this order.
 */
export async function useClaim(
  tx: Transaction,
  { claimId, orderId, saved }: ClaimOfOrder & { readonly saved: number },
): Promise<boolean> {
  const claim = await lockClaim(tx, claimId);
  if (claim?.state !== "RESERVED" || claim.orderId !== orderId) return false;
  return moveClaim(tx, claim, "USED", {
    changes: [
      ["used_at", tx.now],
      ["saved", saved],
    ],
  });
}
