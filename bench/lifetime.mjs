/**
 * What a benchmark holds for a while (servers, processes, folders) and must give back however it ends: at the
 * end of its work, after a failure, or when somebody presses Ctrl+C.
 */
import { constants } from "node:os";

const held = new Set();
let isEnding = false;

/**
 * Keeps `release` for the end. Gives back a function that releases now; it may be called twice, and what was
 * released already is not released again.
 */
export function holds(release) {
  const once = async () => {
    if (!held.delete(once)) return;
    await release();
  };
  held.add(once);
  return once;
}

/** Releases everything still held, the latest first: a database outlives the server that uses it. */
export async function releaseAll() {
  for (const release of [...held].reverse()) {
    await release().catch((error) => process.stderr.write(`bench: ${error.message}\n`));
  }
}

/** Ends orderly on a signal, with the exit code a shell expects. */
export function releaseOnSignal() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      void releaseAll().then(() => process.exit(128 + constants.signals[signal]));
    });
  }
}

/** Whether a signal has arrived: whatever fails from then on fails because its ground is being taken away. */
export function isEndingNow() {
  return isEnding;
}
