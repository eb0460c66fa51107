import type { Database } from "../../platform/database/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import type { Catalog } from "../catalog/index.js";
import { moveTrials } from "./move-trials.job.js";
import { SubscriptionEntity } from "./subscription.entity.js";
import { SubscriptionReader, SubscriptionResolver } from "./subscription.resolver.js";

export { convertTrials } from "./convert-trials.js";
export { type PlannedTrial, planTrial, writeTrials } from "./start-trials.js";
export { stopTrialsOfBenefit } from "./stop-trials.js";
export { SubscriptionsChangedError } from "./subscriptions-changed.js";

/** Tables of this module. */
export const subscriptionsEntities = [SubscriptionEntity];

/** Subscriptions: plans that people try because of a voucher, month by month, until they end or are kept. */
export function createSubscriptions(parts: {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly catalog: Catalog;
}) {
  const { database, jobs, catalog } = parts;
  jobs.register(moveTrials);
  return {
    resolvers: [new SubscriptionResolver(new SubscriptionReader({ database, catalog }))] as readonly object[],
  };
}
