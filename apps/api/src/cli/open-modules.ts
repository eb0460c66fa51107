import { createModules, type Modules } from "../app.js";
import { systemClock } from "../kernel/index.js";
import { migrations } from "../migrations/index.js";
import { entities } from "../modules.js";
import type { Config } from "../platform/config/index.js";
import { type Database, openDatabase } from "../platform/database/index.js";
import { JobQueue } from "../platform/jobs/index.js";

/** The modules, and the database that they work on. */
export type OpenedModules = Modules & { readonly database: Database };

/**
 * Opens and migrates the database, runs `work` on the modules, and closes the database whatever happens. With
 * `outdated: "REFUSE"`, a command that only looks changes nothing by opening it.
 */
export async function withModules<T>(
  config: Config,
  work: (modules: OpenedModules, engineName: string) => Promise<T>,
  { outdated = "MIGRATE" }: { readonly outdated?: "MIGRATE" | "REFUSE" } = {},
): Promise<T> {
  const { database, engineName } = await openDatabase({
    url: config.databaseUrl,
    entities,
    migrations,
    clock: systemClock,
    timeZone: config.timeZone,
    outdated,
  });
  try {
    const modules = createModules({ database, config, jobs: new JobQueue() });
    return await work({ ...modules, database }, engineName);
  } finally {
    await database.close();
  }
}
