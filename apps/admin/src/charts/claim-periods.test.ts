import { busiestDay, claimPeriods, type DayClaims } from "./claim-periods";

/** Days in a row from 1 January 2026, each with as many claims as its place. */
function daysInARow(count: number): DayClaims[] {
  return Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    claims: index,
  }));
}

describe("the bars of a chart of claims", () => {
  it("are one per day up to a season", () => {
    const periods = claimPeriods(daysInARow(90));
    expect(periods).toHaveLength(90);
    expect(periods[0]).toEqual({ from: "2026-01-01", to: "2026-01-01", claims: 0 });
  });

  it("are weeks that end today for a longer range, and lose no claim", () => {
    const days = daysInARow(365);
    const periods = claimPeriods(days);
    expect(periods).toHaveLength(53);
    expect(periods[0]).toEqual({ from: "2026-01-01", to: "2026-01-01", claims: 0 });
    expect(periods.at(-1)).toMatchObject({ from: "2026-12-25", to: "2026-12-31" });
    const claims = periods.reduce((sum, period) => sum + period.claims, 0);
    expect(claims).toBe((364 * 365) / 2);
  });

  it("are none when there is no day", () => {
    expect(claimPeriods([])).toEqual([]);
  });
});

describe("the busiest day", () => {
  it("is the latest of several that are alike", () => {
    const days = [
      { day: "2026-01-01", claims: 4 },
      { day: "2026-01-02", claims: 4 },
      { day: "2026-01-03", claims: 1 },
    ];
    expect(busiestDay(days)?.day).toBe("2026-01-02");
  });

  it("does not exist when nothing was claimed", () => {
    expect(busiestDay([{ day: "2026-01-01", claims: 0 }])).toBeUndefined();
  });
});
