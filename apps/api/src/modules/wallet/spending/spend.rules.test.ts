import fc from "fast-check";
import { decideSettle, decideSpend, type SpendableGrant, spendReason } from "./spend.rules.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const SEED = 20_261_120;
const MODEL = 7;
const OTHER_MODEL = 8;

const grant = (facts: Partial<SpendableGrant> = {}): SpendableGrant => ({
  id: 1,
  modelId: null,
  category: "PROMO",
  priority: 100,
  usageExpiresAt: null,
  createdAt: new Date("2026-11-01T00:00:00.000Z"),
  remaining: 100,
  held: 0,
  expired: 0,
  voided: 0,
  ...facts,
});
const want = (amount: number, more: { modelId?: number | null; allowPartial?: boolean } = {}) => ({
  modelId: null,
  allowPartial: false,
  ...more,
  amount,
});
const paid = (payments: readonly { grant: SpendableGrant; amount: number }[]) =>
  payments.map((each) => [each.grant.id, each.amount]);

describe("why a grant does not pay", () => {
  test.each<[string, Partial<SpendableGrant>, string]>([
    ["nothing speaks against it", {}, "APPLIES"],
    ["it is locked to this very model", { modelId: MODEL }, "APPLIES"],
    ["one unit of it is not held", { held: 99 }, "APPLIES"],
    [
      "this is the last millisecond before its deadline",
      { usageExpiresAt: new Date(NOW.getTime() + 1) },
      "APPLIES",
    ],
    ["all of it is held", { held: 100 }, "ALL_HELD"],
    ["it is locked to another model", { modelId: OTHER_MODEL }, "LOCKED_TO_ANOTHER_MODEL"],
    [
      "it is locked to another model and all held",
      { modelId: OTHER_MODEL, held: 100 },
      "LOCKED_TO_ANOTHER_MODEL",
    ],
    ["its deadline is now", { usageExpiresAt: NOW }, "EXPIRED"],
    [
      "its deadline is now, locked and held",
      { usageExpiresAt: NOW, modelId: OTHER_MODEL, held: 100 },
      "EXPIRED",
    ],
    ["its rest was written off", { remaining: 0, expired: 100 }, "EXPIRED"],
    ["everything was spent", { remaining: 0 }, "USED_UP"],
    ["everything was spent and its deadline is now", { remaining: 0, usageExpiresAt: NOW }, "USED_UP"],
    ["its rest was taken back", { remaining: 0, voided: 1 }, "VOIDED"],
    [
      "its rest was taken back and its deadline is now",
      { remaining: 0, voided: 1, usageExpiresAt: NOW },
      "VOIDED",
    ],
  ])("%s", (_what, facts, reason) => {
    expect(spendReason(grant(facts), MODEL, NOW)).toBe(reason);
  });

  test("usage without a model is paid by general grants only", () => {
    expect(spendReason(grant({ modelId: MODEL }), null, NOW)).toBe("LOCKED_TO_ANOTHER_MODEL");
    expect(spendReason(grant(), null, NOW)).toBe("APPLIES");
  });
});

describe("what is paid", () => {
  const wallet = [
    grant({ id: 1, remaining: 30, held: 10 }),
    grant({ id: 2, remaining: 50, usageExpiresAt: new Date("2026-12-01T00:00:00.000Z") }),
    grant({ id: 3, remaining: 500, modelId: OTHER_MODEL }),
  ];

  test("each grant pays to its last unit before the next", () => {
    const decision = decideSpend(wallet, want(60), NOW);
    expect(decision.isAccepted && paid(decision.payments)).toEqual([
      [2, 50],
      [1, 10],
    ]);
  });

  test("exactly what there is can be paid, and one unit more cannot", () => {
    expect(decideSpend(wallet, want(70), NOW)).toMatchObject({ isAccepted: true, amount: 70 });
    expect(decideSpend(wallet, want(71), NOW)).toEqual({ isAccepted: false, available: 70 });
  });

  test("a part is paid when a part is allowed, but never nothing", () => {
    expect(decideSpend(wallet, want(71, { allowPartial: true }), NOW)).toMatchObject({
      isAccepted: true,
      amount: 70,
    });
    const empty = decideSpend([grant({ held: 100 })], want(1, { allowPartial: true }), NOW);
    expect(empty).toEqual({ isAccepted: false, available: 0 });
  });
});

describe("what is paid when a hold is settled", () => {
  const early = grant({
    id: 1,
    remaining: 100,
    held: 40,
    usageExpiresAt: new Date("2026-12-01T00:00:00.000Z"),
  });
  const late = grant({ id: 2, remaining: 30, held: 30 });
  const locked = grant({ id: 3, remaining: 500, modelId: OTHER_MODEL });
  const parts = [
    { grant: late, held: 20 },
    { grant: early, held: 40 },
  ];
  const settle = (amount: number, now = NOW) =>
    paid(decideSettle([early, late, locked], parts, { modelId: MODEL, amount }, now));

  test("what it keeps pays first, in burn order", () => {
    expect(settle(50)).toEqual([
      [1, 40],
      [2, 10],
    ]);
  });

  test("what else applies pays the rest, never what another hold keeps or another model has", () => {
    expect(settle(70)).toEqual([
      [1, 50],
      [2, 20],
    ]);
    expect(settle(1_000)).toEqual([
      [1, 100],
      [2, 20],
    ]);
  });

  test("a part whose grant has expired meanwhile pays nothing", () => {
    expect(settle(50, new Date("2026-12-01T00:00:00.000Z"))).toEqual([[2, 20]]);
  });
});

describe("any wallet at all", () => {
  const instants = fc
    .integer({ min: -3, max: 3 })
    .map((hours) => new Date(NOW.getTime() + hours * 3_600_000));
  const anyGrant = (id: number): fc.Arbitrary<SpendableGrant> =>
    fc
      .record({
        modelId: fc.constantFrom(null, MODEL, OTHER_MODEL),
        category: fc.constantFrom("PROMO" as const, "PAID" as const),
        priority: fc.constantFrom(50, 100, 100, 200),
        usageExpiresAt: fc.option(instants),
        createdAt: instants,
        remaining: fc.nat(60),
        heldShare: fc.constantFrom(0, 0, 0.5, 1),
        expired: fc.constantFrom(0, 0, 5),
        voided: fc.constantFrom(0, 0, 5),
      })
      .map(({ heldShare, ...facts }) => ({ ...facts, id, held: Math.floor(facts.remaining * heldShare) }));
  const wallets = fc
    .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 12 })
    .chain((ids) => fc.tuple(...ids.map(anyGrant)));
  const wanted = fc.record({
    modelId: fc.constantFrom(null, MODEL, OTHER_MODEL),
    amount: fc.integer({ min: 1, max: 400 }),
    allowPartial: fc.boolean(),
  });

  /**
   * What the product promises, told in another way and without a function of the product: unit for unit, look for the
   * grant before which no other one has to go.
   */
  function oracle(
    wallet: readonly SpendableGrant[],
    model: number | null,
    amount: number,
  ): [number, number][] {
    const goesBefore = (a: SpendableGrant, b: SpendableGrant): boolean => {
      if (a.priority !== b.priority) return a.priority < b.priority;
      if (a.category !== b.category) return a.category === "PROMO";
      const [endOfA, endOfB] = [a, b].map((each) => each.usageExpiresAt?.getTime() ?? Infinity);
      if (endOfA !== endOfB) return (endOfA as number) < (endOfB as number);
      if ((a.modelId === null) !== (b.modelId === null)) return b.modelId === null;
      if (a.createdAt.getTime() !== b.createdAt.getTime()) return a.createdAt < b.createdAt;
      return a.id < b.id;
    };
    const left = new Map(wallet.map((each) => [each.id, each.remaining - each.held]));
    const taken: [number, number][] = [];
    for (let unit = 0; unit < amount; unit++) {
      let next: SpendableGrant | undefined;
      for (const each of wallet) {
        const isOver = each.usageExpiresAt !== null && each.usageExpiresAt.getTime() <= NOW.getTime();
        const isForAnother = each.modelId !== null && each.modelId !== model;
        if ((left.get(each.id) as number) < 1 || isOver || isForAnother) continue;
        if (next === undefined || goesBefore(each, next)) next = each;
      }
      if (next === undefined) return taken;
      left.set(next.id, (left.get(next.id) as number) - 1);
      const last = taken.at(-1);
      if (last?.[0] === next.id) last[1] += 1;
      else taken.push([next.id, 1]);
    }
    return taken;
  }

  test("is burnt in the order that an independent oracle tells", () => {
    fc.assert(
      fc.property(wallets, wanted, (wallet, wish) => {
        const decision = decideSpend(wallet, wish, NOW);
        const expected = oracle(wallet, wish.modelId, wish.amount);
        const sum = expected.reduce((total, [, amount]) => total + amount, 0);
        if (decision.isAccepted) {
          expect(paid(decision.payments)).toEqual(expected);
          expect(decision.amount).toBe(sum);
          expect(sum === wish.amount || (wish.allowPartial && sum > 0)).toBe(true);
        } else {
          expect(decision.available).toBe(sum);
          expect(sum === 0 || (sum < wish.amount && !wish.allowPartial)).toBe(true);
        }
      }),
      { numRuns: 1_000, seed: SEED },
    );
  });

  test("never pays for a model with a grant that is locked to another one, spent or settled", () => {
    fc.assert(
      fc.property(wallets, wanted, fc.nat(50), (wallet, wish, share) => {
        const decision = decideSpend(wallet, { ...wish, allowPartial: true }, NOW);
        // A hold keeps only what was open to its model when it was placed.
        const parts = wallet
          .filter((each) => each.held > 0 && (each.modelId === null || each.modelId === wish.modelId))
          .map((each) => ({ grant: each, held: Math.max(1, Math.min(each.held, share)) }));
        const settled = decideSettle(wallet, parts, wish, NOW);
        for (const { grant: each } of [...(decision.isAccepted ? decision.payments : []), ...settled]) {
          expect([null, wish.modelId]).toContain(each.modelId);
        }
      }),
      { numRuns: 1_000, seed: SEED },
    );
  });

  test("pays no unit twice when a hold is settled, and none that another hold keeps", () => {
    fc.assert(
      fc.property(wallets, wanted, fc.nat(50), (wallet, wish, share) => {
        const parts = wallet
          .filter((each) => each.held > 0 && (each.modelId === null || each.modelId === wish.modelId))
          .map((each) => ({ grant: each, held: Math.max(1, Math.min(each.held, share)) }));
        const payments = decideSettle(wallet, parts, wish, NOW);
        const ownOf = new Map(parts.map((part) => [part.grant.id, part.held]));
        for (const { grant: each, amount } of payments) {
          expect(amount).toBeGreaterThan(0);
          expect(amount).toBeLessThanOrEqual(each.remaining - each.held + (ownOf.get(each.id) ?? 0));
        }
        expect(payments.reduce((sum, each) => sum + each.amount, 0)).toBeLessThanOrEqual(wish.amount);
        expect(new Set(payments.map((each) => each.grant.id)).size).toBe(payments.length);
      }),
      { numRuns: 1_000, seed: SEED },
    );
  });
});
