import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Config } from "../config/index.js";
import { type Metrics, processRegistry } from "./metrics.js";

/**
 * `GET /metrics`, for whoever holds the operator's token. Without a token in the configuration there is no such
 * address: figures of a business are nobody else's. Also measures every request that the server answers.
 */
export function serveMetrics(http: FastifyInstance, metrics: Metrics, config: Config): void {
  http.addHook("onResponse", (request, reply, done) => {
    metrics.requestAnswered({
      route: request.routeOptions.url ?? "none",
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
    done();
  });
  const token = config.metricsToken;
  if (token === null) return;
  processRegistry();
  http.get("/metrics", async (request, reply) => {
    if (!carries(request, token)) {
      return reply
        .code(401)
        .header("www-authenticate", "Bearer")
        .send({ code: "UNAUTHENTICATED", requestId: request.id });
    }
    const { contentType, body } = await metrics.text();
    return reply.header("content-type", contentType).send(body);
  });
}

/** Compared as hashes: their comparison takes as long for a good guess as for a bad one, of any length. */
function carries(request: FastifyRequest, token: string): boolean {
  const sent = request.headers.authorization ?? "";
  return timingSafeEqual(hash(sent), hash(`Bearer ${token}`));
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
