import type { Config } from "../platform/config/index.js";
import { type Seeded, seed } from "../seed/index.js";
import { withModules } from "./open-modules.js";
import { CommandError, type Terminal } from "./terminal.js";

/**
 * Adds what ships with the product to a database that lacks it, and says how much that was. Refuses when
 * there is no superadmin in whose name vouchers could be issued; the rest has been added by then.
 */
export async function seedDatabase(config: Config, terminal: Terminal): Promise<void> {
  const seeded = await withModules(config, (modules) => seed(modules, config));
  terminal.stdout.write(`${summaryOf(seeded)}\n`);
  if (seeded.vouchers === null) {
    throw new CommandError(
      "No vouchers were added, because nobody could have issued them: run create-superadmin, then seed again.",
    );
  }
}

function summaryOf({ models, plans, packages, accounts, vouchers }: Seeded): string {
  const catalog = `${models} LLM models, ${plans} plans, ${packages} credit packages`;
  return `Added ${catalog}, ${vouchers ?? 0} vouchers and ${accounts} demo accounts.`;
}
