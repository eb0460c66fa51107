import { BalanceEntity } from "./balance.entity.js";
import { GrantEntity } from "./grant.entity.js";
import { LedgerEntryEntity } from "./ledger-entry.entity.js";

/** Tables of this module. */
export const walletEntities = [GrantEntity, LedgerEntryEntity, BalanceEntity];
