import { fractionDigitsOf, PURCHASE_KINDS } from "@vouchsafe/contract";
import {
  type PurchaseBenefit,
  type PurchaseFacts,
  quoteVoucher,
  type VoucherTerms,
} from "./purchase.rules.js";
import { decimalFloor, writeMinor } from "./testing/decimal-oracle.js";

const TOKENS: PurchaseFacts = { kind: "TOKEN_PURCHASE", unit: "LLM_TOKEN", units: 100, amount: 100_000 };
const TOP_UP: PurchaseFacts = { kind: "TOP_UP", unit: "GPU_CREDIT", units: 100_000, amount: 100_000 };

const nothing = { unit: null, amount: null, modelId: null, basisPoints: null, maxDiscount: null };
const percentOff = (basisPoints: number, maxDiscount: number | null = null): PurchaseBenefit => ({
  ...nothing,
  id: 1,
  kind: "DISCOUNT_PERCENT",
  basisPoints,
  maxDiscount,
});
const off = (amount: number): PurchaseBenefit => ({ ...nothing, id: 2, kind: "DISCOUNT_FIXED", amount });
const bonus = (amount: number, modelId: number | null = null): PurchaseBenefit => ({
  ...nothing,
  id: 3,
  kind: "BONUS_FIXED",
  unit: "LLM_TOKEN",
  amount,
  modelId,
});
const percentBonus = (basisPoints: number): PurchaseBenefit => ({
  ...nothing,
  id: 4,
  kind: "BONUS_PERCENT",
  unit: "LLM_TOKEN",
  basisPoints,
});
const voucher = (benefits: readonly PurchaseBenefit[], terms: Partial<VoucherTerms> = {}): VoucherTerms => ({
  flow: "CHECKOUT",
  minPurchase: null,
  purchaseKind: null,
  isFirstOrderOnly: false,
  benefits,
  ...terms,
});
const quote = (terms: VoucherTerms, purchase = TOKENS, isPastFirstOrder = false) =>
  quoteVoucher(terms, purchase, { isPastFirstOrder });

describe("what a voucher does to a purchase", () => {
  test("CREDIT20: 100 tokens at Rp 100,000 cost Rp 80,000, and 5 tokens come on top", () => {
    expect(quote(voucher([percentOff(2_000), bonus(5)]))).toEqual({
      isApplicable: true,
      refusal: null,
      discount: 20_000,
      payable: 80_000,
      bonuses: [{ benefitId: 3, unit: "LLM_TOKEN", amount: 5, modelId: null }],
    });
  });

  test("BONUS20: 100 tokens are bought at full price, 120 received", () => {
    expect(quote(voucher([percentBonus(2_000)]))).toMatchObject({
      discount: 0,
      payable: 100_000,
      bonuses: [{ unit: "LLM_TOKEN", amount: 20 }],
    });
  });

  test.each<[string, PurchaseBenefit, number]>([
    ["a part of the price is rounded down", percentOff(3_333), 33_330],
    ["the smallest part of a small price is nothing", percentOff(1), 10],
    ["a ceiling cuts it", percentOff(2_000, 15_000), 15_000],
    ["a ceiling above it does nothing", percentOff(2_000, 20_001), 20_000],
    ["all of the price can be taken off", percentOff(10_000), 100_000],
    ["a fixed discount is what it says", off(99_999), 99_999],
    ["but never more than the price", off(100_001), 100_000],
  ])("%s", (_what, benefit, discount) => {
    expect(quote(voucher([benefit]))).toMatchObject({ discount, payable: 100_000 - discount });
  });

  test("a bonus keeps its model, and one that rounds down to nothing is none", () => {
    const { bonuses } = quote(voucher([bonus(7, 11), percentBonus(99)]));
    expect(bonuses).toEqual([{ benefitId: 3, unit: "LLM_TOKEN", amount: 7, modelId: 11 }]);
    expect(quote(voucher([percentBonus(100)])).bonuses).toMatchObject([{ amount: 1 }]);
  });

  test("the largest purchase there is, in the largest part, is counted exactly", () => {
    const huge: PurchaseFacts = {
      ...TOKENS,
      amount: Number.MAX_SAFE_INTEGER,
      units: Number.MAX_SAFE_INTEGER,
    };
    expect(quote(voucher([percentOff(9_999)]), huge).discount).toBe(9_006_298_534_815_516);
    expect(quote(voucher([percentBonus(10_000)]), huge).bonuses).toMatchObject([
      { amount: Number.MAX_SAFE_INTEGER },
    ]);
  });
});

describe("a voucher does not apply", () => {
  const terms: Partial<VoucherTerms> = {
    purchaseKind: "TOP_UP",
    isFirstOrderOnly: true,
    minPurchase: 100_001,
  };

  test("for the first reason, in the documented order", () => {
    const direct = voucher([percentOff(2_000)], { ...terms, flow: "DIRECT" });
    expect(quote(direct, TOKENS, true).refusal).toBe("WRONG_FLOW");
    const held = voucher([percentOff(2_000)], terms);
    expect(quote(held, TOKENS, true).refusal).toBe("WRONG_PURCHASE_KIND");
    expect(quote(held, TOP_UP, true).refusal).toBe("NOT_ELIGIBLE");
    expect(quote(held, TOP_UP, false).refusal).toBe("BELOW_MINIMUM_PURCHASE");
    expect(quote(held, { ...TOP_UP, amount: 100_001 }, false).refusal).toBeNull();
  });

  test("and leaves the price as it is", () => {
    expect(quote(voucher([percentOff(2_000), bonus(5)], terms))).toEqual({
      isApplicable: false,
      refusal: "WRONG_PURCHASE_KIND",
      discount: 0,
      payable: 100_000,
      bonuses: [],
    });
  });
});

/** Random numbers that are the same in every run. */
function numbersFrom(seed: number): (max: number) => number {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** 0 up to and including `max`, small numbers as often as large ones. */
  return (max) => Math.min(max, Math.floor(2 ** (next() * Math.log2(max + 1)) - 1 + next()));
}

test("100,000 random discounts are what a sum with pencil and paper says", () => {
  const random = numbersFrom(20_261_128);
  const currencies = ["IDR", "USD", "JPY", "KWD", "EUR"].map((name) => ({
    name,
    digits: fractionDigitsOf(name),
  }));
  expect(currencies.map(({ digits }) => digits)).toEqual([0, 2, 0, 3, 2]);
  const seen = { capped: 0, free: 0, rounded: 0 };
  for (let round = 0; round < 100_000; round++) {
    const currency = currencies[round % currencies.length] ?? { name: "IDR", digits: 0 };
    const { digits } = currency;
    const amount = 1 + random(1_000_000_000_000_000);
    const basisPoints = 1 + random(9_999);
    const hasCeiling = random(1) === 1;
    const maxDiscount = hasCeiling ? 1 + random(1_000_000_000) : null;
    const fixed = 1 + random(1_000_000_000);
    const isFixed = random(3) === 0;
    const kind = PURCHASE_KINDS[round % 2] ?? "TOP_UP";
    const purchase: PurchaseFacts = { ...TOKENS, kind, amount };
    const benefit = isFixed ? off(fixed) : percentOff(basisPoints, maxDiscount);

    const { discount, payable } = quote(voucher([benefit]), purchase);

    // In the unit that people write, with decimals, by schoolbook multiplication of digits.
    const price = writeMinor(amount, digits);
    const exact = decimalFloor(price, writeMinor(basisPoints, 4), digits);
    const expected = isFixed ? fixed : Math.min(exact, maxDiscount ?? exact);
    const never = expected > amount ? amount : expected;
    if (discount !== never || payable !== amount - never) {
      throw new Error(
        `${currency.name} ${price} by ${basisPoints} at most ${maxDiscount}: ${discount}, not ${never}`,
      );
    }
    expect(discount >= 0 && payable >= 0).toBe(true);
    if (never !== exact && !isFixed) seen.capped++;
    if (payable === 0) seen.free++;
    if (!isFixed && !Number.isInteger((amount / 10_000) * basisPoints)) seen.rounded++;
  }
  // A property that never meets an edge would hold whatever the code does.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(500);
});
