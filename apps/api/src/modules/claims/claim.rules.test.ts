import {
  claimsLeftOfPerson,
  decideClaim,
  isEligible,
  type PersonFacts,
  type VoucherFacts,
} from "./claim.rules.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const before = (ms: number) => new Date(NOW.getTime() - ms);
const after = (ms: number) => new Date(NOW.getTime() + ms);

const NOBODY_YET: PersonFacts = { claimCount: 0, hasClaimedThisCode: false, isEligible: true };

function voucher(
  batch: Partial<VoucherFacts["batch"]> = {},
  code: Partial<VoucherFacts["code"]> = {},
): VoucherFacts {
  return {
    code: { isIssued: true, isDisabled: false, claimedCount: 0, maxClaims: null, ...code },
    batch: {
      codeMode: "SINGLE_CODE",
      isEnabled: true,
      isComplete: true,
      claimedCount: 0,
      claimLimit: null,
      maxClaimsPerUser: 1,
      claimStartsAt: null,
      claimEndsAt: null,
      usageEndsAt: null,
      budget: null,
      ...batch,
    },
  };
}

const refusalOf = (facts: VoucherFacts | null, person: PersonFacts | null = NOBODY_YET) => {
  const decision = decideClaim(facts, person, NOW);
  return decision.isAccepted ? "ACCEPTED" : decision.code;
};

test("a voucher without limits is accepted as the person's first claim", () => {
  expect(decideClaim(voucher(), NOBODY_YET, NOW)).toEqual({ isAccepted: true, userSlot: 1 });
});

test("when persons are not limited, the claim takes no slot", () => {
  const facts = voucher({ maxClaimsPerUser: null });
  expect(decideClaim(facts, { claimCount: 7, hasClaimedThisCode: false, isEligible: true }, NOW)).toEqual({
    isAccepted: true,
    userSlot: null,
  });
});

test("the third of three claims takes slot 3, the fourth is refused", () => {
  const facts = voucher({ maxClaimsPerUser: 3 });
  expect(decideClaim(facts, { claimCount: 2, hasClaimedThisCode: false, isEligible: true }, NOW)).toEqual({
    isAccepted: true,
    userSlot: 3,
  });
  expect(refusalOf(facts, { claimCount: 3, hasClaimedThisCode: false, isEligible: true })).toBe(
    "ALREADY_REDEEMED",
  );
});

test("an unknown code and a batch whose codes are not all there answer alike", () => {
  expect(refusalOf(null)).toBe("CODE_NOT_FOUND");
  expect(refusalOf(voucher({ isComplete: false }))).toBe("CODE_NOT_FOUND");
});

test("a disabled generated code answers like one that never was, a disabled chosen code says that it is off", () => {
  expect(refusalOf(voucher({ codeMode: "MULTI_CODE" }, { isDisabled: true, maxClaims: 1 }))).toBe(
    "CODE_NOT_FOUND",
  );
  expect(refusalOf(voucher({}, { isDisabled: true }))).toBe("VOUCHER_INACTIVE");
});

test("the window includes its first millisecond and excludes its last", () => {
  expect(refusalOf(voucher({ claimStartsAt: NOW }))).toBe("ACCEPTED");
  expect(decideClaim(voucher({ claimStartsAt: after(1) }), NOBODY_YET, NOW)).toEqual({
    isAccepted: false,
    code: "VOUCHER_NOT_STARTED",
    at: after(1),
  });
  expect(refusalOf(voucher({ claimEndsAt: after(1) }))).toBe("ACCEPTED");
  expect(decideClaim(voucher({ claimEndsAt: NOW }), NOBODY_YET, NOW)).toEqual({
    isAccepted: false,
    code: "VOUCHER_EXPIRED",
    at: NOW,
  });
});

test("what could no longer be used is not given any more", () => {
  expect(refusalOf(voucher({ usageEndsAt: after(1) }))).toBe("ACCEPTED");
  expect(refusalOf(voucher({ usageEndsAt: NOW }))).toBe("VOUCHER_EXPIRED");
});

test("the last use of a batch is given, the one after it is not", () => {
  expect(refusalOf(voucher({ claimLimit: 10, claimedCount: 9 }))).toBe("ACCEPTED");
  expect(refusalOf(voucher({ claimLimit: 10, claimedCount: 10 }))).toBe("VOUCHER_DEPLETED");
});

test("a code that somebody else took is used up, one's own is already redeemed", () => {
  const taken = voucher(
    { codeMode: "MULTI_CODE", maxClaimsPerUser: null },
    { maxClaims: 1, claimedCount: 1 },
  );
  expect(refusalOf(taken)).toBe("VOUCHER_DEPLETED");
  expect(refusalOf(taken, { claimCount: 1, hasClaimedThisCode: true, isEligible: true })).toBe(
    "ALREADY_REDEEMED",
  );
});

test("somebody signed out is judged by what is true for everybody", () => {
  expect(decideClaim(voucher(), null, NOW)).toEqual({ isAccepted: true, userSlot: null });
  expect(refusalOf(voucher({ claimLimit: 1, claimedCount: 1 }), null)).toBe("VOUCHER_DEPLETED");
});

test("a chosen code says that it is for somebody else, a generated one answers like one that never was", () => {
  const stranger = { ...NOBODY_YET, isEligible: false };
  expect(refusalOf(voucher(), stranger)).toBe("NOT_ELIGIBLE");
  for (const state of [{}, { isEnabled: false }, { claimEndsAt: NOW }, { claimStartsAt: after(1) }]) {
    expect(refusalOf(voucher({ codeMode: "MULTI_CODE", ...state }), stranger)).toBe("CODE_NOT_FOUND");
  }
});

test("that it is for somebody else is said after the windows and before what they have claimed", () => {
  const stranger = { claimCount: 1, hasClaimedThisCode: true, isEligible: false };
  expect(refusalOf(voucher({ claimEndsAt: NOW }), stranger)).toBe("VOUCHER_EXPIRED");
  expect(refusalOf(voucher({ claimLimit: 1, claimedCount: 1 }), stranger)).toBe("NOT_ELIGIBLE");
});

test("a batch is for the account it is bound to, or for whoever has the address", () => {
  const ayu = { userId: 7, normalEmail: "ayu@people.example" };
  const nobody = { boundUserId: null, boundEmail: null };
  expect(isEligible(nobody, { userId: 7, normalEmail: undefined })).toBe(true);
  expect(isEligible({ ...nobody, boundUserId: 7 }, ayu)).toBe(true);
  expect(isEligible({ ...nobody, boundUserId: 8 }, ayu)).toBe(false);
  expect(isEligible({ ...nobody, boundEmail: "ayu@people.example" }, ayu)).toBe(true);
  expect(isEligible({ ...nobody, boundEmail: "budi@people.example" }, ayu)).toBe(false);
  expect(
    isEligible({ ...nobody, boundEmail: "ayu@people.example" }, { ...ayu, normalEmail: undefined }),
  ).toBe(false);
});

test("the last claim that fits into a budget is given, the one after it is not", () => {
  const budget = (amount: number) => ({ budget: { amount, perClaim: 100, used: 900 } });
  expect(refusalOf(voucher(budget(1_000)))).toBe("ACCEPTED");
  expect(refusalOf(voucher(budget(999)))).toBe("VOUCHER_DEPLETED");
});

test("refusals are given in the documented order, each hiding the ones behind it", () => {
  const person = { claimCount: 1, hasClaimedThisCode: true, isEligible: true };
  const wrongs: Partial<VoucherFacts["batch"]>[] = [
    { isComplete: false },
    { isEnabled: false },
    { claimStartsAt: after(1) },
    { claimEndsAt: before(1) },
    { claimLimit: 1, claimedCount: 1 },
  ];
  const found = wrongs.map((_, at) =>
    refusalOf(voucher(wrongs.slice(at).reduce((all, wrong) => ({ ...all, ...wrong }), {})), person),
  );
  expect(found).toEqual([
    "CODE_NOT_FOUND",
    "VOUCHER_INACTIVE",
    "VOUCHER_NOT_STARTED",
    "VOUCHER_EXPIRED",
    "ALREADY_REDEEMED",
  ]);
  expect(refusalOf(voucher({ claimLimit: 1, claimedCount: 1 }))).toBe("VOUCHER_DEPLETED");
});

test("claims left of a person never fall below zero", () => {
  expect(claimsLeftOfPerson(null, 5)).toBeNull();
  expect(claimsLeftOfPerson(3, 1)).toBe(2);
  expect(claimsLeftOfPerson(1, 4)).toBe(0);
});
