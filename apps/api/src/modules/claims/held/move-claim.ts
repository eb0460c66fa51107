import { invariant } from "../../../kernel/index.js";
import type { SqlValue, Transaction } from "../../../platform/database/index.js";
import { recordOutboxEvents } from "../../../platform/outbox/index.js";
import { findUserPublicIds } from "../../identity/index.js";
import type { ClaimState } from "../claim.entity.js";
import { mayBecome } from "../claim.states.js";
import type { HeldClaim } from "./held-claim.js";

/** A column of `claims` and its new value. */
type Change = readonly [column: string, value: SqlValue];

/** Events that tell what became of a held claim. */
const EVENTS = {
  RESERVED: "VoucherReserved",
  USED: "VoucherUsed",
  ACTIVE: "VoucherRestored",
  EXPIRED: "VoucherExpired",
  REVOKED: "VoucherRevoked",
  RELEASED: "VoucherReleased",
} as const satisfies Record<ClaimState, string>;

/** What a move needs to know of the claim. */
export type MovedClaim = Pick<HeldClaim, "claimId" | "publicId" | "userId" | "batchId" | "state" | "orderId">;

/**
 * Moves a claim from the state it was read in to another one, with an event that tells of it. The guard is the WHERE:
 * false, and nothing changed, when the claim no longer stands where it was read. `guard` is a further condition.
 */
export async function moveClaim(
  tx: Transaction,
  claim: MovedClaim,
  to: ClaimState,
  {
    changes,
    guard,
  }: {
    readonly changes: readonly Change[];
    readonly guard?: { readonly sql: string; readonly values: readonly SqlValue[] };
  },
): Promise<boolean> {
  invariant(mayBecome(claim.state, to), `A claim may go from ${claim.state} to ${to}`);
  const set = [["state", to] as const, ...changes];
  const matched = await tx.write(
    `UPDATE claims SET ${set.map(([column]) => `${column} = ?`).join(", ")}
     WHERE id = ? AND state = ? AND ${claim.orderId === null ? "order_id IS NULL" : "order_id = ?"}
     ${guard ? `AND ${guard.sql}` : ""}`,
    [
      ...set.map(([, value]) => value),
      claim.claimId,
      claim.state,
      ...(claim.orderId === null ? [] : [claim.orderId]),
      ...(guard?.values ?? []),
    ],
  );
  if (matched !== 1) return false;
  await tellOfClaims(tx, [claim], to);
  return true;
}

/** Writes down what became of claims, for whoever tells people. */
export async function tellOfClaims(
  tx: Transaction,
  claims: readonly Pick<MovedClaim, "claimId" | "publicId" | "userId" | "batchId">[],
  to: ClaimState,
): Promise<void> {
  const people = await findUserPublicIds(
    tx,
    claims.map(({ userId }) => userId),
  );
  await recordOutboxEvents(
    tx,
    claims.map(({ claimId, publicId, userId, batchId }) => ({
      event: EVENTS[to],
      subjectId: claimId,
      payload: { claimId: publicId, userId: people.get(userId), batchId },
    })),
  );
}
