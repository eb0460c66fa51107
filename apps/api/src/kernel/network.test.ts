import { networkOf } from "./network.js";

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
