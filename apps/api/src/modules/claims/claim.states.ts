export type ClaimState = "ACTIVE" | "RESERVED" | "USED" | "EXPIRED" | "REVOKED" | "RELEASED";

/**
 * What may become of a claim. A direct one is used from the beginning; one that works on a purchase waits, is reserved
 * for an order, and used when that is paid. What was typed while paying is released instead of coming back, and may be
 * taken again when the money comes late. What was taken back while it was reserved is revoked when its order gives it back.
 */
const NEXT: Readonly<Record<ClaimState, readonly ClaimState[]>> = {
  ACTIVE: ["RESERVED", "EXPIRED", "REVOKED"],
  RESERVED: ["USED", "ACTIVE", "EXPIRED", "REVOKED", "RELEASED"],
  RELEASED: ["RESERVED"],
  USED: [],
  EXPIRED: [],
  REVOKED: [],
};

/** Whether a claim in one state may get into the other. */
export function mayBecome(from: ClaimState, to: ClaimState): boolean {
  return NEXT[from].includes(to);
}

/**
 * Where a claim stands for whoever looks at it: one whose usage deadline has passed is expired, whether or not that has
 * been written down yet. One that is reserved keeps what its order was promised.
 */
export function shownState(
  { state, usageExpiresAt }: { readonly state: ClaimState; readonly usageExpiresAt: Date | null },
  now: Date,
): ClaimState {
  return state === "ACTIVE" && usageExpiresAt !== null && usageExpiresAt <= now ? "EXPIRED" : state;
}
