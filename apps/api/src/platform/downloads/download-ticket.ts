import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Who may download what, and until when. */
export interface DownloadTicket {
  /** Public id of the person or API key that asked for it. */
  readonly askerId: string;
  /** JSON of what is downloaded. */
  readonly wanted: unknown;
  /** Exclusive. */
  readonly expiresAt: Date;
}

/** What a ticket is sealed with: the server's secret, the session or API key it is bound to, the download it is for. */
export interface TicketKey {
  readonly secret: string;
  readonly credential: string;
  readonly purpose: string;
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a ticket into text that fits into an address. Sealed rather than signed: a filter may hold a code, and
 * addresses end up in the logs of proxies. Credential and purpose are bound to it without being in it.
 */
export function sealTicket(ticket: DownloadTicket, key: TicketKey): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, cipherKey(key), iv).setAAD(bound(key));
  const text = JSON.stringify([ticket.askerId, ticket.expiresAt.getTime(), ticket.wanted]);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Opens a ticket; null when this server did not seal it for this credential and purpose. Says nothing about its age. */
export function openTicket(text: string, key: TicketKey): DownloadTicket | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString("base64url") !== text) return null;
  const decipher = createDecipheriv(CIPHER, cipherKey(key), bytes.subarray(0, IV_BYTES))
    .setAAD(bound(key))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const opened = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return null; // the tag does not fit: nothing of it is believed
  }
  const [askerId, expiresAt, wanted] = JSON.parse(opened.toString("utf8")) as [string, number, unknown]; // written above
  return { askerId, expiresAt: new Date(expiresAt), wanted };
}

function cipherKey({ secret }: TicketKey): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "download tickets", 32));
}

function bound({ purpose, credential }: TicketKey): Buffer {
  return Buffer.from(`${purpose}\n${credential}`);
}
