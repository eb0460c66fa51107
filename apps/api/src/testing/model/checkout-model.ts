/**
 * Checkout as plain lists and sums: vouchers for purchases, what people hold of them, and orders. Told without any of the
 * product's code, for one thing at a time.
 */

/** A voucher that works on a purchase. One code for everybody. */
export interface ModelOffer {
  readonly code: string;
  /** Hundredths of a per cent off. */
  readonly basisPoints: number;
  /** LLM tokens on top; 0 is none. */
  readonly bonus: number;
  readonly limit: number | null;
  readonly perPerson: number | null;
  readonly usageDays: number | null;
}

export interface ModelHeld {
  readonly id: string;
  readonly person: number;
  readonly offer: ModelOffer;
  readonly deadline: number | null;
  /** Whether it was typed while paying. */
  readonly isTyped: boolean;
  state: "ACTIVE" | "RESERVED" | "USED" | "EXPIRED" | "RELEASED";
}

export interface ModelOrder {
  readonly id: string;
  readonly person: number;
  readonly paymentId: string | null;
  readonly units: number;
  readonly amount: number;
  readonly discount: number;
  readonly expiresAt: number;
  readonly held: ModelHeld | null;
  state: "PENDING" | "PAID" | "FAILED" | "EXPIRED" | "CANCELLED" | "REFUNDED";
  credited: number | null;
  isVoucherUsed: boolean;
}

/** Price of one token. */
export const TOKEN_PRICE = 1_000;
const DAY_MS = 86_400_000;
const OPEN_MAX = 10;

export class CheckoutModel {
  readonly offers: ModelOffer[] = [];
  readonly held: ModelHeld[] = [];
  readonly orders: ModelOrder[] = [];
  /** What events came to, by their ids: told again, they come to the same. */
  readonly told = new Map<string, string>();

  /** What taking a use of an offer comes to now; typed while paying, or to keep. */
  claimOf(person: number, offer: ModelOffer): "ALREADY_REDEEMED" | "VOUCHER_DEPLETED" | "TAKEN" {
    const taken = this.held.filter((each) => each.offer === offer && each.state !== "RELEASED");
    const own = taken.filter((each) => each.person === person);
    if (offer.perPerson !== null && own.length >= offer.perPerson) return "ALREADY_REDEEMED";
    if (offer.limit !== null && taken.length >= offer.limit) return "VOUCHER_DEPLETED";
    return "TAKEN";
  }

  deadlineOf({ usageDays }: ModelOffer, now: number): number | null {
    return usageDays === null ? null : now + usageDays * DAY_MS;
  }

  isUsable({ state, deadline }: ModelHeld, now: number): boolean {
    return state === "ACTIVE" && (deadline === null || now < deadline);
  }

  /** What the person holds of an offer and would pay with: the one that lapses first, then the oldest. */
  usableOf(person: number, offer: ModelOffer, now: number): ModelHeld | undefined {
    const last = Number.MAX_SAFE_INTEGER;
    return this.held
      .filter((each) => each.person === person && each.offer === offer && this.isUsable(each, now))
      .sort((a, b) => (a.deadline ?? last) - (b.deadline ?? last))[0];
  }

  /** Why a voucher of the wallet cannot be used now; null when it can. */
  refusalOfHeld(held: ModelHeld, now: number): string | null {
    if (this.isUsable(held, now)) return null;
    if (held.state === "RESERVED") return "VOUCHER_RESERVED";
    return held.state === "ACTIVE" || held.state === "EXPIRED" ? "VOUCHER_EXPIRED" : "HELD_VOUCHER_NOT_FOUND";
  }

  isAtLimit(person: number): boolean {
    return (
      this.orders.filter((each) => each.person === person && each.state === "PENDING").length >= OPEN_MAX
    );
  }

  discountOf(amount: number, offer: ModelOffer | null): number {
    return offer === null ? 0 : Math.floor((amount * offer.basisPoints) / 10_000);
  }

  /** The order comes to nothing, and its voucher goes back. */
  end(order: ModelOrder, state: "FAILED" | "EXPIRED" | "CANCELLED", now: number): void {
    order.state = state;
    const { held } = order;
    if (held === null) return;
    const isPast = held.deadline !== null && now >= held.deadline;
    held.state = held.isTyped ? "RELEASED" : isPast ? "EXPIRED" : "ACTIVE";
  }

  /** The order is paid. Gives the units that were bought, and those on top. */
  pay(order: ModelOrder, now: number): { readonly bought: number; readonly bonus: number } {
    const { held, units, amount, discount } = order;
    const isTaken = held !== null && (order.state === "PENDING" || this.isFreeAgain(held, now));
    order.state = "PAID";
    order.isVoucherUsed = isTaken;
    if (isTaken) held.state = "USED";
    const isGone = held !== null && !isTaken;
    const bought = isGone ? Math.floor((units * (amount - discount)) / amount) : units;
    order.credited = bought;
    return { bought, bonus: isTaken ? held.offer.bonus : 0 };
  }

  /** What an event comes to that tells of an order. */
  outcomeOf({ state }: ModelOrder, kind: "PAID" | "FAILED" | "EXPIRED", isWrongAmount: boolean): string {
    if (state === "PAID" || state === "REFUNDED") return "ALREADY_CREDITED";
    if (kind === "PAID") return isWrongAmount ? "AMOUNT_DIFFERS" : "CREDITED";
    return state === "PENDING" ? "ENDED" : "ALREADY_ENDED";
  }

  /** What happens by itself: orders that were not paid in time end, and so do vouchers past their deadline. */
  tidyUp(now: number): void {
    for (const order of this.orders) {
      if (order.state === "PENDING" && now >= order.expiresAt) this.end(order, "EXPIRED", now);
    }
    for (const each of this.held) {
      if (each.state === "ACTIVE" && !this.isUsable(each, now)) each.state = "EXPIRED";
    }
  }

  private isFreeAgain(held: ModelHeld, now: number): boolean {
    if (held.state === "ACTIVE") return this.isUsable(held, now);
    const isOver = held.deadline !== null && now >= held.deadline;
    return held.state === "RELEASED" && !isOver && this.claimOf(held.person, held.offer) === "TAKEN";
  }
}
