/** One key, one effect, one answer. */
export * from "./idempotency.js";
export { IdempotencyKeyEntity } from "./idempotency-key.entity.js";
export { purgeIdempotencyKeys } from "./purge-idempotency-keys.job.js";
