import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Folders of the two built web apps. */
export interface WebApps {
  /** Served at `/`. */
  readonly portal: string;
  /** Served at `/admin/`. */
  readonly admin: string;
}

/** Whether both web apps have been built: half of them would only confuse. */
export function areBuilt(apps: WebApps): boolean {
  return [apps.portal, apps.admin].every((folder) => existsSync(join(folder, "index.html")));
}

/** Paths that are never a page of a web app. */
const NOT_PAGES =
  /^\/(graphql|downloads|uploads|webhooks|livez|readyz|metrics|assets|admin\/assets)(\/|$|\?)/;

/**
 * Serves the built web apps. Files carry a hash in their name and are kept for ever; every other path is a
 * page, which the app itself finds.
 */
export async function serveWebApps(http: FastifyInstance, apps: WebApps | undefined): Promise<void> {
  const built = apps && areBuilt(apps) ? apps : undefined;
  if (built) {
    await serveFolder(http, built.portal, "/", true);
    await serveFolder(http, built.admin, "/admin/", false);
  }
  http.setNotFoundHandler((request, reply) => {
    if (!built || !isPage(request)) {
      return reply.code(404).send({ code: "NOT_FOUND", requestId: request.id });
    }
    return sendPage(reply, /^\/admin(\/|$|\?)/.test(request.url) ? built.admin : built.portal);
  });
}

async function serveFolder(
  http: FastifyInstance,
  root: string,
  prefix: string,
  decorateReply: boolean,
): Promise<void> {
  await http.register(fastifyStatic, {
    root,
    prefix,
    decorateReply,
    wildcard: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes("/assets/");
      response.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

function isPage(request: FastifyRequest): boolean {
  return (request.method === "GET" || request.method === "HEAD") && !NOT_PAGES.test(request.url);
}

function sendPage(reply: FastifyReply, root: string): FastifyReply {
  return reply.header("cache-control", "no-cache").sendFile("index.html", root, { cacheControl: false });
}
