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
