import type { Transaction } from "../database/index.js";

/** A job as its handler sees it. */
export interface Job {
  readonly id: number;
  readonly kind: string;
  /** Internal id of what the work is about. */
  readonly subjectId: number;
  /** How far earlier steps have come. */
  readonly position: number;
  /** Where it ends; null when only the work itself shows it. */
  readonly goal: number | null;
  /** Whatever the job was enqueued with. */
  readonly payload: string | null;
}

/** Where a step has brought its job. */
export interface StepOutcome {
  readonly position: number;
  /** True when nothing is left to do. */
  readonly isDone: boolean;
}

/** One piece of a job, inside the transaction that also moves the job on. */
export type PreparedStep = (tx: Transaction) => Promise<StepOutcome>;

interface JobTerms {
  /** At most 32 characters; kept in the table, so it never changes. */
  readonly kind: string;
  /** Goes before every other kind that is due: money leaks, or is kept from people, while it waits. */
  readonly isUrgent?: boolean;
  /**
   * Set for work that comes back by itself: so many milliseconds after it was done, it is due again, from position
   * 0. Whoever serves keeps exactly one such job, whatever the number of processes; nobody enqueues it.
   */
  readonly repeatAfterMs?: number;
  /** Most ids that one step draws. */
  readonly idsPerStep: number;
  /** Failures after which the same step is worth running again at once, such as a lost race. */
  retryWhen?(error: unknown): boolean;
}

/** How one kind of job is done. A module registers its handlers when it is created. */
export interface JobHandler extends JobTerms {
  /**
   * Does one piece, small enough for a fraction of a second, and says how far it came. It runs inside one
   * transaction that also moves the job on: both happen or neither. It may run again after a failure, so it
   * must have no effect outside the transaction.
   */
  step(tx: Transaction, job: Job): Promise<StepOutcome>;
}

/** How a kind of job is done that has to ask another server first. */
export interface PreparedJobHandler extends JobTerms {
  /**
   * Asks, outside any transaction, and gives the step that writes down what was answered. It may run again after a
   * failure, and beside another process whose lease ran out, so that what it asks must be harmless twice; let it take
   * less time than a lease.
   */
  prepare(job: Job): Promise<PreparedStep>;
}
