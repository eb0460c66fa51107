import { randomInt } from "node:crypto";
import { openSite, type RoundOutcome, type RoundParts, runRound, type Site } from "./fault-round.js";
import { seededRandom } from "./seeded-random.js";

/** The seed of a run: a fresh one, unless `TEST_SEED` asks for one that was printed before. */
export const faultSeed = (): number => Number(globalThis.TEST_SEED ?? randomInt(2 ** 31));

/** How often to break something in each test: twice, unless `TEST_KILL_ROUNDS` says more. */
export const faultRounds = (): number => Number(globalThis.TEST_KILL_ROUNDS ?? 2);

/** The longest that so many rounds may take on a machine that does much else. */
export const faultRoundsMs = (rounds: number): number => rounds * 60_000 + 120_000;

/** What is going to be broken, and how it is put together and taken apart. */
export interface Breakable<Parts> {
  /** `url` is where the database is opened from; it need not be the way the servers take. */
  start(): Promise<{ readonly url: string; readonly parts: Parts }>;
  round(parts: Parts, random: () => number): Omit<RoundParts, "random">;
  stop(parts: Parts): Promise<void>;
}

/** Breaks something again and again while people redeem, until that is done or something is wrong afterwards. */
export async function runRounds<Parts>(
  { seed, rounds }: { readonly seed: number; readonly rounds: number },
  breakable: Breakable<Parts>,
): Promise<RoundOutcome[]> {
  const random = seededRandom(seed);
  const { url, parts } = await breakable.start();
  let site: Site | undefined;
  const outcomes: RoundOutcome[] = [];
  try {
    site = await openSite(url);
    while (outcomes.length < rounds && outcomes.every(({ faults }) => faults.length === 0)) {
      outcomes.push(await runRound(site, { random, ...breakable.round(parts, random) }));
    }
    return outcomes;
  } finally {
    await site?.database.close();
    await breakable.stop(parts);
  }
}

/** What must be said of every run; a run in which nobody had to ask twice has broken nothing. */
export function summaryOf(outcomes: readonly RoundOutcome[]) {
  return {
    rounds: outcomes.length,
    faults: outcomes.flatMap(({ faults }) => faults),
    hasBrokenSomething: outcomes.some(({ repeated }) => repeated > 0),
    hasRedeemed: outcomes.every(({ redeemed }) => redeemed > 0),
    hasSpent: outcomes.every(({ spent }) => spent > 0),
  };
}

/** The summary of so many rounds in which things broke and nothing came of it. */
export const unharmed = (rounds: number): ReturnType<typeof summaryOf> => ({
  rounds,
  faults: [],
  hasBrokenSomething: true,
  hasRedeemed: true,
  hasSpent: true,
});
