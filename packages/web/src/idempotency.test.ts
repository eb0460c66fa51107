import { renderHook } from "@testing-library/react";
import { IDEMPOTENCY_KEY_LENGTH_MAX, IDEMPOTENCY_KEY_LENGTH_MIN } from "@vouchsafe/contract";
import { newIdempotencyKey, useIntentKey } from "./idempotency";

describe("an idempotency key", () => {
  it("is long enough for the server, printable, and new each time", () => {
    const key = newIdempotencyKey();
    expect(key).toMatch(/^[0-9a-f]+$/);
    expect(key.length).toBeGreaterThanOrEqual(IDEMPOTENCY_KEY_LENGTH_MIN);
    expect(key.length).toBeLessThanOrEqual(IDEMPOTENCY_KEY_LENGTH_MAX);
    expect(newIdempotencyKey()).not.toBe(key);
  });

  it("stays the same while the same press is repeated", () => {
    const { result, rerender } = renderHook(() => useIntentKey());
    const key = result.current.keyFor("LAUNCH100");
    rerender();
    expect(result.current.keyFor("LAUNCH100")).toBe(key);
  });

  it("is another one for another intent, and once the first was answered", () => {
    const { result } = renderHook(() => useIntentKey());
    const key = result.current.keyFor("LAUNCH100");
    expect(result.current.keyFor("BETA25")).not.toBe(key);
    const second = result.current.keyFor("BETA25");
    result.current.settle();
    expect(result.current.keyFor("BETA25")).not.toBe(second);
  });
});
