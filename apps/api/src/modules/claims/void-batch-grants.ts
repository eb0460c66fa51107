import { invariant } from "../../kernel/index.js";
import { type Transaction, toSafeInteger } from "../../platform/database/index.js";
import type { Job, JobHandler, StepOutcome } from "../../platform/jobs/index.js";
import { SubscriptionsChangedError, stopTrialsOfBenefit } from "../subscriptions/index.js";
import { selectBenefitIds, type Unit } from "../vouchers/index.js";
import {
  GrantsChangedError,
  selectGrantIdsOfBenefit,
  VOID_GRANTS_MAX,
  type VoidedGrant,
  voidGrants,
} from "../wallet/index.js";
import { revokeHeld } from "./held/revoke-held.js";

/** Kind of the jobs that take back the unspent grants of a batch; their subject is the voiding. */
export const VOID_BATCH = "VOID_BATCH";

/** For every grant its ledger entry, and for every trial that is stopped its event. */
const IDS_PER_STEP = VOID_GRANTS_MAX * 2;

/** Whole units of one kind. */
export interface UnitSum {
  readonly unit: Unit;
  readonly amount: number;
}

interface Voiding {
  readonly id: number;
  readonly batchId: number;
  readonly grantCount: number;
  readonly voided: readonly UnitSum[];
  readonly afterBenefitId: number;
  readonly afterGrantId: number;
}

/**
 * Takes back the unspent grants of a stopped batch, a few hundred in each step, in the order of benefit and
 * grant. Every claim of the batch had committed before the voiding began, so that one walk sees them all. The
 * row of the voiding moves on in the transaction of its grants: a step happens once, whoever runs it. Trials of a
 * benefit are stopped before its grants are looked at, so that no further month of them is given meanwhile.
 */
export const voidBatchGrants: JobHandler = {
  kind: VOID_BATCH,
  isUrgent: true,
  idsPerStep: IDS_PER_STEP,
  step: voidNextGrants,
  retryWhen: (error) => error instanceof GrantsChangedError || error instanceof SubscriptionsChangedError,
};

async function voidNextGrants(tx: Transaction, job: Job): Promise<StepOutcome> {
  const voiding = await lockVoiding(tx, job.subjectId);
  if (!voiding) return { position: job.position, isDone: true };
  const benefitId = (await selectBenefitIds(tx, voiding.batchId)).find((id) => id >= voiding.afterBenefitId);
  if (benefitId === undefined) {
    const revoked = await revokeHeld(tx, voiding.batchId);
    if (revoked === 0) await finish(tx, voiding.id);
    return { position: job.position + revoked, isDone: revoked === 0 };
  }
  // Before its grants: none may be given behind the back of the walk.
  if ((await stopTrialsOfBenefit(tx, { benefitId, limit: VOID_GRANTS_MAX })) === VOID_GRANTS_MAX) {
    return { position: job.position, isDone: false };
  }
  const grantIds = await selectGrantIdsOfBenefit(tx, {
    benefitId,
    // Ids are unique over all tables, so that only those of this benefit lie behind the last one of it.
    afterId: benefitId === voiding.afterBenefitId ? voiding.afterGrantId : 0,
    limit: VOID_GRANTS_MAX,
  });
  const voided = await voidGrants(tx, { grantIds, sourceId: voiding.id });
  const lastId = grantIds.at(-1);
  // A page that is not full was the last one of its benefit.
  const isBenefitDone = lastId === undefined || grantIds.length < VOID_GRANTS_MAX;
  await moveOn(tx, voiding, {
    voided,
    afterBenefitId: isBenefitDone ? benefitId + 1 : benefitId,
    afterGrantId: isBenefitDone ? 0 : lastId,
  });
  return { position: job.position + grantIds.length, isDone: false };
}

/** The voiding, as long as it runs. */
async function lockVoiding(tx: Transaction, id: number): Promise<Voiding | null> {
  const [row] = await tx.select(
    `SELECT * FROM batch_voidings WHERE id = ? AND finished_at IS NULL${tx.forUpdate()}`,
    [id],
  );
  if (!row) return null;
  return {
    id: toSafeInteger(row.id),
    batchId: toSafeInteger(row.batch_id),
    grantCount: toSafeInteger(row.grant_count),
    voided: parseVoided(row.voided),
    afterBenefitId: toSafeInteger(row.after_benefit_id),
    afterGrantId: toSafeInteger(row.after_grant_id),
  };
}

/** Reads what a voiding has taken back so far. */
export function parseVoided(json: unknown): UnitSum[] {
  return JSON.parse(String(json)) as UnitSum[]; // only this file writes the column
}

/** The guard is the WHERE: nobody else has made this very step. */
async function moveOn(
  tx: Transaction,
  voiding: Voiding,
  to: {
    readonly voided: readonly VoidedGrant[];
    readonly afterBenefitId: number;
    readonly afterGrantId: number;
  },
): Promise<void> {
  const matched = await tx.write(
    `UPDATE batch_voidings SET grant_count = grant_count + ?, voided = ?, after_benefit_id = ?, after_grant_id = ?
     WHERE id = ? AND finished_at IS NULL AND after_benefit_id = ? AND after_grant_id = ?`,
    [
      to.voided.length,
      JSON.stringify(addUp([...voiding.voided, ...to.voided])),
      to.afterBenefitId,
      to.afterGrantId,
      voiding.id,
      voiding.afterBenefitId,
      voiding.afterGrantId,
    ],
  );
  invariant(matched === 1, "A voiding that is locked stands where it was read");
}

function addUp(sums: readonly UnitSum[]): UnitSum[] {
  const byUnit = new Map<Unit, number>();
  for (const { unit, amount } of sums) byUnit.set(unit, (byUnit.get(unit) ?? 0) + amount);
  return [...byUnit].map(([unit, amount]) => ({ unit, amount }));
}

function finish(tx: Transaction, id: number): Promise<number> {
  return tx.write(
    "UPDATE batch_voidings SET finished_at = ?, running_batch_id = NULL WHERE id = ? AND finished_at IS NULL",
    [tx.now, id],
  );
}
