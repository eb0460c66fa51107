import { type GrantFacts, grantState } from "../grant.rules.js";
import { type BurnOrderFacts, compareBurnOrder } from "./burn-order.rules.js";

/** Whether a grant pays for something, or why it does not: the first reason that is true. */
export const SPEND_REASONS = [
  "VOIDED",
  "USED_UP",
  "EXPIRED",
  "LOCKED_TO_ANOTHER_MODEL",
  "ALL_HELD",
  "APPLIES",
] as const;
export type SpendReason = (typeof SPEND_REASONS)[number];

/** A grant as whoever spends sees it. */
export interface SpendableGrant extends BurnOrderFacts, GrantFacts {
  /** Whole units of `remaining` that open holds keep. */
  readonly held: number;
}

/** What one grant pays. */
export interface Payment<Grant> {
  readonly grant: Grant;
  /** Whole units, above 0. */
  readonly amount: number;
}

/**
 * Whether a grant pays for usage of a model, at an instant. Usage without a model is paid by general grants only.
 * The deadline is exclusive.
 */
export function spendReason(grant: SpendableGrant, modelId: number | null, now: Date): SpendReason {
  switch (grantState(grant, now)) {
    case "VOIDED":
      return "VOIDED";
    case "EXHAUSTED":
      return "USED_UP";
    case "EXPIRED":
      return "EXPIRED";
    case "ACTIVE":
      if (grant.modelId !== null && grant.modelId !== modelId) return "LOCKED_TO_ANOTHER_MODEL";
      return freeOf(grant) > 0 ? "APPLIES" : "ALL_HELD";
  }
}

/** Whole units that no hold keeps. */
export function freeOf(grant: SpendableGrant): number {
  return grant.remaining - grant.held;
}

/** The grants that pay for usage of a model, in burn order. */
export function applicableGrants<Grant extends SpendableGrant>(
  grants: readonly Grant[],
  modelId: number | null,
  now: Date,
): Grant[] {
  return grants
    .filter((grant) => spendReason(grant, modelId, now) === "APPLIES")
    .sort((a, b) => compareBurnOrder(a, b));
}

export type SpendDecision<Grant> =
  | { readonly isAccepted: true; readonly amount: number; readonly payments: readonly Payment<Grant>[] }
  /** `available` is what could have been paid. */
  | { readonly isAccepted: false; readonly available: number };

/** What is to be paid, or set apart. */
export interface Wanted {
  /** Internal id of the model that is used; null is none that a lock could name. */
  readonly modelId: number | null;
  /** Whole units, above 0. */
  readonly amount: number;
  /** Whether a part is better than nothing. */
  readonly allowPartial: boolean;
}

/**
 * Decides which grants of a wallet pay how much: in burn order, each to its last unit before the next. All or
 * nothing, unless a part is allowed; nothing at all is never accepted. `grants` are those of one person and unit.
 */
export function decideSpend<Grant extends SpendableGrant>(
  grants: readonly Grant[],
  wanted: Wanted,
  now: Date,
): SpendDecision<Grant> {
  const applicable = applicableGrants(grants, wanted.modelId, now);
  const available = applicable.reduce((sum, grant) => sum + freeOf(grant), 0);
  if (available === 0 || (available < wanted.amount && !wanted.allowPartial)) {
    return { isAccepted: false, available };
  }
  const amount = Math.min(wanted.amount, available);
  const sources = applicable.map((grant) => ({ grant, free: freeOf(grant) }));
  return { isAccepted: true, amount, payments: payFrom(sources, amount) };
}

/** What a hold keeps of a grant. */
export interface HeldPart<Grant> {
  readonly grant: Grant;
  /** Whole units. */
  readonly held: number;
}

/**
 * Decides which grants pay when a hold is settled: first what the hold keeps, then whatever else of the wallet
 * applies, both in burn order. A part whose grant has expired meanwhile pays nothing. Pays as much as there is: the
 * usage has happened, and refusing would lose the rest, too.
 */
export function decideSettle<Grant extends SpendableGrant>(
  grants: readonly Grant[],
  parts: readonly HeldPart<Grant>[],
  wanted: { readonly modelId: number | null; readonly amount: number },
  now: Date,
): readonly Payment<Grant>[] {
  const own = parts
    .filter(({ grant }) => grantState(grant, now) === "ACTIVE")
    .map(({ grant, held }) => ({ grant, free: held }))
    .sort((a, b) => compareBurnOrder(a.grant, b.grant));
  // What the hold keeps of a grant is not paid twice: the others are what nobody keeps.
  const others = applicableGrants(grants, wanted.modelId, now).map((grant) => ({
    grant,
    free: freeOf(grant),
  }));
  const paid = new Map<Grant, number>();
  for (const { grant, amount } of payFrom([...own, ...others], wanted.amount)) {
    paid.set(grant, (paid.get(grant) ?? 0) + amount);
  }
  return [...paid].map(([grant, amount]) => ({ grant, amount }));
}

/** Takes an amount from sources in their order, each to its last unit; less when they hold less. */
function payFrom<Grant>(
  sources: readonly { readonly grant: Grant; readonly free: number }[],
  amount: number,
): Payment<Grant>[] {
  const payments: Payment<Grant>[] = [];
  let left = amount;
  for (const { grant, free } of sources) {
    if (left === 0) break;
    const paid = Math.min(left, free);
    payments.push({ grant, amount: paid });
    left -= paid;
  }
  return payments;
}
