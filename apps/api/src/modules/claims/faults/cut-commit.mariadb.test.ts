import { type ApiProcess, startApiProcess } from "../../../testing/api-process.js";
import { type CommitProxy, type Cut, startCommitProxy } from "../../../testing/faults/commit-proxy.js";
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

/** One COMMIT in so many is cut, before it arrives or after it was done. */
const CUT_EVERY = 5;

interface CutOff {
  readonly store: TestDatabase;
  readonly proxy: CommitProxy;
  readonly api: ApiProcess;
  /** Decides about the COMMIT that is under way; cuts nothing outside of a round. */
  readonly knife: { decide: () => Cut | null };
}

/** What was cut in each round. */
const cuts: Record<Cut, number>[] = [];
const seed = faultSeed();
const rounds = faultRounds();

const breakable: Breakable<CutOff> = {
  start: async () => {
    const store = await createTestDatabase();
    const knife: CutOff["knife"] = { decide: () => null };
    const proxy = await startCommitProxy(Number(new URL(store.url).port), () => knife.decide());
    const behind = new URL(store.url);
    behind.port = String(proxy.port);
    const api = await startApiProcess(behind.href);
    await api.ready;
    return { url: store.url, parts: { store, proxy, api, knife } };
  },
  round: ({ api, knife, proxy }, random) => ({
    origin: async () => api.origin,
    disturb: async (answered) => {
      const before = { ...proxy.cuts };
      let commits = Math.floor(random() * CUT_EVERY);
      knife.decide = () => {
        if (++commits % CUT_EVERY !== 0) return null;
        return (commits / CUT_EVERY) % 2 === 0 ? "BEFORE" : "AFTER";
      };
      await answered(1);
      knife.decide = () => null;
      cuts.push({
        BEFORE: proxy.cuts.BEFORE - before.BEFORE,
        AFTER: proxy.cuts.AFTER - before.AFTER,
      });
    },
  }),
  stop: async ({ api, proxy, store }) => {
    await api.kill();
    await proxy.close();
    await store.drop();
  },
};

test(
  `a connection lost at COMMIT, before or after it was done, neither loses nor doubles (${rounds} rounds, seed ${seed})`,
  async () => {
    const outcomes = await runRounds({ seed, rounds }, breakable);
    expect(summaryOf(outcomes)).toEqual(unharmed(rounds));
    expect(cuts.filter(({ BEFORE, AFTER }) => BEFORE === 0 || AFTER === 0)).toEqual([]);
  },
  faultRoundsMs(rounds),
);
