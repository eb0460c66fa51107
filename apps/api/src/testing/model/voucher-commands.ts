import { deepStrictEqual } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { AsyncCommand } from "fast-check";
import { changeBatch } from "../issuing.js";
import { type Kind, type Model, type ModelBatch, nameOf } from "./model.js";
import type { Product } from "./product.js";

export type Command = AsyncCommand<Model, Product>;

const MINUTE_MS = 60_000;
/** How long a script may last: keys are forgotten after thirty days, which the model does not know. */
const LASTS_MS_MAX = 20 * 86_400_000;

/** Facts of a batch to issue; times in minutes from now. */
export interface BatchPlan {
  /** Number of codes; null is a single code that many may claim. */
  readonly quantity: number | null;
  readonly limit: number | null;
  readonly perPerson: number | null;
  readonly isPerCode: boolean;
  readonly startsIn: number | null;
  /** After the start. */
  readonly lasts: number | null;
  readonly usageDays: number | null;
  readonly usageLasts: number | null;
  /** `model` is the place of a model. */
  readonly benefits: readonly {
    readonly unit: Kind["unit"];
    readonly model: number | null;
    readonly amount: number;
  }[];
}

let lastCode = 0;

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

/** The batch is what the model thinks it is. */
export async function compareBatch(model: Model, product: Product, batch: ModelBatch): Promise<void> {
  const { status, claimedCount } = await product.batch(batch.id);
  deepStrictEqual(
    { status, claimedCount },
    { status: model.statusOf(batch), claimedCount: model.claimsOf(batch) },
  );
}

/** The person can spend what the model thinks they can. */
export async function compareWallet(model: Model, product: Product, person: number): Promise<void> {
  deepStrictEqual(await product.balancesOf(person), model.balancesOf(person));
}

export class Issue implements Command {
  constructor(private readonly plan: BatchPlan) {}

  check = () => true;

  async run(model: Model, product: Product): Promise<void> {
    const { plan } = this;
    const startsAt = plan.startsIn === null ? null : model.now + plan.startsIn * MINUTE_MS;
    const from = startsAt ?? model.now;
    const endsAt = plan.lasts === null ? null : from + plan.lasts * MINUTE_MS;
    const usageEndsAt = plan.usageLasts === null ? null : from + plan.usageLasts * MINUTE_MS;
    const benefits = plan.benefits.map(({ unit, model: at, amount }) => {
      const locked = at === null ? undefined : product.models[at];
      return { unit, amount, model: locked?.slug ?? null, modelId: locked?.publicId ?? null };
    });
    const isSingle = plan.quantity === null;
    const { id, codes } = await product.issue({
      codeMode: isSingle ? "SINGLE_CODE" : "MULTI_CODE",
      ...(isSingle
        ? { code: `MODEL-${++lastCode}-TEST`, maxClaims: plan.limit }
        : { quantity: plan.quantity }),
      maxClaimsPerUser: plan.perPerson,
      perUserScope: plan.isPerCode ? "CODE" : "BATCH",
      claimStartsAt: iso(startsAt),
      claimEndsAt: iso(endsAt),
      usageEndsAt: iso(usageEndsAt),
      usageValidDays: plan.usageDays,
      benefits: benefits.map(({ unit, amount, modelId }) => ({ unit, amount, modelId })),
    });
    const batch: ModelBatch = {
      id,
      isSingle,
      benefits,
      codes: codes.map((display) => ({ display, claims: 0 })),
      isPerCode: plan.isPerCode,
      isOn: true,
      limit: isSingle ? plan.limit : plan.quantity,
      perPerson: plan.perPerson,
      startsAt,
      endsAt,
      usageEndsAt,
      usageDays: plan.usageDays,
    };
    model.batches.push(batch);
    await compareBatch(model, product, batch);
  }

  toString(): string {
    return `Issue(${JSON.stringify(this.plan)})`;
  }
}

/** A command about one of the batches that there are. */
abstract class OnBatch implements Command {
  constructor(protected readonly at: number) {}

  check = (model: Readonly<Model>) => model.batches.length > 0;

  async run(model: Model, product: Product): Promise<void> {
    const batch = model.batches[this.at % model.batches.length];
    if (!batch) throw new Error("Checked before");
    await this.act(model, product, batch);
    await compareBatch(model, product, batch);
  }

  abstract toString(): string;

  protected abstract act(model: Model, product: Product, batch: ModelBatch): Promise<void>;
}

export class Switch extends OnBatch {
  constructor(
    at: number,
    private readonly isOn: boolean,
  ) {
    super(at);
  }

  protected override async act(_model: Model, product: Product, batch: ModelBatch): Promise<void> {
    await product.switchBatch(batch.id, this.isOn);
    batch.isOn = this.isOn;
  }

  override toString(): string {
    return `${this.isOn ? "Reactivate" : "Deactivate"}(${this.at})`;
  }
}

export type Extension =
  | { readonly what: "LIMIT"; readonly by: number | null }
  | { readonly what: "END"; readonly inMinutes: number | null }
  | { readonly what: "PER_PERSON"; readonly limit: number | null };

/** Moves a limit or a deadline: one that has passed, too, which opens the voucher again. */
export class Extend extends OnBatch {
  constructor(
    at: number,
    private readonly to: Extension,
  ) {
    super(at);
  }

  protected override async act(model: Model, product: Product, batch: ModelBatch): Promise<void> {
    const patch = this.apply(model, batch);
    const { version } = await product.batch(batch.id);
    const answer = await changeBatch(await product.desk(), { id: batch.id, version, ...patch });
    deepStrictEqual(answer.__typename, "VoucherBatchUpdated");
    const codes = await product.codesOf(batch.id);
    for (const display of codes.slice(batch.codes.length)) batch.codes.push({ display, claims: 0 });
  }

  private apply(model: Model, batch: ModelBatch): Readonly<Record<string, unknown>> {
    const { to } = this;
    if (to.what === "END") {
      const from = Math.max(model.now, batch.startsAt ?? 0);
      batch.endsAt = to.inMinutes === null ? null : from + to.inMinutes * MINUTE_MS;
      return { claimEndsAt: iso(batch.endsAt) };
    }
    if (to.what === "PER_PERSON") {
      batch.perPerson = to.limit;
      return { maxClaimsPerUser: to.limit };
    }
    if (!batch.isSingle) {
      batch.limit = (batch.limit ?? 0) + (to.by ?? 1);
      return { quantity: batch.limit };
    }
    batch.limit = to.by === null ? null : Math.max(model.claimsOf(batch), batch.limit ?? 0) + to.by;
    return { maxClaims: batch.limit };
  }

  override toString(): string {
    return `Extend(${this.at}, ${JSON.stringify(this.to)})`;
  }
}

/** Moves the clock. Nothing happens by itself, and yet things start, end and expire. */
export class Step implements Command {
  constructor(private readonly minutes: number) {}

  check = (model: Readonly<Model>) => model.now - model.startedAt < LASTS_MS_MAX;

  async run(model: Model, product: Product): Promise<void> {
    product.app.clock.advance(this.minutes * MINUTE_MS);
    model.now += this.minutes * MINUTE_MS;
    for (const batch of model.batches) await compareBatch(model, product, batch);
    for (const person of new Set(model.grants.map((grant) => grant.person))) {
      await compareWallet(model, product, person);
    }
  }

  toString(): string {
    return `Step(${this.minutes} min)`;
  }
}

export class Void implements Command {
  constructor(private readonly at: number) {}

  check = (model: Readonly<Model>) => model.grants.length > 0;

  async run(model: Model, product: Product): Promise<void> {
    const grant = model.grants[this.at % model.grants.length];
    if (!grant) throw new Error("Checked before");
    const isOpen = grant.remaining > 0 && model.isUsable(grant);
    deepStrictEqual(await product.voidGrant(grant.id), isOpen ? grant.remaining : "NOTHING_TO_VOID");
    if (isOpen) model.empty(grant);
    await compareWallet(model, product, grant.person);
  }

  toString(): string {
    return `Void(${this.at})`;
  }
}

/** Which key a redemption comes with: a new one, or that of an earlier request, for its own code or for another. */
export type KeyChoice =
  | { readonly of: "NEW" }
  | { readonly of: "EARLIER"; readonly at: number; readonly isForAnother: boolean };

export class Redeem extends OnBatch {
  constructor(
    at: number,
    private readonly choice: { readonly person: number; readonly code: number; readonly key: KeyChoice },
  ) {
    super(at);
  }

  protected override async act(model: Model, product: Product, batch: ModelBatch): Promise<void> {
    const { person, code: codeAt, key } = this.choice;
    const code = batch.codes[codeAt % batch.codes.length];
    if (!code) throw new Error("A batch has codes");
    const own = model.answers.filter((each) => each.person === person);
    const earlier = key.of === "EARLIER" ? own[key.at % Math.max(1, own.length)] : undefined;
    if (!earlier) return this.redeemNew(model, product, { batch, code, person });
    const asked = key.of === "EARLIER" && key.isForAnother ? code.display : earlier.code;
    const again = await redeemAs(product, person, asked, earlier.key);
    const { outcome, claimId } = asked === earlier.code ? earlier : REUSED;
    deepStrictEqual({ outcome: again.outcome, claimId: again.claimId }, { outcome, claimId });
    await compareWallet(model, product, person);
  }

  private async redeemNew(
    model: Model,
    product: Product,
    { batch, code, person }: { batch: ModelBatch; code: ModelBatch["codes"][number]; person: number },
  ): Promise<void> {
    const expected = model.redemptionOf(person, batch, code);
    const key = randomUUID();
    const { outcome, claimId, grants, balances, usageExpiresAt } = await redeemAs(
      product,
      person,
      code.display,
      key,
    );
    deepStrictEqual(outcome, expected);
    const isRedeemed = expected === "VoucherRedeemed";
    model.answers.push({ key, person, code: code.display, outcome, claimId: isRedeemed ? claimId : null });
    if (isRedeemed) {
      const deadline = model.deadlineOf(batch);
      deepStrictEqual(usageExpiresAt, iso(deadline));
      model.claims.push({ person, batch, code: code.display });
      code.claims++;
      deepStrictEqual(
        grants.map(({ amount, ...kind }) => `${amount} ${nameOf(kind)}`).sort(),
        batch.benefits.map(({ amount, ...kind }) => `${amount} ${nameOf(kind)}`).sort(),
      );
      for (const { id, amount, ...kind } of grants) {
        model.grants.push({ ...kind, id, person, born: model.grants.length, deadline, remaining: amount });
      }
      const all = model.balancesOf(person);
      deepStrictEqual(
        balances,
        Object.fromEntries(batch.benefits.map((each) => [nameOf(each), all[nameOf(each)]])),
      );
    }
    await compareWallet(model, product, person);
  }

  override toString(): string {
    return `Redeem(${this.at}, ${JSON.stringify(this.choice)})`;
  }
}

const REUSED = { outcome: "IDEMPOTENCY_KEY_REUSED", claimId: null } as const;

const REDEEM = `mutation ($input: RedeemVoucherInput!) {
  redeemVoucher(input: $input) {
    __typename
    ... on Refusal { code }
    ... on VoucherRedeemed {
      claim { id usageExpiresAt grants { id unit granted model { slug } } }
      balances { unit amount model { slug } }
    }
  }
}`;

interface RedeemData {
  readonly redeemVoucher: {
    readonly __typename: string;
    readonly code?: string;
    readonly claim?: {
      readonly id: string;
      readonly usageExpiresAt: string | null;
      readonly grants: readonly (RealKind & { readonly id: string; readonly granted: number })[];
    };
    readonly balances?: readonly (RealKind & { readonly amount: number })[];
  };
}

interface RealKind {
  readonly unit: Kind["unit"];
  readonly model: { readonly slug: string } | null;
}

const kindOf = ({ unit, model }: RealKind): Kind => ({ unit, model: model?.slug ?? null });

async function redeemAs(product: Product, person: number, code: string, idempotencyKey: string) {
  const client = await product.person(person);
  const { redeemVoucher: told } = await client.ask<RedeemData>(REDEEM, { input: { code, idempotencyKey } });
  return {
    outcome: told.code ?? told.__typename,
    claimId: told.claim?.id ?? null,
    usageExpiresAt: told.claim?.usageExpiresAt ?? null,
    grants: (told.claim?.grants ?? []).map((each) => ({
      id: each.id,
      amount: each.granted,
      ...kindOf(each),
    })),
    balances: Object.fromEntries((told.balances ?? []).map((each) => [nameOf(kindOf(each)), each.amount])),
  };
}
