import type { Database } from "../../platform/database/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import type { Metrics } from "../../platform/metrics/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Identity } from "../identity/index.js";
import { BalanceEntity } from "./balance.entity.js";
import { BenefitTotalEntity } from "./benefit-total.entity.js";
import { VoidGrantResolver } from "./closing/void-grant.resolver.js";
import { writeOffGrants } from "./closing/write-off-grants.job.js";
import { ExplainResolver } from "./explain/explain.resolver.js";
import { GrantEntity } from "./grant.entity.js";
import { HoldEntity } from "./holds/hold.entity.js";
import { HoldPartEntity } from "./holds/hold-part.entity.js";
import { HoldReader } from "./holds/hold-reader.js";
import { lapseHolds } from "./holds/lapse-holds.job.js";
import { LedgerEntryEntity } from "./ledger-entry.entity.js";
import { SpendEntity } from "./spending/spend.entity.js";
import { Spending } from "./spending/spending.js";
import { SpendingResolver } from "./spending/spending.resolver.js";
import { SpendingPresenter } from "./spending/spending-presenter.js";
import { UsageDeadlineEntity } from "./usage-deadline.entity.js";
import { WalletResolver } from "./wallet.resolver.js";
import { WalletReader } from "./wallet-reader.js";

export { reasonFaults, tidyReason } from "./closing/reason.rules.js";
export { takeBackGrants, VOID_GRANTS_MAX, type VoidedGrant, voidGrants } from "./closing/void-grants.js";
export { GrantsChangedError } from "./grants-changed.js";
export { selectGrantIdsOfBenefit } from "./grants-of-benefit.query.js";
export { selectBalances } from "./wallet.query.js";
export { Balance, Grant, Wallet } from "./wallet.types.js";
export { type NewGrant, writeGrants } from "./write-grants.js";
export type { GrantEntity, WalletReader };

/** Tables of this module. */
export const walletEntities = [
  GrantEntity,
  LedgerEntryEntity,
  BalanceEntity,
  BenefitTotalEntity,
  UsageDeadlineEntity,
  HoldEntity,
  HoldPartEntity,
  SpendEntity,
];

/** The wallet: grants, their append-only ledger, balances, and what is spent of them. */
export function createWallet(parts: {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly identity: Pick<Identity, "personOf">;
  readonly catalog: Catalog;
  readonly metrics?: Metrics;
}) {
  const { database, jobs, identity, catalog, metrics } = parts;
  const reader = new WalletReader(database, catalog);
  const holds = new HoldReader(database, catalog);
  const spending = new Spending(database, metrics);
  for (const job of [writeOffGrants, lapseHolds]) jobs.register(job);
  return {
    resolvers: [
      new WalletResolver(reader, holds),
      new VoidGrantResolver(database, reader),
      new SpendingResolver({ spending, holds, presenter: new SpendingPresenter(catalog) }),
      new ExplainResolver({ database, catalog, identity }),
    ] as readonly object[],
    reader,

    /** Pays for usage, for API keys and for the platform itself. */
    spending,

    /** Decides every spend that is in, and takes no other. */
    drain: (): Promise<void> => spending.drain(),
  };
}

/** The module, as other modules use it. */
export type WalletModule = ReturnType<typeof createWallet>;
