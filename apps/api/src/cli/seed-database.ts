import type { Config } from "../platform/config/index.js";
import { type Seeded, seed } from "../seed/index.js";
import { withModules } from "./open-modules.js";
import { CommandError, type Terminal } from "./terminal.js";

/**
 * Adds what ships with the product to a database that lacks it, and says how much that was. Refuses when
 * there is no superadmin in whose name vouchers could be issued; the rest has been added by then.
 */
export async function seedDatabase(config: Config, terminal: Terminal): Promise<void> {
  const { models, accounts, vouchers } = await withModules(config, (modules) => seed(modules, config));
  terminal.stdout.write(`${summaryOf({ models, accounts, vouchers })}\n`);
  if (vouchers === null) {
    throw new CommandError(
      "No vouchers were added, because nobody could have issued them: run create-superadmin, then seed again.",
    );
  }
}

function summaryOf({ models, accounts, vouchers }: Seeded): string {
  return `Added ${models} LLM models, ${vouchers ?? 0} vouchers and ${accounts} demo accounts.`;
}
