import { monthEndsAt, monthStartsAt, stateAt, trialEndsAt } from "./trial.rules.js";

const JAKARTA = "Asia/Jakarta";
const at = (instant: string) => new Date(instant);
const starts = (start: string, months: number, zone = JAKARTA) =>
  Array.from({ length: months }, (_, index) => monthStartsAt(at(start), index + 1, zone).toISOString());

test("a month begins on the day and at the time of day at which the trial started", () => {
  expect(starts("2026-11-16T08:30:00.000Z", 4)).toEqual([
    "2026-11-16T08:30:00.000Z",
    "2026-12-16T08:30:00.000Z",
    "2027-01-16T08:30:00.000Z",
    "2027-02-16T08:30:00.000Z",
  ]);
});

test("a month that is too short begins on its last day, and the one behind it where it would have", () => {
  expect(starts("2027-01-31T05:00:00.000Z", 4)).toEqual([
    "2027-01-31T05:00:00.000Z",
    "2027-02-28T05:00:00.000Z",
    "2027-03-31T05:00:00.000Z",
    "2027-04-30T05:00:00.000Z",
  ]);
});

test("in a leap year February has a day more", () => {
  expect(starts("2028-01-30T05:00:00.000Z", 3)).toEqual([
    "2028-01-30T05:00:00.000Z",
    "2028-02-29T05:00:00.000Z",
    "2028-03-30T05:00:00.000Z",
  ]);
  expect(starts("2028-02-29T05:00:00.000Z", 13).at(-1)).toBe("2029-02-28T05:00:00.000Z");
});

test("days are those of the organisation's zone, not of UTC", () => {
  // 1 February, 03:00 in Jakarta; in UTC it is still 31 January.
  expect(starts("2027-01-31T20:00:00.000Z", 2)).toEqual([
    "2027-01-31T20:00:00.000Z",
    "2027-02-28T20:00:00.000Z",
  ]);
  expect(starts("2027-01-31T20:00:00.000Z", 2, "UTC").at(-1)).toBe("2027-02-28T20:00:00.000Z");
  // 31 January, 03:00 in Jakarta; in UTC it is the 30th, whose month is short, too.
  expect(starts("2027-01-30T20:00:00.000Z", 3)).toEqual([
    "2027-01-30T20:00:00.000Z",
    "2027-02-27T20:00:00.000Z",
    "2027-03-30T20:00:00.000Z",
  ]);
});

test("a time of day stays the same over a change of the clocks", () => {
  // 09:00 in Berlin, before and after the clocks went forward.
  expect(starts("2027-03-10T08:00:00.000Z", 2, "Europe/Berlin").at(-1)).toBe("2027-04-10T07:00:00.000Z");
});

test("a trial ends after its days, or at the usage deadline where that is earlier", () => {
  const start = at("2026-11-16T08:30:00.000Z");
  expect(trialEndsAt(start, 30, null)).toEqual(at("2026-12-16T08:30:00.000Z"));
  expect(trialEndsAt(start, 30, at("2026-12-16T08:29:59.999Z"))).toEqual(at("2026-12-16T08:29:59.999Z"));
  expect(trialEndsAt(start, 30, at("2027-01-01T00:00:00.000Z"))).toEqual(at("2026-12-16T08:30:00.000Z"));
});

test("what a month gives lasts until the next month begins, and never past the trial", () => {
  const trial = { startedAt: at("2027-02-10T05:00:00.000Z"), endsAt: at("2027-03-12T05:00:00.000Z") };
  expect(monthEndsAt(trial, 1, JAKARTA)).toEqual(at("2027-03-10T05:00:00.000Z"));
  expect(monthEndsAt(trial, 2, JAKARTA)).toEqual(trial.endsAt);
});

test("a month that would begin at the very end of the trial is not begun", () => {
  const trial = { startedAt: at("2026-11-16T08:30:00.000Z"), endsAt: at("2026-12-16T08:30:00.000Z") };
  expect(monthEndsAt(trial, 1, JAKARTA)).toEqual(trial.endsAt);
});

test("a trial that is over has ended although nobody wrote it down; one that was converted has not", () => {
  const endsAt = at("2026-12-16T08:30:00.000Z");
  expect(stateAt({ state: "TRIAL", endsAt }, new Date(endsAt.getTime() - 1))).toBe("TRIAL");
  expect(stateAt({ state: "TRIAL", endsAt }, endsAt)).toBe("ENDED");
  expect(stateAt({ state: "CONVERTED", endsAt }, endsAt)).toBe("CONVERTED");
});
