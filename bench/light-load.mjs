/** What other people notice meanwhile: a light question, asked by a few at a steady pace. */
import { setTimeout as wait } from "node:timers/promises";
import { operation } from "./documents.mjs";
import { percentile } from "./measure.mjs";

const CONNECTIONS = 4;
const EVERY_MS = 25;
const P99 = 0.99;

/**
 * Asks who is signed in, on four connections, each every 25 ms, while `work` runs. Resolves to the 99th
 * percentile of the times in ms, counted from the moment a question was due: one that had to wait for the
 * answer before it has waited too.
 */
export async function p99While(client, work) {
  const session = operation("Session");
  const times = [];
  const done = new AbortController();
  const startedAt = performance.now();
  const askSteadily = async (connection) => {
    let due = startedAt + (connection * EVERY_MS) / CONNECTIONS;
    while (!done.signal.aborted) {
      const ahead = due - performance.now();
      if (ahead > 0) await wait(ahead);
      // A timer that fires late is the fault of this process: it does not count.
      const from = ahead > 0 ? performance.now() : due;
      await client.ask(session);
      times.push(performance.now() - from);
      due += EVERY_MS;
    }
  };
  const asking = Promise.all(Array.from({ length: CONNECTIONS }, (_, at) => askSteadily(at)));
  try {
    await work();
  } finally {
    done.abort();
    await asking;
  }
  return percentile(times, P99);
}
