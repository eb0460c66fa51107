import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RepeatReason, TransactionWatch } from "../database/index.js";
import type { GroupMetrics } from "../groups/index.js";

/** Upper bounds in seconds: from a look-up in memory to what people no longer wait for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const GROUP_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/**
 * What this process counts about itself, for `GET /metrics`. Labels are words of closed lists (a queue, an outcome, a
 * kind of job): never a code, a person or an address, and never more series than can be kept.
 */
export class Metrics implements GroupMetrics, TransactionWatch {
  private readonly registry = new Registry();

  private readonly groupSize = new Histogram({
    name: "vouchsafe_group_size",
    help: "Requests that shared one transaction.",
    labelNames: ["queue"],
    buckets: GROUP_SIZES,
    registers: [this.registry],
  });
  private readonly groupWait = new Histogram({
    name: "vouchsafe_group_wait_seconds",
    help: "How long the first request of a group had waited for a lane.",
    labelNames: ["queue"],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly groupSplits = this.counter(
    "vouchsafe_group_splits_total",
    "Groups that failed and were halved, to find the request that they failed for.",
    ["queue"],
  );
  private readonly turnedAwayTotal = this.counter(
    "vouchsafe_turned_away_total",
    "Requests told to come again: the queue was full, the wait too long, or the database did not take them.",
    ["queue"],
  );
  private readonly queueLengths = new Map<string, () => number>();
  private readonly repeats = this.counter(
    "vouchsafe_transaction_repeats_total",
    "Transactions that were run again, by why: a conflict, a lost race, a lost connection, or a COMMIT of which nobody knows (ambiguous).",
    ["transaction", "reason"],
  );
  private readonly claims = this.counter(
    "vouchsafe_claims_total",
    "Decided redemptions, by what came of them.",
    ["outcome"],
  );
  private readonly callbacks = this.counter(
    "vouchsafe_payment_callbacks_total",
    "Callbacks of payment gateways, by what came of them: an outcome, or why they were not believed.",
    ["gateway", "outcome"],
  );
  private readonly gatewayAsks = this.counter(
    "vouchsafe_payment_gateway_asks_total",
    "What payment gateways were asked for, and whether they did it, refused, or nobody knows.",
    ["gateway", "ask", "outcome"],
  );
  private readonly requests = new Histogram({
    name: "vouchsafe_http_request_seconds",
    help: "Answered HTTP requests, by route, method and class of status, and how long they took.",
    labelNames: ["route", "method", "status"],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly jobSteps = this.counter(
    "vouchsafe_job_steps_total",
    "Steps of background jobs, by kind and whether they were kept or failed.",
    ["kind", "outcome"],
  );

  constructor() {
    const { queueLengths } = this;
    const queueLength = new Gauge({
      name: "vouchsafe_queue_length",
      help: "Requests that wait for a lane at this moment.",
      labelNames: ["queue"],
      registers: [],
      collect() {
        for (const [queue, length] of queueLengths) this.set({ queue }, length());
      },
    });
    this.registry.registerMetric(queueLength);
  }

  watchLength(queue: string, length: () => number): void {
    this.queueLengths.set(queue, length);
  }

  groupTaken(queue: string, size: number, longestWaitMs: number): void {
    this.groupSize.observe({ queue }, size);
    this.groupWait.observe({ queue }, longestWaitMs / 1_000);
  }

  groupSplit(queue: string): void {
    this.groupSplits.inc({ queue });
  }

  turnedAway(queue: string, requests: number): void {
    this.turnedAwayTotal.inc({ queue }, requests);
  }

  repeated(transaction: string, reason: RepeatReason): void {
    this.repeats.inc({ transaction, reason });
  }

  /** So many redemptions came to this: `ACCEPTED`, or the code of a refusal. */
  claimsDecided(outcome: string, count: number): void {
    this.claims.inc({ outcome }, count);
  }

  gatewayAsked(gateway: string, ask: string, outcome: "done" | "refused" | "unknown"): void {
    this.gatewayAsks.inc({ gateway, ask, outcome });
  }

  /** `outcome` is what came of it, or why it was not believed. */
  callback(gateway: string, outcome: string): void {
    this.callbacks.inc({ gateway, outcome });
  }

  /** `route` is the pattern, not the address: an address may hold a code. */
  requestAnswered(answer: { route: string; method: string; status: number; seconds: number }): void {
    const { route, method, status, seconds } = answer;
    this.requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  jobStep(kind: string, outcome: "kept" | "failed"): void {
    this.jobSteps.inc({ kind, outcome });
  }

  /** All of it, as Prometheus reads it, with the event loop, memory and processor time of the process. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    const parts = [await this.registry.metrics(), await processRegistry().metrics()];
    return { contentType: this.registry.contentType, body: parts.join("\n") };
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

let ofProcess: Registry | undefined;

/** Measured since the first call, once for all that runs in this process. */
export function processRegistry(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
