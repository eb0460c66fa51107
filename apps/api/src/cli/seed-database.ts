import type { Config } from "../platform/config/index.js";
import { seed } from "../seed/index.js";
import { withModules } from "./open-modules.js";
import type { Terminal } from "./terminal.js";

/** Adds what ships with the product to a database that lacks it, and says how much that was. */
export async function seedDatabase(config: Config, terminal: Terminal): Promise<void> {
  await withModules(config, async (modules) => {
    const added = await seed(modules, config);
    terminal.stdout.write(`Added ${added.models} LLM models and ${added.accounts} demo accounts.\n`);
  });
}
