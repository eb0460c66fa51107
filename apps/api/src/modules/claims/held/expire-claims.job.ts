import { type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import type { Job, JobHandler, StepOutcome } from "../../../platform/jobs/index.js";
import { endClaims } from "./end-claims.js";

const EVERY_MS = 60_000;
/** Claims that expire in one step. */
const CLAIMS_PER_STEP = 500;

/**
 * Writes down that held vouchers are past their usage deadline, some hundreds in each step, oldest deadline first. Nobody
 * could use them any more since then: this is for lists, figures and whoever tells people. What is reserved for an order
 * keeps what it was promised, and expires when that order gives it back.
 */
export const expireClaims: JobHandler = {
  kind: "EXPIRE_CLAIMS",
  repeatAfterMs: EVERY_MS,
  idsPerStep: CLAIMS_PER_STEP,
  step: expireSome,
};

async function expireSome(tx: Transaction, job: Job): Promise<StepOutcome> {
  const due = await tx.select(
    `SELECT id FROM claims WHERE state = 'ACTIVE' AND usage_expires_at <= ?
     ORDER BY usage_expires_at, id LIMIT ?`,
    [tx.now, CLAIMS_PER_STEP],
  );
  if (due.length === 0) return { position: job.position, isDone: true };
  const ids = due.map((row) => toSafeInteger(row.id));
  await endClaims(tx, ids, "EXPIRED");
  return { position: job.position + due.length, isDone: due.length < CLAIMS_PER_STEP };
}
