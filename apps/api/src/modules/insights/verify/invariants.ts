import { batchInvariants } from "./batch-invariants.js";
import { checkoutInvariants } from "./checkout-invariants.js";
import { claimInvariants } from "./claim-invariants.js";
import type { RowInvariant, WholeInvariant } from "./invariant.js";
import { recordInvariants } from "./record-invariants.js";
import { schemaGuards } from "./schema-guards.js";
import { spendingInvariants } from "./spending-invariants.js";
import { spendingRecordInvariants } from "./spending-record-invariants.js";
import { trialInvariants } from "./trial-invariants.js";
import { walletInvariants } from "./wallet-invariants.js";

/**
 * Everything that `verify` knows. It shares no statement with the code that keeps the counters: both must agree.
 * The numbers are those of docs/testing.md. What belongs to points (I13) and distribution (I20) comes with their
 * tables; the order in which grants burn (I7) is proved by tests.
 */
export const INVARIANTS: readonly (RowInvariant | WholeInvariant)[] = [
  ...schemaGuards,
  ...batchInvariants,
  ...claimInvariants,
  ...walletInvariants,
  ...trialInvariants,
  ...spendingInvariants,
  ...recordInvariants,
  ...spendingRecordInvariants,
  ...checkoutInvariants,
];
