/** The only source of time. Injected everywhere, so that tests move it instead of sleeping. */
export interface Clock {
  /** The current instant, to the millisecond. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
