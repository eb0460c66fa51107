import { setTimeout as wait } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { type PrivateMariaDb, startPrivateMariaDb } from "../../../../../../scripts/private-mariadb.mjs";
import { type ApiProcess, startApiProcess } from "../../../testing/api-process.js";
import {
  type Breakable,
  faultRounds,
  faultRoundsMs,
  faultSeed,
  runRounds,
  summaryOf,
  unharmed,
} from "../../../testing/faults/fault-rounds.js";

const DOWN_MS_MAX = 500;

interface Killed {
  readonly mariaDb: PrivateMariaDb;
  readonly api: ApiProcess;
}

const seed = faultSeed();
const rounds = faultRounds();

const breakable: Breakable<Killed> = {
  start: async () => {
    const mariaDb = await startPrivateMariaDb();
    const connection = await createConnection(mariaDb.url);
    await connection.query("CREATE DATABASE kill_test");
    await connection.end();
    const url = new URL("/kill_test", mariaDb.url).href;
    const api = await startApiProcess(url);
    await api.ready;
    return { url, parts: { mariaDb, api } };
  },
  round: ({ mariaDb, api }, random) => ({
    origin: async () => api.origin,
    disturb: async (answered) => {
      await answered(0.05 + random() * 0.7);
      await mariaDb.kill();
      await wait(random() * DOWN_MS_MAX);
      await mariaDb.startAgain();
    },
  }),
  stop: async ({ mariaDb, api }) => {
    await api.kill();
    await mariaDb.stop();
  },
};

test(
  `a MariaDB killed while people redeem loses nothing that was answered (${rounds} rounds, seed ${seed})`,
  async () => {
    const outcomes = await runRounds({ seed, rounds }, breakable);
    expect(summaryOf(outcomes)).toEqual(unharmed(rounds));
  },
  faultRoundsMs(rounds),
);
