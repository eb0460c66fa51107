import {
  BATCH_NAME_LENGTH_MAX,
  BATCH_QUANTITY_MAX,
  BENEFIT_AMOUNT_MAX,
  MIN_PURCHASE_MAX,
  TRIAL_DAYS_MAX,
} from "@vouchsafe/contract";
import { benefitDraft, creditDraft, issuableDraft } from "../create/draft.fixture";
import type { VoucherDraft } from "./voucher-draft";
import { voucherDraftIssues } from "./voucher-rules";

// 23:30 on 20 June in Jakarta.
const context = { timeZone: "Asia/Jakarta", now: new Date("2025-06-20T16:30:00.000Z") };

function issuesOf(changes: Partial<VoucherDraft>) {
  return voucherDraftIssues(issuableDraft(changes), context).map(
    ({ path, code, limit }) => `${path} ${code}${limit == null ? "" : ` ${limit}`}`,
  );
}

const benefit = benefitDraft();
const oneCode = { codeMode: "SINGLE_CODE", code: "LAUNCH100", maxClaims: 1000, quantity: "" } as const;

describe("the new-voucher form", () => {
  it("accepts a voucher with a name, an amount and a quantity", () => {
    expect(issuesOf({})).toEqual([]);
  });

  it("asks for what is missing, field by field", () => {
    expect(issuesOf({ name: "  ", quantity: "", benefits: [{ ...benefit, amount: "" }] })).toEqual([
      "name REQUIRED",
      "benefits.0.amount REQUIRED",
      "quantity REQUIRED",
    ]);
  });

  it("accepts a name of the longest length and refuses one letter more", () => {
    expect(issuesOf({ name: "n".repeat(BATCH_NAME_LENGTH_MAX) })).toEqual([]);
    expect(issuesOf({ name: "n".repeat(BATCH_NAME_LENGTH_MAX + 1) })).toEqual([
      `name TOO_LONG ${BATCH_NAME_LENGTH_MAX}`,
    ]);
  });

  it.each([
    [0, [`quantity TOO_SMALL 1`]],
    [1, []],
    [1.5, ["quantity MALFORMED"]],
    [BATCH_QUANTITY_MAX, []],
    [BATCH_QUANTITY_MAX + 1, [`quantity TOO_LARGE ${BATCH_QUANTITY_MAX}`]],
  ])("answers a quantity of %p with %p", (quantity, expected) => {
    expect(issuesOf({ quantity })).toEqual(expected);
  });

  it("names the row of the amount that is too large", () => {
    const benefits = [
      { ...benefit, amount: 1 },
      benefitDraft({ key: "b", unit: "GPU_CREDIT", amount: BENEFIT_AMOUNT_MAX + 1 }),
    ];
    expect(issuesOf({ benefits })).toEqual([`benefits.1.amount TOO_LARGE ${BENEFIT_AMOUNT_MAX}`]);
  });

  it("wants a claim limit for a shared code unless it is said to be unlimited", () => {
    expect(issuesOf({ ...oneCode, maxClaims: "" })).toEqual(["maxClaims REQUIRED"]);
    expect(issuesOf({ ...oneCode, maxClaims: "", hasUnlimitedClaims: true })).toEqual([]);
  });

  it("does not ask a shared code for a quantity, nor many codes for a claim limit", () => {
    expect(issuesOf(oneCode)).toEqual([]);
    expect(issuesOf({ maxClaims: "" })).toEqual([]);
  });

  it.each(["LAUNCH100", " launch-100 ", ""])("accepts the chosen code %p", (code) => {
    expect(issuesOf({ ...oneCode, code })).toEqual([]);
  });

  it.each(["ABC", "PRICE€100", "straße100"])("refuses the chosen code %p as malformed", (code) => {
    expect(issuesOf({ ...oneCode, code })).toEqual(["code MALFORMED"]);
  });

  it("refuses a prefix that begins with a digit", () => {
    expect(issuesOf({ codePrefix: "LINKEDIN" })).toEqual([]);
    expect(issuesOf({ codePrefix: "1IN" })).toEqual(["codePrefix MALFORMED"]);
  });

  it("accepts today as the last day to claim, until midnight in the organisation's zone", () => {
    expect(issuesOf({ claimEndsOn: "2025-06-20" })).toEqual([]);
    expect(issuesOf({ claimEndsOn: "2025-06-19" })).toEqual(["claimEndsOn IN_THE_PAST"]);
  });

  it("accepts a voucher of one day and refuses one that ends before it starts", () => {
    expect(issuesOf({ claimStartsOn: "2025-07-01", claimEndsOn: "2025-07-01" })).toEqual([]);
    expect(
      issuesOf({ claimStartsOn: "2025-07-02", claimEndsOn: "2025-07-01", usageEndsOn: "2025-06-30" }),
    ).toEqual(["claimEndsOn BEFORE_START", "usageEndsOn BEFORE_START"]);
  });

  it("wants metadata keys that are filled and different", () => {
    const metadata = [
      { key: "1", name: "team", value: "growth" },
      { key: "2", name: "team", value: "" },
      { key: "3", name: "", value: "x" },
    ];
    expect(issuesOf({ metadata })).toEqual([
      "metadata.1.name TAKEN",
      "metadata.1.value REQUIRED",
      "metadata.2.name REQUIRED",
    ]);
  });

  it("accepts a discount with a ceiling beside a bonus, for purchases from an amount on", () => {
    expect(issuesOf(creditDraft)).toEqual([]);
    expect(issuesOf({ ...creditDraft, minPurchase: MIN_PURCHASE_MAX + 1 })).toEqual([
      `minPurchase TOO_LARGE ${MIN_PURCHASE_MAX}`,
    ]);
  });

  it.each([
    ["DISCOUNT_PERCENT", 100, []],
    ["DISCOUNT_PERCENT", 100.01, ["benefits.0.basisPoints TOO_LARGE 100"]],
    ["DISCOUNT_PERCENT", 0, ["benefits.0.basisPoints TOO_SMALL 0.01"]],
    ["DISCOUNT_PERCENT", "", ["benefits.0.basisPoints REQUIRED"]],
    ["BONUS_PERCENT", 1000, []],
    ["BONUS_PERCENT", 1000.01, ["benefits.0.basisPoints TOO_LARGE 1000"]],
  ] as const)("answers a %s of %p with %p", (kind, percent, expected) => {
    const benefits = [benefitDraft({ kind, percent, amount: "" })];
    expect(issuesOf({ ...creditDraft, benefits })).toEqual(expected);
  });

  it("asks what is bought as soon as a share of it is given on top", () => {
    const benefits = [benefitDraft({ kind: "BONUS_PERCENT", percent: 20 })];
    expect(issuesOf({ ...creditDraft, benefits, purchaseKind: null })).toEqual(["purchaseKind REQUIRED"]);
  });

  it("wants a trial's plan, days and tokens", () => {
    const trial = benefitDraft({ kind: "TRIAL", amount: "" });
    expect(issuesOf({ benefits: [trial] })).toEqual([
      "benefits.0.planId REQUIRED",
      "benefits.0.days REQUIRED",
      "benefits.0.amount REQUIRED",
    ]);
    const long = { ...trial, planId: "pro", days: TRIAL_DAYS_MAX + 1, amount: 100 };
    expect(issuesOf({ benefits: [long] })).toEqual([`benefits.0.days TOO_LARGE ${TRIAL_DAYS_MAX}`]);
  });

  it("knows no budget in a unit of which a claim may give more or less", () => {
    const budget = { hasBudget: true, budgetUnit: "LLM_TOKEN", budgetAmount: 10_000 } as const;
    const trial = benefitDraft({ kind: "TRIAL", planId: "pro", days: 30, amount: 100 });
    expect(issuesOf({ benefits: [benefitDraft(), { ...trial, key: "b" }], ...budget })).toEqual([
      "budgetUnit NOT_ALLOWED",
    ]);
    const bonuses = [
      benefitDraft({ kind: "BONUS_PERCENT", percent: 20 }),
      benefitDraft({ key: "b", kind: "BONUS_FIXED", amount: 5 }),
    ];
    const purchase = { ...creditDraft, benefits: bonuses };
    expect(issuesOf({ ...purchase, ...budget })).toEqual(["budgetUnit NOT_ALLOWED"]);
    expect(issuesOf({ ...purchase, ...budget, purchaseKind: "TOP_UP" })).toEqual([]);
  });
});
