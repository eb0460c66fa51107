import { newPublicId } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { recordOutboxEvents } from "../../platform/outbox/index.js";
import { writeTrials } from "../subscriptions/index.js";
import { type ClaimableBatch, type ClaimableCode, countClaims, usageDeadline } from "../vouchers/index.js";
import { type GrantEntity, writeGrants } from "../wallet/index.js";
import { ClaimEntity, type ClaimSource, type ClaimState } from "./claim.entity.js";
import { ClaimDayEntity } from "./claim-day.entity.js";
import type { MyClaimRow } from "./claims.query.js";
import { givenAtOnce } from "./given-at-once.js";

/** A claim that was decided and is to be written. */
export interface AcceptedClaim {
  /** Internal id, drawn already. */
  readonly claimId: number;
  readonly userId: number;
  readonly source: ClaimSource;
  /** The order it is made for, internal id; null when it is made for none. */
  readonly orderId: number | null;
  readonly code: ClaimableCode;
  readonly batch: ClaimableBatch;
  readonly limitScopeId: number;
  readonly userSlot: number | null;
}

/** A claim as it was just written, so that its answer need not be read. */
export interface WrittenClaim {
  readonly row: MyClaimRow;
  readonly grants: readonly GrantEntity[];
}

/**
 * Writes accepted claims with all that follows from them, one statement per table. Gives them back by internal id.
 */
export async function writeClaims(
  tx: Transaction,
  accepted: readonly AcceptedClaim[],
): Promise<ReadonlyMap<number, WrittenClaim>> {
  if (accepted.length === 0) return new Map();
  const claims = accepted.map((claim) => ({
    claim,
    publicId: newPublicId(),
    usageExpiresAt: usageDeadline(claim.batch, tx.now),
  }));
  await tx.insert(
    ClaimEntity,
    claims.map(({ claim, publicId, usageExpiresAt }) => ({
      id: claim.claimId,
      publicId,
      batchId: claim.batch.id,
      codeId: claim.code.id,
      userId: claim.userId,
      limitScopeId: claim.limitScopeId,
      userSlot: claim.userSlot,
      source: claim.source,
      state: stateOfNew(claim),
      claimedAt: tx.now,
      claimEndsAt: claim.batch.claimEndsAt,
      usageExpiresAt,
      orderId: claim.orderId,
      reservedAt: claim.orderId === null ? null : tx.now,
      usedAt: null,
      saved: null,
    })),
  );
  const given = claims.flatMap(({ claim: { claimId, userId, batch }, usageExpiresAt }) =>
    givenAtOnce(tx, { claimId, userId, benefits: batch.benefits, usageExpiresAt }),
  );
  const grants = await writeGrants(
    tx,
    given.map(({ grant }) => grant),
  );
  await writeTrials(
    tx,
    given.flatMap(({ trial }) => trial ?? []),
  );
  const byBatch = countBy(accepted, (claim) => claim.batch.id);
  await countClaims(tx, { byBatch, byCode: countBy(accepted, (claim) => claim.code.id) });
  await countDay(tx, byBatch);
  await recordOutboxEvents(
    tx,
    claims.map(({ claim, publicId }) => ({
      event: "VoucherClaimed",
      subjectId: claim.claimId,
      payload: { claimId: publicId, userId: claim.userId, batchId: claim.batch.id, source: claim.source },
    })),
  );
  return toWritten(claims, grants, tx.now);
}

/**
 * Where a claim stands from the beginning. The value of a direct voucher lives in its grants from now on: nothing is left
 * to use on the claim. One that works on a purchase is held, or reserved at once for the order it is made for.
 */
function stateOfNew({ batch, orderId }: AcceptedClaim): ClaimState {
  if (batch.flow === "DIRECT") return "USED";
  return orderId === null ? "ACTIVE" : "RESERVED";
}

function toWritten(
  claims: readonly { claim: AcceptedClaim; publicId: string; usageExpiresAt: Date | null }[],
  grants: readonly GrantEntity[],
  now: Date,
): ReadonlyMap<number, WrittenClaim> {
  const grantsOf = new Map<number | null, GrantEntity[]>();
  for (const grant of grants) {
    const others = grantsOf.get(grant.claimId);
    if (others) others.push(grant);
    else grantsOf.set(grant.claimId, [grant]);
  }
  return new Map(
    claims.map(({ claim, publicId, usageExpiresAt }) => {
      const { claimId, batch, code, source } = claim;
      const row: MyClaimRow = {
        publicId,
        voucherName: batch.name,
        code: code.display,
        source,
        state: stateOfNew(claim),
        claimedAt: now,
        claimEndsAt: batch.claimEndsAt,
        usageExpiresAt,
        usedAt: null,
        saved: null,
        batchId: batch.id,
        orderId: claim.orderId,
      };
      return [claimId, { row, grants: grantsOf.get(claimId) ?? [] }];
    }),
  );
}

/** Counts the claims on their day. The batches are locked already, and in the same order. */
async function countDay(tx: Transaction, byBatch: ReadonlyMap<number, number>): Promise<void> {
  const rows = [...byBatch]
    .map(([batchId, claims]) => ({ batchId, day: tx.today, claims }))
    .sort((a, b) => a.batchId - b.batchId);
  await tx.insertOrAdd(ClaimDayEntity, rows, { key: ["batch_id", "day"], add: ["claims"], replace: [] });
}

function countBy<Row>(rows: readonly Row[], idOf: (row: Row) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(idOf(row), (counts.get(idOf(row)) ?? 0) + 1);
  return counts;
}
