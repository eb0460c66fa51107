import { benefitDraft, creditDraft, issuableDraft } from "../create/draft.fixture";
import { createInputOf } from "./voucher-draft";

const context = { timeZone: "Asia/Jakarta", idempotencyKey: "key-12345" };

describe("what the form sends", () => {
  it("sends a picked day as the whole day in the organisation's zone, end exclusive", () => {
    const input = createInputOf(
      issuableDraft({ claimStartsOn: "2025-06-01", claimEndsOn: "2025-06-30", usageEndsOn: "2025-12-31" }),
      context,
    );
    expect(input).toMatchObject({
      claimStartsAt: "2025-05-31T17:00:00.000Z",
      claimEndsAt: "2025-06-30T17:00:00.000Z",
      usageEndsAt: "2025-12-31T17:00:00.000Z",
    });
  });

  it("leaves out what belongs to the other code mode", () => {
    const many = createInputOf(issuableDraft({ code: "LEFTOVER1", hasUnlimitedClaims: true }), context);
    expect(many).not.toHaveProperty("code");
    expect(many).not.toHaveProperty("maxClaims");
    const one = createInputOf(
      issuableDraft({ codeMode: "SINGLE_CODE", code: " LAUNCH100 ", maxClaims: 1000, perUserScope: "CODE" }),
      context,
    );
    expect(one).toMatchObject({ code: "LAUNCH100", maxClaims: 1000, perUserScope: "BATCH" });
    expect(one).not.toHaveProperty("quantity");
  });

  it("sends unlimited as null, and never for a field that was only emptied", () => {
    const draft = issuableDraft({
      codeMode: "SINGLE_CODE",
      hasUnlimitedClaims: true,
      hasUnlimitedClaimsPerUser: true,
      maxClaims: 5,
    });
    expect(createInputOf(draft, context)).toMatchObject({ maxClaims: null, maxClaimsPerUser: null });
  });

  it("never locks GPU credit to a model that was chosen before the unit was switched", () => {
    const draft = issuableDraft({
      benefits: [benefitDraft({ unit: "GPU_CREDIT", amount: 10_000, modelId: "llama" })],
    });
    expect(createInputOf(draft, context).benefits).toEqual([
      { kind: "GRANT", unit: "GPU_CREDIT", amount: 10_000, modelId: null },
    ]);
  });

  it("sends the fields of a benefit's kind, in hundredths of a per cent, and for which purchases it counts", () => {
    const input = createInputOf(issuableDraft({ ...creditDraft, isFirstOrderOnly: true }), context);
    expect(input).toMatchObject({
      benefits: [
        { kind: "DISCOUNT_PERCENT", basisPoints: 2000, maxDiscount: 50_000 },
        { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5, modelId: null },
      ],
      minPurchase: 100_000,
      purchaseKind: "TOKEN_PURCHASE",
      isFirstOrderOnly: true,
    });
    expect(input.benefits[0]).not.toHaveProperty("unit");
    const bonus = benefitDraft({ kind: "BONUS_PERCENT", percent: 12.34, modelId: "llama" });
    expect(createInputOf(issuableDraft({ ...creditDraft, benefits: [bonus] }), context).benefits).toEqual([
      { kind: "BONUS_PERCENT", basisPoints: 1234 },
    ]);
  });

  it("leaves out the purchases of a voucher that takes effect at once, however they were filled before", () => {
    const trial = benefitDraft({ kind: "TRIAL", planId: "pro", days: 30, amount: 100 });
    const input = createInputOf(
      issuableDraft({ ...creditDraft, flow: "DIRECT", benefits: [trial] }),
      context,
    );
    expect(input.benefits).toEqual([{ kind: "TRIAL", amount: 100, planId: "pro", days: 30 }]);
    for (const field of ["minPurchase", "purchaseKind", "isFirstOrderOnly"]) {
      expect(input).not.toHaveProperty(field);
    }
  });
});
