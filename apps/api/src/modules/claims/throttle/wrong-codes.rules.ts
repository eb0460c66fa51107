const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Wrong codes older than this count for nothing. */
export const WRONG_CODES_COUNTED_MS = DAY_MS;

/** What a try comes to that named no voucher. */
export const WRONG_CODE_OUTCOMES = ["CODE_NOT_FOUND", "CODE_MALFORMED"] as const;

export function isWrongCode(outcome: string): boolean {
  return WRONG_CODE_OUTCOMES.some((wrong) => wrong === outcome);
}

/** How many wrong codes somebody may try before the next try has to wait. */
export interface WrongCodeLimits {
  readonly windowMs: number;
  readonly perWindow: number;
  /** From this many on within a day, each wrong code has to be followed by a wait: a minute. */
  readonly perDay: number;
  /** Whether that wait doubles with every further wrong code, up to a day. */
  readonly isDoubling: boolean;
}

export const PERSON_LIMITS: WrongCodeLimits = {
  windowMs: MINUTE_MS,
  perWindow: 5,
  perDay: 20,
  isDoubling: true,
};

/** An API key speaks for many people, each of whom is limited as well. */
export const API_KEY_LIMITS: WrongCodeLimits = {
  windowMs: MINUTE_MS,
  perWindow: 50,
  perDay: 200,
  isDoubling: true,
};

/** Many people share a network: it only ever slows them down, and never for a whole day. */
export const NETWORK_LIMITS: WrongCodeLimits = {
  windowMs: 10 * MINUTE_MS,
  perWindow: 30,
  perDay: 200,
  isDoubling: false,
};

/** What is left to a person who is signed in from a network that has used up its own. */
export const SLOWED_PERSON_LIMITS: WrongCodeLimits = { ...PERSON_LIMITS, perWindow: 1 };

export interface WrongCodeAllowance {
  /** Wrong codes that may still be tried at this moment. */
  readonly left: number;
  /** Until the next one may be, in milliseconds; 0 when some are left. */
  readonly waitMs: number;
}

/**
 * How many more wrong codes somebody may try at `nowMs`. `wrongAt` holds when codes of theirs were wrong, in
 * milliseconds, oldest first. A good code changes nothing about it.
 */
export function allowanceOf(
  limits: WrongCodeLimits,
  wrongAt: readonly number[],
  nowMs: number,
): WrongCodeAllowance {
  const ofDay = wrongAt.filter((at) => at > nowMs - WRONG_CODES_COUNTED_MS);
  const ofWindow = ofDay.filter((at) => at > nowMs - limits.windowMs);
  const waitMs = Math.max(0, windowEndsAt(limits, ofWindow) - nowMs, dayWaitEndsAt(limits, ofDay) - nowMs);
  if (waitMs > 0) return { left: 0, waitMs };
  const leftOfDay = Math.max(1, limits.perDay - ofDay.length);
  return { left: Math.min(limits.perWindow - ofWindow.length, leftOfDay), waitMs: 0 };
}

/** When there is room in the window again; the past when there is some. */
function windowEndsAt(limits: WrongCodeLimits, ofWindow: readonly number[]): number {
  const oldestThatCounts = ofWindow.at(-limits.perWindow);
  if (ofWindow.length < limits.perWindow || oldestThatCounts === undefined) return 0;
  return oldestThatCounts + limits.windowMs;
}

function dayWaitEndsAt(limits: WrongCodeLimits, ofDay: readonly number[]): number {
  const last = ofDay.at(-1);
  if (ofDay.length < limits.perDay || last === undefined) return 0;
  const doublings = limits.isDoubling ? ofDay.length - limits.perDay : 0;
  return last + Math.min(DAY_MS, MINUTE_MS * 2 ** doublings);
}
