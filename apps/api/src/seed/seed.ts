import { randomUUID } from "node:crypto";
import type { Modules } from "../app.js";
import { InvalidInputRefusal } from "../kernel/index.js";
import type { Config } from "../platform/config/index.js";
import { DEMO_ACCOUNTS } from "./demo-accounts.js";
import { SHIPPED_MODELS } from "./shipped-models.js";
import { SHIPPED_PACKAGES, SHIPPED_PLANS } from "./shipped-purchases.js";
import { SHIPPED_VOUCHERS, type ShippedBenefit } from "./shipped-vouchers.js";

/** How many rows a seed added; all zero when everything was there. */
export interface Seeded {
  readonly models: number;
  readonly plans: number;
  readonly packages: number;
  readonly accounts: number;
  /** Null when there is no superadmin yet in whose name they could be issued. */
  readonly vouchers: number | null;
}

const REQUEST_ID = "seed";

/**
 * Adds what ships with the product and is missing; what exists stays as it is, so it may run at every start.
 * Goes through the modules' own use cases: the same rules, audit and events as for anybody else.
 */
export async function seed({ catalog, identity, vouchers }: Modules, config: Config): Promise<Seeded> {
  const accounts = config.hasDemoAccounts ? await addDemoAccounts(identity) : 0;
  const models = await catalog.addModels(SHIPPED_MODELS);
  const plans = await catalog.addPlans(SHIPPED_PLANS);
  const packages = await catalog.addPackages(SHIPPED_PACKAGES);
  const superadmin = await identity.findFirstSuperadmin();
  const added = superadmin && (await addVouchers({ vouchers, catalog }, superadmin.id));
  return { accounts, models, plans, packages, vouchers: added };
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

async function addVouchers(
  { vouchers, catalog }: Pick<Modules, "vouchers" | "catalog">,
  superadminId: number,
): Promise<number> {
  const plans = [...(await catalog.plansById()).values()];
  const toRequest = ({ plan, ...benefit }: ShippedBenefit) =>
    plan === undefined
      ? benefit
      : { ...benefit, planId: plans.find(({ name }) => name === plan)?.id ?? null };
  let added = 0;
  for (const voucher of SHIPPED_VOUCHERS) {
    try {
      await vouchers.createVoucherBatch(
        { userId: superadminId, apiKeyId: null, requestId: REQUEST_ID },
        // A key of its own each time: what says that a voucher exists is its code, which never becomes free.
        {
          ...voucher,
          benefits: voucher.benefits.map(toRequest),
          codeMode: "SINGLE_CODE",
          idempotencyKey: `${REQUEST_ID}-${randomUUID()}`,
        },
      );
      added++;
    } catch (error) {
      if (!isCodeTaken(error)) throw error;
    }
  }
  return added;
}

function isCodeTaken(error: unknown): boolean {
  return (
    error instanceof InvalidInputRefusal &&
    error.faults.every((fault) => fault.path === "code" && fault.code === "TAKEN")
  );
}
