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
import { createTestDatabase, type TestDatabase } from "../../../testing/index.js";

interface Pair {
  readonly store: TestDatabase;
  readonly servers: ApiProcess[];
}

const seed = faultSeed();
const rounds = faultRounds();

const breakable: Breakable<Pair> = {
  start: async () => {
    const store = await createTestDatabase();
    const servers = [await startApiProcess(store.url), await startApiProcess(store.url)];
    for (const { ready } of servers) await ready;
    return { url: store.url, parts: { store, servers } };
  },
  round: ({ servers, store }, random) => ({
    // Whoever asks again, or twice at once, asks the other server as often as the same one.
    origin: async () => {
      const server = servers[random() < 0.5 ? 0 : 1];
      if (!server) throw new Error("Two servers run");
      await server.ready;
      return server.origin;
    },
    // One of them is ended in mid-load, as when servers are replaced, and comes back.
    disturb: async (answered) => {
      await answered(0.2 + random() * 0.5);
      const at = random() < 0.5 ? 0 : 1;
      await servers[at]?.kill();
      servers[at] = await startApiProcess(store.url);
    },
  }),
  stop: async ({ servers, store }) => {
    await Promise.all(servers.map((server) => server.kill()));
    await store.drop();
  },
};

test(
  `two servers on one database stand for one, even when a request reaches both (${rounds} rounds, seed ${seed})`,
  async () => {
    const outcomes = await runRounds({ seed, rounds }, breakable);
    expect(summaryOf(outcomes)).toEqual(unharmed(rounds));
  },
  faultRoundsMs(rounds),
);
