import type { Database } from "../../platform/database/index.js";
import { type Claimants, countClaimants } from "./claimants.query.js";

/** Counts the people behind the claims of batches, once at a time for each: whoever asks meanwhile waits for it. */
export class ClaimantCounter {
  private readonly running = new Map<number, Promise<Claimants>>();

  constructor(private readonly database: Database) {}

  /** Those of a batch, by its internal id. */
  count(batchId: number): Promise<Claimants> {
    const running = this.running.get(batchId);
    if (running) return running;
    const counting = countClaimants(this.database, batchId).finally(() => this.running.delete(batchId));
    this.running.set(batchId, counting);
    return counting;
  }
}
