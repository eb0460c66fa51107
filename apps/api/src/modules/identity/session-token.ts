import { hash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A fresh session token: 256 random bits, base64url. Only the browser keeps it. */
export function newSessionToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What the database keeps of a token. Plain SHA-256 is enough: 256 random bits cannot be guessed. */
export function hashSessionToken(token: string): string {
  return hash("sha256", token);
}
