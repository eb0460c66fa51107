import { waitSeconds } from "./throttle.rules.js";

describe("a throttle", () => {
  const throttle = { windowMs: 60_000, triesMax: 3 };
  const tried = new Date("2026-11-20T03:00:00.000Z");
  const after = (ms: number) => new Date(tried.getTime() + ms);

  it("lets through as long as fewer tries than its limit count", () => {
    expect(waitSeconds(throttle, undefined, tried)).toBeNull();
  });

  it("says how many whole seconds are left until the window has passed", () => {
    expect(waitSeconds(throttle, tried, after(0))).toBe(60);
    expect(waitSeconds(throttle, tried, after(500))).toBe(60);
    expect(waitSeconds(throttle, tried, after(59_999))).toBe(1);
    expect(waitSeconds(throttle, tried, after(60_000))).toBeNull();
  });
});
