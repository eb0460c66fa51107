/** Many requests at once, what they cost API and database, and the lines that a benchmark prints of them. */
import { note, report } from "./measure.mjs";
import { canReadProcessor, processorMs } from "./processor.mjs";
import { sendLoad } from "./send-load.mjs";

/**
 * Sends a plan, as `load.mjs` describes it, to the API of a bench, and measures around it what it costs API and
 * database per request. The callers of the bench take turns. Counts answers that were none of the expected.
 */
export async function sendPlan(bench, { users, requests }, plan) {
  const before = await costs(bench);
  const sent = await sendLoad({ port: bench.api.port, users, requests, callers: bench.callers, ...plan });
  const after = await costs(bench);
  if (sent.outcomes.failed > 0)
    note(`${sent.outcomes.failed} requests failed, the first with ${sent.failure}`);
  return {
    perSecond: sent.perSecond,
    p50Ms: sent.p50Ms,
    p99Ms: sent.p99Ms,
    failed: sent.outcomes.failed,
    cpuMs: (after.cpuMs - before.cpuMs) / requests,
    statements: (after.statements - before.statements) / requests,
    ...(sent.answers && { answers: sent.answers }),
  };
}

async function costs({ engine, database, api }) {
  const pids = engine.pid === undefined ? [api.pid] : [api.pid, engine.pid];
  const cpuMs = canReadProcessor() ? processorMs(pids) : 0;
  if (database.engine !== "mariadb") return { cpuMs, statements: 0 };
  const [row] = await database.rows("SHOW GLOBAL STATUS LIKE 'Questions'");
  return { cpuMs, statements: Number(row.Value) };
}

/**
 * Prints what was measured of one workload: its rate beside that of the reference (`call`) and of the server's
 * cheapest answer (`noop`) in the same rounds, and what a request costs.
 */
export function reportRush({ engine, rows, name, values, call, noop, references, cheapest }) {
  const of = (rounds, figure) => rounds.map((round) => round[figure]);
  const line = (more, unit, figure, reference, against) =>
    report({ engine, rows, bench: `${name}${more}`, unit, values: of(values, figure), reference, against });
  line("", "requests/s", "perSecond", of(call, "perSecond"), references[engine]);
  line("", "requests/s", "perSecond", of(noop, "perSecond"), cheapest);
  line("-p99", "ms", "p99Ms", of(values, "p50Ms"), "its median");
  line("-failed", "requests", "failed", 1, "1");
  if (canReadProcessor()) line("-cpu", "ms of API and database per request", "cpuMs", 1, "1 ms");
  if (engine === "mariadb") line("-sql", "statements per request", "statements", 1, "1");
}
