import { claimsOn, everyDay, lastDays, peakDay } from "./days.rules.js";

describe("the last days in a zone", () => {
  it.each([
    ["2026-11-19T16:59:59.999Z", ["2026-11-17", "2026-11-18", "2026-11-19"]],
    ["2026-11-19T17:00:00.000Z", ["2026-11-18", "2026-11-19", "2026-11-20"]],
    ["2026-03-01T00:00:00.000Z", ["2026-02-27", "2026-02-28", "2026-03-01"]],
  ])("at %s in Jakarta are %s", (now, days) => {
    expect(lastDays(new Date(now), 3, "Asia/Jakarta")).toEqual(days);
  });

  it("leave out or repeat none where clocks change", () => {
    const days = lastDays(new Date("2026-10-26T12:00:00.000Z"), 4, "Europe/Berlin");
    expect(days).toEqual(["2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26"]);
  });
});

describe("claims on days", () => {
  const counted = new Map([
    ["2026-11-18", 3],
    ["2026-11-20", 3],
    ["2026-10-01", 99],
  ]);
  const days = ["2026-11-18", "2026-11-19", "2026-11-20"];

  it("are there for every day, zero too", () => {
    expect(everyDay(days, counted)).toEqual([
      { day: "2026-11-18", claims: 3 },
      { day: "2026-11-19", claims: 0 },
      { day: "2026-11-20", claims: 3 },
    ]);
  });

  it("add up over the days that are asked for alone", () => {
    expect(claimsOn(days, counted)).toBe(6);
    expect(claimsOn([], counted)).toBe(0);
  });

  it("have their peak on the latest of the busiest days, and none without claims", () => {
    expect(peakDay(everyDay(days, counted))).toEqual({ day: "2026-11-20", claims: 3 });
    expect(peakDay(everyDay(days, new Map()))).toBeNull();
    expect(peakDay([])).toBeNull();
  });
});
