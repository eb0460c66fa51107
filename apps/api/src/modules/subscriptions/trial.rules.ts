import { dayOf, startOfDay } from "@vouchsafe/contract";

const DAY_MS = 86_400_000;

/** What a trial is: begun and ended, but for what became of it in between. */
export interface TrialSpan {
  readonly startedAt: Date;
  /** Exclusive. */
  readonly endsAt: Date;
}

/**
 * When a trial that starts now is over, exclusive: so many whole days of 24 hours later, or at the usage deadline of
 * the claim that started it, whichever is earlier.
 */
export function trialEndsAt(startedAt: Date, days: number, usageExpiresAt: Date | null): Date {
  const byDays = new Date(startedAt.getTime() + days * DAY_MS);
  return usageExpiresAt !== null && usageExpiresAt < byDays ? usageExpiresAt : byDays;
}

/**
 * When month `month` of a trial begins, from 1: on the day of the month and at the time of day at which the trial
 * started, in the organisation's zone, or on the last day of a month that is too short for it. Always reckoned from
 * the start, so that a trial of 31 January goes on to 28 February and from there to 31 March.
 */
export function monthStartsAt(startedAt: Date, month: number, timeZone: string): Date {
  if (month === 1) return startedAt;
  const firstDay = dayOf(startedAt, timeZone);
  const timeOfDayMs = startedAt.getTime() - startOfDay(firstDay, timeZone).getTime();
  return new Date(startOfDay(monthsLater(firstDay, month - 1), timeZone).getTime() + timeOfDayMs);
}

/**
 * When month `month` is over, exclusive: where the next one begins or the trial ends, whichever is earlier. Until
 * then what the month gives can be used, and then the trial is due: for its next month, or for its end.
 */
export function monthEndsAt({ startedAt, endsAt }: TrialSpan, month: number, timeZone: string): Date {
  const next = monthStartsAt(startedAt, month + 1, timeZone);
  return next < endsAt ? next : endsAt;
}

export const SUBSCRIPTION_STATES = ["TRIAL", "CONVERTED", "ENDED"] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

/** State at an instant: a trial that is over has ended, whether or not that was written down yet. */
export function stateAt(
  subscription: { readonly state: SubscriptionState; readonly endsAt: Date },
  now: Date,
): SubscriptionState {
  return subscription.state === "TRIAL" && subscription.endsAt <= now ? "ENDED" : subscription.state;
}

/** The same day so many months later, `YYYY-MM-DD`, or the last day of a month that is too short. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}
