import {
  API_KEY_LIMITS,
  allowanceOf,
  NETWORK_LIMITS,
  PERSON_LIMITS,
  SLOWED_PERSON_LIMITS,
} from "./wrong-codes.rules.js";

const NOW = Date.parse("2026-11-20T03:00:00.000Z");
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** So many wrong codes, one at each of these times ago; oldest first. */
const ago = (...msAgo: number[]) => msAgo.map((ms) => NOW - ms).sort((a, b) => a - b);
const times = (count: number, msAgo: number) => Array.from({ length: count }, () => msAgo);

test("a person has five wrong codes a minute, and then waits until the first of them is a minute old", () => {
  expect(allowanceOf(PERSON_LIMITS, [], NOW)).toEqual({ left: 5, waitMs: 0 });
  expect(allowanceOf(PERSON_LIMITS, ago(...times(4, SECOND)), NOW)).toEqual({ left: 1, waitMs: 0 });
  const five = ago(59 * SECOND, 20 * SECOND, 10 * SECOND, 5 * SECOND, 0);
  expect(allowanceOf(PERSON_LIMITS, five, NOW)).toEqual({ left: 0, waitMs: SECOND });
  expect(allowanceOf(PERSON_LIMITS, five, NOW + SECOND - 1)).toEqual({ left: 0, waitMs: 1 });
  expect(allowanceOf(PERSON_LIMITS, five, NOW + SECOND)).toEqual({ left: 1, waitMs: 0 });
});

test("whoever has more in the window than allowed waits until enough of them are out of it", () => {
  const seven = ago(50 * SECOND, 40 * SECOND, ...times(5, 10 * SECOND));
  expect(allowanceOf(PERSON_LIMITS, seven, NOW)).toEqual({ left: 0, waitMs: 50 * SECOND });
});

test("from twenty a day on, a wait follows each wrong code: one minute, doubling with each, a day at most", () => {
  const spread = (count: number) =>
    ago(...Array.from({ length: count - 1 }, (_, at) => 2 * HOUR + at * 20 * MINUTE), 0);
  expect(allowanceOf(PERSON_LIMITS, spread(19), NOW).left).toBe(1);
  expect(allowanceOf(PERSON_LIMITS, spread(20), NOW)).toEqual({ left: 0, waitMs: MINUTE });
  expect(allowanceOf(PERSON_LIMITS, spread(20), NOW + MINUTE)).toEqual({ left: 1, waitMs: 0 });
  expect(allowanceOf(PERSON_LIMITS, spread(21), NOW)).toEqual({ left: 0, waitMs: 2 * MINUTE });
  expect(allowanceOf(PERSON_LIMITS, spread(25), NOW)).toEqual({ left: 0, waitMs: 32 * MINUTE });
  expect(allowanceOf(PERSON_LIMITS, spread(60), NOW)).toEqual({ left: 0, waitMs: 24 * HOUR });
});

test("a wrong code counts for a day, to the millisecond", () => {
  const old = ago(...times(20, 24 * HOUR));
  expect(allowanceOf(PERSON_LIMITS, old, NOW - 1).left).toBe(1);
  expect(allowanceOf(PERSON_LIMITS, old, NOW)).toEqual({ left: 5, waitMs: 0 });
});

test("an API key has ten times as many", () => {
  expect(allowanceOf(API_KEY_LIMITS, ago(...times(49, 0)), NOW).left).toBe(1);
  expect(allowanceOf(API_KEY_LIMITS, ago(...times(50, 0)), NOW)).toEqual({ left: 0, waitMs: MINUTE });
  expect(allowanceOf(API_KEY_LIMITS, ago(...times(200, HOUR)), NOW).left).toBe(1);
  expect(allowanceOf(API_KEY_LIMITS, ago(...times(199, HOUR), 0), NOW)).toEqual({ left: 0, waitMs: MINUTE });
});

test("a network has thirty in ten minutes, is slowed down from two hundred a day on, and never shut out", () => {
  expect(allowanceOf(NETWORK_LIMITS, ago(...times(30, 9 * MINUTE)), NOW)).toEqual({
    left: 0,
    waitMs: MINUTE,
  });
  const many = ago(...times(399, HOUR), 0);
  expect(allowanceOf(NETWORK_LIMITS, many, NOW)).toEqual({ left: 0, waitMs: MINUTE });
  expect(allowanceOf(NETWORK_LIMITS, many, NOW + MINUTE).left).toBe(1);
});

test("a person in a network that is used up keeps one wrong code a minute", () => {
  expect(allowanceOf(SLOWED_PERSON_LIMITS, [], NOW).left).toBe(1);
  expect(allowanceOf(SLOWED_PERSON_LIMITS, ago(0), NOW)).toEqual({ left: 0, waitMs: MINUTE });
});
