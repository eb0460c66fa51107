import { type BurnOrderFacts, compareBurnOrder } from "./burn-order.rules.js";

const DAY_1 = new Date("2026-11-01T00:00:00.000Z");
const DAY_2 = new Date("2026-11-02T00:00:00.000Z");
const grant = (facts: Partial<BurnOrderFacts>): BurnOrderFacts => ({
  id: 1,
  modelId: null,
  category: "PROMO",
  priority: 100,
  usageExpiresAt: null,
  createdAt: DAY_1,
  ...facts,
});

/** Each pair differs in one thing, and everything that counts less speaks for the second. */
test.each<[string, Partial<BurnOrderFacts>, Partial<BurnOrderFacts>]>([
  [
    "a lower priority",
    { priority: 1, category: "PAID", id: 2 },
    { priority: 2, usageExpiresAt: DAY_1, modelId: 7 },
  ],
  [
    "what was given before what was bought",
    { id: 2 },
    { category: "PAID", usageExpiresAt: DAY_1, modelId: 7 },
  ],
  ["the earlier deadline", { usageExpiresAt: DAY_1, id: 2 }, { usageExpiresAt: DAY_2, modelId: 7 }],
  ["any deadline before never", { usageExpiresAt: DAY_2, id: 2, createdAt: DAY_2 }, { modelId: 7 }],
  ["what is locked to a model", { modelId: 7, createdAt: DAY_2, id: 2 }, {}],
  ["the older one", { createdAt: DAY_1, id: 2 }, { createdAt: DAY_2, id: 1 }],
  ["the one written first", { id: 1 }, { id: 2 }],
])("%s is spent first", (_what, first, second) => {
  expect(compareBurnOrder(grant(first), grant(second))).toBeLessThan(0);
  expect(compareBurnOrder(grant(second), grant(first))).toBeGreaterThan(0);
});

test("two grants without a deadline are told apart by the rest", () => {
  expect(compareBurnOrder(grant({ id: 1 }), grant({ id: 1 }))).toBe(0);
});
