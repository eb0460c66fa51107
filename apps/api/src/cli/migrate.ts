import type { Config } from "../platform/config/index.js";
import { withModules } from "./open-modules.js";
import type { Terminal } from "./terminal.js";

/** Brings the schema up to date: opening a database does it. */
export async function migrate(config: Config, terminal: Terminal): Promise<void> {
  await withModules(config, async (_modules, engineName) => {
    terminal.stdout.write(`The schema is up to date on ${engineName}.\n`);
  });
}
