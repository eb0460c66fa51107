import { Readable } from "node:stream";
import { type CodeUploadRefusalCode, FILE_NAME_LENGTH_MAX } from "@vouchsafe/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ApiKeyCaller, Audience, Viewer } from "../../../kernel/index.js";
import type { Config } from "../../../platform/config/index.js";
import { audienceOf, bearerOf, sessionTokenOf } from "../../../platform/http/index.js";
import { mayReadCodes } from "../codes.policy.js";
import type { Actor } from "../record-act.js";
import { CodeUploadRefusal } from "./code-upload-refusal.js";
import { type UploadParts, uploadCodes } from "./upload-codes.js";

const PATH = "/uploads/voucher-codes";
const UNNAMED = "codes.csv";

const STATUSES: Readonly<Record<CodeUploadRefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  FILE_EMPTY: 422,
  FILE_TOO_LARGE: 413,
  TOO_MANY_LINES: 422,
  NOT_CSV: 422,
  NO_CODE_COLUMN: 422,
};

export interface UploadRouteParts extends UploadParts {
  readonly config: Config;
  findViewer(token: string, audience: Audience): Promise<Viewer | null>;
  findApiKey(secret: string): Promise<ApiKeyCaller | null>;
}

/**
 * Takes files of own codes from the admin app or with an API key: the file itself is the body, its name comes in `x-file-name`,
 * percent-encoded. Who sends it is settled before a byte of it is read; another site cannot send the app's
 * header. Larger bodies than elsewhere are read here only, as a stream that is counted.
 */
export async function serveCodeUploads(http: FastifyInstance, parts: UploadRouteParts): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("text/csv", (_request, payload, done) => done(null, payload));
    scope.post(PATH, async (request, reply) => {
      try {
        const actor = { ...(await senderOf(request, parts)), requestId: request.id };
        return await uploadCodes(parts, actor, { name: fileNameOf(request), bytes: bodyOf(request) });
      } catch (error) {
        if (!(error instanceof CodeUploadRefusal)) throw error;
        const { code, message } = error;
        return reply.code(STATUSES[code]).send({ code, message, requestId: request.id });
      }
    });
  });
}

/**
 * The superadmin whose browser sends it, or the API key that may write vouchers; refuses everybody else, and every
 * page that is not the admin app's.
 */
async function senderOf(request: FastifyRequest, parts: UploadRouteParts): Promise<Omit<Actor, "requestId">> {
  const secret = bearerOf(request);
  if (secret !== null) {
    const key = await parts.findApiKey(secret);
    if (!key) throw new CodeUploadRefusal("UNAUTHENTICATED", "This API key is unknown, expired or revoked.");
    if (!key.scopes.includes("VOUCHERS_WRITE")) {
      throw new CodeUploadRefusal("FORBIDDEN", "This API key lacks the scope VOUCHERS_WRITE.");
    }
    return { userId: key.createdById, apiKeyId: key.keyId };
  }
  const isAdminApp = audienceOf(request, parts.config) === "ADMIN";
  const token = isAdminApp ? sessionTokenOf(request, "ADMIN", parts.config) : null;
  const viewer = token === null ? null : await parts.findViewer(token, "ADMIN");
  if (!viewer) throw new CodeUploadRefusal("UNAUTHENTICATED", "Sign in to the admin app first.");
  if (!mayReadCodes(viewer)) throw new CodeUploadRefusal("FORBIDDEN", "Only superadmins may send codes.");
  return { userId: viewer.userId, apiKeyId: null };
}

function bodyOf({ body }: FastifyRequest): Readable {
  if (body instanceof Readable) return body;
  throw new CodeUploadRefusal("FILE_EMPTY", "There is no code in this file."); // no body at all
}

/** Its name without folders and without what nobody sees; it is only ever shown. */
function fileNameOf(request: FastifyRequest): string {
  const header = request.headers["x-file-name"];
  const name = (typeof header === "string" ? decoded(header) : "")
    .replace(/[\p{C}]/gu, "")
    .replace(/^.*[/\\]/, "")
    .trim();
  return name.slice(0, FILE_NAME_LENGTH_MAX) || UNNAMED;
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return ""; // a name that cannot be read is none
  }
}
