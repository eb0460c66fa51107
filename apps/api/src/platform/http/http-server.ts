import { randomUUID } from "node:crypto";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Logger } from "pino";
import type { Config } from "../config/index.js";
import { AnswerTooLateError } from "./answer-limit.js";
import { securityHeaders } from "./security-headers.js";

/** Largest request body, in bytes. */
const BODY_BYTES_MAX = 100_000;
/** Longest time until a request has been read, in milliseconds: a file of 8 MB over a line of 1 Mbit/s. */
const REQUEST_READ_MS_MAX = 64_000;

/** An HTTP server with the product's headers, limits and error form, and no routes yet. */
export async function createHttpServer(config: Config, logger: Logger): Promise<FastifyInstance> {
  const hops = config.trustedProxyHops;
  const loggerInstance: FastifyBaseLogger = logger; // the wider type keeps the server's own plain
  const http: FastifyInstance = Fastify({
    loggerInstance,
    // Routine requests are counted, not logged: a line for each would cost more than answering it.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_READ_MS_MAX,
    trustProxy: (_address, hop) => hop < hops,
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    frameworkErrors: answerUnreadable,
  });
  await http.register(cookie);
  await http.register(compress, { global: true, threshold: 1024 });
  const headers = securityHeaders(config);
  // With a callback: a promise for each hook of each request is what answering costs most, after the answer.
  http.addHook("onRequest", (request, reply, done) => {
    reply.headers(headers).header("x-request-id", request.id);
    done();
  });
  let isStopping = false;
  http.addHook("preClose", async () => {
    isStopping = true;
  });
  http.addHook("onSend", (_request, reply, payload, done) => {
    // Whoever was being answered when the stop came would otherwise keep the connection, and the stop waiting for it.
    if (isStopping) reply.header("connection", "close");
    // Answers hold codes and balances. Static files have said otherwise by now, on the raw response.
    if (!reply.hasHeader("cache-control") && !reply.raw.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store");
    }
    done(null, payload);
  });
  http.setErrorHandler(answerError);
  return http;
}

/** An address that cannot be decoded: no hook has run, so the headers that matter are set here. */
function answerUnreadable(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply
    .code(400)
    .headers({
      "x-request-id": request.id,
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    })
    .send({ code: "BAD_REQUEST", requestId: request.id });
}

/** Errors of the transport itself, in one JSON form; faults of ours are logged and say nothing. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500;
  if (error instanceof AnswerTooLateError) {
    request.log.warn({ requestId: request.id }, "A request took too long");
    return reply.code(503).send({ code: "RETRY_LATER", requestId: request.id });
  }
  if (status >= 500) {
    request.log.error({ err: error, requestId: request.id }, "A request failed");
    return reply.code(status).send({ code: "INTERNAL_SERVER_ERROR", requestId: request.id });
  }
  return reply.code(status).send({ code: "BAD_REQUEST", requestId: request.id });
}
