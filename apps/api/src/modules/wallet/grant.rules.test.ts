import { type GrantFacts, grantState } from "./grant.rules.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const grant = (facts: Partial<GrantFacts>): GrantFacts => ({
  remaining: 0,
  expired: 0,
  voided: 0,
  usageExpiresAt: null,
  ...facts,
});

test.each<[string, Partial<GrantFacts>, string]>([
  ["something left and no deadline", { remaining: 1 }, "ACTIVE"],
  [
    "the last millisecond before the deadline",
    { remaining: 1, usageExpiresAt: new Date(NOW.getTime() + 1) },
    "ACTIVE",
  ],
  ["the deadline itself", { remaining: 1, usageExpiresAt: NOW }, "EXPIRED"],
  ["a rest that was written off", { expired: 5 }, "EXPIRED"],
  ["everything spent", {}, "EXHAUSTED"],
  ["everything spent before the deadline passed", { usageExpiresAt: NOW }, "EXHAUSTED"],
  ["a rest that was taken back", { voided: 5 }, "VOIDED"],
  ["a rest taken back after a part expired", { voided: 5, expired: 1 }, "VOIDED"],
])("a grant with %s is %s", (_, facts, expected) => {
  expect(grantState(grant(facts), NOW)).toBe(expected);
});
