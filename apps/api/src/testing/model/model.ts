/**
 * The product as plain maps and sums: what it should answer, told without any of its code. Simple enough to be
 * believed by reading it; slow, and for one thing at a time.
 */

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
  remaining: number;
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
  readonly answers: ModelAnswer[] = [];

  constructor(public now: number) {}

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
      if (grant.person !== person || grant.remaining === 0 || !this.isUsable(grant)) continue;
      sums[nameOf(grant)] = (sums[nameOf(grant)] ?? 0) + grant.remaining;
    }
    return sums;
  }
}

export const nameOf = ({ unit, model }: Kind): string => (model === null ? unit : `${unit} for ${model}`);
