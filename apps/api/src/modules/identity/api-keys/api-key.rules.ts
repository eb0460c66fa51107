import { API_KEY_NAME_LENGTH_MAX, API_KEY_SCOPES, type ApiKeyScope } from "@vouchsafe/contract";
import { type FieldFault, lineFaults, tidyLine } from "../../../kernel/index.js";

/** The use of a key is written down at most this often, in milliseconds: calling must not cost a write each time. */
export const API_KEY_USED_EVERY_MS = 60_000;

/** What both engines can keep, with room for a time zone. */
const EXPIRY_MAX = Date.UTC(9999, 0, 1);

/** What an API key is to be. */
export interface ApiKeyTerms {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  /** Exclusive; null is never. */
  readonly expiresAt: Date | null;
}

/** What a key is now, first match wins. Derived, never stored; its twin in SQL is `stateCondition`. */
export const API_KEY_STATES = ["REVOKED", "EXPIRED", "ACTIVE"] as const;
export type ApiKeyState = (typeof API_KEY_STATES)[number];

/** The state of a key at `now`; only an active one lets anybody in. Its expiry is exclusive. */
export function apiKeyState(
  key: { readonly expiresAt: Date | null; readonly revokedAt: Date | null },
  now: Date,
): ApiKeyState {
  if (key.revokedAt !== null) return "REVOKED";
  return key.expiresAt !== null && now >= key.expiresAt ? "EXPIRED" : "ACTIVE";
}

/** Whether the use of a key at `now` is to be written down. */
export function isUseDue(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= API_KEY_USED_EVERY_MS;
}

/** The terms as they are kept: the name without spaces around it, each scope once, in the order of the list. */
export function tidyApiKey(terms: ApiKeyTerms): ApiKeyTerms {
  return {
    name: tidyLine(terms.name),
    scopes: API_KEY_SCOPES.filter((scope) => terms.scopes.includes(scope)),
    expiresAt: terms.expiresAt,
  };
}

/** Every fault of tidy terms, field by field; empty when a key can be made of them. */
export function apiKeyFaults(terms: ApiKeyTerms, now: Date): FieldFault[] {
  const faults = lineFaults("name", terms.name, API_KEY_NAME_LENGTH_MAX);
  if (terms.scopes.length === 0) {
    faults.push({ path: "scopes", code: "REQUIRED", message: "A key is for at least one thing." });
  }
  return [...faults, ...expiryFaults(terms.expiresAt, now)];
}

function expiryFaults(expiresAt: Date | null, now: Date): FieldFault[] {
  const path = "expiresAt";
  if (expiresAt === null) return [];
  if (!(expiresAt.getTime() < EXPIRY_MAX)) {
    // also true for an invalid date
    return [{ path, code: "MALFORMED", message: "A key ends before the year 9999, or never." }];
  }
  if (expiresAt > now) return [];
  return [{ path, code: "IN_THE_PAST", message: "A key ends in the future, or never." }];
}
