import type { FastifyReply, FastifyRequest } from "fastify";
import type { Audience } from "../../kernel/index.js";
import type { Config } from "../config/index.js";

/** Header in which a web app names itself; no other site can send it, because it forces a preflight. */
const APP_HEADER = "x-vouchsafe-app";
const AUDIENCES: Readonly<Record<string, Audience>> = { portal: "PORTAL", admin: "ADMIN" };

/** The app that asks, by its own word; null when the header names none or the request comes from a foreign page. */
export function audienceOf(request: FastifyRequest, config: Config): Audience | null {
  if (!isSameOrigin(request, config)) return null;
  const header = request.headers[APP_HEADER];
  return typeof header === "string" && Object.hasOwn(AUDIENCES, header) ? (AUDIENCES[header] ?? null) : null;
}

/** The session token an app's cookie carries, provided that the request comes from our own pages. */
export function sessionTokenOf(request: FastifyRequest, audience: Audience, config: Config): string | null {
  if (!isSameOrigin(request, config)) return null;
  return request.cookies[cookieName(audience, config)] ?? null;
}

/** Sets or, with null, deletes the session cookie of an app. */
export function sendSessionCookie(
  reply: FastifyReply,
  audience: Audience,
  token: string | null,
  config: Config,
): void {
  const options = {
    path: "/",
    httpOnly: true,
    secure: isHttps(config),
    sameSite: audience === "ADMIN" ? "strict" : "lax",
  } as const;
  const name = cookieName(audience, config);
  if (token === null) reply.clearCookie(name, options);
  else reply.setCookie(name, token, options);
}

/**
 * Whether a request was sent by one of our pages. A browser says so in Origin or Sec-Fetch-Site; programs send
 * neither, and carry no cookie of a person's browser.
 */
export function isSameOrigin(request: FastifyRequest, config: Config): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (origin === new URL(config.publicUrl).origin) return true;
  // Outside production the apps may be opened under another name of this machine, or through the dev server.
  return !config.isProduction && URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** Name of the session cookie of an app. */
export function cookieName(audience: Audience, config: Config): string {
  const name = `vouchsafe-${audience.toLowerCase()}`;
  return isHttps(config) ? `__Host-${name}` : name;
}

function isHttps(config: Config): boolean {
  return config.publicUrl.startsWith("https:");
}
