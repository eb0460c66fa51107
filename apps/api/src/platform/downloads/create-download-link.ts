import { DOWNLOAD_LINK_SECONDS } from "@vouchsafe/contract";
import type { Config } from "../config/index.js";
import type { Database } from "../database/index.js";
import { badUserInput } from "../graphql/index.js";
import type { Asker } from "./asker.js";
import type { CsvDownload, Wanted } from "./csv-download.js";
import { sealTicket } from "./download-ticket.js";

/** In characters: what every browser and proxy lets through in one line. */
const LINK_LENGTH_MAX = 7_000;

/**
 * Makes a link to a file, which works for the session or API key that asks for it, and for two minutes. The download itself
 * is what is audited. Refuses a filter that no address can hold, with BAD_USER_INPUT.
 */
export function createDownloadLink<Filter>(
  parts: { readonly database: Database; readonly config: Config },
  asker: Asker,
  { path }: Pick<CsvDownload<Filter>, "path">,
  wanted: Wanted<Filter>,
): { readonly url: string; readonly expiresAt: Date } {
  const expiresAt = new Date(parts.database.now().getTime() + DOWNLOAD_LINK_SECONDS * 1_000);
  const ticket = sealTicket(
    { askerId: asker.id, expiresAt, wanted },
    { secret: parts.config.secret, credential: asker.credential, purpose: path },
  );
  const url = `${path}?ticket=${ticket}`;
  if (url.length > LINK_LENGTH_MAX) throw badUserInput("The filter is too long for a link.");
  return { url, expiresAt };
}
