import type { FastifyRequest } from "fastify";

const BEARER = /^Bearer +(.*)$/i;

/**
 * What a program calls with, out of `Authorization: Bearer …`; null when it says nothing of the kind. Any other
 * scheme belongs to whatever stands in front of the server.
 */
export function bearerOf(request: FastifyRequest): string | null {
  return BEARER.exec(request.headers.authorization ?? "")?.[1] ?? null;
}
