import { renderHook } from "@testing-library/react";
import type { RefusalCode } from "@vouchsafe/contract";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "./create-i18n";
import { useRefusal } from "./use-refusal";

function sentencesIn(language: "en" | "id") {
  const i18n = createI18n({ app: { en: {}, id: {} }, language });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
  );
  return renderHook(() => useRefusal(), { wrapper }).result.current;
}

describe("a refusal in the reader's language", () => {
  it("says when a voucher can be claimed that has not started", () => {
    const { refusalNextStep } = sentencesIn("en");
    const text = refusalNextStep({ code: "VOUCHER_NOT_STARTED", claimStartsAt: "2026-12-01T00:00:00.000Z" });
    expect(text).toMatch(/^Come back on .*Dec 2026/);
  });

  it("says how long to wait after too many tries", () => {
    expect(sentencesIn("en").refusalNextStep({ code: "RATE_LIMITED", retryAfterSeconds: 90 })).toBe(
      "Try again in 1 minute.",
    );
    expect(sentencesIn("id").refusalNextStep({ code: "RATE_LIMITED", retryAfterSeconds: 30 })).toBe(
      "Coba lagi dalam 30 detik.",
    );
  });

  it("says so when the wait is over", () => {
    expect(sentencesIn("en").refusalNextStep({ code: "RATE_LIMITED", retryAfterSeconds: 0 })).toBe(
      "You can try again now.",
    );
    expect(sentencesIn("id").refusalNextStep({ code: "RETRY_LATER", retryAfterSeconds: 0 })).toBe(
      "Anda dapat mencoba lagi sekarang.",
    );
  });

  it("says how large a purchase must be for a voucher", () => {
    const refusal = { code: "BELOW_MINIMUM_PURCHASE", minPurchase: 50_000 } as const;
    expect(sentencesIn("en").refusalNextStep(refusal)).toMatch(/^It takes a purchase of at least Rp.50\.000/);
    expect(sentencesIn("id").refusalNextStep({ code: "BELOW_MINIMUM_PURCHASE" })).toBe(
      "Tambah pembelian, atau bayar tanpa voucher.",
    );
  });

  it("has something to say about a code that this page has never heard of", () => {
    // A newer server can send one; the type of this build cannot name it.
    const unheardOf = "FROM_THE_FUTURE" as RefusalCode;
    expect(sentencesIn("en").refusalSentence({ code: unheardOf })).toBe("This was refused.");
    expect(sentencesIn("en").refusalNextStep({ code: unheardOf })).toBe("Nothing was changed.");
  });

  it("names the limit that a field has passed, if the server named it", () => {
    const { fieldErrorSentence } = sentencesIn("en");
    expect(fieldErrorSentence({ code: "TOO_LARGE", limit: 10000 })).toBe("Too large: at most 10,000.");
    expect(fieldErrorSentence({ code: "TOO_LARGE", limit: null })).toBe("Too large.");
  });
});
