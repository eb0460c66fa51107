import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Database } from "../../../platform/database/index.js";
import type { Gateways } from "../gateways/gateways.js";
import {
  CallbackRefusedError,
  GatewayUnreachableError,
  type PaymentEvent,
} from "../gateways/payment-gateway.js";
import { takePaymentEvent } from "../take-payment-event.js";

export const WEBHOOK_PATH = "/webhooks/payments";
/** Largest callback, in bytes: none of them needs a tenth of it. */
const CALLBACK_BYTES_MAX = 64_000;

const STATUSES = { SIGNATURE_INVALID: 401, TOO_OLD: 401, UNREADABLE: 400 } as const;

export interface WebhookParts {
  readonly database: Database;
  readonly gateways: Gateways;
  /** Told about each callback, for the figures. */
  readonly counted?: (gateway: string, outcome: string) => void;
}

/**
 * Takes callbacks of gateways. The bytes are kept as they came, for they are what was signed; the signature is looked at
 * before anything else, and 2xx is only answered once the event is kept, so that a gateway that hears anything else sends it
 * again.
 */
export async function servePaymentWebhooks(http: FastifyInstance, parts: WebhookParts): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.post<{ Params: { gateway: string } }>(
      `${WEBHOOK_PATH}/:gateway`,
      { bodyLimit: CALLBACK_BYTES_MAX },
      (request, reply) => answer(parts, request, reply),
    );
  });
}

async function answer(
  { database, gateways, counted }: WebhookParts,
  request: FastifyRequest<{ Params: { gateway: string } }>,
  reply: FastifyReply,
) {
  const gateway = gateways.find(request.params.gateway);
  if (!gateway) return reply.code(404).send({ code: "NOT_FOUND", requestId: request.id });
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  let event: PaymentEvent;
  try {
    event = await gateway.readEvent({ body, headers: request.headers, receivedAt: database.now() });
  } catch (error) {
    if (error instanceof CallbackRefusedError) {
      counted?.(gateway.name, error.reason);
      // Neither body nor headers: whoever made them up may have put anything there.
      request.log.warn({ gateway: gateway.name, reason: error.reason }, "A payment callback was refused");
      return reply.code(STATUSES[error.reason]).send({ code: error.reason, requestId: request.id });
    }
    if (!(error instanceof GatewayUnreachableError)) throw error;
    counted?.(gateway.name, "UNCONFIRMED");
    return reply.code(503).send({ code: "RETRY_LATER", requestId: request.id });
  }
  const outcome = await takePaymentEvent(database, { gateway: gateway.name, event, body });
  counted?.(gateway.name, outcome);
  return { outcome };
}
