import { dayText, parseDay } from "./parse-day";

describe("a typed day", () => {
  it.each([
    ["2025-06-30", "en", "2025-06-30"],
    ["30/6/2025", "en", "2025-06-30"],
    ["30.06.2025", "id", "2025-06-30"],
    ["30 June 2025", "en", "2025-06-30"],
    ["30 jun 2025", "en", "2025-06-30"],
    ["31 Agustus 2025", "id", "2025-08-31"],
    ["31 agu 2025", "id", "2025-08-31"],
  ])("%p in %p is %p", (typed, locale, day) => {
    expect(parseDay(typed, locale)).toBe(day);
  });

  it.each(["", "soon", "31/6/2025", "30/6/25", "2025-02-29", "30 Smarch 2025"])("%p is no day", (typed) => {
    expect(parseDay(typed, "en")).toBeNull();
  });

  it.each(["en", "id"])("reads back what the field shows, in %p", (locale) => {
    expect(parseDay(dayText("2025-05-09", locale), locale)).toBe("2025-05-09");
  });
});
