import { type JobHandler, purgeJob } from "../jobs/index.js";

/** Forgets the answers of idempotency keys whose time is over. */
export const purgeIdempotencyKeys: JobHandler = purgeJob({
  kind: "PURGE_IDEMPOTENCY_KEYS",
  table: "idempotency_keys",
  key: "id",
  since: "expires_at",
  keptDays: 0,
});
