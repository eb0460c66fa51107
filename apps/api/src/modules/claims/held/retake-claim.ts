import { invariant } from "../../../kernel/index.js";
import { type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import { findNormalEmails } from "../../identity/index.js";
import {
  type ClaimableBatch,
  type ClaimableCode,
  countClaims,
  readClaimableVouchers,
} from "../../vouchers/index.js";
import { decideClaim, isEligible } from "../claim.rules.js";
import { PersonClaims } from "../person-claims.js";
import { addToDay, lockVoucherOf } from "./give-back-claim.js";
import { type HeldClaim, lockClaim } from "./held-claim.js";
import { moveClaim } from "./move-claim.js";
import { type ClaimOfOrder, reserveClaim } from "./use-claim.js";

/**
 * Takes a claim once more for the order that had given it back, because its money came late. True when it is reserved for
 * this order again; false, and nothing changed, when somebody else has it by now, its time is over, or it is for a first
 * order and the person is past that.
 */
export async function retakeClaim(
  tx: Transaction,
  {
    claimId,
    orderId,
    isPastFirstOrder,
  }: ClaimOfOrder & {
    /** Looked at under `lockPerson`. */
    readonly isPastFirstOrder: boolean;
  },
): Promise<boolean> {
  await lockVoucherOf(tx, claimId);
  const claim = await lockClaim(tx, claimId);
  if (claim?.terms.isFirstOrderOnly && isPastFirstOrder) return false;
  if (claim?.state === "ACTIVE") return reserveClaim(tx, { claimId, orderId });
  if (claim?.state !== "RELEASED") return false;
  if (claim.usageExpiresAt !== null && claim.usageExpiresAt <= tx.now) return false;
  const place = await freePlace(tx, claim);
  if (place === null) return false;
  const isMoved = await moveClaim(tx, claim, "RESERVED", {
    changes: [
      ["order_id", orderId],
      ["reserved_at", tx.now],
      ["user_slot", place.userSlot],
    ],
  });
  if (!isMoved) return false;
  await countClaims(tx, { byBatch: new Map([[claim.batchId, 1]]), byCode: new Map([[place.codeId, 1]]) });
  await addToDay(tx, claim);
  return true;
}

/** Where a released claim would stand if it were made now, decided as any other; null when it could not be. */
async function freePlace(
  tx: Transaction,
  claim: HeldClaim,
): Promise<{ readonly codeId: number; readonly userSlot: number | null } | null> {
  const { code, batch } = await readVoucher(tx, claim);
  const limitScopeId = batch.perUserScope === "CODE" ? code.id : batch.id;
  const person = { userId: claim.userId, limitScopeId };
  const persons = await PersonClaims.read(tx, [person], [code.id]);
  const emails = await findNormalEmails(tx, batch.boundEmail === null ? [] : [claim.userId]);
  const decision = decideClaim(
    { code, batch },
    {
      claimCount: persons.countOf(person),
      hasClaimedThisCode: persons.claimOfCode(claim.userId, code.id) !== undefined,
      isEligible: isEligible(batch, { userId: claim.userId, normalEmail: emails.get(claim.userId) }),
    },
    tx.now,
  );
  return decision.isAccepted ? { codeId: code.id, userSlot: decision.userSlot } : null;
}

async function readVoucher(
  tx: Transaction,
  { batchId, codeId }: HeldClaim,
): Promise<{ readonly code: ClaimableCode; readonly batch: ClaimableBatch }> {
  const [row] = await tx.select("SELECT id, normal_form FROM voucher_codes WHERE id = ?", [codeId]);
  invariant(row, "What was typed while paying has a code");
  const normalForm = String(row.normal_form);
  const vouchers = await readClaimableVouchers(
    tx,
    [{ id: toSafeInteger(row.id), batchId, normalForm }],
    "lock",
  );
  const [code, batch] = [vouchers.codes.get(normalForm), vouchers.batches.get(batchId)];
  invariant(code && batch, "A claim has its voucher");
  return { code, batch };
}
