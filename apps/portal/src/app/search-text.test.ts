import { parseSearchText, writeSearchText } from "./search-text";

describe("the query of an address", () => {
  it.each(["12345678", "1E100", "0x10", "true", "null", "007"])(
    "keeps the code %s as it was written",
    (code) => {
      expect(parseSearchText(`?code=${code}`)).toEqual({ code });
      expect(writeSearchText({ code })).toBe(`?code=${code}`);
    },
  );

  it("carries a path with a query of its own unharmed", () => {
    const next = "/redeem?code=A B&x=1";
    expect(parseSearchText(writeSearchText({ next }))).toEqual({ next });
  });

  it("leaves out what is not set", () => {
    expect(writeSearchText({ tab: undefined, unit: "" })).toBe("");
  });
});
