import { type BatchPatch, type ChangedBatch, decideChange } from "./batch-changes.rules.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const PAST = new Date("2026-11-01T00:00:00.000Z");
const FUTURE = new Date("2026-12-01T00:00:00.000Z");

const terms: ChangedBatch["terms"] = {
  name: "June",
  description: "Fair",
  campaign: "linkedin",
  metadata: [{ key: "owner", value: "Ayu" }],
  quantity: 50,
  maxClaims: null,
  maxClaimsPerUser: 1,
  claimStartsAt: null,
  claimEndsAt: PAST,
  usageEndsAt: null,
  usageValidDays: 30,
  isPubliclyPreviewable: false,
  boundTo: null,
  valueBudget: null,
};
const benefits = [{ kind: "GRANT", unit: "LLM_TOKEN", amount: 1_000_000_000 }] as const;
const multi: ChangedBatch = { codeMode: "MULTI_CODE", claimedCount: 7, isGenerating: false, benefits, terms };
const single: ChangedBatch = {
  codeMode: "SINGLE_CODE",
  claimedCount: 7,
  isGenerating: false,
  benefits,
  terms: { ...terms, quantity: null, maxClaims: 10 },
};

const outcome = (batch: ChangedBatch, patch: BatchPatch) => {
  const change = decideChange(batch, patch, NOW);
  switch (change.kind) {
    case "REFUSED":
      return change.faults.map(({ path, code, limit }) =>
        [path, code, limit].filter((each) => each !== undefined).join(" "),
      );
    case "UNCHANGED":
      return "UNCHANGED";
    case "CHANGED":
      return Object.fromEntries(change.fields.map((field) => [field, change.terms[field]]));
  }
};

describe("a change of a batch", () => {
  it("leaves alone what is not sent, and clears what is sent as null", () => {
    expect(outcome(multi, { name: " July " })).toEqual({ name: "July" });
    expect(
      outcome(multi, { campaign: null, description: null, metadata: null, usageValidDays: null }),
    ).toEqual({
      campaign: null,
      description: null,
      metadata: [],
      usageValidDays: null,
    });
  });

  it("is none when everything is sent as it was", () => {
    expect(outcome(multi, {})).toBe("UNCHANGED");
    expect(outcome(multi, { ...terms, claimEndsAt: new Date(PAST) })).toBe("UNCHANGED");
  });

  it.each<[string, ChangedBatch, BatchPatch, unknown]>([
    ["a name that is cleared", multi, { name: null }, ["name REQUIRED"]],
    ["a preview that is cleared", multi, { isPubliclyPreviewable: null }, ["isPubliclyPreviewable REQUIRED"]],
    ["more codes", multi, { quantity: 51 }, { quantity: 51 }],
    ["fewer codes", multi, { quantity: 49 }, ["quantity TOO_SMALL 50"]],
    ["too many codes", multi, { quantity: 1_000_001 }, ["quantity TOO_LARGE 1000000"]],
    ["no quantity any more", multi, { quantity: null }, ["quantity REQUIRED"]],
    ["a limit for many codes", multi, { maxClaims: 5 }, ["maxClaims NOT_ALLOWED"]],
    ["no limit for many codes", multi, { maxClaims: null }, "UNCHANGED"],
    ["a quantity for a single code", single, { quantity: 5 }, ["quantity NOT_ALLOWED"]],
    ["the limit lowered to the claims made", single, { maxClaims: 7 }, { maxClaims: 7 }],
    ["the limit lowered below them", single, { maxClaims: 6 }, ["maxClaims BELOW_CLAIMED 7"]],
    ["the limit taken away", single, { maxClaims: null }, { maxClaims: null }],
    ["a limit beyond 53 bits of units", single, { maxClaims: 9_007_200 }, ["maxClaims TOO_LARGE 9007199"]],
    ["no limit per person", multi, { maxClaimsPerUser: null }, { maxClaimsPerUser: null }],
    ["no claim per person", multi, { maxClaimsPerUser: 0 }, ["maxClaimsPerUser TOO_SMALL 1"]],
    ["a deadline moved into the future", multi, { claimEndsAt: FUTURE }, { claimEndsAt: FUTURE }],
    [
      "a deadline moved within the past",
      multi,
      { claimEndsAt: new Date(NOW.getTime()) },
      ["claimEndsAt IN_THE_PAST"],
    ],
    ["a start moved behind the deadline", multi, { claimStartsAt: FUTURE }, ["claimEndsAt BEFORE_START"]],
    ["a note without a key", multi, { metadata: [{ key: "", value: "x" }] }, ["metadata.0.key REQUIRED"]],
  ])("takes or refuses %s", (_what, batch, patch, expected) => {
    expect(outcome(batch, patch)).toEqual(expected);
  });
});

describe("while codes are still being made", () => {
  const generating: ChangedBatch = { ...multi, isGenerating: true };

  it("the quantity cannot be changed once more", () => {
    expect(outcome(generating, { quantity: 51 })).toEqual(["quantity NOT_ALLOWED"]);
  });

  it("everything else can, beside a quantity that is sent as it was", () => {
    expect(outcome(generating, { quantity: 50, name: "July" })).toEqual({ name: "July" });
  });
});
