import type { ApiKeyScope } from "@vouchsafe/contract";

export const ROLES = ["USER", "SUPERADMIN", "AUDITOR"] as const;
export type Role = (typeof ROLES)[number];

/** Which of the two web apps a request or a session belongs to; a session of one is nothing to the other. */
export type Audience = "PORTAL" | "ADMIN";

/** The person a request acts for: always taken from the session, never from input. */
export interface Viewer {
  /** Internal id. */
  readonly userId: number;
  readonly publicId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly audience: Audience;
}

/** A program that calls with an API key: it has no session, and may do what the scopes of its key say. */
export interface ApiKeyCaller {
  /** Internal id of the key. */
  readonly keyId: number;
  readonly publicId: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  /** Internal id of the superadmin who made the key, in whose name it acts where somebody must be named. */
  readonly createdById: number;
}

/** Whoever reads vouchers and claims; what is masked follows from the role. */
export type Reader = Pick<Viewer, "role">;
