import { createHmac, timingSafeEqual } from "node:crypto";

/** Who may download which codes, and until when. */
export interface CodesTicket {
  /** Public id. */
  readonly batchId: string;
  /** Public id of the superadmin who asked for it. */
  readonly userId: string;
  /** Exclusive. */
  readonly expiresAt: Date;
}

/** What a ticket is signed with: the server's secret, and the session it is bound to. */
export interface TicketKey {
  readonly secret: string;
  readonly sessionToken: string;
}

/** Signed into every ticket, so that a signature made for something else is never taken for one. */
const PURPOSE = "voucher-codes.csv";
const TICKET = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d{1,15})\.([\w-]{43})$/;

/** Writes a ticket as text that fits into an address. The session's token is signed but not in it. */
export function writeTicket(ticket: CodesTicket, key: TicketKey): string {
  const terms = `${ticket.batchId}.${ticket.userId}.${ticket.expiresAt.getTime()}`;
  return `${terms}.${sign(terms, key).toString("base64url")}`;
}

/** Reads a ticket; null when it was not signed by this server for this session. Says nothing about its age. */
export function readTicket(text: string, key: TicketKey): CodesTicket | null {
  const [, batchId, userId, expiresAt, signature] = TICKET.exec(text) ?? [];
  if (batchId === undefined || userId === undefined || signature === undefined) return null;
  const expected = sign(`${batchId}.${userId}.${expiresAt}`, key);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { batchId, userId, expiresAt: new Date(Number(expiresAt)) };
}

function sign(terms: string, key: TicketKey): Buffer {
  return createHmac("sha256", key.secret).update(`${PURPOSE}\n${terms}\n${key.sessionToken}`).digest();
}
