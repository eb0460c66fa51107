import { judgeLine } from "./code-lines.rules.js";

const judge = (text: string, firstLines: ReadonlyMap<string, number> = new Map()) =>
  judgeLine({ line: 7, text }, firstLines);

describe("a line of a file of own codes", () => {
  test.each([
    ["SUMMER-26", "SUMMER-26", "SUMMER26"],
    ["  summer 26 ", "summer 26", "SUMMER26"],
    ["-SUMMER-26-", "SUMMER-26", "SUMMER26"],
    ["\u200bＳＵＭＭＥＲ２６", "ＳＵＭＭＥＲ２６", "SUMMER26"],
    ["Lion O", "Lion O", "110N0"],
  ])("gives a code as it was typed, without what nobody sees: %j", (text, display, normalForm) => {
    expect(judge(text)).toEqual({ good: { line: 7, text, display, normalForm } });
  });

  test.each([
    ["", "REQUIRED"],
    [" - ", "REQUIRED"],
    ["ABC", "MALFORMED"],
    ["ABCD", null],
    ["A".repeat(32), null],
    ["A".repeat(33), "MALFORMED"],
    ["CAFÉ-26", "MALFORMED"],
    ["2026", "LOOKS_LIKE_NUMBER"],
    ["12E34", "LOOKS_LIKE_NUMBER"],
    ["12E34A", null],
  ])("is judged as a chosen code is: %j is %s", (text, reason) => {
    const judged = judge(text);
    expect("fault" in judged ? judged.fault.reason : null).toBe(reason);
  });

  test("is a repetition of the first line with its normal form, however it is typed", () => {
    const fault = { line: 7, text: "l1on 0", reason: "REPEATED_IN_FILE", firstLine: 2 };
    expect(judge("l1on 0", new Map([["110N0", 2]]))).toEqual({ fault });
  });
});
