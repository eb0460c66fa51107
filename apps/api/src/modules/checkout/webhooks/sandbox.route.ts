import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Audience, isPublicId, type Viewer } from "../../../kernel/index.js";
import type { Config } from "../../../platform/config/index.js";
import { type Database, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { audienceOf, sessionTokenOf } from "../../../platform/http/index.js";
import type { SandboxEvent, SandboxGateway } from "../gateways/sandbox-gateway.js";
import { WEBHOOK_PATH } from "./payment-webhook.route.js";

const ACTS: Readonly<Record<string, SandboxEvent["kind"]>> = {
  succeed: "PAID",
  fail: "FAILED",
  expire: "EXPIRED",
};

export interface SandboxParts {
  readonly database: Database;
  readonly config: Config;
  readonly sandbox: SandboxGateway;
  findViewer(token: string, audience: Audience): Promise<Viewer | null>;
}

interface Params {
  readonly paymentId: string;
  readonly act: string;
}

/**
 * The buttons of the sandbox's pay page: the person who owns the order says what becomes of its payment. All it does is
 * to send the callback that a gateway would send, signed, to the webhook. Takes the session of the portal only, as
 * /graphql does: another site can send neither its cookie nor its header.
 */
export function serveSandbox(http: FastifyInstance, parts: SandboxParts): void {
  http.post<{ Params: Params }>("/sandbox/payments/:paymentId/:act", (request, reply) =>
    press(http, parts, request, reply),
  );
}

async function press(
  http: FastifyInstance,
  { database, config, sandbox, ...identity }: SandboxParts,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
) {
  const isPortal = audienceOf(request, config) === "PORTAL";
  const token = isPortal ? sessionTokenOf(request, "PORTAL", config) : null;
  const viewer = token === null ? null : await identity.findViewer(token, "PORTAL");
  if (!viewer) return reply.code(401).send({ code: "UNAUTHENTICATED", requestId: request.id });
  const { paymentId, act } = request.params;
  const kind = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined;
  const payment = kind && (await findPayment(database, { paymentId, userId: viewer.userId }));
  if (!payment) return reply.code(404).send({ code: "NOT_FOUND", requestId: request.id });
  const callback = sandbox.callbackFor({ paymentId, kind, ...payment }, database.now());
  const answer = await http.inject({
    method: "POST",
    url: `${WEBHOOK_PATH}/${sandbox.name}`,
    headers: callback.headers,
    payload: callback.body,
  });
  return reply.code(answer.statusCode).type("application/json").send(answer.body);
}

async function findPayment(
  database: Database,
  { paymentId, userId }: { readonly paymentId: string; readonly userId: number },
): Promise<{ readonly amount: number; readonly currency: string } | null> {
  if (!isPublicId(paymentId)) return null;
  const [row] = await selectRows(
    database.reader,
    `SELECT p.amount, p.currency FROM payments p JOIN orders o ON o.id = p.order_id
     WHERE p.public_id = ? AND p.gateway = 'sandbox' AND o.user_id = ?`,
    [paymentId, userId],
  );
  return row ? { amount: toSafeInteger(row.amount), currency: String(row.currency) } : null;
}
