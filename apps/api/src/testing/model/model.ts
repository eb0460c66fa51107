/**
 * The product as plain maps and sums: what it should answer, told without any of its code. Simple enough to be
 * believed by reading it; slow, and for one thing at a time.
 */

import { CheckoutModel } from "./checkout-model.js";

/** What somebody owns units of: a unit, and the slug of the only model they pay for. */
export interface Kind {
  readonly unit: "LLM_TOKEN" | "GPU_CREDIT";
  readonly model: string | null;
}

export interface ModelBatch {
  readonly id: string;
  readonly isSingle: boolean;
  readonly benefits: readonly (Kind & { readonly amount: number })[];
  /** Codes in the order of their making; how often each was claimed. */
  readonly codes: { readonly display: string; claims: number }[];
  readonly isPerCode: boolean;
  isOn: boolean;
  /** Of all codes together; null is unlimited. Milliseconds for instants. */
  limit: number | null;
  perPerson: number | null;
  startsAt: number | null;
  endsAt: number | null;
  usageEndsAt: number | null;
  usageDays: number | null;
}

export interface ModelGrant extends Kind {
  readonly id: string;
  readonly person: number;
  /** Order of birth. */
  readonly born: number;
  readonly deadline: number | null;
  /** Whether it was bought; everything else is given. */
  readonly isPaid?: boolean;
  /** Public id of the order that gave it. */
  readonly order?: string;
  remaining: number;
}

/** Units of grants that are set apart; an ended hold keeps nothing. */
export interface ModelHold extends Kind {
  readonly id: string;
  readonly person: number;
  readonly until: number;
  isOpen: boolean;
  parts: { readonly grant: ModelGrant; held: number }[];
}

/** What a grant pays. */
export interface ModelPayment {
  readonly grant: ModelGrant;
  readonly amount: number;
}

export interface ModelClaim {
  readonly person: number;
  readonly batch: ModelBatch;
  readonly code: string;
}

/** A request that was answered, and how. */
export interface ModelAnswer {
  readonly key: string;
  readonly person: number;
  readonly code: string;
  readonly outcome: string;
  readonly claimId: string | null;
}

export class Model {
  readonly batches: ModelBatch[] = [];
  readonly claims: ModelClaim[] = [];
  readonly grants: ModelGrant[] = [];
  readonly holds: ModelHold[] = [];
  readonly answers: ModelAnswer[] = [];
  readonly checkout = new CheckoutModel();

  readonly startedAt: number;

  /** `now` in milliseconds. */
  constructor(public now: number) {
    this.startedAt = now;
  }

  /** What a redemption comes to at this moment. */
  redemptionOf(person: number, batch: ModelBatch, code: ModelBatch["codes"][number]): string {
    if (!batch.isOn) return "VOUCHER_INACTIVE";
    if (batch.startsAt !== null && this.now < batch.startsAt) return "VOUCHER_NOT_STARTED";
    const ends = [batch.endsAt, batch.usageEndsAt].filter((end) => end !== null);
    if (ends.some((end) => this.now >= end)) return "VOUCHER_EXPIRED";
    const own = this.claims.filter((claim) => claim.person === person && claim.batch === batch);
    const counted = batch.isPerCode ? own.filter((claim) => claim.code === code.display) : own;
    if (batch.perPerson !== null && counted.length >= batch.perPerson) return "ALREADY_REDEEMED";
    const isTaken = !batch.isSingle && code.claims > 0;
    if (isTaken && own.some((claim) => claim.code === code.display)) return "ALREADY_REDEEMED";
    if (isTaken || this.leftOf(batch) === 0) return "VOUCHER_DEPLETED";
    return "VoucherRedeemed";
  }

  /** When that which is claimed now stops being usable. */
  deadlineOf({ usageDays, usageEndsAt }: ModelBatch): number | null {
    const ends = [usageEndsAt, usageDays === null ? null : this.now + usageDays * 86_400_000];
    const fixed = ends.filter((end) => end !== null);
    return fixed.length === 0 ? null : Math.min(...fixed);
  }

  /** Claims that are left for everybody; null is unlimited. */
  leftOf(batch: ModelBatch): number | null {
    const { limit } = batch;
    return limit === null ? null : limit - this.claimsOf(batch);
  }

  claimsOf(batch: ModelBatch): number {
    return this.claims.filter((claim) => claim.batch === batch).length;
  }

  statusOf(batch: ModelBatch): string {
    if (!batch.isOn) return "INACTIVE";
    const ends = [batch.endsAt, batch.usageEndsAt].filter((end) => end !== null);
    if (ends.some((end) => end <= this.now)) return "EXPIRED";
    if (this.leftOf(batch) === 0) return "DEPLETED";
    return batch.startsAt !== null && batch.startsAt > this.now ? "SCHEDULED" : "ACTIVE";
  }

  isUsable({ deadline }: ModelGrant): boolean {
    return deadline === null || this.now < deadline;
  }

  /** What a person can spend now, by kind; nothing of what is zero. */
  balancesOf(person: number): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const grant of this.grants) {
      if (grant.person !== person || !this.isUsable(grant)) continue;
      const free = this.freeOf(grant);
      if (free > 0) sums[nameOf(grant)] = (sums[nameOf(grant)] ?? 0) + free;
    }
    return sums;
  }

  /** What is left of a grant and no hold keeps. */
  freeOf(grant: ModelGrant): number {
    const parts = this.holds.flatMap((hold) => hold.parts.filter((part) => part.grant === grant));
    return parts.reduce((free, { held }) => free - held, grant.remaining);
  }

  /** The grants of a person that pay for something, in the order in which they pay. */
  payersOf(person: number, { unit, model }: Kind): ModelGrant[] {
    return this.grants
      .filter((grant) => grant.person === person && grant.unit === unit && this.isUsable(grant))
      .filter((grant) => grant.model === null || grant.model === model)
      .filter((grant) => this.freeOf(grant) > 0)
      .sort(burnsBefore);
  }

  /** What grants pay of an amount, one after the other, as far as they go. */
  paymentsOf(person: number, kind: Kind, amount: number): ModelPayment[] {
    const payers = this.payersOf(person, kind).map((grant) => ({ grant, most: this.freeOf(grant) }));
    return takeFrom(payers, amount);
  }

  /** What is paid when a hold is settled: what it keeps, then whatever else applies. */
  settlementOf(hold: ModelHold, amount: number): ModelPayment[] {
    const own = hold.parts
      .filter(({ grant }) => this.isUsable(grant))
      .sort((a, b) => burnsBefore(a.grant, b.grant))
      .map(({ grant, held }) => ({ grant, most: held }));
    const others = this.payersOf(hold.person, hold).map((grant) => ({ grant, most: this.freeOf(grant) }));
    return takeFrom([...own, ...others], amount);
  }

  /** What happens by itself: what has expired is written off, and holds beyond their timeout end. */
  tidyUp(): void {
    this.checkout.tidyUp(this.now);
    for (const grant of this.grants) if (!this.isUsable(grant)) this.empty(grant);
    for (const hold of this.holds) if (hold.isOpen && this.now >= hold.until) this.end(hold);
  }

  /** Nothing is left of a grant, and nothing of it is held. */
  empty(grant: ModelGrant): void {
    grant.remaining = 0;
    for (const hold of this.holds) hold.parts = hold.parts.filter((part) => part.grant !== grant);
  }

  end(hold: ModelHold): void {
    hold.isOpen = false;
    hold.parts = [];
  }
}

/** What was given before what was bought, earliest deadline first and none last, then what is locked to a model, then the oldest. */
function burnsBefore(a: ModelGrant, b: ModelGrant): number {
  if ((a.isPaid ?? false) !== (b.isPaid ?? false)) return a.isPaid ? 1 : -1;
  if (a.deadline !== b.deadline) return (a.deadline ?? Number.MAX_VALUE) - (b.deadline ?? Number.MAX_VALUE);
  if ((a.model === null) !== (b.model === null)) return a.model === null ? 1 : -1;
  return a.born - b.born;
}

function takeFrom(sources: readonly { grant: ModelGrant; most: number }[], amount: number): ModelPayment[] {
  const paid = new Map<ModelGrant, number>();
  let left = amount;
  for (const { grant, most } of sources) {
    const part = Math.min(left, most);
    if (part > 0) paid.set(grant, (paid.get(grant) ?? 0) + part);
    left -= part;
  }
  return [...paid].map(([grant, part]) => ({ grant, amount: part }));
}

export const nameOf = ({ unit, model }: Kind): string => (model === null ? unit : `${unit} for ${model}`);
