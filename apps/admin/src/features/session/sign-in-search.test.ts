import { signInSearch } from "./sign-in-search";

describe("the way back after signing in", () => {
  it.each(["/admin/vouchers?q=launch", "/admin/vouchers/abc/edit", "/admin", "/admin?x=1"])(
    "keeps %p",
    (to) => {
      expect(signInSearch({ to })).toEqual({ to });
    },
  );

  it.each([
    "https://evil.example/admin/",
    "//evil.example",
    "/admin//evil.example",
    "/administrator",
    "/",
    7,
  ])("drops %p", (to) => {
    expect(signInSearch({ to })).toEqual({});
  });
});
