/** How a hold stands. */
export const HOLD_STATES = ["OPEN", "SETTLED", "RELEASED", "LAPSED"] as const;
export type HoldState = (typeof HOLD_STATES)[number];

export interface HoldFacts {
  readonly state: HoldState;
  readonly expiresAt: Date;
}

/**
 * State of a hold at an instant. Its timeout is exclusive: at that very instant it has lapsed, whether or not its
 * units have been given back yet.
 */
export function holdState(hold: HoldFacts, now: Date): HoldState {
  return hold.state === "OPEN" && hold.expiresAt <= now ? "LAPSED" : hold.state;
}

/** State of a hold at an instant, when it ended, and the whole units that it keeps: from its timeout on, none. */
export function holdStanding(
  hold: HoldFacts & { readonly held: number; readonly endedAt: Date | null },
  now: Date,
): { readonly state: HoldState; readonly held: number; readonly endedAt: Date | null } {
  const state = holdState(hold, now);
  return state === "LAPSED" ? { state, held: 0, endedAt: hold.expiresAt } : { ...hold, state };
}
