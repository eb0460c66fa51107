import { catalogEntities } from "./modules/catalog/index.js";
import { checkoutEntities } from "./modules/checkout/index.js";
import { claimsEntities } from "./modules/claims/index.js";
import { identityEntities } from "./modules/identity/index.js";
import { subscriptionsEntities } from "./modules/subscriptions/index.js";
import { vouchersEntities } from "./modules/vouchers/index.js";
import { walletEntities } from "./modules/wallet/index.js";
import { AuditEntryEntity } from "./platform/audit/index.js";
import { IdBlockEntity } from "./platform/database/id-block.entity.js";
import { IdempotencyKeyEntity } from "./platform/idempotency/index.js";
import { JobEntity } from "./platform/jobs/index.js";
import { OutboxEventEntity } from "./platform/outbox/index.js";

/**
 * The rooms of the house, in the order in which they may know each other: a module uses only modules above it.
 *
 * - identity: users, sessions, roles, API keys
 * - catalog: LLM models, plans, credit packages and prices
 * - vouchers: batches, codes, lifecycle, CSV download
 * - wallet: grants, ledger, balances
 * - subscriptions: plans that people try because of a voucher
 * - claims: check, redeem, the claim engine, attempts, vouchers held for a purchase
 * - checkout: orders, payments, gateways and their callbacks, refunds
 * - insights: figures, reports, who changed what; reads only, owns no table
 */
export const entities = [
  IdBlockEntity,
  IdempotencyKeyEntity,
  AuditEntryEntity,
  OutboxEventEntity,
  JobEntity,
  ...identityEntities,
  ...catalogEntities,
  ...vouchersEntities,
  ...walletEntities,
  ...subscriptionsEntities,
  ...claimsEntities,
  ...checkoutEntities,
];
