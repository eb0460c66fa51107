import { invariant } from "../../kernel/index.js";
import { type Database, isDuplicateOf, type Transaction } from "../database/index.js";
import { JobEntity } from "./job.entity.js";
import type { JobHandler, PreparedJobHandler } from "./job-handler.js";

/** A job as it is asked for. */
export interface NewJob {
  readonly kind: string;
  readonly subjectId: number;
  /** Where the work begins; 0 when left out. */
  readonly position?: number;
  /** Where it ends, when that is known. */
  readonly goal?: number;
  readonly payload?: string;
  /** Not before this instant; at once when left out. */
  readonly runAfter?: Date;
}

/** Where modules put work that takes longer than a request, and say how it is done. */
export class JobQueue {
  private readonly handlersByKind = new Map<string, JobHandler | PreparedJobHandler>();
  private readonly sleepers = new Set<() => void>();
  /** Grows with every wake-up, so that one between looking and falling asleep is not missed. */
  private wakeUps = 0;

  /** Says how a kind of job is done. Once per kind, before the runner starts. */
  register(handler: JobHandler | PreparedJobHandler): void {
    invariant(!this.handlersByKind.has(handler.kind), `One handler for ${handler.kind}`);
    this.handlersByKind.set(handler.kind, handler);
  }

  /** The handlers by their kind. */
  get handlers(): ReadonlyMap<string, JobHandler | PreparedJobHandler> {
    return this.handlersByKind;
  }

  /** Kinds that go before all others. */
  get urgentKinds(): string[] {
    return [...this.handlersByKind.values()].filter(({ isUrgent }) => isUrgent).map(({ kind }) => kind);
  }

  /**
   * Adds jobs: they exist if and only if the transaction commits. Call `wake` once it has, or the runner finds
   * them at its next look.
   */
  async enqueue(tx: Transaction, jobs: readonly NewJob[]): Promise<void> {
    await tx.insert(
      JobEntity,
      jobs.map((job) => jobRow(tx, job, null)),
    );
  }

  /** Makes sure that the work which comes back by itself is there, once for all processes of a database. */
  async keepRecurring(database: Database): Promise<void> {
    for (const { kind, repeatAfterMs } of this.handlersByKind.values()) {
      if (repeatAfterMs === undefined) continue;
      try {
        await database.transaction("keep recurring job", async (tx) => {
          const [row] = await tx.select("SELECT id FROM jobs WHERE recurring_kind = ?", [kind]);
          if (!row) await tx.insert(JobEntity, [jobRow(tx, { kind, subjectId: 0 }, kind)]);
        });
      } catch (error) {
        // Another process was faster. That is what was wanted.
        if (!isDuplicateOf(error, { name: "jobs_recurring", columns: "jobs.recurring_kind" })) throw error;
      }
    }
  }

  /**
   * Stops the unfinished jobs of a subject. Waits for a step that is being written; the runner that holds the
   * lease finds it gone and writes no other.
   */
  async cancel(tx: Transaction, kind: string, subjectId: number): Promise<void> {
    await tx.write(
      `UPDATE jobs SET state = 'CANCELLED', owner = NULL, lease_until = NULL
       WHERE kind = ? AND subject_id = ? AND state = 'WAITING'`,
      [kind, subjectId],
    );
  }

  /** Lets the cancelled jobs of a subject go on where they stopped. Call `wake` after the commit. */
  async resume(tx: Transaction, kind: string, subjectId: number): Promise<void> {
    await tx.write(
      `UPDATE jobs SET state = 'WAITING', run_after = ?, attempts = 0
       WHERE kind = ? AND subject_id = ? AND state = 'CANCELLED'`,
      [tx.now, kind, subjectId],
    );
  }

  /** Tells this process's runner that there may be something to do. Other processes look once a second. */
  wake(): void {
    this.wakeUps += 1;
    for (const wakeUp of this.sleepers) wakeUp();
  }

  /** How often `wake` was called so far: hand it to `sleep`. */
  get wakeUpsSoFar(): number {
    return this.wakeUps;
  }

  /** Waits until `wake` is called after the counted wake-ups, or so many milliseconds have passed. */
  sleep(atMostMs: number, wakeUpsBefore: number): Promise<void> {
    if (this.wakeUps !== wakeUpsBefore) return Promise.resolve();
    return new Promise((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        this.sleepers.delete(wakeUp);
        resolve();
      };
      const timer = setTimeout(wakeUp, atMostMs);
      this.sleepers.add(wakeUp);
    });
  }
}

function jobRow(tx: Transaction, job: NewJob, recurringKind: string | null): JobEntity {
  return {
    id: tx.newId(),
    kind: job.kind,
    recurringKind,
    subjectId: job.subjectId,
    state: "WAITING",
    position: job.position ?? 0,
    goal: job.goal ?? null,
    payload: job.payload ?? null,
    owner: null,
    fence: 0,
    leaseUntil: null,
    runAfter: job.runAfter ?? tx.now,
    attempts: 0,
    lastError: null,
    createdAt: tx.now,
    finishedAt: null,
  };
}
