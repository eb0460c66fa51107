import type { FastifyInstance } from "fastify";
import type { Database } from "../database/index.js";

/** How long an answer of the database is believed, in milliseconds: many load balancers may ask. */
const BELIEVED_MS = 1_000;

/**
 * `/livez`: the process answers. `/readyz`: it can also write to its database, whose schema is the one it was made for,
 * and is not stopping.
 */
export function serveHealth(http: FastifyInstance, database: Database): void {
  let isStopping = false;
  const isUsable = believed((report) => check(database, report));
  http.addHook("preClose", async () => {
    isStopping = true;
  });
  http.get("/livez", async () => ({ status: "live" }));
  http.get("/readyz", async (request, reply) => {
    const isReady = !isStopping && (await isUsable((error) => request.log.warn({ err: error }, "Not ready")));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ready" : "not ready" });
  });
}

type Report = (error: unknown) => void;

/** Asks once for all who ask meanwhile, and believes the answer for a moment. */
function believed(ask: (report: Report) => Promise<boolean>): (report: Report) => Promise<boolean> {
  let answer: { readonly until: number; readonly isUsable: Promise<boolean> } | null = null;
  return (report) => {
    if (answer === null || performance.now() >= answer.until) {
      answer = { until: performance.now() + BELIEVED_MS, isUsable: ask(report) };
    }
    return answer.isUsable;
  };
}

async function check(database: Database, report: Report): Promise<boolean> {
  try {
    await database.checkUsable();
    return true;
  } catch (error) {
    report(error); // "not ready" is the whole answer; why is for the operator's log
    return false;
  }
}
