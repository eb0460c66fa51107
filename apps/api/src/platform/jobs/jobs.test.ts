import { createTestStore, type TestStore } from "../../testing/index.js";
import { selectRows, type Transaction, toSafeInteger } from "../database/index.js";
import { createLogger } from "../logging/index.js";
import { type Job, type JobHandler, JobQueue, JobRunner } from "./index.js";
import { claimJob, runStep } from "./job-lease.js";

const LEASE_MS = 10_000;
const logger = createLogger({ logLevel: "silent" });

let store: TestStore;
beforeEach(async () => {
  store = await createTestStore();
});
afterEach(() => store.close());

/** Leaves one row for every step that was kept; making the same step twice would break the key. */
async function leaveTrace(tx: Transaction, job: Job) {
  await tx.write("INSERT INTO id_blocks (name, next_id) VALUES (?, ?)", [`${job.id}/${job.position}`, 0]);
  const position = job.position + 1;
  return { position, isDone: position === job.goal };
}

const traces = async () =>
  (await selectRows(store.database.reader, "SELECT name FROM id_blocks WHERE name <> 'all'")).length;

const jobRows = () => selectRows(store.database.reader, "SELECT * FROM jobs ORDER BY id");

function queueWith(step: JobHandler["step"] = leaveTrace): JobQueue {
  const queue = new JobQueue();
  queue.register({ kind: "TRACE", idsPerStep: 10, step });
  return queue;
}

const runnerOf = (queue: JobQueue, database = store.database) =>
  new JobRunner({ database, queue, logger, leaseSeconds: LEASE_MS / 1_000 });

const enqueue = (queue: JobQueue, ...jobs: { position?: number; goal: number }[]) =>
  store.database.transaction("enqueue", (tx) =>
    queue.enqueue(
      tx,
      jobs.map((job) => ({ kind: "TRACE", subjectId: 7, ...job })),
    ),
  );

const claimAs = (owner: string) => claimJob(store.database, ["TRACE"], { owner, leaseMs: LEASE_MS });

async function leaseOf(owner: string) {
  const lease = await claimAs(owner);
  if (!lease) throw new Error("A job was due");
  return lease;
}

const stepWith = (queue: JobQueue, lease: Awaited<ReturnType<typeof leaseOf>>) => {
  const handler = queue.handlers.get("TRACE");
  if (!handler) throw new Error("The kind has a handler");
  return runStep(store.database, handler, lease, LEASE_MS);
};

describe("a job", () => {
  test("of an urgent kind goes before those that have waited longer", async () => {
    const done: string[] = [];
    const queue = new JobQueue();
    const step = (kind: string) => (tx: Transaction, job: Job) => {
      done.push(kind);
      return leaveTrace(tx, job);
    };
    queue.register({ kind: "PATIENT", idsPerStep: 10, step: step("PATIENT") });
    queue.register({ kind: "URGENT", isUrgent: true, idsPerStep: 10, step: step("URGENT") });
    const add = (kind: string) =>
      store.database.transaction("enqueue", (tx) => queue.enqueue(tx, [{ kind, subjectId: 7, goal: 1 }]));
    for (const kind of ["PATIENT", "PATIENT", "URGENT"]) await add(kind);
    const runner = runnerOf(queue);
    while (await runner.runNext());
    expect(done).toEqual(["URGENT", "PATIENT", "PATIENT"]);
  });

  test("that takes long lets others have their turn, however urgent it is", async () => {
    const done: string[] = [];
    const queue = new JobQueue();
    const step = (kind: string) => (tx: Transaction, job: Job) => {
      done.push(kind);
      return leaveTrace(tx, job);
    };
    for (const kind of ["LONG", "SHORT"]) {
      queue.register({ kind, isUrgent: true, idsPerStep: 10, step: step(kind) });
    }
    const add = (kind: string, goal: number) =>
      store.database.transaction("enqueue", (tx) => queue.enqueue(tx, [{ kind, subjectId: 7, goal }]));
    await add("LONG", 4);
    store.clock.advance(1_000);
    await add("SHORT", 1);
    store.clock.advance(1_000);
    const runner = runnerOf(queue);
    while (await runner.runNext(2));
    expect(done).toEqual(["LONG", "LONG", "SHORT", "LONG", "LONG"]);
  });

  test("is done step by step from where it begins to its goal", async () => {
    const queue = queueWith();
    await enqueue(queue, { position: 2, goal: 5 });
    await runnerOf(queue).runUntilIdle();
    expect(await traces()).toBe(3);
    const [row] = await jobRows();
    expect(row).toMatchObject({ state: "DONE", owner: null, lease_until: null });
    expect(toSafeInteger(row?.position)).toBe(5);
    expect(row?.finished_at).not.toBeNull();
  });

  test("exists only if the act that asked for it does", async () => {
    const queue = queueWith();
    const act = store.database.transaction("act", async (tx) => {
      await queue.enqueue(tx, [{ kind: "TRACE", subjectId: 1, goal: 1 }]);
      throw new Error("changed my mind");
    });
    await expect(act).rejects.toThrow("changed my mind");
    expect(await jobRows()).toEqual([]);
  });

  test("of a kind that this process does not know is left to one that does", async () => {
    const queue = queueWith();
    await enqueue(queue, { goal: 1 });
    await runnerOf(new JobQueue()).runUntilIdle();
    expect(await jobRows()).toMatchObject([{ state: "WAITING", owner: null }]);
  });

  test("is begun by a started runner as soon as it is told of it", async () => {
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const queue = queueWith((tx, job) => {
      begun();
      return leaveTrace(tx, job);
    });
    const runner = runnerOf(queue);
    runner.start();
    await enqueue(queue, { goal: 1 });
    queue.wake();
    await hasBegun;
    await runner.stop();
    expect(await traces()).toBe(1);
  });
});

describe("work that comes back by itself", () => {
  const EVERY_MS = 60_000;

  function recurring(step: JobHandler["step"]): JobQueue {
    const queue = new JobQueue();
    queue.register({ kind: "SWEEP", repeatAfterMs: EVERY_MS, idsPerStep: 1, step });
    return queue;
  }

  const sweep = () => {
    const positions: number[] = [];
    const queue = recurring(async (_tx, { position }) => {
      positions.push(position);
      return { position: position + 1, isDone: position === 1 };
    });
    return { queue, positions };
  };

  test("is done without being asked for, and again when its time has come, from the beginning", async () => {
    const { queue, positions } = sweep();
    const runner = runnerOf(queue);
    await runner.runUntilIdle();
    expect(positions).toEqual([0, 1]);
    store.clock.advance(EVERY_MS - 1);
    await runner.runUntilIdle();
    expect(positions).toEqual([0, 1]);
    store.clock.advance(1);
    await runner.runUntilIdle();
    expect(positions).toEqual([0, 1, 0, 1]);
    expect(await jobRows()).toMatchObject([{ kind: "SWEEP", state: "WAITING", owner: null }]);
  });

  test("is one job, however many processes start at the same moment, and again after a restart", async () => {
    const { queue, positions } = sweep();
    const other = await store.openAgain();
    if (store.database.engine === "mariadb") {
      await Promise.all([store.database, other.database].map((each) => queue.keepRecurring(each)));
    }
    for (const database of [store.database, other.database]) await runnerOf(queue, database).runUntilIdle();
    expect(await jobRows()).toHaveLength(1);
    expect(positions).toEqual([0, 1]);
  });

  test("that failed is tried again before its next time", async () => {
    let failuresLeft = 1;
    const queue = recurring(async () => {
      if (failuresLeft-- > 0) throw new TypeError("no such luck");
      return { position: 0, isDone: true };
    });
    const runner = runnerOf(queue);
    await runner.runUntilIdle();
    expect((await jobRows())[0]?.attempts).toBe(1);
    store.clock.advance(1_000);
    await runner.runUntilIdle();
    expect((await jobRows())[0]).toMatchObject({ attempts: 0, last_error: null, state: "WAITING" });
  });
});

describe("a step that fails", () => {
  test("leaves nothing, is tried again after a wait that doubles, and loses no piece of the work", async () => {
    let failuresLeft = 3;
    const queue = queueWith(async (tx, job) => {
      const outcome = await leaveTrace(tx, job);
      if (job.position === 1 && failuresLeft-- > 0) throw new TypeError("no such luck");
      return outcome;
    });
    const runner = runnerOf(queue);
    await enqueue(queue, { goal: 3 });
    for (const [attempts, waitMs] of [
      [1, 1_000],
      [2, 2_000],
      [3, 4_000],
    ] as const) {
      await runner.runUntilIdle();
      expect(await traces()).toBe(1);
      const [row] = await jobRows();
      expect(row).toMatchObject({ state: "WAITING", owner: null, attempts, last_error: "TypeError" });
      store.clock.advance(waitMs - 1);
      await runner.runUntilIdle();
      expect((await jobRows())[0]?.attempts).toBe(attempts);
      store.clock.advance(1);
    }
    await runner.runUntilIdle();
    expect(await traces()).toBe(3);
    expect((await jobRows())[0]).toMatchObject({ state: "DONE", attempts: 0, last_error: null });
  });

  test("does not hold up the other jobs", async () => {
    const queue = queueWith(async (tx, job) => {
      if (job.goal === 2) throw new Error("always");
      return leaveTrace(tx, job);
    });
    await enqueue(queue, { goal: 2 }, { goal: 3 });
    await runnerOf(queue).runUntilIdle();
    expect((await jobRows()).map((row) => row.state)).toEqual(["WAITING", "DONE"]);
  });
});

describe("several runners", () => {
  test("share the jobs, and no step is made twice", async () => {
    const queue = queueWith();
    const other = await store.openAgain();
    await enqueue(queue, ...Array.from({ length: 8 }, () => ({ goal: 3 })));
    const here = runnerOf(queue);
    const there = runnerOf(queue, other.database);
    if (store.database.engine === "mariadb") {
      await Promise.all([here.runUntilIdle(), there.runUntilIdle()]);
    } else {
      // Two writers in one thread would each wait for the other: on SQLite they take turns.
      while ((await here.runNext()) || (await there.runNext()));
    }
    expect(await traces()).toBe(24);
    expect(new Set((await jobRows()).map((row) => row.state))).toEqual(new Set(["DONE"]));
  });

  test("do not touch each other's jobs before the lease has run out, to the last millisecond", async () => {
    const queue = queueWith();
    await enqueue(queue, { goal: 2 });
    await leaseOf("first");
    store.clock.advance(LEASE_MS - 1);
    expect(await claimAs("second")).toBeNull();
    store.clock.advance(1);
    expect(await claimAs("second")).not.toBeNull();
  });

  test("renew their lease with every step", async () => {
    const queue = queueWith();
    await enqueue(queue, { goal: 2 });
    const lease = await leaseOf("first");
    store.clock.advance(LEASE_MS - 1);
    await stepWith(queue, lease);
    store.clock.advance(LEASE_MS - 1);
    expect(await claimAs("second")).toBeNull();
  });

  test("whose lease was taken over can write nothing more", async () => {
    const queue = queueWith();
    await enqueue(queue, { goal: 3 });
    const first = await leaseOf("first");
    store.clock.advance(LEASE_MS);
    const second = await leaseOf("second");
    expect(await stepWith(queue, first)).toBeNull();
    expect(await traces()).toBe(0);
    expect(await stepWith(queue, second)).toMatchObject({ job: { position: 1 } });
    expect(await stepWith(queue, first)).toBeNull();
    expect(await traces()).toBe(1);
  });

  test("can write nothing more even under their own name once they were given a later lease", async () => {
    const queue = queueWith();
    await enqueue(queue, { goal: 3 });
    const stale = await leaseOf("same");
    store.clock.advance(LEASE_MS);
    await leaseOf("same");
    expect(await stepWith(queue, stale)).toBeNull();
    expect(await traces()).toBe(0);
  });

  test("ask another server before their step begins, and not inside its transaction", async () => {
    const happened: string[] = [];
    const queue = new JobQueue();
    queue.register({
      kind: "TRACE",
      idsPerStep: 10,
      prepare: async (job) => {
        // On SQLite a transaction that was open here would never let this one begin.
        await store.database.transaction("not inside another", async (tx) => leaveTrace(tx, job));
        happened.push(`asked for ${job.position}`);
        return async () => {
          happened.push(`wrote ${job.position}`);
          return { position: job.position + 1, isDone: job.position === 1 };
        };
      },
    });
    await enqueue(queue, { goal: 2 });
    await runnerOf(queue).runUntilIdle();
    expect(happened).toEqual(["asked for 0", "wrote 0", "asked for 1", "wrote 1"]);
    expect(await jobRows()).toMatchObject([{ state: "DONE" }]);
  });

  test("that are stopped finish their step and give the rest to whoever comes next", async () => {
    let stopping: Promise<void> | undefined;
    const queue = queueWith(async (tx, job) => {
      stopping ??= stopped.stop();
      return leaveTrace(tx, job);
    });
    const stopped = runnerOf(queue);
    await enqueue(queue, { goal: 3 });
    await stopped.runNext();
    await stopping;
    expect(await traces()).toBe(1);
    expect(await jobRows()).toMatchObject([{ state: "WAITING", owner: null, lease_until: null }]);
    await runnerOf(queue).runUntilIdle();
    expect(await traces()).toBe(3);
  });
});

describe("a cancelled job", () => {
  const act = (work: (tx: Transaction) => Promise<void>) => store.database.transaction("act", work);

  test("is worked on by nobody, not even by whoever holds its lease, and goes on where it stopped", async () => {
    const queue = queueWith();
    await enqueue(queue, { goal: 3 });
    const lease = await stepWith(queue, await leaseOf("first"));
    await act((tx) => queue.cancel(tx, "TRACE", 7));
    expect(lease && (await stepWith(queue, lease))).toBeNull();
    await runnerOf(queue).runUntilIdle();
    expect(await traces()).toBe(1);

    await act((tx) => queue.resume(tx, "TRACE", 7));
    expect(lease && (await stepWith(queue, lease))).toBeNull();
    await runnerOf(queue).runUntilIdle();
    expect(await traces()).toBe(3);
  });

  test("of one subject leaves those of others alone, and one that is done stays done", async () => {
    const queue = queueWith();
    await enqueue(queue, { goal: 1 });
    await act((tx) => queue.cancel(tx, "TRACE", 8));
    await runnerOf(queue).runUntilIdle();
    await act((tx) => queue.cancel(tx, "TRACE", 7));
    await act((tx) => queue.resume(tx, "TRACE", 7));
    expect(await jobRows()).toMatchObject([{ state: "DONE" }]);
  });
});
