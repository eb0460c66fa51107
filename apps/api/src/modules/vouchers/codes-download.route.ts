import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Viewer } from "../../kernel/index.js";
import type { Config } from "../../platform/config/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import { sessionTokenOf } from "../../platform/http/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Identity } from "../identity/index.js";
import { selectBenefits } from "./benefit.query.js";
import { toBenefit } from "./benefit.types.js";
import { mayReadCodes } from "./codes.policy.js";
import { codesCsv } from "./codes-csv.query.js";
import { csvFileName } from "./codes-csv.rules.js";
import { type CodesTicket, readTicket } from "./codes-ticket.js";
import { recordAct } from "./record-act.js";
import { type ListedBatch, selectBatch } from "./voucher-batch.query.js";
import type { Select } from "./voucher-batch.row.js";

export const CODES_DOWNLOAD_PATH = "/downloads/voucher-codes.csv";

export interface DownloadParts {
  readonly database: Database;
  readonly config: Config;
  readonly identity: Pick<Identity, "findViewer">;
  readonly catalog: Pick<Catalog, "modelsById">;
}

type Admitted = { readonly viewer: Viewer; readonly batch: ListedBatch };
type Denied = { readonly status: 403 | 410; readonly code: "FORBIDDEN" | "LINK_EXPIRED" };

/**
 * Serves every code of a batch as CSV to whom a ticket was made for. The download is audited before its first
 * byte. Answers 403 FORBIDDEN without the session the ticket is bound to, 410 LINK_EXPIRED when it is too old.
 */
export function serveCodesDownload(http: FastifyInstance, parts: DownloadParts): void {
  // Fastify would also answer HEAD, by running the whole download and counting it in the audit.
  http.get(CODES_DOWNLOAD_PATH, { exposeHeadRoute: false }, async (request, reply) => {
    const admission = await admit(request, parts);
    if ("status" in admission) {
      return reply.code(admission.status).send({ code: admission.code, requestId: request.id });
    }
    return sendCodes(admission, parts, request, reply);
  });
}

async function admit(request: FastifyRequest, parts: DownloadParts): Promise<Admitted | Denied> {
  const forbidden: Denied = { status: 403, code: "FORBIDDEN" };
  const sessionToken = sessionTokenOf(request, "ADMIN", parts.config);
  const viewer = sessionToken === null ? null : await parts.identity.findViewer(sessionToken, "ADMIN");
  if (sessionToken === null || !viewer || !mayReadCodes(viewer)) return forbidden;
  const ticket = ticketOf(request, { secret: parts.config.secret, sessionToken });
  if (ticket?.userId !== viewer.publicId) return forbidden;
  if (ticket.expiresAt <= parts.database.now()) return { status: 410, code: "LINK_EXPIRED" };
  const batch = await selectBatch(selectOf(parts.database), ticket.batchId);
  return batch ? { viewer, batch } : forbidden;
}

function ticketOf(request: FastifyRequest, key: Parameters<typeof readTicket>[1]): CodesTicket | null {
  const { ticket } = request.query as { ticket?: unknown }; // whatever the address says: looked at below
  return typeof ticket === "string" ? readTicket(ticket, key) : null;
}

async function sendCodes(
  { viewer, batch }: Admitted,
  parts: DownloadParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { database, catalog } = parts;
  const select = selectOf(database);
  const rowCount = batch.generatedCount;
  const models = await catalog.modelsById();
  const benefits = (await selectBenefits(select, [batch.id])).get(batch.id) ?? [];
  await database.transaction("audit codes download", (tx) =>
    recordAct(
      tx,
      { userId: viewer.userId, requestId: request.id },
      { event: "VoucherCodesDownloaded", batch, after: { rowCount } },
    ),
  );
  const csvBatch = {
    ...batch,
    benefits: benefits.map((benefit) => {
      const { unit, amount, model } = toBenefit(benefit, models);
      return { unit, amount, model: model?.slug ?? null };
    }),
  };
  return reply
    .header("content-type", "text/csv; charset=utf-8; header=present")
    .header("content-disposition", `attachment; filename="${csvFileName(batch.name, database.now())}"`)
    .header("cache-control", "no-store")
    .send(Readable.from(codesCsv(select, csvBatch, rowCount)));
}

function selectOf(database: Database): Select {
  return (sql, values) => selectRows(database.reader, sql, values);
}
