import { invariant, RetryLaterRefusal } from "../../kernel/index.js";
import { AmbiguousCommitError, DatabaseBusyError, failureKind } from "../database/index.js";
import type { GroupMetrics } from "./group-metrics.js";

/** Times that a group whose COMMIT was lost is run again here, on top of what `run` repeats by itself. */
const AMBIGUOUS_RERUNS_MAX = 3;

export interface GroupQueueParts<Request, Outcome> {
  /** Under which the queue is measured. */
  readonly name: string;
  /** Groups under way at once. */
  readonly lanes: number;
  readonly groupSizeMax: number;
  readonly queueLengthMax: number;
  readonly waitMsMax: number;
  /**
   * Decides a group, in one transaction, and gives one outcome per request, in order. It may run several times for
   * the same requests, so each is recognised by its own idempotency key. Throwing means that nothing was done.
   */
  run(requests: readonly Request[]): Promise<readonly Outcome[]>;
  readonly metrics?: GroupMetrics;
}

interface Waiting<Request, Outcome> {
  readonly request: Request;
  /** Milliseconds on the monotonic clock. */
  readonly since: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Collects requests while a transaction is under way and runs them in groups: each group costs one commit, however
 * many wait. A request that comes alone does not wait for company.
 *
 * A request that makes its group fail is found by halving the group until it stands alone; the others get their
 * outcomes. What the database cannot take is told to come again, and may have been done all the same: the same
 * idempotency key then gives its outcome.
 */
export class GroupQueue<Request, Outcome> {
  private waiting: Waiting<Request, Outcome>[] = [];
  /** Size of the group that each busy lane has. */
  private readonly underWay: number[] = [];
  private isOpening = false;
  private isDraining = false;
  private expiry: NodeJS.Timeout | undefined;
  private idle: (() => void)[] = [];

  constructor(private readonly parts: GroupQueueParts<Request, Outcome>) {
    parts.metrics?.watchLength(parts.name, () => this.waiting.length);
  }

  /**
   * The outcome of a request. Throws RetryLaterRefusal when too many wait, it has waited too long, or the queue is
   * being drained; and whatever `run` threw for this request alone.
   */
  submit(request: Request): Promise<Outcome> {
    if (this.isDraining || this.waiting.length >= this.parts.queueLengthMax) {
      return Promise.reject(this.turnAway(1));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, since: performance.now(), resolve, reject });
      this.openLanesSoon();
      this.watchWaits();
    });
  }

  /** Answers everybody who waits, takes nobody else, and resolves when no group is under way. */
  async drain(): Promise<void> {
    this.isDraining = true;
    if (this.waiting.length === 0 && this.underWay.length === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /**
   * After what else this turn of the event loop brings: requests that arrived together then go together. It is no
   * wait, since the turn has to end before anything could be sent.
   */
  private openLanesSoon(): void {
    if (this.isOpening) return;
    this.isOpening = true;
    setImmediate(() => {
      this.isOpening = false;
      while (this.mayOpenLane()) void this.runLane();
    });
  }

  /**
   * The first lane opens for anybody. A further one opens only once as many wait as the smallest group under way
   * holds: whoever was just answered asks again within moments of each other, and a lane that took the first of them
   * would leave the others to the next transaction.
   */
  private mayOpenLane(): boolean {
    const { lanes } = this.parts;
    if (this.waiting.length === 0 || this.underWay.length >= lanes) return false;
    return this.underWay.length === 0 || this.waiting.length >= Math.min(...this.underWay);
  }

  /** Takes group after group as long as there is one for it. Never throws: each request has its own outcome or error. */
  private async runLane(): Promise<void> {
    do {
      const group = this.takeGroup();
      this.underWay.push(group.length);
      await this.settle(group);
      this.underWay.splice(this.underWay.indexOf(group.length), 1);
    } while (this.mayOpenLane());
    if (this.underWay.length > 0) return;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private takeGroup(): Waiting<Request, Outcome>[] {
    const { name, groupSizeMax, metrics } = this.parts;
    const group = this.waiting.splice(0, groupSizeMax);
    const [first] = group;
    if (first) metrics?.groupTaken(name, group.length, performance.now() - first.since);
    return group;
  }

  private async settle(group: readonly Waiting<Request, Outcome>[]): Promise<void> {
    let outcomes: readonly Outcome[];
    try {
      outcomes = await this.run(group.map(({ request }) => request));
    } catch (error) {
      await this.settleFailed(group, error);
      return;
    }
    for (const [at, { resolve }] of group.entries()) resolve(outcomes[at] as Outcome); // counted by `run`
  }

  private async settleFailed(group: readonly Waiting<Request, Outcome>[], error: unknown): Promise<void> {
    if (isOfDatabase(error)) {
      // Nobody's fault: halves would fail like the whole, and each would cost the database as much again.
      const refusal = this.turnAway(group.length);
      for (const { reject } of group) reject(refusal);
      return;
    }
    if (group.length === 1) {
      for (const { reject } of group) reject(error);
      return;
    }
    this.parts.metrics?.groupSplit(this.parts.name);
    const half = Math.ceil(group.length / 2);
    await this.settle(group.slice(0, half));
    await this.settle(group.slice(half));
  }

  private async run(requests: readonly Request[]): Promise<readonly Outcome[]> {
    for (let reruns = 0; ; reruns++) {
      try {
        const outcomes = await this.parts.run(requests);
        invariant(outcomes.length === requests.length, `${this.parts.name} gives one outcome per request`);
        return outcomes;
      } catch (error) {
        if (!(error instanceof AmbiguousCommitError) || reruns >= AMBIGUOUS_RERUNS_MAX) throw error;
      }
    }
  }

  /** One timer for the whole queue, set for whoever has waited longest: a stuck lane must not keep people for ever. */
  private watchWaits(): void {
    const [first] = this.waiting;
    if (!first || this.expiry) return;
    const { waitMsMax } = this.parts;
    const dueInMs = Math.max(1, Math.ceil(first.since + waitMsMax - performance.now()));
    this.expiry = setTimeout(() => {
      this.expiry = undefined;
      const until = performance.now() - waitMsMax;
      const late = this.waiting.findIndex(({ since }) => since > until);
      const expired = this.waiting.splice(0, late === -1 ? this.waiting.length : late);
      if (expired.length > 0) {
        const refusal = this.turnAway(expired.length);
        for (const { reject } of expired) reject(refusal);
      }
      this.watchWaits();
    }, dueInMs);
    this.expiry.unref();
  }

  private turnAway(requests: number): RetryLaterRefusal {
    this.parts.metrics?.turnedAway(this.parts.name, requests);
    return new RetryLaterRefusal();
  }
}

/** Whether a group failed for a reason that lies in the database, not in one of its requests. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof AmbiguousCommitError) return true;
  if (error instanceof DatabaseBusyError) return isOfDatabase(error.cause);
  const kind = failureKind(error);
  return kind === "RETRYABLE" || kind === "CONNECTION_LOST";
}
