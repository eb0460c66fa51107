import { randomUUID } from "node:crypto";
import { setImmediate as otherRequestsTurn } from "node:timers/promises";
import type { Logger } from "pino";
import { invariant } from "../../kernel/index.js";
import { type Database, describeFailure } from "../database/index.js";
import { claimJob, giveBackLease, type JobLease, postponeJob, runStep } from "./job-lease.js";
import type { JobQueue } from "./job-queue.js";

/**
 * Steps of a job before others have their turn: a million grants to take back must not keep waiting whoever's units a
 * hold has kept too long.
 */
const STEPS_PER_TURN = 50;
/** How often a runner with nothing to do looks for jobs that another process has added. */
const POLL_MS = 1_000;
/** Jobs at work at once. SQLite has one writer: a second lane would only wait for the first. */
const LANES = { mariadb: 2, sqlite: 1 } as const;

export interface JobRunnerParts {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly logger: Logger;
  /** After how long without a step another runner may take a job over. */
  readonly leaseSeconds: number;
  readonly metrics?: JobMetrics;
}

/** What a runner tells whoever measures it. */
export interface JobMetrics {
  jobStep(kind: string, outcome: "kept" | "failed"): void;
}

/** Works on the jobs of a queue, step by step, beside any number of runners in other processes. */
export class JobRunner {
  private readonly owner = randomUUID();
  private readonly leaseMs: number;
  private lanes: Promise<unknown> | undefined;
  private isStopping = false;
  private recurringKept: Promise<void> | undefined;

  constructor(private readonly parts: JobRunnerParts) {
    this.leaseMs = parts.leaseSeconds * 1_000;
  }

  /** Begins to look for jobs. */
  start(): void {
    invariant(!this.lanes, "A runner is started once");
    this.lanes = Promise.all(Array.from({ length: this.laneCount }, () => this.runLane()));
  }

  /** Finishes the steps at work, gives their jobs back, and looks for no other. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.parts.queue.wake();
    await this.lanes;
  }

  /** Works until no job is due: what a test calls instead of waiting. */
  async runUntilIdle(): Promise<void> {
    const untilIdle = async () => {
      while (await this.runNext());
    };
    await Promise.all(Array.from({ length: this.laneCount }, untilIdle));
  }

  /**
   * Takes one job as far as it goes: until it is done, fails, is taken away, or has made so many steps. False
   * when none is due.
   */
  async runNext(stepsMax = Number.POSITIVE_INFINITY): Promise<boolean> {
    const { database, queue } = this.parts;
    await this.keepRecurring();
    const terms = { owner: this.owner, leaseMs: this.leaseMs };
    const lease =
      (await claimJob(database, queue.urgentKinds, terms)) ??
      (await claimJob(database, [...queue.handlers.keys()], terms));
    if (!lease) return false;
    await this.work(lease, stepsMax);
    return true;
  }

  /** Once, or again when the database could not be asked. */
  private keepRecurring(): Promise<void> {
    const { database, queue } = this.parts;
    this.recurringKept ??= queue.keepRecurring(database).catch((error: unknown) => {
      this.recurringKept = undefined;
      throw error;
    });
    return this.recurringKept;
  }

  private get laneCount(): number {
    return LANES[this.parts.database.engine];
  }

  private async runLane(): Promise<void> {
    const { queue, logger } = this.parts;
    while (!this.isStopping) {
      const wakeUps = queue.wakeUpsSoFar;
      try {
        if (await this.runNext(STEPS_PER_TURN)) continue;
      } catch (error) {
        // The database cannot even be asked for jobs. Nothing is held, so the next look is the answer.
        logger.error({ err: error }, "Jobs cannot be looked for");
      }
      if (!this.isStopping) await queue.sleep(POLL_MS, wakeUps);
    }
  }

  private async work(lease: JobLease, stepsMax: number): Promise<void> {
    const { database, queue } = this.parts;
    const handler = queue.handlers.get(lease.job.kind);
    invariant(handler, "Only jobs with a handler are claimed");
    let held: JobLease | null = lease;
    for (let steps = 0; held && steps < stepsMax && !this.isStopping; steps++) {
      const current: JobLease = held;
      try {
        held = await runStep(database, handler, current, this.leaseMs);
        this.parts.metrics?.jobStep(handler.kind, "kept");
      } catch (error) {
        await this.fail(current, error);
        return;
      }
      await otherRequestsTurn();
    }
    if (held) await giveBackLease(database, held);
  }

  /** Should giving the job back fail, too, its lease runs out by itself. */
  private async fail(lease: JobLease, error: unknown): Promise<void> {
    const { id, kind, position } = lease.job;
    const { text, isOfDriver } = describeFailure(error);
    this.parts.metrics?.jobStep(kind, "failed");
    this.parts.logger.error(
      // A driver's text may hold the row it could not write.
      { job: { id, kind, position }, failure: text, ...(!isOfDriver && { err: error }) },
      "A job's step failed and will be tried again",
    );
    await postponeJob(this.parts.database, lease, text);
  }
}
