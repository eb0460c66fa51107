import fc from "fast-check";
import { ORDER_STATES, ORDER_TRANSITIONS, orderStatesBefore } from "./order.states.js";
import { orderNumber } from "./order-number.rules.js";
import { PAYMENT_STATES, PAYMENT_TRANSITIONS, paymentStatesBefore } from "./payment.states.js";
import { byWorth } from "./quote.rules.js";
import {
  creditFor,
  decideEarlierRefunds,
  decideEvent,
  type EventFacts,
  type SettleFacts,
} from "./settle.rules.js";

const FACTS: SettleFacts = {
  orderState: "PENDING",
  gateway: "sandbox",
  reference: "ref-1",
  amount: 80_000,
  currency: "IDR",
};
const EVENT: EventFacts = {
  gateway: "sandbox",
  kind: "PAID",
  reference: "ref-1",
  amount: 80_000,
  currency: "IDR",
};

describe("what an event does to an order", () => {
  test.each([
    ["PENDING", "PAID", { act: "PAY" }],
    ["EXPIRED", "PAID", { act: "PAY" }],
    ["FAILED", "PAID", { act: "PAY" }],
    ["CANCELLED", "PAID", { act: "PAY" }],
    ["PAID", "PAID", { act: "NOTHING", outcome: "ALREADY_CREDITED" }],
    ["REFUNDED", "PAID", { act: "NOTHING", outcome: "ALREADY_CREDITED" }],
    ["PENDING", "FAILED", { act: "END", state: "FAILED" }],
    ["PENDING", "EXPIRED", { act: "END", state: "EXPIRED" }],
    ["PENDING", "CANCELLED", { act: "END", state: "CANCELLED" }],
    ["EXPIRED", "FAILED", { act: "NOTHING", outcome: "ALREADY_ENDED" }],
    ["PAID", "FAILED", { act: "NOTHING", outcome: "ALREADY_CREDITED" }],
    ["PAID", "EXPIRED", { act: "NOTHING", outcome: "ALREADY_CREDITED" }],
    ["REFUNDED", "CANCELLED", { act: "NOTHING", outcome: "ALREADY_CREDITED" }],
    ["PAID", "REFUNDED", { act: "REFUND" }],
    ["PENDING", "REFUNDED", { act: "FLAG", review: "AMOUNT_DIFFERS", outcome: "AMOUNT_DIFFERS" }],
    ["EXPIRED", "REFUNDED", { act: "FLAG", review: "AMOUNT_DIFFERS", outcome: "AMOUNT_DIFFERS" }],
    ["FAILED", "REFUNDED", { act: "FLAG", review: "AMOUNT_DIFFERS", outcome: "AMOUNT_DIFFERS" }],
    ["CANCELLED", "REFUNDED", { act: "FLAG", review: "AMOUNT_DIFFERS", outcome: "AMOUNT_DIFFERS" }],
    ["REFUNDED", "REFUNDED", { act: "NOTHING", outcome: "NOT_OF_INTEREST" }],
    ["PENDING", "OTHER", { act: "NOTHING", outcome: "NOT_OF_INTEREST" }],
  ] as const)("%s and told %s", (orderState, kind, decision) => {
    expect(decideEvent({ ...FACTS, orderState }, { ...EVENT, kind })).toEqual(decision);
  });

  test.each([
    [{ gateway: "stripe" }, "OTHER_GATEWAY"],
    [{ reference: "ref-2" }, "OTHER_REFERENCE"],
  ] as const)("nothing, when it is of %j", (change, outcome) => {
    expect(decideEvent(FACTS, { ...EVENT, ...change })).toEqual({ act: "NOTHING", outcome });
  });

  test.each([{ reference: null }, {}])(
    "a reference that is not known on one side (%j) says nothing",
    (change) => {
      expect(decideEvent({ ...FACTS, reference: null }, EVENT)).toEqual({ act: "PAY" });
      expect(decideEvent(FACTS, { ...EVENT, ...change })).toEqual({ act: "PAY" });
    },
  );

  test.each([
    { amount: 79_999 },
    { amount: 80_001 },
    { amount: 0 },
    { amount: -80_000 },
    { amount: null },
    { currency: "USD" },
    { currency: null },
  ])("a flag, when it tells of %j", (change) => {
    const flag = { act: "FLAG", review: "AMOUNT_DIFFERS", outcome: "AMOUNT_DIFFERS" };
    expect(decideEvent(FACTS, { ...EVENT, ...change })).toEqual(flag);
    expect(decideEvent({ ...FACTS, orderState: "PAID" }, { ...EVENT, ...change, kind: "REFUNDED" })).toEqual(
      flag,
    );
  });
});

describe("refunds that were told before the payment", () => {
  const all = { amount: 80_000, currency: "IDR" };
  const part = { amount: 1_000, currency: "IDR" };
  const flag = { act: "FLAG", review: "AMOUNT_DIFFERS", outcome: "AMOUNT_DIFFERS" };

  test.each([
    ["none", [], null],
    ["all of it", [all], { act: "REFUND" }],
    ["a part, then all of it", [part, all], { act: "REFUND" }],
    ["all of it, then a part", [all, part], { act: "REFUND" }],
    ["a part", [part], flag],
    ["another currency", [{ ...all, currency: "USD" }], flag],
    ["no amount", [{ ...all, amount: null }], flag],
  ] as const)("%s", (_name, refunds, decision) => {
    expect(decideEarlierRefunds(FACTS, refunds)).toEqual(decision);
  });
});

describe("what the money buys", () => {
  const order = { units: 100, amount: 100_000, payable: 80_000 };

  test("everything in time, and late when the voucher was taken again", () => {
    expect(creditFor(order, { isLate: false, voucher: "USED" })).toEqual({ units: 100, review: null });
    expect(creditFor(order, { isLate: true, voucher: "USED" })).toEqual({ units: 100, review: null });
    expect(creditFor(order, { isLate: false, voucher: "NONE" })).toEqual({ units: 100, review: null });
    expect(creditFor(order, { isLate: true, voucher: "NONE" })).toEqual({
      units: 100,
      review: "PAID_AFTER_END",
    });
  });

  test("what was paid for at the list price when the voucher is gone, rounded down", () => {
    expect(creditFor(order, { isLate: true, voucher: "GONE" })).toEqual({
      units: 80,
      review: "VOUCHER_GONE",
    });
    expect(creditFor({ ...order, payable: 1_999 }, { isLate: true, voucher: "GONE" }).units).toBe(1);
    expect(creditFor({ ...order, payable: 1 }, { isLate: true, voucher: "GONE" }).units).toBe(0);
  });

  test("never more units than were bought, nor one more than the money buys, however large the figures", () => {
    const figure = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(figure, figure, fc.double({ min: 0, max: 1, noNaN: true }), (units, amount, part) => {
        const payable = Math.min(amount, Math.max(1, Math.floor(amount * part)));
        const credited = creditFor({ units, amount, payable }, { isLate: true, voucher: "GONE" }).units;
        const [left, right] = [BigInt(credited) * BigInt(amount), BigInt(units) * BigInt(payable)];
        expect(credited).toBeLessThanOrEqual(units);
        expect(left <= right && right < left + BigInt(amount)).toBe(true);
      }),
    );
  });
});

describe("states", () => {
  test("of an order: nothing leads out of a refund, and from paid only a refund", () => {
    expect(ORDER_TRANSITIONS.REFUNDED).toEqual([]);
    expect(ORDER_TRANSITIONS.PAID).toEqual(["REFUNDED"]);
    expect(orderStatesBefore("PAID")).toEqual(["PENDING", "FAILED", "CANCELLED", "EXPIRED"]);
    expect(ORDER_STATES.filter((state) => ORDER_TRANSITIONS[state].includes("PENDING"))).toEqual([]);
  });

  test("of a payment: the same, and nothing leads back to its start", () => {
    expect(PAYMENT_TRANSITIONS.REFUNDED).toEqual([]);
    expect(PAYMENT_TRANSITIONS.PAID).toEqual(["REFUNDED"]);
    expect(paymentStatesBefore("PAID")).toEqual(["STARTING", "PENDING", "FAILED", "EXPIRED", "CANCELLED"]);
    expect(PAYMENT_STATES.filter((state) => PAYMENT_TRANSITIONS[state].includes("STARTING"))).toEqual([]);
  });
});

test("the number of an order is read out easily, and comes from what is random in its id", () => {
  expect(orderNumber("019eb1f0-0000-7000-8000-000000000000")).toBe("VS-0000-0000");
  expect(orderNumber("019eb1f0-0000-7000-8000-00ffffffffff")).toBe("VS-ZZZZ-ZZZZ");
  expect(orderNumber("019eb1f0-0000-7000-8000-000000000021")).toBe("VS-0000-0011");
  expect(orderNumber("019eb1f0-aaaa-7bbb-8ccc-120000000021")).toBe("VS-0000-0011");
});

describe("the best voucher", () => {
  const purchase = { kind: "TOKEN_PURCHASE", unit: "LLM_TOKEN", units: 100, amount: 100_000 } as const;
  const voucher = (
    name: string,
    facts: {
      off?: number;
      tokens?: number;
      credit?: number;
      applies?: boolean;
      until?: string;
      since?: string;
    },
  ) => ({
    name,
    isApplicable: facts.applies ?? true,
    usageExpiresAt: facts.until === undefined ? null : new Date(facts.until),
    claimedAt: new Date(facts.since ?? "2026-11-01"),
    price: {
      discount: facts.off ?? 0,
      payable: 100_000 - (facts.off ?? 0),
      bonuses: [
        ...(facts.tokens
          ? [{ benefitId: 1, unit: "LLM_TOKEN" as const, amount: facts.tokens, modelId: null }]
          : []),
        ...(facts.credit
          ? [{ benefitId: 2, unit: "GPU_CREDIT" as const, amount: facts.credit, modelId: null }]
          : []),
      ],
    },
  });
  const ranked = (...vouchers: ReturnType<typeof voucher>[]) =>
    byWorth(vouchers, purchase, 1_000).map(({ name }) => name);

  test("is worth most: what it takes off, and what its bonuses would cost", () => {
    expect(
      ranked(
        voucher("10,000 off", { off: 10_000 }),
        voucher("20 tokens", { tokens: 20 }),
        voucher("15,000 of credit", { credit: 15_000 }),
        voucher("5,000 off and 6 tokens", { off: 5_000, tokens: 6 }),
      ),
    ).toEqual(["20 tokens", "15,000 of credit", "5,000 off and 6 tokens", "10,000 off"]);
  });

  test("stands before all that do not apply; alike, it is the one that lapses first, then the oldest", () => {
    expect(
      ranked(
        voucher("cannot be used", { off: 99_000, applies: false }),
        voucher("never lapses", { off: 1_000 }),
        voucher("lapses late", { off: 1_000, until: "2026-12-31" }),
        voucher("lapses soon", { off: 1_000, until: "2026-12-01" }),
        voucher("lapses soon, and is older", { off: 1_000, until: "2026-12-01", since: "2026-10-01" }),
      ),
    ).toEqual(["lapses soon, and is older", "lapses soon", "lapses late", "never lapses", "cannot be used"]);
  });

  test("is compared exactly: a third of a rupiah decides", () => {
    const odd = { kind: "TOKEN_PURCHASE", unit: "LLM_TOKEN", units: 3, amount: 10_000 } as const;
    const [best] = byWorth(
      [voucher("3,333 off", { off: 3_333 }), voucher("1 token", { tokens: 1 })],
      odd,
      1_000,
    );
    expect(best?.name).toBe("1 token");
  });
});
