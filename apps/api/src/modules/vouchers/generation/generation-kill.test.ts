import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { patternOfPrefix } from "@vouchsafe/contract";
import { systemClock } from "../../../kernel/index.js";
import { migrations } from "../../../migrations/index.js";
import { entities } from "../../../modules.js";
import { type Database, openDatabase, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { JobQueue } from "../../../platform/jobs/index.js";
import { type ApiProcess, startApiProcess } from "../../../testing/api-process.js";
import { createUsers } from "../../../testing/factories.js";
import { seededRandom } from "../../../testing/faults/seeded-random.js";
import { createBatch, createTestDatabase } from "../../../testing/index.js";
import { startGeneration } from "./index.js";

const KILLS = 10;
const CODES = Number(globalThis.TEST_KILL_CODES ?? 50_000);
/** The longest a server may work before it is killed: the more codes, the longer, so that some are left. */
const LIFE_MS_MAX = Math.max(40, CODES / 1_250);
const POLL_MS = 50;
const WAIT_MS_MAX = 240_000;
const SEED = randomInt(2 ** 31);

async function askForCodes(database: Database): Promise<number> {
  const [creator] = await createUsers(database, [{ role: "SUPERADMIN" }]);
  if (!creator) throw new Error("One user was asked for");
  const facts = { codes: 0, codeMode: "MULTI_CODE", codeCount: CODES, generatedCount: 0 } as const;
  const { id: batchId } = await createBatch(database, creator, { ...facts, claimLimit: CODES });
  await database.transaction("start", (tx) =>
    startGeneration(
      tx,
      new JobQueue(),
      { userId: creator.id, apiKeyId: null, requestId: "test" },
      {
        kind: "INITIAL",
        batchId,
        serials: { firstSerial: 1, lastSerial: CODES },
        pattern: patternOfPrefix(null),
      },
    ),
  );
  return batchId;
}

async function numbersOf(database: Database, sql: string, batchId: number): Promise<Record<string, number>> {
  const [row] = await selectRows(database.reader, sql, [batchId]);
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, toSafeInteger(value)]));
}

const countedOf = async (database: Database, batchId: number) =>
  (await numbersOf(database, "SELECT generated_count AS n FROM voucher_batches WHERE id = ?", batchId)).n;

async function untilComplete(database: Database, batchId: number): Promise<void> {
  for (let waited = 0; (await countedOf(database, batchId)) !== CODES; waited += POLL_MS) {
    if (waited > WAIT_MS_MAX) throw new Error("The codes were not completed");
    await wait(POLL_MS);
  }
}

test(
  `a server that is killed ten times while it makes codes ends with exactly all of them (seed ${SEED})`,
  async () => {
    const random = seededRandom(SEED);
    const store = await createTestDatabase();
    const { database } = await openDatabase({
      url: store.url,
      entities,
      migrations,
      clock: systemClock,
      timeZone: "Asia/Jakarta",
    });
    const started: ApiProcess[] = [];
    const start = async () => {
      const api = await startApiProcess(store.url, { JOB_LEASE_SECONDS: "1" });
      started.push(api);
      return api;
    };
    try {
      const batchId = await askForCodes(database);
      let running = await start();
      for (let kill = 0; kill < KILLS; kill++) {
        await running.ready;
        // The next one starts beside it, as when servers are replaced one by one.
        const next = await start();
        await wait(random() * LIFE_MS_MAX);
        await running.kill();
        running = next;
      }
      await running.ready;
      await untilComplete(database, batchId);
      await running.stop();
      const codes = await numbersOf(
        database,
        `SELECT COUNT(*) AS codes, COUNT(DISTINCT normal_form) AS forms, MIN(serial) AS first_serial,
           MAX(serial) AS last_serial FROM voucher_codes WHERE batch_id = ?`,
        batchId,
      );
      expect(codes).toEqual({ codes: CODES, forms: CODES, first_serial: 1, last_serial: CODES });
      const run = "SELECT generated, last_serial FROM code_generations WHERE batch_id = ?";
      expect(await numbersOf(database, run, batchId)).toEqual({ generated: CODES, last_serial: CODES });
    } finally {
      await Promise.all(started.map((api) => api.kill()));
      await database.close();
      await store.drop();
    }
  },
  WAIT_MS_MAX + 60_000,
);
