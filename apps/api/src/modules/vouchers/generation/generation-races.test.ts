import { randomBytes } from "node:crypto";
import { patternOfPrefix } from "@vouchsafe/contract";
import { type Database, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { JobQueue, JobRunner } from "../../../platform/jobs/index.js";
import { claimJob, runStep } from "../../../platform/jobs/job-lease.js";
import { createLogger } from "../../../platform/logging/index.js";
import { createUsers } from "../../../testing/factories.js";
import {
  createBatch,
  createTestStore,
  type TestStore,
  type TestUser,
  testEngine,
} from "../../../testing/index.js";
import { createCodeGenerator, type GenerateCodes, withNormalForm } from "../code-generator.js";
import { CHUNK_CODES } from "./generate-codes.job.js";
import { generateCodesJob, startGeneration } from "./index.js";

const LEASE_MS = 10_000;
const CHUNK = CHUNK_CODES[testEngine()];
const logger = createLogger({ logLevel: "silent" });
const generate = createCodeGenerator(randomBytes);

let store: TestStore;
let creator: TestUser;

beforeEach(async () => {
  store = await createTestStore();
  const [user] = await createUsers(store.database, [{ role: "SUPERADMIN" }]);
  if (!user) throw new Error("One user was asked for");
  creator = user;
});
afterEach(() => store.close());

/** What a process has: its own queue, with its own way to make codes. */
function queueWith(make: GenerateCodes = generate): JobQueue {
  const queue = new JobQueue();
  queue.register(generateCodesJob(make));
  return queue;
}

const runnerOf = (queue: JobQueue, database: Database = store.database) =>
  new JobRunner({ database, queue, logger, leaseSeconds: LEASE_MS / 1_000 });

async function askFor(queue: JobQueue, count: number): Promise<number> {
  const facts = { codes: 0, codeMode: "MULTI_CODE", codeCount: count, generatedCount: 0 } as const;
  const { id: batchId } = await createBatch(store.database, creator, { ...facts, claimLimit: count });
  await store.database.transaction("start", (tx) =>
    startGeneration(
      tx,
      queue,
      { userId: creator.id, apiKeyId: null, requestId: "test" },
      {
        kind: "INITIAL",
        batchId,
        serials: { firstSerial: 1, lastSerial: count },
        pattern: patternOfPrefix(null),
      },
    ),
  );
  return batchId;
}

/** What the batch has: how many codes, serial numbers and forms, and whether it counts them as complete. */
async function stateOf(batchId: number) {
  const [row] = await selectRows(
    store.database.reader,
    `SELECT COUNT(c.id) AS codes, COUNT(DISTINCT c.normal_form) AS forms, COALESCE(MIN(c.serial), 0) AS first_serial,
       COALESCE(MAX(c.serial), 0) AS last_serial, MAX(b.generated_count) AS counted
     FROM voucher_batches b LEFT JOIN voucher_codes c ON c.batch_id = b.id WHERE b.id = ?`,
    [batchId],
  );
  return {
    codes: toSafeInteger(row?.codes),
    forms: toSafeInteger(row?.forms),
    serials: [toSafeInteger(row?.first_serial), toSafeInteger(row?.last_serial)],
    counted: toSafeInteger(row?.counted),
  };
}

const exactly = (count: number) => ({ codes: count, forms: count, serials: [1, count], counted: count });

test("two processes share the codes of one voucher, and none is made twice or left out", async () => {
  const other = await store.openAgain();
  const here = runnerOf(queueWith());
  const there = runnerOf(queueWith(), other.database);
  const batchId = await askFor(queueWith(), 60_000);
  if (store.database.engine === "mariadb") {
    await Promise.all([here.runUntilIdle(), there.runUntilIdle()]);
  } else {
    // Two writers in one thread would each wait for the other: on SQLite they take turns, chunk by chunk.
    while ((await here.runNext(1)) || (await there.runNext(1))) await there.runNext(1);
  }
  expect(await stateOf(batchId)).toEqual(exactly(60_000));
});

test("a process whose work was taken over writes nothing more, and the codes come out right", async () => {
  const queue = queueWith();
  const batchId = await askFor(queue, 10_000);
  const handler = generateCodesJob(generate);
  const claim = (owner: string) => claimJob(store.database, [handler.kind], { owner, leaseMs: LEASE_MS });
  const stalled = await claim("stalled");
  store.clock.advance(LEASE_MS);
  const next = await claim("next");
  if (!stalled || !next) throw new Error("The lease had run out");
  expect(await runStep(store.database, handler, stalled, LEASE_MS)).toBeNull();
  expect((await stateOf(batchId)).codes).toBe(0);
  const further = await runStep(store.database, handler, next, LEASE_MS);
  expect(await runStep(store.database, handler, stalled, LEASE_MS)).toBeNull();
  expect((await stateOf(batchId)).codes).toBe(CHUNK);
  expect(further?.job.position).toBe(CHUNK);
  store.clock.advance(LEASE_MS);
  await runnerOf(queue).runUntilIdle();
  expect(await stateOf(batchId)).toEqual(exactly(10_000));
});

test("a chunk that holds a code which exists already is drawn afresh as a whole", async () => {
  await createBatch(store.database, creator, { codes: ["AAAA0001"] });
  let draws = 0;
  const clashing: GenerateCodes = (pattern, count) => {
    const codes = generate(pattern, count);
    return ++draws === 1 ? [withNormalForm("AAAA-OOO1"), ...codes.slice(1)] : codes;
  };
  const queue = queueWith(clashing);
  const batchId = await askFor(queue, 2 * CHUNK);
  await runnerOf(queue).runUntilIdle();
  expect(draws).toBe(3);
  expect(await stateOf(batchId)).toEqual(exactly(2 * CHUNK));
});

test("a chunk that fails is tried again later, and no serial number is lost", async () => {
  let draws = 0;
  const failing: GenerateCodes = (pattern, count) => {
    if (++draws === 2) throw new Error("no randomness just now");
    return generate(pattern, count);
  };
  const queue = queueWith(failing);
  const runner = runnerOf(queue);
  const batchId = await askFor(queue, 5_000);
  await runner.runUntilIdle();
  expect(await stateOf(batchId)).toMatchObject({ codes: CHUNK, counted: 0 });
  store.clock.advance(1_000);
  await runner.runUntilIdle();
  expect(await stateOf(batchId)).toEqual(exactly(5_000));
});
