import { issuableDraft } from "../create/draft.fixture";
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
      benefits: [{ key: "a", unit: "GPU_CREDIT", amount: 10_000, modelId: "llama" }],
    });
    expect(createInputOf(draft, context).benefits).toEqual([
      { kind: "GRANT", unit: "GPU_CREDIT", amount: 10_000, modelId: null },
    ]);
  });
});
