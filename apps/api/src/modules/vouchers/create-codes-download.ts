import { DOWNLOAD_LINK_SECONDS } from "@vouchsafe/contract";
import { invariant, type Viewer } from "../../kernel/index.js";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import { CODES_DOWNLOAD_PATH } from "./codes-download.route.js";
import { writeTicket } from "./codes-ticket.js";
import type { VoucherReader } from "./voucher-reader.js";
import { voucherBatchNotFound } from "./voucher-refusals.js";

/**
 * Makes a link to every code of a batch, which works for the session that asks for it and for two minutes.
 * The download itself is what is audited. Refuses with VOUCHER_BATCH_NOT_FOUND.
 */
export async function createCodesDownload(
  parts: { readonly database: Database; readonly config: Config; readonly reader: VoucherReader },
  asker: { readonly viewer: Viewer; readonly sessionToken: string | null },
  batchId: string,
): Promise<{ url: string; expiresAt: Date; rowCount: number }> {
  const { viewer, sessionToken } = asker;
  invariant(sessionToken !== null, "A superadmin's request has a session");
  const batch = await parts.reader.codesOf(batchId);
  if (!batch) throw voucherBatchNotFound();
  const expiresAt = new Date(parts.database.now().getTime() + DOWNLOAD_LINK_SECONDS * 1_000);
  const ticket = writeTicket(
    { batchId, userId: viewer.publicId, expiresAt },
    { secret: parts.config.secret, sessionToken },
  );
  return { url: `${CODES_DOWNLOAD_PATH}?ticket=${ticket}`, expiresAt, rowCount: batch.codeCount };
}
