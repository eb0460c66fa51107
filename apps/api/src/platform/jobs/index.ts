/**
 * Work that takes longer than a request, done in steps by whichever process has time.
 *
 * A module registers a `JobHandler` on the `JobQueue` it is given, enqueues jobs in the transaction of the act
 * that asks for them, and calls `wake` after the commit:
 *
 *     queue.register({ kind: "VOID_GRANTS", idsPerStep: 3_000, step: (tx, job) => voidSomeGrants(tx, job) });
 *     await database.transaction("stop batch", (tx) => queue.enqueue(tx, [{ kind: "VOID_GRANTS", subjectId }]));
 *     queue.wake();
 *
 * Work that comes back by itself (a purge, an expiry) is a handler with `repeatAfterMs`; nobody enqueues it.
 *
 * The runner owns transaction, lease and position: one step is one transaction, and a step that was not
 * committed has not happened. Work may be cut into several jobs, which run beside each other.
 */
export { JobEntity } from "./job.entity.js";
export type { Job, JobHandler, PreparedJobHandler, PreparedStep, StepOutcome } from "./job-handler.js";
export { JobQueue } from "./job-queue.js";
export { JobRunner } from "./job-runner.js";
export { purgeJob } from "./purge.js";
