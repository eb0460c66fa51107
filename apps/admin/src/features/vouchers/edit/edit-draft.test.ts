import { type EditableBatch, editDraftIssues, editDraftOf, rebaseEdit, updateInputOf } from "./edit-draft";

const timeZone = "Asia/Jakarta";
const context = { timeZone, now: new Date("2025-07-15T00:00:00.000Z") };

const launch: EditableBatch = {
  id: "b1",
  version: 3,
  name: "LAUNCH100",
  description: null,
  campaign: "launch",
  metadata: [{ key: "team", value: "growth" }],
  codeMode: "SINGLE_CODE",
  quantity: null,
  maxClaims: 1000,
  maxClaimsPerUser: 1,
  claimedCount: 400,
  claimStartsAt: null,
  claimEndsAt: "2025-06-30T17:00:00.000Z",
  usageEndsAt: "2025-12-31T09:30:00.000Z",
  usageValidDays: null,
  isPubliclyPreviewable: false,
  purchaseKind: null,
  benefits: [{ kind: "GRANT", unit: "LLM_TOKEN", amount: 100, days: null }],
  valueBudget: { unit: "LLM_TOKEN", amount: 50_000, used: 40_000 },
  boundTo: { email: "siti@people.example", user: null },
};
const opened = editDraftOf(launch, timeZone);

describe("editing a voucher", () => {
  it("opens with days as people say them", () => {
    expect(opened).toMatchObject({
      claimEndsOn: "2025-06-30",
      usageEndsOn: "2025-12-31",
      hasUnlimitedClaims: false,
    });
  });

  it("sends only what was changed, with the version that was read", () => {
    expect(updateInputOf({ ...opened, name: "Launch " }, launch, timeZone)).toEqual({
      id: "b1",
      version: 3,
      name: "Launch",
    });
  });

  it("clears with null", () => {
    const draft = {
      ...opened,
      campaign: "",
      claimEndsOn: null,
      hasUnlimitedClaims: true,
      maxClaims: "" as const,
    };
    expect(updateInputOf(draft, launch, timeZone)).toEqual({
      id: "b1",
      version: 3,
      campaign: null,
      claimEndsAt: null,
      maxClaims: null,
    });
  });

  it("sends a budget and an audience as wholes, and null when they are given up", () => {
    const other = { ...opened, budgetAmount: 60_000 as const, boundEmail: "budi@people.example" };
    expect(updateInputOf(other, launch, timeZone)).toMatchObject({
      valueBudget: { unit: "LLM_TOKEN", amount: 60_000 },
      boundTo: { email: "budi@people.example" },
    });
    const none = { ...opened, hasBudget: false, audience: "ANYBODY" as const };
    expect(updateInputOf(none, launch, timeZone)).toMatchObject({ valueBudget: null, boundTo: null });
  });

  it("wants a budget that is enough for one claim, and an address to bind to", () => {
    const draft = { ...opened, budgetAmount: 99 as const, boundEmail: "siti" };
    expect(editDraftIssues(draft, { ...context, batch: launch })).toEqual([
      { path: "budgetAmount", code: "TOO_SMALL", limit: 100 },
      { path: "boundEmail", code: "MALFORMED" },
    ]);
  });

  it("does not lower the limit below the claims made", () => {
    expect(editDraftIssues({ ...opened, maxClaims: 400 }, { ...context, batch: launch })).toEqual([]);
    expect(editDraftIssues({ ...opened, maxClaims: 399 }, { ...context, batch: launch })).toEqual([
      { path: "maxClaims", code: "BELOW_CLAIMED", limit: 400 },
    ]);
  });

  it("only adds codes, never takes some away", () => {
    const batch: EditableBatch = { ...launch, codeMode: "MULTI_CODE", quantity: 50, maxClaims: null };
    const draft = editDraftOf(batch, timeZone);
    expect(editDraftIssues({ ...draft, quantity: 51 }, { ...context, batch })).toEqual([]);
    expect(editDraftIssues({ ...draft, quantity: 49 }, { ...context, batch })).toEqual([
      { path: "quantity", code: "TOO_SMALL", limit: 50 },
    ]);
  });

  it("lets a passed deadline stand, but refuses moving one into the past", () => {
    expect(editDraftIssues({ ...opened, name: "New" }, { ...context, batch: launch })).toEqual([]);
    expect(editDraftIssues({ ...opened, claimEndsOn: "2025-07-01" }, { ...context, batch: launch })).toEqual([
      { path: "claimEndsOn", code: "IN_THE_PAST" },
    ]);
  });

  it("keeps my edits over what somebody else saved, and takes over the rest", () => {
    const theirs = { ...opened, name: "Theirs", campaign: "theirs", maxClaims: 2000 as const };
    const rebased = rebaseEdit({ draft: { ...opened, name: "Mine" }, base: opened, theirs });
    expect(rebased).toMatchObject({ name: "Mine", campaign: "theirs", maxClaims: 2000 });
  });
});
