import {
  type Breakable,
  faultRounds,
  faultRoundsMs,
  faultSeed,
  runRounds,
  summaryOf,
  unharmed,
} from "../../../testing/faults/fault-rounds.js";
import { TakingTurns } from "../../../testing/faults/serving.js";
import { createTestDatabase, type TestDatabase } from "../../../testing/index.js";

interface Killed {
  readonly store: TestDatabase;
  readonly api: TakingTurns;
}

const seed = faultSeed();
const rounds = faultRounds();

const breakable: Breakable<Killed> = {
  start: async () => {
    const store = await createTestDatabase();
    const api = new TakingTurns(store.url);
    await api.ready();
    return { url: store.url, parts: { store, api } };
  },
  round: ({ api }, random) => ({
    origin: api.origin,
    disturb: async (answered) => {
      await answered(0.05 + random() * 0.7);
      await api.killServing();
    },
  }),
  stop: async ({ api, store }) => {
    await api.close();
    await store.drop();
  },
};

test(
  `a server killed while people redeem loses nothing and gives nothing twice (${rounds} rounds, seed ${seed})`,
  async () => {
    const outcomes = await runRounds({ seed, rounds }, breakable);
    expect(summaryOf(outcomes)).toEqual(unharmed(rounds));
  },
  faultRoundsMs(rounds),
);
