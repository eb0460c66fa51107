/**
 * Requests that cost a transaction each are collected while one is under way and then share the next one.
 *
 *     const queue = new GroupQueue({ ...GROUP_BOUNDS, name: "claims", lanes: LANES[database.engine], run });
 *     const outcome = await queue.submit(request);
 */

export { GROUP_BOUNDS, LANES } from "./group-bounds.js";
export type { GroupMetrics } from "./group-metrics.js";
export { GroupQueue, type GroupQueueParts } from "./group-queue.js";
