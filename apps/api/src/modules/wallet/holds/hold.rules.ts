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
