const MINUTE_MS = 60_000;

/** Over which time tries are counted, and how many are let through; the next one waits. */
export interface Throttle {
  readonly windowMs: number;
  readonly triesMax: number;
}

/** Failed tries to sign in with one e-mail from one network, since it last succeeded from there. */
export const SIGN_IN_PER_EMAIL: Throttle = { windowMs: 15 * MINUTE_MS, triesMax: 10 };

/**
 * Failed tries to sign in with one e-mail from anywhere, since it last succeeded. Many more: otherwise anybody
 * could keep a known person out with ten wrong passwords.
 */
export const SIGN_IN_PER_EMAIL_ANYWHERE: Throttle = { windowMs: 15 * MINUTE_MS, triesMax: 500 };

/**
 * Failed tries to sign in from one network, whatever the e-mail. A whole office may share an address, and a
 * try counts as failed while its password is being checked: hence so many.
 */
export const SIGN_IN_PER_NETWORK: Throttle = { windowMs: 15 * MINUTE_MS, triesMax: 300 };

/** Tries to register from one network, successful or not: a class of 200 people may register in one lesson. */
export const REGISTER_PER_NETWORK: Throttle = { windowMs: 60 * MINUTE_MS, triesMax: 500 };

/**
 * Seconds until the next try is let through, or null when it is now. `oldestCounted` is the `triesMax`-th
 * newest try that counts, undefined when there are fewer: the window has to pass it by.
 */
export function waitSeconds(throttle: Throttle, oldestCounted: Date | undefined, now: Date): number | null {
  if (!oldestCounted) return null;
  const waitMs = oldestCounted.getTime() + throttle.windowMs - now.getTime();
  return waitMs > 0 ? Math.ceil(waitMs / 1000) : null;
}
