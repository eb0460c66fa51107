import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the clock of whoever signed may be from ours, in milliseconds. */
const TOLERANCE_MS = 5 * 60_000;
const HEADER = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/** Signs bytes at an instant: `t=SECONDS,v1=HMAC-SHA256 of "SECONDS.BYTES"`, hex. */
export function signBytes(bytes: Buffer, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${hmacOf(bytes, secret, seconds)}`;
}

/** Whether bytes were signed with the secret, within five minutes of an instant. */
export function checkSignature(
  signed: { readonly bytes: Buffer; readonly signature: string | undefined },
  secret: string,
  now: Date,
): "VALID" | "SIGNATURE_INVALID" | "TOO_OLD" {
  const [, seconds, mac] = HEADER.exec(signed.signature ?? "") ?? [];
  if (seconds === undefined || mac === undefined) return "SIGNATURE_INVALID";
  const wanted = hmacOf(signed.bytes, secret, Number(seconds));
  // Compared in constant time: how long it took must not tell how much of a guess was right.
  if (!timingSafeEqual(Buffer.from(mac, "hex"), Buffer.from(wanted, "hex"))) return "SIGNATURE_INVALID";
  return Math.abs(now.getTime() - Number(seconds) * 1_000) <= TOLERANCE_MS ? "VALID" : "TOO_OLD";
}

function hmacOf(bytes: Buffer, secret: string, seconds: number): string {
  return createHmac("sha256", secret).update(`${seconds}.`).update(bytes).digest("hex");
}
