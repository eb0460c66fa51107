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

/** The database is not what this program works on; nothing of it was changed. The message says what to do. */
export class SchemaOutdatedError extends Error {
  override readonly name = "SchemaOutdatedError";
}

/** Refuses a schema that lacks a change, and makes none: for whoever only wants to look. */
export async function refuseOutdated(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    const table = String(dataSource.options.migrationsTableName);
    const rows: unknown = (await runner.hasTable(table))
      ? await runner.query(`SELECT name FROM ${table}`)
      : [];
    const done = new Set(Array.isArray(rows) ? rows.map((row: { name: unknown }) => String(row.name)) : []);
    if (dataSource.migrations.every(({ name }) => done.has(String(name)))) return;
    throw new SchemaOutdatedError(
      "The schema of the database is older than this program; run vouchsafe migrate first.",
    );
  } finally {
    await runner.release();
  }
}

function isBeingDoneElsewhere(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  return (
    failureKind(error) !== "OTHER" || /already exists|duplicate column|duplicate key name/i.test(message)
  );
}
