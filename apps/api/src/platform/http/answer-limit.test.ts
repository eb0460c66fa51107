import { AnswerLimit, AnswerTooLateError } from "./answer-limit.js";

const LIMIT_MS = 1_000;

/** What a promise has come to by now, without waiting for it. */
function watch(promise: Promise<unknown>): { outcome: unknown } {
  const watched: { outcome: unknown } = { outcome: "waiting" };
  promise.then(
    (result) => {
      watched.outcome = result;
    },
    (error) => {
      watched.outcome = error;
    },
  );
  return watched;
}

const never = () => new Promise<string>(() => {});

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("whoever waits too long is told so, each at their own time", async () => {
  const limit = new AnswerLimit(LIMIT_MS);
  const first = watch(limit.within(never()));
  await jest.advanceTimersByTimeAsync(400);
  const second = watch(limit.within(never()));
  await jest.advanceTimersByTimeAsync(599);
  expect([first.outcome, second.outcome]).toEqual(["waiting", "waiting"]);
  await jest.advanceTimersByTimeAsync(1);
  expect([first.outcome, second.outcome]).toEqual([expect.any(AnswerTooLateError), "waiting"]);
  await jest.advanceTimersByTimeAsync(400);
  expect(second.outcome).toBeInstanceOf(AnswerTooLateError);
});

test("answers and failures in time are passed on, and make nobody else wait shorter or longer", async () => {
  const limit = new AnswerLimit(LIMIT_MS);
  const failure = new Error("a fault");
  const answered = watch(limit.within(Promise.resolve("an answer")));
  const failed = watch(limit.within(Promise.reject(failure)));
  await jest.advanceTimersByTimeAsync(900);
  expect([answered.outcome, failed.outcome]).toEqual(["an answer", failure]);
  const late = watch(limit.within(never()));
  await jest.advanceTimersByTimeAsync(999);
  expect(late.outcome).toBe("waiting");
  await jest.advanceTimersByTimeAsync(1);
  expect(late.outcome).toBeInstanceOf(AnswerTooLateError);
});
