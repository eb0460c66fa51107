import { afterSignIn, parseNextSearch } from "./next-location";

describe("where a person goes after signing in", () => {
  it("is where they were going", () => {
    const next = "/redeem?code=7K2M-9QWX";
    expect(afterSignIn(parseNextSearch({ next }))).toBe(next);
  });

  it("is the redeem page when they were going nowhere", () => {
    expect(afterSignIn(parseNextSearch({}))).toBe("/redeem");
  });

  it.each([
    "https://elsewhere.example/redeem",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "/wallet\\..\\..",
    "javascript:alert(1)",
    "wallet",
    "",
  ])("is never another site: %j", (next) => {
    expect(afterSignIn(parseNextSearch({ next }))).toBe("/redeem");
  });

  it("is not the sign-in page itself", () => {
    expect(afterSignIn(parseNextSearch({ next: "/sign-in?next=/wallet" }))).toBe("/redeem");
  });
});
