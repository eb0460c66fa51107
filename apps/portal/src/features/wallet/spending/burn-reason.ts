/** What decides which of two grants is spent first, as far as a person can see it. */
export interface BurnFacts {
  category: "PROMO" | "PAID";
  usageExpiresAt: string | null;
  model: { id: string } | null;
  createdAt: string;
}

/** Why a grant is spent before another one. */
export type BurnReason = "GIVEN_BEFORE_BOUGHT" | "DEADLINE_FIRST" | "LOCKED_FIRST" | "OLDER" | "PRIORITY";

/**
 * The first thing in the order of spending that tells two grants apart: given before bought, earliest usage
 * deadline, locked to a model before general, oldest. Where the one that is spent first loses at that, its
 * priority has decided, which comes before all of them and is not shown to people.
 */
export function whyBefore(first: BurnFacts, next: BurnFacts): BurnReason {
  if (first.category !== next.category) {
    return first.category === "PROMO" ? "GIVEN_BEFORE_BOUGHT" : "PRIORITY";
  }
  if (first.usageExpiresAt !== next.usageExpiresAt) {
    return deadlineMs(first) < deadlineMs(next) ? "DEADLINE_FIRST" : "PRIORITY";
  }
  if ((first.model === null) !== (next.model === null)) {
    return first.model !== null ? "LOCKED_FIRST" : "PRIORITY";
  }
  return Date.parse(first.createdAt) <= Date.parse(next.createdAt) ? "OLDER" : "PRIORITY";
}

/** Never comes after every deadline. */
function deadlineMs({ usageExpiresAt }: BurnFacts): number {
  return usageExpiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(usageExpiresAt);
}
