import { deepStrictEqual } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { askToPay, cancelOrder, readOrder, refundOrder, tell } from "../paying.js";
import { redeem } from "../redemption.js";
import { type ModelHeld, type ModelOffer, type ModelOrder, TOKEN_PRICE } from "./checkout-model.js";
import type { Model } from "./model.js";
import type { Product } from "./product.js";
import { type Command, compareWallet } from "./voucher-commands.js";

let lastOffer = 0;

export type OfferPlan = Omit<ModelOffer, "code">;

/** Issues a voucher that works on purchases of tokens. */
export class Offer implements Command {
  constructor(private readonly plan: OfferPlan) {}

  check = () => true;

  async run(model: Model, product: Product): Promise<void> {
    const { basisPoints, bonus, limit, perPerson, usageDays } = this.plan;
    const code = `OFFER-${++lastOffer}-TEST`;
    await product.issue({
      code,
      maxClaims: limit,
      maxClaimsPerUser: perPerson,
      usageValidDays: usageDays,
      purchaseKind: "TOKEN_PURCHASE",
      benefits: [
        { kind: "DISCOUNT_PERCENT", basisPoints },
        ...(bonus > 0 ? [{ kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: bonus }] : []),
      ],
    });
    model.checkout.offers.push({ ...this.plan, code });
  }

  toString(): string {
    return `Offer(${JSON.stringify(this.plan)})`;
  }
}

/** Redeems a voucher for purchases, so that it waits in the wallet. */
export class Keep implements Command {
  constructor(
    private readonly at: number,
    private readonly person: number,
  ) {}

  check = (model: Readonly<Model>) => model.checkout.offers.length > 0;

  async run(model: Model, product: Product): Promise<void> {
    const { checkout } = model;
    const offer = pick(checkout.offers, this.at);
    const expected = checkout.claimOf(this.person, offer);
    const answer = await redeem(await product.person(this.person), offer.code);
    deepStrictEqual(answer.code ?? answer.__typename, expected === "TAKEN" ? "VoucherRedeemed" : expected);
    if (!answer.claim || expected !== "TAKEN") return;
    const deadline = checkout.deadlineOf(offer, model.now);
    checkout.held.push({
      id: answer.claim.id,
      person: this.person,
      offer,
      deadline,
      isTyped: false,
      state: "ACTIVE",
    });
    await compareWallet(model, product, this.person);
  }

  toString(): string {
    return `Keep(${this.at}, ${this.person})`;
  }
}

export interface PayPlan {
  readonly person: number;
  readonly units: number;
  readonly using: "NOTHING" | "HELD" | "CODE";
  readonly at: number;
}

/** Makes an order, with a voucher of the wallet, with a code, or with neither. */
export class Pay implements Command {
  constructor(private readonly plan: PayPlan) {}

  check = () => true;

  async run(model: Model, product: Product): Promise<void> {
    const { person, units } = this.plan;
    const wanted = this.wanted(model);
    const refusal = model.checkout.isAtLimit(person) ? "RATE_LIMITED" : (wanted?.refusal ?? null);
    const facts = {
      purchase: { kind: "TOKEN_PURCHASE", amount: units },
      ...wanted?.input,
      idempotencyKey: randomUUID(),
    };
    const client = await product.person(person);
    const answer = await askToPay(client, facts);
    deepStrictEqual(answer.code ?? null, refusal);
    const { order: made } = answer;
    if (!made) return;
    const amount = units * TOKEN_PRICE;
    const discount = model.checkout.discountOf(amount, wanted?.offer ?? null);
    deepStrictEqual([made.amount, made.discount, made.payable], [amount, discount, amount - discount]);
    const order: ModelOrder = {
      id: made.id,
      person,
      paymentId: made.payment?.id ?? null,
      units,
      amount,
      discount,
      expiresAt: new Date(made.expiresAt).getTime(),
      held: wanted ? this.reserve(model, wanted, made.voucher?.id ?? "") : null,
      state: "PENDING",
      credited: null,
      isVoucherUsed: false,
    };
    model.checkout.orders.push(order);
    if (order.paymentId === null) await credit(model, product, order);
    // The same key again: the same order, and nothing more is reserved.
    deepStrictEqual((await askToPay(client, facts)).order?.id, order.id);
    await compareOrder(model, product, order);
  }

  toString(): string {
    return `Pay(${JSON.stringify(this.plan)})`;
  }

  private wanted(model: Readonly<Model>): Wanted | null {
    const { person, using, at } = this.plan;
    const { checkout, now } = model;
    const own = checkout.held.filter((each) => each.person === person);
    if (using === "HELD" && own.length > 0) {
      const held = pick(own, at);
      return {
        offer: held.offer,
        held,
        input: { claimId: held.id },
        refusal: checkout.refusalOfHeld(held, now),
      };
    }
    if (using !== "CODE" || checkout.offers.length === 0) return null;
    const offer = pick(checkout.offers, at);
    const held = checkout.usableOf(person, offer, now) ?? null;
    const claim = held ? "TAKEN" : checkout.claimOf(person, offer);
    const isWaiting = own.some((each) => each.offer === offer && each.state === "RESERVED");
    const refusal = claim === "ALREADY_REDEEMED" && isWaiting ? "VOUCHER_RESERVED" : claim;
    return { offer, held, input: { code: offer.code }, refusal: refusal === "TAKEN" ? null : refusal };
  }

  private reserve({ checkout, now }: Model, { offer, held }: Wanted, id: string): ModelHeld {
    if (held) {
      deepStrictEqual(id, held.id);
      held.state = "RESERVED";
      return held;
    }
    const deadline = checkout.deadlineOf(offer, now);
    const typed: ModelHeld = {
      id,
      person: this.plan.person,
      offer,
      deadline,
      isTyped: true,
      state: "RESERVED",
    };
    checkout.held.push(typed);
    return typed;
  }
}

interface Wanted {
  readonly offer: ModelOffer;
  readonly held: ModelHeld | null;
  readonly input: { readonly claimId?: string; readonly code?: string };
  readonly refusal: string | null;
}

/** A command about one of the orders, whatever became of it. */
abstract class OnOrder implements Command {
  constructor(protected readonly at: number) {}

  check = (model: Readonly<Model>) => model.checkout.orders.length > 0;

  async run(model: Model, product: Product): Promise<void> {
    const order = pick(model.checkout.orders, this.at);
    await this.act(model, product, order);
    await compareOrder(model, product, order);
  }

  abstract toString(): string;

  protected abstract act(model: Model, product: Product, order: ModelOrder): Promise<void>;
}

export interface CallbackPlan {
  readonly kind: "PAID" | "FAILED" | "EXPIRED";
  readonly isWrongAmount: boolean;
  /** Which of a few events of this kind it is: the same one may come again. */
  readonly event: number;
}

export class Callback extends OnOrder {
  constructor(
    at: number,
    private readonly plan: CallbackPlan,
  ) {
    super(at);
  }

  protected override async act(model: Model, product: Product, order: ModelOrder): Promise<void> {
    const { kind, isWrongAmount, event } = this.plan;
    const { paymentId } = order;
    if (paymentId === null) return;
    const eventId = `${paymentId} ${kind} ${isWrongAmount} ${event}`.slice(-64);
    const earlier = model.checkout.told.get(eventId);
    const expected = earlier ?? model.checkout.outcomeOf(order, kind, isWrongAmount);
    const amount = order.amount - order.discount + (isWrongAmount ? -1 : 0);
    deepStrictEqual(await tell(product.app, { paymentId, kind, amount, currency: "IDR", eventId }), expected);
    model.checkout.told.set(eventId, expected);
    if (earlier !== undefined) return;
    if (expected === "CREDITED") await credit(model, product, order);
    if (expected === "ENDED" && kind !== "PAID") model.checkout.end(order, kind, model.now);
  }

  override toString(): string {
    return `Callback(${this.at}, ${JSON.stringify(this.plan)})`;
  }
}

export class Cancel extends OnOrder {
  protected override async act(model: Model, product: Product, order: ModelOrder): Promise<void> {
    const answer = await cancelOrder(await product.person(order.person), order.id);
    if (order.state !== "PENDING") return deepStrictEqual(answer.code, "ORDER_ENDED");
    deepStrictEqual(answer.__typename, "OrderCancelled");
    model.checkout.end(order, "CANCELLED", model.now);
  }

  override toString(): string {
    return `Cancel(${this.at})`;
  }
}

export class Refund extends OnOrder {
  protected override async act(model: Model, product: Product, order: ModelOrder): Promise<void> {
    const answer = await refundOrder(await product.desk(), order.id);
    if (order.state === "REFUNDED") return deepStrictEqual(answer.code, "ORDER_ENDED");
    if (order.state !== "PAID") return deepStrictEqual(answer.code, "REFUND_REFUSED");
    order.state = "REFUNDED";
    const given = model.grants.filter((grant) => grant.order === order.id);
    const taken = (answer.order?.refund?.parts ?? []).reduce((sum, part) => sum + part.taken, 0);
    deepStrictEqual(
      taken,
      given.reduce((sum, grant) => sum + grant.remaining, 0),
    );
    for (const grant of given) model.empty(grant);
  }

  override toString(): string {
    return `Refund(${this.at})`;
  }
}

/** The order is paid: what it gives joins the wallet of the model, under the ids that the product gave it. */
async function credit(model: Model, product: Product, order: ModelOrder): Promise<void> {
  const { bought, bonus } = model.checkout.pay(order, model.now);
  const given = await product.grantsOfOrder(order.id);
  const wanted = [
    ...(bought > 0 ? [{ amount: bought, isPaid: true }] : []),
    ...(bonus > 0 ? [{ amount: bonus, isPaid: false }] : []),
  ];
  deepStrictEqual(
    // A list of the driver's, which Jest keeps apart from lists of its own.
    [...given].map(({ amount, isPaid }) => ({ amount, isPaid })),
    wanted,
  );
  for (const { id, amount, isPaid } of given) {
    model.grants.push({
      id,
      unit: "LLM_TOKEN",
      model: null,
      person: order.person,
      born: model.grants.length,
      deadline: null,
      remaining: amount,
      isPaid,
      order: order.id,
    });
  }
}

/** The order, its voucher and the wallet are what the model thinks they are. */
async function compareOrder(model: Model, product: Product, order: ModelOrder): Promise<void> {
  const real = await readOrder(await product.person(order.person), order.id);
  const { held } = order;
  const isLapsed = held?.state === "ACTIVE" && !model.checkout.isUsable(held, model.now);
  deepStrictEqual(
    [real.state, real.credited, real.isVoucherUsed, real.voucher?.state ?? null],
    [order.state, order.credited, order.isVoucherUsed, isLapsed ? "EXPIRED" : (held?.state ?? null)],
  );
  await compareWallet(model, product, order.person);
}

function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length];
  if (found === undefined) throw new Error("Checked before");
  return found;
}
