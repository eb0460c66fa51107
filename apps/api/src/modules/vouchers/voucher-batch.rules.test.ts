import { claimLimitMax } from "./benefit-value.rules.js";
import { deriveStatus, liabilityOf, type StatusFacts, usageDeadline } from "./voucher-batch.rules.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const EARLIER = new Date(NOW.getTime() - 1);
const LATER = new Date(NOW.getTime() + 1);
const DAY_MS = 86_400_000;

const open: StatusFacts = {
  isEnabled: true,
  generatedCount: 10,
  codeCount: 10,
  claimedCount: 0,
  claimLimit: 10,
  claimStartsAt: null,
  claimEndsAt: null,
  usageEndsAt: null,
  budget: null,
};

describe("the status of a batch", () => {
  it.each<[string, Partial<StatusFacts>, string]>([
    ["can be claimed when nothing speaks against it", {}, "ACTIVE"],
    ["can be claimed without any limit", { claimLimit: null, claimedCount: 1_000_000 }, "ACTIVE"],
    ["can be claimed at the very instant of its start", { claimStartsAt: NOW }, "ACTIVE"],
    ["is scheduled a millisecond before its start", { claimStartsAt: LATER }, "SCHEDULED"],
    ["can be claimed in the last millisecond before its deadline", { claimEndsAt: LATER }, "ACTIVE"],
    ["is expired at the very instant of its deadline", { claimEndsAt: NOW }, "EXPIRED"],
    ["can be claimed while what it gives can be used for a moment", { usageEndsAt: LATER }, "ACTIVE"],
    ["is expired once what it gives could not be used any more", { usageEndsAt: NOW }, "EXPIRED"],
    ["can be claimed while one claim is left", { claimedCount: 9 }, "ACTIVE"],
    ["is depleted with its last claim", { claimedCount: 10 }, "DEPLETED"],
    [
      "can be claimed while one claim fits into its budget",
      { budget: { unit: "LLM_TOKEN", amount: 300, perClaim: 100, used: 200 } },
      "ACTIVE",
    ],
    [
      "is depleted when the next claim no longer fits",
      { budget: { unit: "LLM_TOKEN", amount: 299, perClaim: 100, used: 200 } },
      "DEPLETED",
    ],
    ["is generating while a code is missing", { generatedCount: 9 }, "GENERATING"],
    ["is inactive when it was switched off", { isEnabled: false }, "INACTIVE"],
  ])("%s", (_what, facts, status) => {
    expect(deriveStatus({ ...open, ...facts }, NOW)).toBe(status);
  });

  it("is the first that holds, in the documented order", () => {
    const everything: StatusFacts = {
      isEnabled: false,
      generatedCount: 9,
      codeCount: 10,
      claimedCount: 10,
      claimLimit: 10,
      claimStartsAt: LATER,
      claimEndsAt: EARLIER,
      usageEndsAt: null,
      budget: null,
    };
    const steps: Partial<StatusFacts>[] = [
      {},
      { isEnabled: true },
      { generatedCount: 10 },
      { claimEndsAt: null },
      { claimedCount: 0 },
      { claimStartsAt: EARLIER },
    ];
    let facts = everything;
    const statuses = steps.map((step) => {
      facts = { ...facts, ...step };
      return deriveStatus(facts, NOW);
    });
    expect(statuses).toEqual(["INACTIVE", "GENERATING", "EXPIRED", "DEPLETED", "SCHEDULED", "ACTIVE"]);
  });
});

describe("the usage deadline of what is claimed", () => {
  const end = new Date(NOW.getTime() + 30 * DAY_MS);

  it("is never when the batch says nothing", () => {
    expect(usageDeadline({ usageEndsAt: null, usageValidDays: null }, NOW)).toBeNull();
  });

  it("is the batch's own end when only that is set", () => {
    expect(usageDeadline({ usageEndsAt: end, usageValidDays: null }, NOW)).toEqual(end);
  });

  it("is so many times 24 hours after the claim when only days are set", () => {
    expect(usageDeadline({ usageEndsAt: null, usageValidDays: 1 }, NOW)).toEqual(
      new Date("2026-11-21T03:00:00.000Z"),
    );
  });

  it("is the earlier of the two when both are set", () => {
    expect(usageDeadline({ usageEndsAt: end, usageValidDays: 31 }, NOW)).toEqual(end);
    expect(usageDeadline({ usageEndsAt: end, usageValidDays: 30 }, NOW)).toEqual(end);
    expect(usageDeadline({ usageEndsAt: end, usageValidDays: 29 }, NOW)).toEqual(
      new Date(NOW.getTime() + 29 * DAY_MS),
    );
  });
});

describe("the liability of a batch", () => {
  const benefits = [
    { kind: "GRANT", unit: "LLM_TOKEN", amount: 1_000 },
    { kind: "GRANT", unit: "GPU_CREDIT", amount: 50_000 },
    { kind: "GRANT", unit: "LLM_TOKEN", amount: 5 },
  ] as const;

  it("is the claim limit times the benefits, added up per unit", () => {
    expect(liabilityOf(benefits, 50)).toEqual([
      { unit: "LLM_TOKEN", amount: 50_250 },
      { unit: "GPU_CREDIT", amount: 2_500_000 },
    ]);
  });

  it("is unknown while claims are unlimited", () => {
    expect(liabilityOf(benefits, null)).toBeNull();
  });

  it("counts bonuses like grants, discounts not at all, and a trial by the months that may begin in it", () => {
    const off = { kind: "DISCOUNT_FIXED", unit: null, amount: 50_000 } as const;
    const bonus = { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 } as const;
    expect(liabilityOf([off, bonus], 50)).toEqual([{ unit: "LLM_TOKEN", amount: 250 }]);
    const trial = { kind: "TRIAL", unit: "LLM_TOKEN", amount: 100 } as const;
    expect([1, 28, 30].map((days) => liabilityOf([{ ...trial, days }], 1)?.[0]?.amount)).toEqual([
      100, 100, 200,
    ]);
  });

  it("is unknown when a bonus depends on how much is bought", () => {
    expect(liabilityOf([{ kind: "BONUS_PERCENT", unit: "LLM_TOKEN", amount: null }], 50)).toBeNull();
  });

  it("fits 53 bits at the largest limit that is accepted, and no longer one claim later", () => {
    const huge = [
      { unit: "LLM_TOKEN", amount: 1_000_000_000 },
      { unit: "LLM_TOKEN", amount: 1_000_000_000 },
    ];
    const max = claimLimitMax(huge);
    expect(max).toBe(4_503_599);
    expect(Number.isSafeInteger(2_000_000_000 * max)).toBe(true);
    expect(Number.isSafeInteger(2_000_000_000 * (max + 1))).toBe(false);
  });
});
