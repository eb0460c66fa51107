import {
  type Database,
  placeholders,
  type RawRow,
  selectRows,
  type Transaction,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../database/index.js";
import type { Job, JobHandler, PreparedJobHandler } from "./job-handler.js";

/** Due jobs looked at in one go: when others are faster with the first, one of the rest may be free. */
const CANDIDATES = 8;
const BACKOFF_MIN_MS = 1_000;
const BACKOFF_MAX_MS = 60_000;
const LAST_ERROR_LENGTH_MAX = 120;

/** The right of one runner to work on one job, until somebody else is given a later one. */
export interface JobLease {
  readonly job: Job;
  /** Name of the runner. */
  readonly owner: string;
  readonly fence: number;
}

/** How a runner holds its leases. */
export interface LeaseTerms {
  readonly owner: string;
  readonly leaseMs: number;
}

/** The job moved on under its lease: the step must not be kept. */
class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/**
 * Takes the lease of the oldest due job of these kinds that nobody holds, or whose holder has let it run out.
 * Null when there is none. Whoever's UPDATE matches has it: no lock that a cluster would not share.
 */
export async function claimJob(
  database: Database,
  kinds: readonly string[],
  { owner, leaseMs }: LeaseTerms,
): Promise<JobLease | null> {
  if (kinds.length === 0) return null;
  const now = database.now();
  const isFree = "(lease_until IS NULL OR lease_until <= ?)";
  const due = await selectRows(
    database.reader,
    `SELECT id, fence FROM jobs WHERE state = 'WAITING' AND run_after <= ? AND ${isFree}
       AND kind IN ${placeholders(kinds.length)} ORDER BY run_after, id LIMIT ${CANDIDATES}`,
    [now, now, ...kinds],
  );
  for (const { id, fence } of due) {
    const lease = await database.transaction("claim job", async (tx) => {
      const matched = await tx.write(
        `UPDATE jobs SET owner = ?, fence = fence + 1, lease_until = ?
         WHERE id = ? AND fence = ? AND state = 'WAITING' AND ${isFree}`,
        [owner, leaseEnd(tx, leaseMs), toSafeInteger(id), toSafeInteger(fence), tx.now],
      );
      if (matched !== 1) return null;
      const [row] = await tx.select("SELECT * FROM jobs WHERE id = ?", [toSafeInteger(id)]);
      return row ? { job: toJob(row), owner, fence: toSafeInteger(row.fence) } : null;
    });
    if (lease) return lease;
  }
  return null;
}

/**
 * Runs one step of a job in one transaction with everything that depends on it: the lease is held and renewed,
 * and the job moves on. Gives the lease with the new position; null when the job is done, or the lease was
 * lost, in which case nothing was written.
 */
export async function runStep(
  database: Database,
  handler: JobHandler | PreparedJobHandler,
  lease: JobLease,
  leaseMs: number,
): Promise<JobLease | null> {
  const { job } = lease;
  const step = "prepare" in handler ? await handler.prepare(job) : (tx: Transaction) => handler.step(tx, job);
  try {
    return await database.transaction(
      `job ${handler.kind}`,
      async (tx) => {
        // First of all: the row's lock keeps others from taking over a step that is being written.
        await renewLease(tx, lease, leaseMs);
        const { position, isDone } = await step(tx);
        if (isDone) await finish(tx, lease, position, handler.repeatAfterMs);
        else await moveOn(tx, lease, position);
        return isDone ? null : { ...lease, job: { ...job, position } };
      },
      { ids: handler.idsPerStep, retryWhen: (error) => handler.retryWhen?.(error) === true },
    );
  } catch (error) {
    if (error instanceof LeaseLostError) return null;
    throw error;
  }
}

async function renewLease(tx: Transaction, lease: JobLease, leaseMs: number): Promise<void> {
  const matched = await tx.write(`UPDATE jobs SET lease_until = ? WHERE ${HELD}`, [
    leaseEnd(tx, leaseMs),
    ...heldValues(lease),
  ]);
  if (matched !== 1) throw new LeaseLostError();
}

async function moveOn(tx: Transaction, lease: JobLease, position: number): Promise<void> {
  const matched = await tx.write(
    `UPDATE jobs SET position = ?, attempts = 0, last_error = NULL WHERE ${HELD}`,
    [position, ...heldValues(lease)],
  );
  if (matched !== 1) throw new LeaseLostError();
}

/** Ends a job; one that comes back by itself waits for its next time, when it begins anew. */
async function finish(
  tx: Transaction,
  lease: JobLease,
  position: number,
  repeatAfterMs: number | undefined,
): Promise<void> {
  const next =
    repeatAfterMs === undefined
      ? { sql: "state = 'DONE', position = ?", values: [position] }
      : { sql: "position = 0, run_after = ?", values: [new Date(tx.now.getTime() + repeatAfterMs)] };
  const matched = await tx.write(
    `UPDATE jobs SET ${next.sql}, attempts = 0, last_error = NULL, owner = NULL, lease_until = NULL,
       finished_at = ? WHERE ${HELD}`,
    [...next.values, tx.now, ...heldValues(lease)],
  );
  if (matched !== 1) throw new LeaseLostError();
}

/**
 * Gives a lease back before its time, so that nobody has to wait until it runs out. The job lines up behind those that
 * are due by now.
 */
export function giveBackLease(database: Database, lease: JobLease): Promise<void> {
  return database.transaction("give back job", async (tx) => {
    await tx.write(`UPDATE jobs SET owner = NULL, lease_until = NULL, run_after = ? WHERE ${HELD}`, [
      tx.now,
      ...heldValues(lease),
    ]);
  });
}

/** Gives a job back whose step has failed; it is tried again after a wait that doubles with every failure. */
export function postponeJob(database: Database, lease: JobLease, failure: string): Promise<void> {
  return database.transaction("postpone job", async (tx) => {
    const [row] = await tx.select(`SELECT attempts FROM jobs WHERE ${HELD}`, heldValues(lease));
    if (!row) return;
    const attempts = toSafeInteger(row.attempts) + 1;
    await tx.write(
      `UPDATE jobs SET owner = NULL, lease_until = NULL, attempts = ?, last_error = ?, run_after = ?
       WHERE ${HELD}`,
      [
        attempts,
        failure.slice(0, LAST_ERROR_LENGTH_MAX),
        new Date(tx.now.getTime() + backoffMs(attempts)),
        ...heldValues(lease),
      ],
    );
  });
}

function backoffMs(attempts: number): number {
  return Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** (attempts - 1));
}

/** Whether the lease is still the last one given, and the job where its holder left it. */
const HELD = "id = ? AND owner = ? AND fence = ? AND position = ? AND state = 'WAITING'";

function heldValues({ job, owner, fence }: JobLease) {
  return [job.id, owner, fence, job.position];
}

function leaseEnd(tx: Transaction, leaseMs: number): Date {
  return new Date(tx.now.getTime() + leaseMs);
}

function toJob(row: RawRow): Job {
  return {
    id: toSafeInteger(row.id),
    kind: String(row.kind),
    subjectId: toSafeInteger(row.subject_id),
    position: toSafeInteger(row.position),
    goal: toNumberOrNull(row.goal),
    payload: toTextOrNull(row.payload),
  };
}
