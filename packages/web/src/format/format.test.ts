import type { Language } from "../i18n/catalogue";
import { createI18n } from "../i18n/create-i18n";
import { createFormat } from "./format";

/** In a test the space that does not break is written as a plain one. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

function formatIn(language: Language, timeZone = "Asia/Jakarta") {
  const i18n = createI18n({ app: { en: {}, id: {} }, language });
  return createFormat({ language, timeZone, t: i18n.getFixedT(language, "shared") });
}

describe("an amount", () => {
  it("carries its unit, grouped as the language groups", () => {
    expect(formatIn("en").formatAmount("LLM_TOKEN", 1000)).toBe("1,000 LLM tokens");
    expect(formatIn("id").formatAmount("LLM_TOKEN", 1000)).toBe("1.000 token LLM");
  });

  it("is in the singular when there is one", () => {
    expect(formatIn("en").formatAmount("LLM_TOKEN", 1)).toBe("1 LLM token");
  });

  it("is rupiah written the Indonesian way in both languages", () => {
    expect(plain(formatIn("en").formatAmount("GPU_CREDIT", 250000))).toBe("Rp 250.000");
    expect(plain(formatIn("id").formatAmount("GPU_CREDIT", 250000))).toBe("Rp 250.000");
  });

  it("names the only model it pays for", () => {
    const text = formatIn("en").formatAmount("LLM_TOKEN", 25, { modelName: "llama-3.2-90b" });
    expect(text).toBe("25 LLM tokens · llama-3.2-90b only");
  });

  it("carries its sign in a history", () => {
    const { formatAmount } = formatIn("en");
    expect(formatAmount("LLM_TOKEN", 100, { isSigned: true })).toBe("+100 LLM tokens");
    expect(formatAmount("LLM_TOKEN", -100, { isSigned: true })).toBe("−100 LLM tokens");
    expect(plain(formatAmount("GPU_CREDIT", -5000))).toBe("−Rp 5.000");
    expect(formatAmount("LLM_TOKEN", 0, { isSigned: true })).toBe("0 LLM tokens");
  });

  it("is exact up to the largest number the server sends", () => {
    expect(formatIn("en").formatNumber(Number.MAX_SAFE_INTEGER)).toBe("9,007,199,254,740,991");
  });
});

describe("money", () => {
  it("is whole rupiah, written the Indonesian way in both languages", () => {
    expect(plain(formatIn("en").formatMoney(80000, "IDR"))).toBe("Rp 80.000");
    expect(plain(formatIn("id").formatMoney(-20000, "IDR"))).toBe("−Rp 20.000");
  });

  it("is told in the digits that its currency has", () => {
    expect(formatIn("en").formatMoney(1050, "USD")).toBe("US$10.50");
    expect(formatIn("en").formatMoney(1050, "JPY")).toBe("JP¥1,050");
  });
});

describe("hundredths of a percent", () => {
  it("are all told, and no more digits than there are", () => {
    expect(formatIn("en").formatBasisPoints(2000)).toBe("20%");
    expect(formatIn("en").formatBasisPoints(1255)).toBe("12.55%");
    expect(plain(formatIn("id").formatBasisPoints(1250))).toBe("12,5%");
  });
});

describe("a calendar day", () => {
  it("is the same day in every zone", () => {
    expect(formatIn("en", "America/Los_Angeles").formatDay("2026-11-20")).toBe("20 Nov 2026");
    expect(formatIn("id", "Asia/Tokyo").formatDayShort("2026-11-20")).toBe("20 Nov");
  });
});

describe("a time of day", () => {
  it("is told to the second in the reader's own zone", () => {
    expect(formatIn("en").formatTime("2026-11-20T09:30:05.000Z")).toBe("16:30:05");
    expect(formatIn("id").formatTime("2026-11-20T09:30:05.000Z")).toBe("16.30.05");
  });
});

describe("a share", () => {
  it("is a percentage with one digit at most, written as the language writes it", () => {
    expect(formatIn("en").formatShare(0.125)).toBe("12.5%");
    expect(plain(formatIn("id").formatShare(0.3333))).toBe("33,3%");
    expect(formatIn("en").formatShare(1)).toBe("100%");
  });
});

describe("a deadline", () => {
  const endOf31December = "2026-12-31T17:00:00.000Z";

  it("that ends with a day names that day, not the one after", () => {
    expect(formatIn("en").formatDeadline(endOf31December, "claim")).toBe("31 Dec 2026, 23:59 GMT+7");
    expect(formatIn("id").formatDeadline(endOf31December, "claim")).toBe("31 Des 2026, 23.59 WIB");
  });

  it("is told in the reader's own zone", () => {
    expect(formatIn("en", "Europe/London").formatDeadline(endOf31December, "use")).toBe(
      "31 Dec 2026, 16:59 GMT",
    );
  });

  it("that does not exist is said in words, each kind in its own", () => {
    expect(formatIn("en").formatDeadline(null, "claim")).toBe("No deadline");
    expect(formatIn("en").formatDeadline(null, "use")).toBe("Never expires");
  });

  it("is counted down in days, hours, minutes, then seconds", () => {
    const { formatRelative } = formatIn("en");
    const now = new Date("2026-12-28T12:00:00.000Z");
    expect(formatRelative("2026-12-31T17:00:00.000Z", now)).toBe("in 3 days");
    expect(formatRelative("2026-12-28T14:30:00.000Z", now)).toBe("in 2 hours");
    expect(formatRelative("2026-12-28T12:00:45.000Z", now)).toBe("in 45 seconds");
    expect(formatRelative("2026-12-27T11:00:00.000Z", now)).toBe("1 day ago");
    expect(formatRelative("2027-02-10T12:00:00.000Z", now)).toBe("in 44 days");
  });
});
