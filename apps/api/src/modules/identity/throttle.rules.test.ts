import { networkOf, waitSeconds } from "./throttle.rules.js";

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

describe("what counts as one caller", () => {
  it.each([
    ["an address", "203.0.113.7", "203.0.113.7"],
    ["an address in its newer clothes", "::ffff:203.0.113.7", "203.0.113.7"],
    ["a household", "2001:db8:12:34:5678:9abc:def0:1", "2001:db8:12:34::/64"],
    ["a household, shortened", "2001:db8:12:34::1", "2001:db8:12:34::/64"],
    ["a household whose own part begins with zeros", "2001:db8::1", "2001:db8:0:0::/64"],
    ["this computer", "::1", "0:0:0:0::/64"],
    ["an address with its interface", "fe80::1%eth0", "fe80:0:0:0::/64"],
    ["something else", "unknown", "unknown"],
  ])("is %s", (_what, address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
