import { invariant } from "../../../kernel/index.js";
import { selectRows, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import {
  CREDIT20,
  createTestApp,
  HUNDRED_TOKENS,
  issueBatch,
  myVouchers,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../../testing/index.js";
import {
  type ClaimedForOrder,
  type CodeForOrder,
  claimForOrder,
  giveBackClaim,
  holdClaim,
  isLostRace,
  reserveClaim,
  retakeClaim,
  useClaim,
} from "../index.js";
import { endClaims } from "./end-claims.js";
import { moveClaim } from "./move-claim.js";

const DAY_MS = 86_400_000;

let app: TestApp;
let desk: TestClient;
let ayu: TestUser;
let budi: TestUser;
let portal: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  const people = await app.createUsers([{}, {}]);
  const [first, second] = people;
  invariant(first && second, "Two people were asked for");
  [ayu, budi] = [first, second];
  portal = await app.signInAs(ayu);
});
afterEach(() => app.close());

const run = <T>(work: (tx: Transaction) => Promise<T>) =>
  app.database.transaction("t", work, { retryWhen: isLostRace });
const row = async (sql: string) => {
  const [found] = await selectRows(app.database.reader, sql);
  invariant(found, `Nothing found: ${sql}`);
  return found;
};
const idOf = async (publicId: string) =>
  toSafeInteger((await row(`SELECT id FROM claims WHERE public_id = '${publicId}'`)).id);
/** Redeems a code for somebody and gives the claim's internal id. */
const hold = async (client: TestClient, code: string) => {
  const { claim } = await redeem(client, code);
  invariant(claim, "The code can be redeemed");
  return idOf(claim.id);
};
const typed = (user: TestUser, orderId: number, more: Partial<CodeForOrder> = {}): CodeForOrder => ({
  userId: user.id,
  apiKeyId: null,
  network: "203.0.113.7",
  code: "credit 20",
  orderId,
  purchase: HUNDRED_TOKENS,
  isPastFirstOrder: false,
  ...more,
});
const claim = (asked: CodeForOrder) => run((tx) => claimForOrder(tx, asked));
const outcomeOf = (answer: ClaimedForOrder) => (answer.isAccepted ? "ACCEPTED" : answer.outcome.outcome);
const accepted = (answer: ClaimedForOrder) => {
  invariant(answer.isAccepted, `The claim was refused: ${outcomeOf(answer)}`);
  return answer.claimId;
};
const counts = async () => {
  const batch = await row("SELECT claimed_count, budget_used FROM voucher_batches WHERE flow = 'CHECKOUT'");
  const code =
    await row(`SELECT v.claimed_count FROM voucher_codes v JOIN voucher_batches b ON b.id = v.batch_id
    WHERE b.flow = 'CHECKOUT'`);
  const [day] = await selectRows(app.database.reader, "SELECT claims FROM claim_days");
  return [batch.claimed_count, code.claimed_count, day?.claims ?? 0].map(toSafeInteger);
};
const lastAttempt = () => row("SELECT kind, outcome FROM attempts ORDER BY id DESC LIMIT 1");
const eventsOf = async (claimId: number) =>
  (
    await selectRows(
      app.database.reader,
      `SELECT event FROM outbox_events WHERE subject_id = ${claimId} AND event LIKE 'Voucher%' ORDER BY id`,
    )
  ).map(({ event }) => event);

test("a voucher for a purchase is kept in the wallet: it gives nothing yet, and says what it is for", async () => {
  await issueBatch(desk, { ...CREDIT20, usageValidDays: 30, minPurchase: 50_000 });
  const answer = await redeem(portal, "CREDIT20");
  expect(answer).toMatchObject({
    __typename: "VoucherRedeemed",
    claim: { state: "ACTIVE", grants: [] },
    balances: [],
  });
  expect(await myVouchers(portal)).toEqual([
    {
      id: answer.claim?.id,
      code: "CREDIT20",
      voucherName: "Test voucher",
      flow: "CHECKOUT",
      state: "ACTIVE",
      source: "CODE",
      minPurchase: 50_000,
      purchaseKind: "TOKEN_PURCHASE",
      isFirstOrderOnly: false,
      currency: "IDR",
      claimedAt: app.clock.now().toISOString(),
      claimEndsAt: null,
      usageExpiresAt: new Date(app.clock.now().getTime() + 30 * DAY_MS).toISOString(),
      usedAt: null,
      saved: null,
      orderId: null,
      benefits: [
        {
          kind: "DISCOUNT_PERCENT",
          unit: null,
          amount: null,
          basisPoints: 2_000,
          maxDiscount: null,
          currency: "IDR",
          model: null,
        },
        {
          kind: "BONUS_FIXED",
          unit: "LLM_TOKEN",
          amount: 5,
          basisPoints: null,
          maxDiscount: null,
          currency: null,
          model: null,
        },
      ],
    },
  ]);
});

test("a held voucher is reserved by one order, used once, and remembers what it saved", async () => {
  await issueBatch(desk, CREDIT20);
  const claimId = await hold(portal, "CREDIT20");
  expect(await run((tx) => useClaim(tx, { claimId, orderId: 7, saved: 1 }))).toBe(false);
  expect(await run((tx) => reserveClaim(tx, { claimId, orderId: 7 }))).toBe(true);
  expect(await run((tx) => reserveClaim(tx, { claimId, orderId: 8 }))).toBe(false);
  expect(await run((tx) => useClaim(tx, { claimId, orderId: 8, saved: 1 }))).toBe(false);
  expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 8 }))).toBeNull();
  expect(await run((tx) => useClaim(tx, { claimId, orderId: 7, saved: 20_000 }))).toBe(true);
  for (const act of [useClaim, reserveClaim, giveBackClaim, retakeClaim]) {
    expect(
      await run<unknown>((tx) => act(tx, { claimId, orderId: 7, saved: 20_000, isPastFirstOrder: false })),
    ).toBeFalsy();
  }
  expect(await myVouchers(portal, { status: "USED" })).toMatchObject([
    { state: "USED", saved: 20_000, usedAt: app.clock.now().toISOString() },
  ]);
  expect(await eventsOf(claimId)).toEqual(["VoucherClaimed", "VoucherReserved", "VoucherUsed"]);
});

test("two orders that want the same voucher at the same moment: one has it", async () => {
  await issueBatch(desk, CREDIT20);
  const claimId = await hold(portal, "CREDIT20");
  const won = await Promise.all(
    Array.from({ length: 20 }, (_, at) => run((tx) => reserveClaim(tx, { claimId, orderId: at + 1 }))),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
});

test("a move that was decided on what is no longer so changes nothing and tells nothing", async () => {
  await issueBatch(desk, CREDIT20);
  const { claim: shown } = await redeem(portal, "CREDIT20");
  const stale = await run((tx) => holdClaim(tx, { claimPublicId: shown?.id ?? "", userId: ayu.id }));
  invariant(stale, "The claim is held");
  await run((tx) => reserveClaim(tx, { claimId: stale.claimId, orderId: 7 }));
  const late = [["order_id", 8] as const, ["reserved_at", app.clock.now()] as const];
  expect(await run((tx) => moveClaim(tx, stale, "RESERVED", { changes: late }))).toBe(false);
  expect(await run((tx) => moveClaim(tx, stale, "EXPIRED", { changes: [] }))).toBe(false);
  expect(await run((tx) => endClaims(tx, [stale.claimId], "REVOKED"))).toBe(0);
  await expect(run((tx) => moveClaim(tx, stale, "USED", { changes: [] }))).rejects.toThrow(
    "from ACTIVE to USED",
  );
  expect(await eventsOf(stale.claimId)).toEqual(["VoucherClaimed", "VoucherReserved"]);
});

test("a voucher out of the wallet goes back there, and may be reserved again", async () => {
  await issueBatch(desk, { ...CREDIT20, usageValidDays: 1 });
  const claimId = await hold(portal, "CREDIT20");
  await run((tx) => reserveClaim(tx, { claimId, orderId: 7 }));
  expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }))).toBe("ACTIVE");
  expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }))).toBeNull();
  expect(await counts()).toEqual([1, 1, 1]); // the use stays theirs
  expect(await run((tx) => reserveClaim(tx, { claimId, orderId: 8 }))).toBe(true);
  expect(await eventsOf(claimId)).toContain("VoucherRestored");
});

test("one whose usage deadline passed while it was reserved does not come back, but may still be used", async () => {
  await issueBatch(desk, { ...CREDIT20, usageValidDays: 1 });
  const claimId = await hold(portal, "CREDIT20");
  const other = await hold(await app.signInAs(budi), "CREDIT20");
  await run((tx) => reserveClaim(tx, { claimId, orderId: 7 }));
  await run((tx) => reserveClaim(tx, { claimId: other, orderId: 8 }));
  app.clock.advance(DAY_MS);
  expect(await run((tx) => useClaim(tx, { claimId: other, orderId: 8, saved: 1 }))).toBe(true);
  expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }))).toBe("EXPIRED");
  expect(await run((tx) => retakeClaim(tx, { claimId, orderId: 7, isPastFirstOrder: false }))).toBe(false);
});

test.each([
  ["and taken back", "REVOKED", "VoucherRevoked"],
  ["only", "ACTIVE", "VoucherRestored"],
])("one whose batch was switched off %s while it was reserved comes back %s", async (_how, became, event) => {
  await issueBatch(desk, CREDIT20);
  const claimId = await hold(portal, "CREDIT20");
  await run((tx) => reserveClaim(tx, { claimId, orderId: 7 }));
  const { public_id: id } = await row("SELECT public_id FROM voucher_batches");
  const input = { id, reason: "Leaked", isVoiding: became === "REVOKED", idempotencyKey: "stop-the-batch" };
  await desk.ask(
    "mutation ($input: StopVoucherBatchInput!) { stopVoucherBatch(input: $input) { __typename } }",
    {
      input,
    },
  );
  await app.app.jobs.runUntilIdle();
  expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }))).toBe(became);
  expect(await eventsOf(claimId)).toEqual(["VoucherClaimed", "VoucherReserved", event]);
  expect(await row(`SELECT state, order_id FROM claims WHERE id = ${claimId}`)).toEqual({
    state: became,
    order_id: null,
  });
});

test("past its usage deadline a voucher cannot be reserved, at its last moment it can", async () => {
  await issueBatch(desk, { ...CREDIT20, usageValidDays: 1 });
  const claimId = await hold(portal, "CREDIT20");
  const other = await hold(await app.signInAs(budi), "CREDIT20");
  app.clock.advance(DAY_MS - 1);
  expect(await run((tx) => reserveClaim(tx, { claimId, orderId: 7 }))).toBe(true);
  app.clock.advance(1);
  expect(await run((tx) => reserveClaim(tx, { claimId: other, orderId: 8 }))).toBe(false);
});

test("only the person's own vouchers for purchases are held for them", async () => {
  await issueBatch(desk, CREDIT20);
  await issueBatch(desk, { code: "DIRECT-ONE" });
  const { claim: held } = await redeem(portal, "CREDIT20");
  const { claim: direct } = await redeem(portal, "DIRECT-ONE");
  const find = (claimPublicId: string, userId: number) =>
    run((tx) => holdClaim(tx, { claimPublicId, userId }));
  expect(await find(held?.id ?? "", ayu.id)).toMatchObject({ state: "ACTIVE", terms: { flow: "CHECKOUT" } });
  expect(await find(held?.id ?? "", budi.id)).toBeNull();
  expect(await find(direct?.id ?? "", ayu.id)).toBeNull();
  expect(await find("1 OR 1=1", ayu.id)).toBeNull();
});

describe("a code that is typed while paying", () => {
  test("is claimed for the order and reserved at once", async () => {
    await issueBatch(desk, CREDIT20);
    const answer = await claim(typed(ayu, 7));
    expect(answer).toMatchObject({
      isAccepted: true,
      quote: { discount: 20_000, payable: 80_000, bonuses: [{ unit: "LLM_TOKEN", amount: 5 }] },
    });
    expect(await row(`SELECT state, source FROM claims WHERE id = ${accepted(answer)}`)).toEqual({
      state: "RESERVED",
      source: "CHECKOUT",
    });
    expect(await counts()).toEqual([1, 1, 1]);
  });

  test.each([
    ["WRONG_FLOW", { code: "DIRECT-ONE" }, {}],
    ["WRONG_PURCHASE_KIND", { ...CREDIT20, purchaseKind: "TOP_UP" }, {}],
    ["NOT_ELIGIBLE", { ...CREDIT20, isFirstOrderOnly: true }, { isPastFirstOrder: true }],
    ["BELOW_MINIMUM_PURCHASE", { ...CREDIT20, minPurchase: 100_001 }, {}],
    ["CODE_NOT_FOUND", CREDIT20, { code: "CREDIT-21" }],
    ["CODE_MALFORMED", CREDIT20, { code: "?" }],
    ["CODE_REQUIRED", CREDIT20, { code: " " }],
  ])("is refused with %s, written down, and takes nothing", async (refusal, batch, more) => {
    await issueBatch(desk, batch);
    const answer = await claim(typed(ayu, 7, { code: batch.code, ...more }));
    expect(outcomeOf(answer)).toBe(refusal);
    expect(await selectRows(app.database.reader, "SELECT id FROM claims")).toEqual([]);
    expect(await row("SELECT kind, outcome FROM attempts")).toEqual({ kind: "REDEEM", outcome: refusal });
  });

  test("says that the last use is gone, before that the purchase is too small", async () => {
    await issueBatch(desk, { ...CREDIT20, maxClaims: 1, minPurchase: 100_001 });
    await redeem(await app.signInAs(budi), "CREDIT20");
    expect(outcomeOf(await claim(typed(ayu, 7)))).toBe("VOUCHER_DEPLETED");
  });

  test("uses the one that is in the wallet already, and takes no other use", async () => {
    await issueBatch(desk, CREDIT20);
    const claimId = await hold(portal, "CREDIT20");
    expect(accepted(await claim(typed(ayu, 7)))).toBe(claimId);
    expect(await lastAttempt()).toEqual({ kind: "CHECK", outcome: "ACCEPTED" });
    expect(outcomeOf(await claim(typed(ayu, 8)))).toBe("VOUCHER_RESERVED");
    expect(await counts()).toEqual([1, 1, 1]);
    // It came out of the wallet, so it goes back there.
    expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }))).toBe("ACTIVE");
  });

  test("refuses the one in the wallet for the same reasons as any other", async () => {
    await issueBatch(desk, { ...CREDIT20, minPurchase: 100_001 });
    await hold(portal, "CREDIT20");
    expect(await claim(typed(ayu, 7))).toMatchObject({
      outcome: { outcome: "BELOW_MINIMUM_PURCHASE", minPurchase: 100_001 },
    });
    expect(await lastAttempt()).toEqual({ kind: "REDEEM", outcome: "BELOW_MINIMUM_PURCHASE" });
  });

  test("is released when the order comes to nothing, so that the next person can have it", async () => {
    await issueBatch(desk, { ...CREDIT20, maxClaims: 1 });
    const claimId = accepted(await claim(typed(ayu, 7)));
    expect(outcomeOf(await claim(typed(budi, 8)))).toBe("VOUCHER_DEPLETED");
    expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }))).toBe("RELEASED");
    expect(await counts()).toEqual([0, 0, 0]);
    expect(await myVouchers(portal)).toEqual([]);
    accepted(await claim(typed(budi, 9)));
    expect(outcomeOf(await claim(typed(ayu, 10)))).toBe("VOUCHER_DEPLETED");
    expect(await counts()).toEqual([1, 1, 1]);
  });

  test.each([-1, 0, 1])("is released when its day was counted %i days off, in another zone", async (days) => {
    await issueBatch(desk, CREDIT20);
    const claimId = accepted(await claim(typed(ayu, 7)));
    const { day } = await row("SELECT day FROM claim_days");
    const counted = new Date(Date.parse(String(day)) + days * DAY_MS).toISOString().slice(0, 10);
    await run((tx) => tx.write("UPDATE claim_days SET day = ?", [counted]));
    expect(await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }))).toBe("RELEASED");
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test("gives the value budget back with its use", async () => {
    await issueBatch(desk, { ...CREDIT20, valueBudget: { unit: "LLM_TOKEN", amount: 9 } });
    const claimId = accepted(await claim(typed(ayu, 7)));
    expect(outcomeOf(await claim(typed(budi, 8)))).toBe("VOUCHER_DEPLETED");
    await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }));
    accepted(await claim(typed(budi, 9)));
  });

  test("leaves the person's places without a gap, whichever of several is released", async () => {
    await issueBatch(desk, { ...CREDIT20, maxClaimsPerUser: 3 });
    const ids = [];
    for (const orderId of [1, 2, 3]) ids.push(accepted(await claim(typed(ayu, orderId))));
    const [first = 0] = ids;
    expect(outcomeOf(await claim(typed(ayu, 4)))).toBe("VOUCHER_RESERVED");
    expect(await run((tx) => giveBackClaim(tx, { claimId: first, orderId: 1 }))).toBe("RELEASED");
    const slots = await selectRows(
      app.database.reader,
      "SELECT user_slot FROM claims WHERE user_slot IS NOT NULL ORDER BY user_slot",
    );
    expect(slots.map(({ user_slot }) => toSafeInteger(user_slot))).toEqual([1, 2]);
    accepted(await claim(typed(ayu, 5)));
    expect(outcomeOf(await claim(typed(ayu, 6)))).toBe("VOUCHER_RESERVED");
  });

  test("is claimed once by many who pay for the last use at the same moment", async () => {
    await issueBatch(desk, { ...CREDIT20, maxClaims: 1 });
    const people = await app.createUsers(Array.from({ length: 12 }, () => ({})));
    const answers = await Promise.all(people.map((person, at) => claim(typed(person, at + 1))));
    expect(answers.map(outcomeOf).sort()).toEqual([
      "ACCEPTED",
      ...Array.from({ length: 11 }, () => "VOUCHER_DEPLETED"),
    ]);
    expect(await counts()).toEqual([1, 1, 1]);
  });
});

describe("money that comes late", () => {
  test("takes the voucher out of the wallet again", async () => {
    await issueBatch(desk, CREDIT20);
    const claimId = await hold(portal, "CREDIT20");
    await run((tx) => reserveClaim(tx, { claimId, orderId: 7 }));
    await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }));
    expect(await run((tx) => retakeClaim(tx, { claimId, orderId: 7, isPastFirstOrder: false }))).toBe(true);
    expect(await run((tx) => useClaim(tx, { claimId, orderId: 7, saved: 5 }))).toBe(true);
  });

  test("does not get it when another order has it by now", async () => {
    await issueBatch(desk, CREDIT20);
    const claimId = await hold(portal, "CREDIT20");
    await run((tx) => reserveClaim(tx, { claimId, orderId: 7 }));
    await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }));
    await run((tx) => reserveClaim(tx, { claimId, orderId: 8 }));
    expect(await run((tx) => retakeClaim(tx, { claimId, orderId: 7, isPastFirstOrder: false }))).toBe(false);
  });

  test("claims what was released once more, if there is a use left", async () => {
    await issueBatch(desk, { ...CREDIT20, maxClaims: 1 });
    const claimId = accepted(await claim(typed(ayu, 7)));
    await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }));
    app.clock.advance(DAY_MS); // counted on the day on which it was claimed
    expect(await run((tx) => retakeClaim(tx, { claimId, orderId: 7, isPastFirstOrder: false }))).toBe(true);
    expect(await counts()).toEqual([1, 1, 1]);
    expect(await run((tx) => useClaim(tx, { claimId, orderId: 7, saved: 5 }))).toBe(true);
    expect(outcomeOf(await claim(typed(budi, 8)))).toBe("VOUCHER_DEPLETED");
  });

  test.each([
    ["somebody else took the last use", async () => void accepted(await claim(typed(budi, 8)))],
    [
      "the voucher was switched off",
      async () => {
        const { public_id: id } = await row("SELECT public_id FROM voucher_batches");
        await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", { id });
      },
    ],
    ["its usage deadline has passed", async () => app.clock.advance(2 * DAY_MS)],
  ])("goes without it when %s", async (_why, happen) => {
    await issueBatch(desk, { ...CREDIT20, maxClaims: 1, usageValidDays: 1 });
    const claimId = accepted(await claim(typed(ayu, 7)));
    await run((tx) => giveBackClaim(tx, { claimId, orderId: 7 }));
    await happen();
    const before = await counts();
    expect(await run((tx) => retakeClaim(tx, { claimId, orderId: 7, isPastFirstOrder: false }))).toBe(false);
    expect(await counts()).toEqual(before);
  });
});
