import { invariant } from "../kernel/index.js";
import type { Database } from "../platform/database/index.js";

/**
 * Counts the statements that the database is sent while `work` runs. Every statement of either engine, of the
 * reader as of a transaction, goes through its runner's class, which all runners share.
 */
export async function countStatements(database: Database, work: () => Promise<unknown>): Promise<number> {
  const runnerClass = await database.transaction("find the class of runners", async ({ manager }) => {
    invariant(manager.queryRunner, "A transaction has its own connection");
    return Object.getPrototypeOf(manager.queryRunner) as typeof manager.queryRunner;
  });
  const query = jest.spyOn(runnerClass, "query");
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}
