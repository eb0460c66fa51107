import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "../i18n/create-i18n";
import { type BenefitFacts, useBenefitText } from "./use-benefit-text";

function textsIn(language: "en" | "id") {
  const i18n = createI18n({ app: { en: {}, id: {} }, language });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
  );
  const text = renderHook(() => useBenefitText(), { wrapper }).result.current;
  // A test writes the space that does not break as a plain one.
  return (benefit: BenefitFacts, isShort = false) => text(benefit, { isShort }).replaceAll("\u00a0", " ");
}

const NOTHING = {
  unit: null,
  amount: null,
  model: null,
  currency: null,
  basisPoints: null,
  maxDiscount: null,
  plan: null,
  days: null,
};
const CAPPED = {
  ...NOTHING,
  kind: "DISCOUNT_PERCENT",
  basisPoints: 2000,
  currency: "IDR",
  maxDiscount: 50000,
} as const;
const LOCKED = { name: "llama-3.2-90b" };
const BENEFITS: [BenefitFacts, string, string][] = [
  [
    { ...NOTHING, kind: "GRANT", unit: "LLM_TOKEN", amount: 100, model: LOCKED },
    "100 LLM tokens · llama-3.2-90b only",
    "100 token LLM · khusus llama-3.2-90b",
  ],
  [
    { ...NOTHING, kind: "DISCOUNT_FIXED", amount: 10000, currency: "IDR" },
    "Rp 10.000 off",
    "Diskon Rp 10.000",
  ],
  [CAPPED, "20% off, at most Rp 50.000", "Diskon 20%, maksimal Rp 50.000"],
  [
    { ...NOTHING, kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
    "+5 LLM tokens bonus",
    "Bonus +5 token LLM",
  ],
  [{ ...NOTHING, kind: "BONUS_PERCENT", basisPoints: 2000 }, "+20% bonus", "Bonus +20%"],
  [
    { ...NOTHING, kind: "TRIAL", days: 30, plan: { name: "Professional" }, unit: "LLM_TOKEN", amount: 100 },
    "30 days of Professional, 100 LLM tokens a month",
    "30 hari Professional, 100 token LLM per bulan",
  ],
];

describe("what a voucher gives", () => {
  it.each(BENEFITS)("is told in both languages, each kind in its own words: $kind", (benefit, en, id) => {
    expect(textsIn("en")(benefit)).toBe(en);
    expect(textsIn("id")(benefit)).toBe(id);
  });

  it("is never told as something off the price when it is a bonus", () => {
    for (const [benefit, en, id] of BENEFITS.filter(([{ kind }]) => kind.startsWith("BONUS"))) {
      expect(benefit.kind).toMatch(/^BONUS/);
      expect(en).not.toMatch(/off|discount/i);
      expect(id).not.toMatch(/diskon|potongan/i);
    }
  });

  it("leaves out lock and ceiling on a stub, where they stand in lines of their own", () => {
    expect(textsIn("en")(CAPPED, true)).toBe("20% off");
  });
});
