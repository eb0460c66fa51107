import { codeMatch } from "../../../code-match";
import { filterOf, sortOf, voucherListSearch } from "./voucher-list-search";

const linkedin = { id: "b1", name: "linkedin June 2025", campaign: "linkedin" };

describe("a search in the voucher list", () => {
  it("that names a voucher is no code", () => {
    expect(codeMatch("LinkedIn", [linkedin])).toBeNull();
  });

  it("that finds a voucher by something else than its words was an exact code", () => {
    expect(codeMatch("7k2m 9qwx-abcd", [linkedin])).toBe(linkedin);
  });

  it("with several results is no exact code", () => {
    expect(codeMatch("7K2M9QWX", [linkedin, { ...linkedin, id: "b2" }])).toBeNull();
  });
});

describe("the address of the voucher list", () => {
  it("keeps filters, order and page, and drops what it does not know", () => {
    const search = voucherListSearch({
      search: " launch ",
      status: "ACTIVE",
      mode: "NO_CODE",
      sort: "-claimed",
      after: "abc",
      colour: "red",
    });
    expect(search).toEqual({ search: "launch", status: "ACTIVE", sort: "-claimed", after: "abc" });
    expect(filterOf(search)).toEqual({ search: "launch", status: ["ACTIVE"] });
    expect(sortOf(search)).toEqual({ field: "CLAIMED_COUNT", direction: "DESC" });
  });

  it("reads a search of digits as text", () => {
    expect(voucherListSearch({ search: 2025 })).toEqual({ search: "2025" });
  });

  it("without anything asks for everything, newest first", () => {
    expect(filterOf({})).toBeNull();
    expect(sortOf({})).toEqual({ field: "CREATED_AT", direction: "DESC" });
  });
});
