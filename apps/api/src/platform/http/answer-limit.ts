/** An answer took too long. What was begun goes on; nobody waits for it any more. */
export class AnswerTooLateError extends Error {
  override readonly name = "AnswerTooLateError";
}

interface Waiting {
  /** Milliseconds on the monotonic clock. */
  readonly since: number;
  readonly giveUp: (error: AnswerTooLateError) => void;
}

/**
 * Lets nobody wait longer than a limit for an answer. One timer serves all who wait: a timer, and an abort signal that
 * nobody listens to, for each request would cost more than a cheap answer does.
 */
export class AnswerLimit {
  /** In the order of their arrival, so the first has waited longest. */
  private readonly waiting = new Set<Waiting>();
  private timer: NodeJS.Timeout | undefined;

  /** `ms`: the longest wait, in milliseconds. */
  constructor(private readonly ms: number) {}

  /** What `work` comes to, or AnswerTooLateError once the limit has passed. */
  within<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { since: performance.now(), giveUp: reject };
      this.waiting.add(waiting);
      this.watch();
      work.then(
        (result) => {
          this.waiting.delete(waiting);
          resolve(result);
        },
        (error) => {
          this.waiting.delete(waiting);
          reject(error);
        },
      );
    });
  }

  /** Sets the timer for whoever has waited longest. Nobody is kept waiting by it: it does not hold the process. */
  private watch(): void {
    if (this.timer) return;
    const [first] = this.waiting;
    if (!first) return;
    const dueInMs = Math.max(1, Math.ceil(first.since + this.ms - performance.now()));
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const until = performance.now() - this.ms;
      for (const waiting of this.waiting) {
        if (waiting.since > until) break;
        this.waiting.delete(waiting);
        waiting.giveUp(new AnswerTooLateError("An answer took too long"));
      }
      this.watch();
    }, dueInMs);
    this.timer.unref();
  }
}
