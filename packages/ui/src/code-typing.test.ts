import { caretAfterFormat, formatCodeTyping } from "./code-typing";

describe("the code field", () => {
  it("shows a generated code in groups of four, however it was typed", () => {
    for (const typed of [
      "7k2m9qwx4t8nabcd",
      "7K2M 9QWX 4T8N ABCD",
      " 7k2m-9qwx-4t8n-abcd",
      "7K2M_9QWX—4T8N\u00a0abcd",
    ]) {
      expect(formatCodeTyping(typed)).toBe("7K2M-9QWX-4T8N-ABCD");
    }
  });

  it("leaves a short word whole", () => {
    expect(formatCodeTyping("launch100")).toBe("LAUNCH100");
  });

  it("keeps the hyphen a person has just typed in a short code", () => {
    expect(formatCodeTyping("7k2m-")).toBe("7K2M-");
  });

  it("shows text that cannot be a code as it was typed", () => {
    expect(formatCodeTyping("straße!")).toBe("straße!");
  });

  it("keeps the caret behind the symbol it stood behind", () => {
    const typed = "7K2M9XQWX4T8NABCD";
    const formatted = formatCodeTyping(typed);
    expect(formatted).toBe("7K2M-9XQW-X4T8-NABC-D");
    expect(caretAfterFormat(typed, 6, formatted)).toBe(7);
    expect(caretAfterFormat(typed, typed.length, formatted)).toBe(formatted.length);
  });
});
