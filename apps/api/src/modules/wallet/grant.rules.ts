/** Whether somebody paid for a grant. */
export type GrantCategory = "PROMO" | "PAID";

/** What became of a grant; derived, never stored. */
export const GRANT_STATES = ["ACTIVE", "EXHAUSTED", "EXPIRED", "VOIDED"] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export interface GrantFacts {
  readonly remaining: number;
  readonly expired: number;
  readonly voided: number;
  readonly usageExpiresAt: Date | null;
}

/**
 * State of a grant at an instant. The usage deadline is exclusive: at that very instant the grant is expired,
 * whether or not its rest has been written off yet. A rest that was voided counts before one that was spent.
 */
export function grantState(grant: GrantFacts, now: Date): GrantState {
  if (grant.remaining > 0) {
    return grant.usageExpiresAt !== null && grant.usageExpiresAt <= now ? "EXPIRED" : "ACTIVE";
  }
  if (grant.voided > 0) return "VOIDED";
  return grant.expired > 0 ? "EXPIRED" : "EXHAUSTED";
}

/** The same rule for SQL: a condition on the grants table under the alias `g`, with its values. */
export function grantStateCondition(state: GrantState, now: Date): { sql: string; values: Date[] } {
  switch (state) {
    case "ACTIVE":
      return {
        sql: "g.remaining > 0 AND (g.usage_expires_at IS NULL OR g.usage_expires_at > ?)",
        values: [now],
      };
    case "EXPIRED":
      return {
        sql: "((g.remaining > 0 AND g.usage_expires_at <= ?) OR (g.remaining = 0 AND g.voided = 0 AND g.expired > 0))",
        values: [now],
      };
    case "VOIDED":
      return { sql: "g.remaining = 0 AND g.voided > 0", values: [] };
    case "EXHAUSTED":
      return { sql: "g.remaining = 0 AND g.voided = 0 AND g.expired = 0", values: [] };
  }
}
