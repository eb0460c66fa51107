import type { Modules } from "../app.js";
import type { Config } from "../platform/config/index.js";
import { DEMO_ACCOUNTS } from "./demo-accounts.js";
import { SHIPPED_MODELS } from "./shipped-models.js";

/** How many rows a seed added; all zero when everything was there. */
export interface Seeded {
  readonly models: number;
  readonly accounts: number;
}

const REQUEST_ID = "seed";

/**
 * Adds what ships with the product and is missing; what exists stays as it is, so it may run at every start.
 */
export async function seed({ catalog, identity }: Modules, config: Config): Promise<Seeded> {
  const accounts = config.hasDemoAccounts ? await addDemoAccounts(identity) : 0;
  return { accounts, models: await catalog.addModels(SHIPPED_MODELS) };
}

async function addDemoAccounts(identity: Modules["identity"]): Promise<number> {
  let added = 0;
  for (const { role, name, email, password } of DEMO_ACCOUNTS) {
    if (await identity.findAccount(email)) continue;
    await identity.createAccount({ role, name, email, password }, REQUEST_ID);
    added++;
  }
  return added;
}
