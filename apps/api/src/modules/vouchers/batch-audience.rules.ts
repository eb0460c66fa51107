import { emailFaults, type FieldFault, normalEmail } from "../../kernel/index.js";
import { notAllowed } from "./not-allowed.rules.js";

/** The only person who may claim a batch: an account, or whoever has an e-mail address. */
export interface Audience {
  /** Public id. */
  readonly userId: string | null;
  /** Normal form. */
  readonly email: string | null;
}

/** An audience as it is asked for. */
export interface AudienceRequest {
  readonly userId?: string | null;
  readonly email?: string | null;
}

/** Writes the address in its normal form, the only one that is ever compared. */
export function toAudience(request: AudienceRequest | null | undefined): Audience | null {
  if (!request) return null;
  return {
    userId: request.userId ?? null,
    email: typeof request.email === "string" ? normalEmail(request.email) : null,
  };
}

/** Faults that can be found without the database: exactly one of both is named, an address looks like one. */
export function audienceFaults(audience: Audience | null): FieldFault[] {
  if (audience === null) return [];
  const { userId, email } = audience;
  if (userId !== null && email !== null) {
    return [notAllowed("boundTo", "A voucher is bound to an account or to an address, not to both.")];
  }
  if (email !== null) return emailFaults(email, "boundTo.email");
  if (userId !== null) return [];
  return [{ path: "boundTo", code: "REQUIRED", message: "Name an account or an e-mail address." }];
}
