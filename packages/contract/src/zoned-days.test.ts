import fc from "fast-check";
import { dayOf, endOfDay, lastDayBefore, startOfDay } from "./zoned-days.js";

const JAKARTA = "Asia/Jakarta";
const ZONES = [
  JAKARTA,
  "UTC",
  "Asia/Jayapura",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "America/Havana",
  "America/Santiago",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
];

describe("the day a superadmin picks", () => {
  it.each([
    ["in Jakarta, seven hours ahead", "2025-06-30", JAKARTA, "2025-06-29T17:00:00.000Z"],
    ["in Jayapura, nine hours ahead", "2025-06-30", "Asia/Jayapura", "2025-06-29T15:00:00.000Z"],
    ["in UTC", "2025-06-30", "UTC", "2025-06-30T00:00:00.000Z"],
    [
      "in Kathmandu, five hours and three quarters ahead",
      "2025-06-30",
      "Asia/Kathmandu",
      "2025-06-29T18:15:00.000Z",
    ],
    ["in Berlin in winter", "2025-01-15", "Europe/Berlin", "2025-01-14T23:00:00.000Z"],
    ["in Berlin in summer", "2025-07-15", "Europe/Berlin", "2025-07-14T22:00:00.000Z"],
    ["in Berlin on the day the clocks go forward", "2025-03-30", "Europe/Berlin", "2025-03-29T23:00:00.000Z"],
    ["in Berlin on the day after", "2025-03-31", "Europe/Berlin", "2025-03-30T22:00:00.000Z"],
    ["in Berlin on the day the clocks go back", "2025-10-26", "Europe/Berlin", "2025-10-25T22:00:00.000Z"],
    [
      "in New York on the day the clocks go forward",
      "2025-03-09",
      "America/New_York",
      "2025-03-09T05:00:00.000Z",
    ],
    [
      "in New York on the day the clocks go back",
      "2025-11-02",
      "America/New_York",
      "2025-11-02T04:00:00.000Z",
    ],
    [
      "in Cairo, when the clocks skip midnight itself",
      "2024-04-26",
      "Africa/Cairo",
      "2024-04-25T22:00:00.000Z",
    ],
    [
      "in Havana, when the clocks skip midnight itself",
      "2024-03-10",
      "America/Havana",
      "2024-03-10T05:00:00.000Z",
    ],
    ["in Havana, when midnight comes twice", "2024-11-03", "America/Havana", "2024-11-03T04:00:00.000Z"],
    [
      "in Santiago, when the clocks skip midnight itself",
      "2024-09-08",
      "America/Santiago",
      "2024-09-08T04:00:00.000Z",
    ],
    [
      "in Santiago, when the evening before comes twice",
      "2024-04-07",
      "America/Santiago",
      "2024-04-07T04:00:00.000Z",
    ],
    [
      "on Lord Howe, where clocks move by half an hour",
      "2025-10-05",
      "Australia/Lord_Howe",
      "2025-10-04T13:30:00.000Z",
    ],
    ["on Kiritimati, fourteen hours ahead", "2025-06-30", "Pacific/Kiritimati", "2025-06-29T10:00:00.000Z"],
    ["on the leap day", "2024-02-29", JAKARTA, "2024-02-28T17:00:00.000Z"],
  ])("begins at its own midnight %s", (_where, day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
  });

  it("ends, exclusive, where the next one begins", () => {
    expect(endOfDay("2025-06-30", JAKARTA).toISOString()).toBe("2025-06-30T17:00:00.000Z");
    expect(endOfDay("2025-12-31", JAKARTA)).toEqual(startOfDay("2026-01-01", JAKARTA));
    expect(endOfDay("2024-02-28", JAKARTA)).toEqual(startOfDay("2024-02-29", JAKARTA));
    expect(endOfDay("2025-02-28", JAKARTA)).toEqual(startOfDay("2025-03-01", JAKARTA));
  });

  it.each([
    ["23 hours in spring", "2025-03-30", 23],
    ["25 hours in autumn", "2025-10-26", 25],
    ["24 hours otherwise", "2025-06-30", 24],
  ])("lasts %s in Berlin", (_length, day, hours) => {
    const lengthMs = endOfDay(day, "Europe/Berlin").getTime() - startOfDay(day, "Europe/Berlin").getTime();
    expect(lengthMs).toBe(hours * 3_600_000);
  });

  it.each([
    ["2025-02-30"],
    ["2025-02-29"],
    ["2025-13-01"],
    ["2025-00-10"],
    ["2025-06-31"],
    ["2025-6-3"],
    ["30-06-2025"],
    ["2025-06-30T00:00"],
    ["tomorrow"],
    [""],
  ])("is refused when there is no such day: %s", (day) => {
    expect(() => startOfDay(day, JAKARTA)).toThrow(RangeError);
    expect(() => endOfDay(day, JAKARTA)).toThrow(RangeError);
  });

  it("is refused in a zone that nobody knows", () => {
    expect(() => startOfDay("2025-06-30", "Asia/Atlantis")).toThrow(RangeError);
  });
});

describe("the day shown to a person", () => {
  it("is the day on their own calendar, not the one in UTC", () => {
    const lateInJakarta = new Date("2025-06-30T17:30:00.000Z");
    expect(dayOf(lateInJakarta, JAKARTA)).toBe("2025-07-01");
    expect(dayOf(lateInJakarta, "UTC")).toBe("2025-06-30");
    expect(dayOf(lateInJakarta, "Pacific/Pago_Pago")).toBe("2025-06-30");
  });

  it("is kept to the millisecond on both sides of midnight", () => {
    const midnight = startOfDay("2025-07-01", JAKARTA).getTime();
    expect(dayOf(new Date(midnight - 1), JAKARTA)).toBe("2025-06-30");
    expect(dayOf(new Date(midnight), JAKARTA)).toBe("2025-07-01");
  });

  it("names the last whole day before an exclusive deadline", () => {
    expect(lastDayBefore(endOfDay("2025-06-30", JAKARTA), JAKARTA)).toBe("2025-06-30");
    expect(lastDayBefore(endOfDay("2025-10-26", "Europe/Berlin"), "Europe/Berlin")).toBe("2025-10-26");
  });
});

describe("every day in every zone", () => {
  const day = fc
    // Kiritimati crossed the date line at the end of 1994 and has no first of January 1995.
    .date({ min: new Date("2000-01-01"), max: new Date("2060-12-30"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const zone = fc.constantFrom(...ZONES);

  it("begins on itself, right after the day before", () => {
    fc.assert(
      fc.property(day, zone, (picked, where) => {
        const start = startOfDay(picked, where);
        expect(dayOf(start, where)).toBe(picked);
        expect(dayOf(new Date(start.getTime() - 1), where) < picked).toBe(true);
      }),
    );
  });

  it("comes back from its deadline as the same day", () => {
    fc.assert(
      fc.property(day, zone, (picked, where) => {
        expect(lastDayBefore(endOfDay(picked, where), where)).toBe(picked);
      }),
    );
  });

  it("follows the order of the calendar", () => {
    fc.assert(
      fc.property(day, zone, (picked, where) => {
        expect(endOfDay(picked, where).getTime()).toBeGreaterThan(startOfDay(picked, where).getTime());
      }),
    );
  });
});
