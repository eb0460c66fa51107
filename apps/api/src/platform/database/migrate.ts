import { setTimeout as sleep } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { failureKind } from "./failures.js";

const WAIT_MS = 250;
/** 30 seconds: longer than another process needs, shorter than an operator's patience. */
const ATTEMPTS_MAX = 120;

/**
 * Brings the schema up to date, forward only. Processes that start at the same moment all call it: whichever
 * makes the first change wins, the others fail on that very change and wait until it is done. No lock is
 * needed that a cluster would not share. Throws the engine's error when the change never comes to an end.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await dataSource.runMigrations({ transaction: "each" });
      return;
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX || !isBeingDoneElsewhere(error)) throw error;
      await sleep(WAIT_MS);
    }
  }
}

function isBeingDoneElsewhere(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  return (
    failureKind(error) !== "OTHER" || /already exists|duplicate column|duplicate key name/i.test(message)
  );
}
