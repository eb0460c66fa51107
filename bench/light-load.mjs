/** What other people notice meanwhile: a light question, asked by a few at a steady pace. */
import { setTimeout as wait } from "node:timers/promises";
import { operation } from "./documents.mjs";
import { percentile } from "./measure.mjs";

const CONNECTIONS = 4;
const EVERY_MS = 25;
const P99 = 0.99;

/**
 * Asks who is signed in, on four connections, each every 25 ms or as soon as the answer before is there, while
 * `work` runs. Resolves to the 99th percentile of the times in ms from a question to its whole answer.
 */
export async function p99While(client, work) {
  const session = operation("Session");
  const times = [];
  const done = new AbortController();
  const startedAt = performance.now();
  const askSteadily = async (connection) => {
    let due = startedAt + (connection * EVERY_MS) / CONNECTIONS;
    while (!done.signal.aborted) {
      await wait(Math.max(0, due - performance.now()));
      const askedAt = performance.now();
      await client.ask(session);
      times.push(performance.now() - askedAt);
      due = Math.max(due + EVERY_MS, performance.now());
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
