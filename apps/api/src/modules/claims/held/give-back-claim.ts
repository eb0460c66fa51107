import { invariant } from "../../../kernel/index.js";
import { type Transaction, toNumberOrNull, toSafeInteger } from "../../../platform/database/index.js";
import { releaseClaim as giveBackCounts } from "../../vouchers/index.js";
import type { ClaimState } from "../claim.entity.js";
import { ClaimDayEntity } from "../claim-day.entity.js";
import { type HeldClaim, lockClaim } from "./held-claim.js";
import { moveClaim } from "./move-claim.js";
import type { ClaimOfOrder } from "./use-claim.js";

/**
 * An order that comes to nothing gives its claim back: to the wallet, or as expired when its usage deadline has passed
 * meanwhile, or as revoked when its batch was stopped and its vouchers taken back: the voiding left it to the order.
 * What was typed while paying is released instead: it counts for no limit any more, so that the next person can take
 * the use. Gives what became of it; null, and nothing changed, when it is not reserved for this order.
 */
export async function giveBackClaim(
  tx: Transaction,
  { claimId, orderId }: ClaimOfOrder,
): Promise<Extract<ClaimState, "ACTIVE" | "EXPIRED" | "REVOKED" | "RELEASED"> | null> {
  await lockVoucherOf(tx, claimId);
  const claim = await lockClaim(tx, claimId);
  if (claim?.state !== "RESERVED" || claim.orderId !== orderId) return null;
  if (claim.source === "CHECKOUT") return (await release(tx, claim)) ? "RELEASED" : null;
  const isPast = claim.usageExpiresAt !== null && claim.usageExpiresAt <= tx.now;
  const to = isPast ? "EXPIRED" : (await isTakenBack(tx, claim.batchId)) ? "REVOKED" : "ACTIVE";
  return (await moveClaim(tx, claim, to, { changes: [["order_id", null]] })) ? to : null;
}

/** Whether the batch is off and what was given of it is taken back. Stopping locks the batch, and so has the caller. */
async function isTakenBack(tx: Transaction, batchId: number): Promise<boolean> {
  const [voiding] = await tx.select(
    `SELECT v.id FROM voucher_batches b JOIN batch_voidings v ON v.batch_id = b.id
     WHERE b.id = ? AND b.is_enabled = 0 LIMIT 1`,
    [batchId],
  );
  return voiding !== undefined;
}

/** Batches before codes before claims, as everybody locks them. */
export async function lockVoucherOf(tx: Transaction, claimId: number): Promise<void> {
  const [row] = await tx.select("SELECT batch_id, code_id FROM claims WHERE id = ?", [claimId]);
  if (!row) return;
  const ending = tx.forUpdate();
  await tx.select(`SELECT id FROM voucher_batches WHERE id = ?${ending}`, [toSafeInteger(row.batch_id)]);
  const codeId = toNumberOrNull(row.code_id);
  if (codeId !== null) await tx.select(`SELECT id FROM voucher_codes WHERE id = ?${ending}`, [codeId]);
}

async function release(tx: Transaction, claim: HeldClaim): Promise<boolean> {
  const slot = await slotOf(tx, claim.claimId);
  const isMoved = await moveClaim(tx, claim, "RELEASED", {
    changes: [
      ["order_id", null],
      ["user_slot", null],
    ],
  });
  if (!isMoved) return false;
  if (slot !== null) await closeGap(tx, slot);
  await giveBackCounts(tx, claim);
  await takeFromDay(tx, claim);
  return true;
}

interface Slot {
  readonly scopeId: number;
  readonly userId: number;
  readonly at: number;
}

async function slotOf(tx: Transaction, claimId: number): Promise<Slot | null> {
  const [row] = await tx.select("SELECT limit_scope_id, user_id, user_slot FROM claims WHERE id = ?", [
    claimId,
  ]);
  if (!row || row.user_slot === null) return null;
  return {
    scopeId: toSafeInteger(row.limit_scope_id),
    userId: toSafeInteger(row.user_id),
    at: toSafeInteger(row.user_slot),
  };
}

/** The person's last place moves into the free one: places stay numbered without a gap, as the next claim counts on. */
async function closeGap(tx: Transaction, { scopeId, userId, at }: Slot): Promise<void> {
  const [last] = await tx.select(
    `SELECT id FROM claims WHERE limit_scope_id = ? AND user_id = ? AND user_slot > ? ORDER BY user_slot DESC LIMIT 1`,
    [scopeId, userId, at],
  );
  if (last) await tx.write("UPDATE claims SET user_slot = ? WHERE id = ?", [at, toSafeInteger(last.id)]);
}

/** Calendar days between which the day of one instant can lie: zones are up to 26 hours apart. */
const DAYS_APART = 2;
const DAY_MS = 86_400_000;

/**
 * The day on which it was made counts it no longer; a day without claims has no row. It was counted in the zone of that time:
 * when the organisation has moved to another one since, the day beside it that counts a claim gives it up.
 */
async function takeFromDay(tx: Transaction, { batchId, claimedAt }: HeldClaim): Promise<void> {
  const dayAt = (days: number) => tx.dayOf(new Date(claimedAt.getTime() + days * DAY_MS));
  const [counted] = await tx.select(
    `SELECT day FROM claim_days WHERE batch_id = ? AND day BETWEEN ? AND ?
     ORDER BY CASE WHEN day = ? THEN 0 ELSE 1 END, claims DESC, day LIMIT 1`,
    [batchId, dayAt(-DAYS_APART), dayAt(DAYS_APART), dayAt(0)],
  );
  invariant(counted, "The day of a claim counts it");
  const row = [batchId, String(counted.day)];
  const emptied = await tx.write("DELETE FROM claim_days WHERE batch_id = ? AND day = ? AND claims = 1", row);
  if (emptied === 1) return;
  const matched = await tx.write(
    "UPDATE claim_days SET claims = claims - 1 WHERE batch_id = ? AND day = ?",
    row,
  );
  invariant(matched === 1, "The batch's lock keeps its days");
}

/** The day on which it was made counts it again. */
export async function addToDay(tx: Transaction, { batchId, claimedAt }: HeldClaim): Promise<void> {
  await tx.insertOrAdd(ClaimDayEntity, [{ batchId, day: tx.dayOf(claimedAt), claims: 1 }], {
    key: ["batch_id", "day"],
    add: ["claims"],
    replace: [],
  });
}
