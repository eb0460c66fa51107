import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ApiKeyCaller, Audience, Viewer } from "../../kernel/index.js";
import type { Actor } from "../audit/index.js";
import type { Config } from "../config/index.js";
import type { Database } from "../database/index.js";
import { bearerOf, sessionTokenOf } from "../http/index.js";
import { type Asker, askerByKey, askerBySession } from "./asker.js";
import type { CsvDownload, CsvFile, Wanted } from "./csv-download.js";
import { csvStream } from "./csv-stream.js";
import { openTicket } from "./download-ticket.js";

export interface DownloadParts {
  readonly database: Database;
  readonly config: Config;
  /** The person whom a session token lets in to an app; null when it lets nobody in. */
  findViewer(token: string, audience: Audience): Promise<Viewer | null>;
  /** The caller of a live API key; null for anything else. */
  findApiKey(secret: string): Promise<ApiKeyCaller | null>;
}

/** Who follows a link, and in whose name the audit writes it down. */
interface Follower {
  readonly asker: Asker;
  readonly actor: Omit<Actor, "requestId">;
}

type Admitted = Pick<Follower, "actor"> & { readonly file: CsvFile };
type Denied =
  | { readonly status: 401; readonly code: "UNAUTHENTICATED" }
  | { readonly status: 403; readonly code: "FORBIDDEN" }
  | { readonly status: 410; readonly code: "LINK_EXPIRED" };

const FORBIDDEN: Denied = { status: 403, code: "FORBIDDEN" };

/**
 * Serves one kind of file to whom a link was made for. The download is audited before its first byte. Answers
 * 403 FORBIDDEN without the session or API key the link is bound to, 401 UNAUTHENTICATED with a key that is none, 410
 * LINK_EXPIRED when the link is too old. The connection
 * breaks, and the reason is logged, when the file does not get as many lines as were told.
 */
export function serveDownload<Filter>(
  http: FastifyInstance,
  parts: DownloadParts,
  download: CsvDownload<Filter>,
): void {
  // Fastify would also answer HEAD, by running the whole download and counting it in the audit. Compressing
  // takes longer than sending, and would hold the pages back.
  http.get(download.path, { exposeHeadRoute: false, compress: false }, async (request, reply) => {
    const admission = await admit(request, parts, download);
    if ("status" in admission) {
      return reply.code(admission.status).send({ code: admission.code, requestId: request.id });
    }
    return sendFile(admission, parts.database, request, reply);
  });
}

async function admit<Filter>(
  request: FastifyRequest,
  parts: DownloadParts,
  download: CsvDownload<Filter>,
): Promise<Admitted | Denied> {
  const follower = await followerOf(request, parts, download);
  if ("status" in follower) return follower;
  const { asker, actor } = follower;
  const key = { secret: parts.config.secret, credential: asker.credential, purpose: download.path };
  const { ticket: text } = request.query as { ticket?: unknown }; // whatever the address says: looked at below
  const ticket = typeof text === "string" ? openTicket(text, key) : null;
  if (ticket?.askerId !== asker.id) return FORBIDDEN;
  if (ticket.expiresAt <= parts.database.now()) return { status: 410, code: "LINK_EXPIRED" };
  // Sealed by createDownloadLink for this path, whose filter this is.
  const file = await download.open(ticket.wanted as Wanted<Filter>, asker);
  return file ? { actor, file } : FORBIDDEN;
}

/** Who sends the request, provided that they may download such a file at all. */
async function followerOf(
  request: FastifyRequest,
  parts: DownloadParts,
  download: Pick<CsvDownload<unknown>, "mayDownload">,
): Promise<Follower | Denied> {
  const secret = bearerOf(request);
  if (secret !== null) {
    const key = await parts.findApiKey(secret);
    if (!key) return { status: 401, code: "UNAUTHENTICATED" };
    if (!key.scopes.includes("CODES_DOWNLOAD")) return FORBIDDEN;
    return { asker: askerByKey(key), actor: { userId: key.createdById, apiKeyId: key.keyId } };
  }
  const sessionToken = sessionTokenOf(request, "ADMIN", parts.config);
  const viewer = sessionToken === null ? null : await parts.findViewer(sessionToken, "ADMIN");
  if (sessionToken === null || !viewer || !download.mayDownload(viewer)) return FORBIDDEN;
  return { asker: askerBySession(viewer, sessionToken), actor: { userId: viewer.userId, apiKeyId: null } };
}

async function sendFile(
  { actor, file }: Admitted,
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await database.transaction("audit download", (tx) => file.audit(tx, { ...actor, requestId: request.id }));
  const stream = csvStream(file);
  stream.once("error", (error) => request.log.error({ err: error }, "A download broke off"));
  return reply
    .header("content-type", "text/csv; charset=utf-8; header=present")
    .header("content-disposition", `attachment; filename="${file.name}"`)
    .header("x-vouchsafe-row-count", String(file.rowCount))
    .header("cache-control", "no-store")
    .send(stream);
}
