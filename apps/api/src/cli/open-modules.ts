import { createModules, type Modules } from "../app.js";
import { systemClock } from "../kernel/index.js";
import { migrations } from "../migrations/index.js";
import { entities } from "../modules.js";
import type { Config } from "../platform/config/index.js";
import { openDatabase } from "../platform/database/index.js";
import { JobQueue } from "../platform/jobs/index.js";

/** Opens and migrates the database, runs `work` on the modules, and closes the database whatever happens. */
export async function withModules<T>(
  config: Config,
  work: (modules: Modules, engineName: string) => Promise<T>,
): Promise<T> {
  const { database, engineName } = await openDatabase({
    url: config.databaseUrl,
    entities,
    migrations,
    clock: systemClock,
    timeZone: config.timeZone,
  });
  try {
    return await work(createModules(database, config, new JobQueue()), engineName);
  } finally {
    await database.close();
  }
}
