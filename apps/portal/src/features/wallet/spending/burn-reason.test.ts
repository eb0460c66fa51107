import { type BurnFacts, whyBefore } from "./burn-reason";

const grant = (facts: Partial<BurnFacts> = {}): BurnFacts => ({
  category: "PROMO",
  usageExpiresAt: null,
  model: null,
  createdAt: "2026-11-20T10:00:00.000Z",
  ...facts,
});
const SOON = "2026-12-01T00:00:00.000Z";
const LATE = "2027-01-01T00:00:00.000Z";
const EARLIER = "2026-11-19T10:00:00.000Z";
const LOCKED = { model: { id: "m1" } };

describe("why one grant is spent before another", () => {
  it.each([
    [
      "it was given and the other bought",
      grant(),
      grant({ category: "PAID", usageExpiresAt: SOON }),
      "GIVEN_BEFORE_BOUGHT",
    ],
    [
      "its deadline is earlier",
      grant({ usageExpiresAt: SOON }),
      grant({ usageExpiresAt: LATE, ...LOCKED }),
      "DEADLINE_FIRST",
    ],
    [
      "it has a deadline and the other none",
      grant({ usageExpiresAt: LATE }),
      grant(LOCKED),
      "DEADLINE_FIRST",
    ],
    ["it is locked and the other is not", grant(LOCKED), grant({ createdAt: EARLIER }), "LOCKED_FIRST"],
    ["it is older", grant({ createdAt: EARLIER }), grant(), "OLDER"],
    ["both are alike", grant(), grant(), "OLDER"],
    ["it was bought, and goes first all the same", grant({ category: "PAID" }), grant(), "PRIORITY"],
    [
      "its deadline is later, and it goes first all the same",
      grant({ usageExpiresAt: LATE }),
      grant({ usageExpiresAt: SOON }),
      "PRIORITY",
    ],
    ["it is general, and goes first all the same", grant(), grant(LOCKED), "PRIORITY"],
    ["it is younger, and goes first all the same", grant(), grant({ createdAt: EARLIER }), "PRIORITY"],
  ] as const)("%s", (_what, first, next, reason) => {
    expect(whyBefore(first, next)).toBe(reason);
  });
});
