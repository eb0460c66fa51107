import type { Database } from "../../platform/database/index.js";
import type { Catalog } from "../catalog/index.js";
import { BalanceEntity } from "./balance.entity.js";
import { BenefitTotalEntity } from "./benefit-total.entity.js";
import { GrantEntity } from "./grant.entity.js";
import { LedgerEntryEntity } from "./ledger-entry.entity.js";
import { HoldEntity } from "./spending/hold.entity.js";
import { HoldPartEntity } from "./spending/hold-part.entity.js";
import { SpendEntity } from "./spending/spend.entity.js";
import { UsageDeadlineEntity } from "./usage-deadline.entity.js";
import { VoidGrantResolver } from "./void-grant.resolver.js";
import { WalletResolver } from "./wallet.resolver.js";
import { WalletReader } from "./wallet-reader.js";

export { selectGrantIdsOfBenefit } from "./grants-of-benefit.query.js";
export { reasonFaults, tidyReason } from "./reason.rules.js";
export { GrantsChangedError, VOID_GRANTS_MAX, type VoidedGrant, voidGrants } from "./void-grants.js";
export { selectBalances } from "./wallet.query.js";
export { Balance, Grant } from "./wallet.types.js";
export { writeGrants } from "./write-grants.js";
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

/** The wallet: grants, their append-only ledger, and balances. */
export function createWallet(parts: { database: Database; catalog: Catalog }) {
  const reader = new WalletReader(parts.database, parts.catalog);
  return { resolvers: [new WalletResolver(reader), new VoidGrantResolver(parts.database, reader)], reader };
}

export type Wallet = ReturnType<typeof createWallet>;
