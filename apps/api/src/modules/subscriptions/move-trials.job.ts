import { placeholders, type Transaction, toInstant, toSafeInteger } from "../../platform/database/index.js";
import type { Job, JobHandler, StepOutcome } from "../../platform/jobs/index.js";
import { writeGrants } from "../wallet/index.js";
import { monthGrant } from "./start-trials.js";
import { SubscriptionsChangedError } from "./subscriptions-changed.js";
import { tellOfTrials } from "./tell-of-trials.js";
import { monthEndsAt } from "./trial.rules.js";

const EVERY_MS = 60_000;
/** Trials of one step, and rows of one UPDATE with a CASE: for each row the database goes through all of them. */
const TRIALS_PER_STEP = 200;
/** A grant, its ledger entry and an event for each. */
const IDS_PER_STEP = TRIALS_PER_STEP * 3;

interface DueTrial {
  readonly id: number;
  readonly publicId: string;
  readonly userId: number;
  readonly claimId: number;
  readonly benefitId: number;
  readonly tokensPerMonth: number;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly monthsGranted: number;
  readonly dueAt: Date;
  readonly isConverted: boolean;
}

/**
 * Gives each trial the tokens of the month that has begun, and ends those that are over, some hundreds in each step,
 * longest due first. A trial moves on in the transaction of its grant, so that a month is given once, whichever
 * process does it; one that is due for several months comes again in the next step.
 */
export const moveTrials: JobHandler = {
  kind: "MOVE_TRIALS",
  repeatAfterMs: EVERY_MS,
  idsPerStep: IDS_PER_STEP,
  step: moveSome,
  retryWhen: (error) => error instanceof SubscriptionsChangedError,
};

async function moveSome(tx: Transaction, job: Job): Promise<StepOutcome> {
  const due = await lockDue(tx);
  await giveMonths(
    tx,
    due.filter(({ dueAt, endsAt }) => dueAt < endsAt),
  );
  await endTrials(
    tx,
    due.filter(({ dueAt, endsAt }) => dueAt >= endsAt),
  );
  // Until nothing is due: a trial may be due again at once.
  return { position: job.position + due.length, isDone: due.length === 0 };
}

async function lockDue(tx: Transaction): Promise<DueTrial[]> {
  const found = await tx.select(
    "SELECT id FROM subscriptions WHERE due_at <= ? ORDER BY due_at, id LIMIT ?",
    [tx.now, TRIALS_PER_STEP],
  );
  if (found.length === 0) return [];
  // In id order for everybody. Whatever another process has moved in between is no longer due.
  const rows = await tx.select(
    `SELECT * FROM subscriptions WHERE id IN ${placeholders(found.length)} AND due_at <= ?
     ORDER BY id${tx.forUpdate()}`,
    [...found.map((row) => toSafeInteger(row.id)), tx.now],
  );
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    userId: toSafeInteger(row.user_id),
    claimId: toSafeInteger(row.claim_id),
    benefitId: toSafeInteger(row.benefit_id),
    tokensPerMonth: toSafeInteger(row.tokens_per_month),
    startedAt: toInstant(row.started_at),
    endsAt: toInstant(row.ends_at),
    monthsGranted: toSafeInteger(row.months_granted),
    dueAt: toInstant(row.due_at),
    isConverted: row.state === "CONVERTED",
  }));
}

async function giveMonths(tx: Transaction, trials: readonly DueTrial[]): Promise<void> {
  if (trials.length === 0) return;
  const begun = trials.map((trial) => {
    const month = trial.monthsGranted + 1;
    return { trial, month, until: monthEndsAt(trial, month, tx.timeZone) };
  });
  const caseById = `CASE id ${begun.map(() => "WHEN ? THEN ?").join(" ")} END`;
  const ids = trials.map(({ id }) => id);
  // The guard is the WHERE: nobody else has given this very month.
  const matched = await tx.write(
    `UPDATE subscriptions SET months_granted = months_granted + 1, due_at = ${caseById}
     WHERE id IN ${placeholders(ids.length)} AND due_at <= ? AND due_at < ends_at AND months_granted = ${caseById}`,
    [
      ...begun.flatMap(({ trial, until }) => [trial.id, until]),
      ...ids,
      tx.now,
      ...trials.flatMap(({ id, monthsGranted }) => [id, monthsGranted]),
    ],
  );
  if (matched !== ids.length) throw new SubscriptionsChangedError("A trial changed while its month began");
  await writeGrants(
    tx,
    begun.map(({ trial, month, until }) => monthGrant(trial, month, until)),
  );
  await tellOfTrials(
    tx,
    "TrialMonthGranted",
    begun.map(({ trial, month }) => ({ ...trial, more: { month, amount: trial.tokensPerMonth } })),
  );
}

/** What was converted stays with its plan; only its months are over. */
async function endTrials(tx: Transaction, trials: readonly DueTrial[]): Promise<void> {
  if (trials.length === 0) return;
  const ids = trials.map(({ id }) => id);
  const matched = await tx.write(
    `UPDATE subscriptions SET due_at = NULL, done_at = ?, state = CASE WHEN state = 'TRIAL' THEN 'ENDED' ELSE state END
     WHERE id IN ${placeholders(ids.length)} AND due_at = ends_at AND due_at <= ?`,
    [tx.now, ...ids, tx.now],
  );
  if (matched !== ids.length) throw new SubscriptionsChangedError("A trial changed while it ended");
  await tellOfTrials(
    tx,
    "TrialEnded",
    trials.filter(({ isConverted }) => !isConverted),
  );
}
