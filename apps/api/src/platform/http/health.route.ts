import type { FastifyInstance } from "fastify";
import type { Database } from "../database/index.js";

/** `/livez`: the process answers. `/readyz`: it can also reach its database, and is not stopping. */
export function serveHealth(http: FastifyInstance, database: Database): void {
  let isStopping = false;
  http.addHook("preClose", async () => {
    isStopping = true;
  });
  http.get("/livez", async () => ({ status: "live" }));
  http.get("/readyz", async (request, reply) => {
    const isReady =
      !isStopping && (await isReachable(database, (error) => request.log.warn({ err: error }, "Not ready")));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ready" : "not ready" });
  });
}

async function isReachable(database: Database, report: (error: unknown) => void): Promise<boolean> {
  try {
    return await database.isReachable();
  } catch (error) {
    report(error); // "not ready" is the whole answer; why is for the operator's log
    return false;
  }
}
