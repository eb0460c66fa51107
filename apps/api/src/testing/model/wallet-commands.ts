import { deepStrictEqual } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { placeHold, releaseHold, type SpendingAnswer, settleHold, spend } from "../spending.js";
import type { Kind, Model, ModelHold, ModelPayment } from "./model.js";
import type { Product } from "./product.js";
import { type Command, compareWallet } from "./voucher-commands.js";

/** What is asked of a wallet. `model` is the place of a model; null is none that a lock could name. */
export interface Wish {
  readonly person: number;
  readonly unit: Kind["unit"];
  readonly model: number | null;
  readonly amount: number;
  readonly allowPartial: boolean;
}

function kindOf({ unit, model: at }: Wish, product: Product): Kind {
  const model = at === null || unit === "GPU_CREDIT" ? null : (product.models[at]?.slug ?? null);
  return { unit, model };
}

function inputOf(wish: Wish, product: Product, idempotencyKey: string) {
  const { model } = kindOf(wish, product);
  return {
    userId: product.personId(wish.person),
    unit: wish.unit,
    modelId: product.models.find(({ slug }) => slug === model)?.publicId ?? null,
    amount: wish.amount,
    allowPartial: wish.allowPartial,
    idempotencyKey,
  };
}

const sumOf = (payments: readonly ModelPayment[]) => payments.reduce((sum, { amount }) => sum + amount, 0);
const partsOf = (payments: readonly ModelPayment[]) =>
  payments.map(({ grant, amount }) => ({ grantId: grant.id, amount }));

/** What grants pay for a wish, or null when it is refused. */
function decide(model: Model, kind: Kind, wish: Wish): ModelPayment[] | null {
  const payments = model.paymentsOf(wish.person, kind, wish.amount);
  const paid = sumOf(payments);
  return paid === 0 || (paid < wish.amount && !wish.allowPartial) ? null : payments;
}

function compareRefusal(model: Model, kind: Kind, wish: Wish, answer: SpendingAnswer): void {
  const available = sumOf(model.paymentsOf(wish.person, kind, Number.MAX_SAFE_INTEGER));
  deepStrictEqual(
    { code: answer.code, available: answer.available },
    { code: "INSUFFICIENT_BALANCE", available },
  );
}

export class Spend implements Command {
  constructor(private readonly wish: Wish) {}

  check = () => true;

  async run(model: Model, product: Product): Promise<void> {
    const kind = kindOf(this.wish, product);
    const payments = decide(model, kind, this.wish);
    const input = inputOf(this.wish, product, randomUUID());
    const answer = await spend(product.gateway, input);
    if (payments) {
      deepStrictEqual(
        { amount: answer.amount, parts: answer.parts },
        { amount: sumOf(payments), parts: partsOf(payments) },
      );
      for (const { grant, amount } of payments) grant.remaining -= amount;
    } else {
      compareRefusal(model, kind, this.wish, answer);
    }
    // The same key again: the same answer, and nothing more is spent.
    deepStrictEqual(await spend(product.gateway, input), answer);
    await compareWallet(model, product, this.wish.person);
  }

  toString(): string {
    return `Spend(${JSON.stringify(this.wish)})`;
  }
}

export class Hold implements Command {
  constructor(
    private readonly wish: Wish,
    private readonly seconds: number,
  ) {}

  check = () => true;

  async run(model: Model, product: Product): Promise<void> {
    const kind = kindOf(this.wish, product);
    const payments = decide(model, kind, this.wish);
    const input = { ...inputOf(this.wish, product, randomUUID()), expiresInSeconds: this.seconds };
    const answer = await placeHold(product.gateway, input);
    if (payments) {
      deepStrictEqual(answer.hold?.held, sumOf(payments));
      model.holds.push({
        ...kind,
        id: answer.hold?.id ?? "",
        person: this.wish.person,
        until: model.now + this.seconds * 1_000,
        isOpen: true,
        parts: payments.map(({ grant, amount }) => ({ grant, held: amount })),
      });
    } else {
      compareRefusal(model, kind, this.wish, answer);
    }
    await compareWallet(model, product, this.wish.person);
  }

  toString(): string {
    return `Hold(${JSON.stringify(this.wish)}, ${this.seconds} s)`;
  }
}

/** A command about one of the holds that were placed, open or not. */
abstract class OnHold implements Command {
  constructor(protected readonly at: number) {}

  check = (model: Readonly<Model>) => model.holds.length > 0;

  async run(model: Model, product: Product): Promise<void> {
    const hold = model.holds[this.at % model.holds.length];
    if (!hold) throw new Error("Checked before");
    const isOver = !hold.isOpen || model.now >= hold.until;
    await this.act(model, product, hold, isOver);
    await compareWallet(model, product, hold.person);
  }

  abstract toString(): string;

  protected abstract act(model: Model, product: Product, hold: ModelHold, isOver: boolean): Promise<void>;
}

export class Settle extends OnHold {
  constructor(
    at: number,
    private readonly amount: number,
  ) {
    super(at);
  }

  protected override async act(
    model: Model,
    product: Product,
    hold: ModelHold,
    isOver: boolean,
  ): Promise<void> {
    const answer = await settleHold(product.gateway, { holdId: hold.id, amount: this.amount });
    if (isOver) return deepStrictEqual(answer.code, "HOLD_ENDED");
    const payments = model.settlementOf(hold, this.amount);
    deepStrictEqual(
      { amount: answer.spent?.amount, parts: answer.spent?.parts },
      { amount: sumOf(payments), parts: partsOf(payments) },
    );
    model.end(hold);
    for (const { grant, amount } of payments) grant.remaining -= amount;
  }

  override toString(): string {
    return `Settle(${this.at}, ${this.amount})`;
  }
}

export class Release extends OnHold {
  protected override async act(
    model: Model,
    product: Product,
    hold: ModelHold,
    isOver: boolean,
  ): Promise<void> {
    const answer = await releaseHold(product.gateway, { holdId: hold.id });
    if (isOver) return deepStrictEqual(answer.code, "HOLD_ENDED");
    deepStrictEqual(answer.__typename, "HoldReleased");
    model.end(hold);
  }

  override toString(): string {
    return `Release(${this.at})`;
  }
}

/** Longer than what comes back by itself takes to come back. */
const TIDY_MS = 5 * 60_000;

/** Lets what happens by itself happen: grants past their deadline are written off, holds past theirs lapse. */
export class TidyUp implements Command {
  check = () => true;

  async run(model: Model, product: Product): Promise<void> {
    product.app.clock.advance(TIDY_MS);
    model.now += TIDY_MS;
    await product.app.app.jobs.runUntilIdle();
    model.tidyUp();
    for (const person of new Set(model.grants.map((grant) => grant.person))) {
      await compareWallet(model, product, person);
    }
  }

  toString(): string {
    return "TidyUp()";
  }
}
