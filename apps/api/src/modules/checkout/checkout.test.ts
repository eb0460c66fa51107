import {
  askToPay,
  balancesOf,
  cancelOrder,
  closeShop,
  createOrder,
  issueBatch,
  openShop,
  outcomeOf,
  press,
  quotePurchase,
  readOrder,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

const HOUR_MS = 3_600_000;

let app: TestApp;
let desk: TestClient;
let person: TestUser;
let ayu: TestClient;

beforeEach(async () => {
  ({ app, desk, person, ayu } = await openShop());
});
afterEach(() => closeShop(app));

const CREDIT20 = {
  name: "Credit 20",
  code: "CREDIT20",
  maxClaims: 50,
  purchaseKind: "TOKEN_PURCHASE",
  benefits: [
    { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 },
    { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
  ],
};

const check = (client: TestClient, code: string, purchase: object) =>
  client.ask(
    `query ($code: String!, $purchase: PurchaseInput) { checkVoucher(code: $code, purchase: $purchase) {
      __typename ... on Refusal { code }
      ... on VoucherPreview { quote { amount discount payable currency unit units bonuses { unit amount } } } } }`,
    { code, purchase },
  );

async function kindsOf(client: TestClient): Promise<string[]> {
  const { myWallet } = await client.ask<{
    myWallet: { ledger: { edges: { node: { kind: string; amount: number } }[] } };
  }>("{ myWallet { ledger(first: 20) { edges { node { kind amount } } } } }");
  return myWallet.ledger.edges.map(({ node }) => `${node.kind} ${node.amount}`);
}

/** A session ends when nobody uses it. */
const signInAgain = () => app.signInAs(person);

async function packageOf100(): Promise<string> {
  const answer = await desk.ask<{ createCreditPackage: { creditPackage?: { id: string } } }>(
    `mutation { createCreditPackage(input: { name: "100 tokens", purchaseKind: TOKEN_PURCHASE, units: 100, price: 100000 }) {
      ... on CreditPackageChanged { creditPackage { id } } ... on Refusal { code message } } }`,
  );
  const id = answer.createCreditPackage.creditPackage?.id;
  if (id === undefined) throw new Error(`The package was refused: ${JSON.stringify(answer)}`);
  return id;
}

describe("the three scenarios of direct and payment vouchers", () => {
  test("1: BONUS10K gives Rp 10,000 at once, once per person", async () => {
    await issueBatch(desk, {
      name: "Bonus 10K",
      code: "BONUS10K",
      maxClaims: 100,
      benefits: [{ unit: "GPU_CREDIT", amount: 10_000 }],
    });
    expect(await outcomeOf(redeem(ayu, "BONUS10K"))).toBe("VoucherRedeemed");
    expect(await balancesOf(ayu)).toEqual({ GPU_CREDIT: 10_000 });
    expect(await kindsOf(ayu)).toEqual(["VOUCHER_REDEEM 10000"]);
    expect(await outcomeOf(redeem(ayu, "BONUS10K"))).toBe("ALREADY_REDEEMED");
  });

  test("2: CREDIT20 on a package of 100 for Rp 100,000 costs Rp 80,000 and gives 105", async () => {
    const batch = await issueBatch(desk, CREDIT20);
    const purchase = { kind: "TOKEN_PURCHASE", packageId: await packageOf100() };
    const quote = {
      amount: 100_000,
      discount: 20_000,
      payable: 80_000,
      currency: "IDR",
      unit: "LLM_TOKEN",
      units: 100,
      bonuses: [{ unit: "LLM_TOKEN", amount: 5 }],
    };
    expect(await check(ayu, "credit20", purchase)).toEqual({
      checkVoucher: { __typename: "VoucherPreview", quote },
    });
    const order = await createOrder(ayu, { purchase, code: "CREDIT20" });
    expect(order).toMatchObject({
      state: "PENDING",
      amount: 100_000,
      discount: 20_000,
      payable: 80_000,
      packageName: "100 tokens",
      payment: { method: "QRIS", state: "PENDING", payable: 80_000, isSandbox: true },
      voucher: { state: "RESERVED" },
    });
    // Nothing is consumed before it is paid.
    expect(await balancesOf(ayu)).toEqual({});
    expect((await press(ayu, order, "succeed")).status).toBe(200);
    expect(await readOrder(ayu, order.id)).toMatchObject({
      state: "PAID",
      credited: 100,
      voucher: { state: "USED", saved: 20_000, orderId: order.id },
      payment: { state: "PAID" },
    });
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 105 });
    expect((await kindsOf(ayu)).sort()).toEqual(["TOKEN_PURCHASE 100", "VOUCHER_BONUS 5"]);
    expect(await claimedOf(batch.id)).toBe(1);
    expect((await askToPay(ayu, { purchase, code: "CREDIT20" })).code).toBe("ALREADY_REDEEMED");
  });

  test("3: LOYAL10 gives 10 tokens every time until it is switched off", async () => {
    const batch = await issueBatch(desk, {
      name: "Loyal 10",
      code: "LOYAL10",
      maxClaims: null,
      maxClaimsPerUser: null,
      benefits: [{ unit: "LLM_TOKEN", amount: 10 }],
    });
    for (const sum of [10, 20, 30]) {
      expect(await outcomeOf(redeem(ayu, "LOYAL10"))).toBe("VoucherRedeemed");
      expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: sum });
    }
    await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", {
      id: batch.id,
    });
    expect(await outcomeOf(redeem(ayu, "LOYAL10"))).toBe("VOUCHER_INACTIVE");
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 30 });
  });
});

async function claimedOf(batchId: string): Promise<number> {
  const { voucherBatch } = await desk.ask<{ voucherBatch: { claimedCount: number } }>(
    "query ($id: ID!) { voucherBatch(id: $id) { claimedCount } }",
    { id: batchId },
  );
  return voucherBatch.claimedCount;
}

test("BONUS20: 100 are bought, 120 are received, and nothing is taken off the price", async () => {
  await issueBatch(desk, {
    name: "Bonus 20",
    code: "BONUS20",
    purchaseKind: "TOKEN_PURCHASE",
    benefits: [{ kind: "BONUS_PERCENT", basisPoints: 2_000 }],
  });
  const order = await createOrder(ayu, { code: "BONUS20" });
  expect(order).toMatchObject({ amount: 100_000, discount: 0, payable: 100_000, bonuses: [{ amount: 20 }] });
  await press(ayu, order, "succeed");
  expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 120 });
});

test("a top-up of Rp 100,000 with 10 % off and Rp 5,000 on top costs 90,000 and gives 105,000", async () => {
  await issueBatch(desk, {
    name: "Top up",
    code: "BALANCE10",
    purchaseKind: "TOP_UP",
    benefits: [
      { kind: "DISCOUNT_PERCENT", basisPoints: 1_000 },
      { kind: "BONUS_FIXED", unit: "GPU_CREDIT", amount: 5_000 },
    ],
  });
  const order = await createOrder(ayu, { purchase: { kind: "TOP_UP", amount: 100_000 }, code: "BALANCE10" });
  expect(order).toMatchObject({ kind: "TOP_UP", unit: "GPU_CREDIT", units: 100_000, payable: 90_000 });
  await press(ayu, order, "succeed");
  expect(await balancesOf(ayu)).toEqual({ GPU_CREDIT: 105_000 });
  expect((await kindsOf(ayu)).sort()).toEqual(["TOP_UP 100000", "VOUCHER_BONUS 5000"]);
});

describe("a voucher that cannot be used is refused before anything is paid", () => {
  const within = (hours: number) => new Date(app.clock.now().getTime() + hours * HOUR_MS).toISOString();
  const TEN_OFF = { benefits: [{ kind: "DISCOUNT_FIXED", amount: 10_000 }] };

  test.each([
    ["an unknown code", null, "CODE_NOT_FOUND"],
    ["a voucher that has expired", () => ({ claimEndsAt: within(1) }), "VOUCHER_EXPIRED"],
    ["a voucher for top-ups on tokens", () => ({ purchaseKind: "TOP_UP" }), "WRONG_PURCHASE_KIND"],
    ["a purchase below the minimum", () => ({ minPurchase: 100_001 }), "BELOW_MINIMUM_PURCHASE"],
    ["a voucher that has not started", () => ({ claimStartsAt: within(48) }), "VOUCHER_NOT_STARTED"],
    ["a direct voucher", () => ({ benefits: [{ unit: "LLM_TOKEN", amount: 5 }] }), "WRONG_FLOW"],
  ])("%s", async (_name, facts, code) => {
    if (facts) await issueBatch(desk, { name: "Refused", code: "REFUSED1", ...TEN_OFF, ...facts() });
    app.clock.advance(2 * HOUR_MS);
    ayu = await signInAgain();
    const answer = await askToPay(ayu, { code: "REFUSED1" });
    expect(answer.code).toBe(code);
    expect(
      (await ayu.ask<{ myOrders: { edges: unknown[] } }>("{ myOrders { edges { node { id } } } }")).myOrders,
    ).toEqual({ edges: [] });
    if (code === "BELOW_MINIMUM_PURCHASE") expect(answer.minPurchase).toBe(100_001);
  });

  test("an inactive voucher, one that is used up, and one that the person has used", async () => {
    const bima = await app.signInAs(await app.createUser());
    await issueBatch(desk, { name: "One", code: "ONLYONE1", maxClaims: 1, ...TEN_OFF });
    const order = await createOrder(ayu, { code: "ONLYONE1" });
    expect((await askToPay(bima, { code: "ONLYONE1" })).code).toBe("VOUCHER_DEPLETED");
    await press(ayu, order, "succeed");
    expect((await askToPay(ayu, { code: "ONLYONE1" })).code).toBe("ALREADY_REDEEMED");
    const batch = await issueBatch(desk, { name: "Off", code: "SWITCHEDOFF", ...TEN_OFF });
    await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", {
      id: batch.id,
    });
    expect((await askToPay(ayu, { code: "SWITCHEDOFF" })).code).toBe("VOUCHER_INACTIVE");
  });

  test("only a first purchase, and not the second", async () => {
    await issueBatch(desk, { name: "First", code: "FIRSTONLY", isFirstOrderOnly: true, ...TEN_OFF });
    await press(ayu, await createOrder(ayu), "succeed");
    expect((await askToPay(ayu, { code: "FIRSTONLY" })).code).toBe("NOT_ELIGIBLE");
    const bima = await app.signInAs(await app.createUser());
    const first = await createOrder(bima, { code: "FIRSTONLY" });
    expect(first).toMatchObject({ discount: 10_000 });
    // Another one, while the first may still be paid, would make two first purchases.
    await issueBatch(desk, { name: "First, too", code: "FIRSTTOO1", isFirstOrderOnly: true, ...TEN_OFF });
    expect((await askToPay(bima, { code: "FIRSTTOO1" })).code).toBe("NOT_ELIGIBLE");
    await cancelOrder(bima, first.id);
    expect(await createOrder(bima, { code: "FIRSTTOO1" })).toMatchObject({ discount: 10_000 });
  });
});

describe("at checkout with a voucher of the wallet", () => {
  const FIVE_OFF = {
    name: "Rp 5,000 off",
    code: "WELCOME5",
    minPurchase: 20_000,
    usageValidDays: 30,
    benefits: [{ kind: "DISCOUNT_FIXED", amount: 5_000 }],
  };

  async function held(client: TestClient, code = "WELCOME5"): Promise<string> {
    const { claim } = await redeem(client, code);
    if (!claim) throw new Error("The voucher is kept in the wallet");
    return claim.id;
  }

  test("it is chosen, its discount is shown, it is reserved, and used when the payment is complete", async () => {
    await issueBatch(desk, FIVE_OFF);
    const claimId = await held(ayu);
    const quoted = await quotePurchase(ayu, { kind: "TOP_UP", amount: 20_000 });
    expect(quoted.quote).toMatchObject({ amount: 20_000, discount: 0, payable: 20_000, units: 20_000 });
    expect(quoted.vouchers).toMatchObject([
      {
        voucher: { id: claimId },
        applies: true,
        refusal: null,
        isBest: true,
        quote: { discount: 5_000, payable: 15_000 },
      },
    ]);
    const order = await createOrder(ayu, { purchase: { kind: "TOP_UP", amount: 20_000 }, claimId });
    expect(order).toMatchObject({
      discount: 5_000,
      payable: 15_000,
      voucher: { id: claimId, state: "RESERVED" },
    });
    await press(ayu, order, "succeed");
    expect((await readOrder(ayu, order.id)).voucher).toMatchObject({ state: "USED", saved: 5_000 });
  });

  test("one that does not apply says why, the best one stands first, and quoting consumes nothing", async () => {
    await issueBatch(desk, FIVE_OFF);
    await issueBatch(desk, {
      ...FIVE_OFF,
      name: "20 %",
      code: "TWENTY20",
      benefits: [{ kind: "DISCOUNT_PERCENT", basisPoints: 2_000, maxDiscount: 8_000 }],
    });
    await issueBatch(desk, { ...FIVE_OFF, name: "Big", code: "BIGONES1", minPurchase: 500_000 });
    for (const code of ["WELCOME5", "TWENTY20", "BIGONES1"]) await held(ayu, code);
    const { vouchers = [] } = await quotePurchase(ayu, { kind: "TOP_UP", amount: 100_000 });
    expect(
      vouchers.map(({ applies, refusal, isBest, quote }) => [applies, refusal, isBest, quote?.discount]),
    ).toEqual([
      [true, null, true, 8_000],
      [true, null, false, 5_000],
      [false, "BELOW_MINIMUM_PURCHASE", false, undefined],
    ]);
    expect(vouchers.every(({ voucher }) => voucher.state === "ACTIVE")).toBe(true);
  });

  test("cancelled, failed or not paid in time, it is back in the wallet and can be used again", async () => {
    await issueBatch(desk, FIVE_OFF);
    const claimId = await held(ayu);
    const cancelled = await createOrder(ayu, { claimId });
    expect((await cancelOrder(ayu, cancelled.id)).order).toMatchObject({
      state: "CANCELLED",
      payment: { state: "CANCELLED", qr: null },
      voucher: { state: "ACTIVE", orderId: null },
    });
    const failed = await createOrder(ayu, { claimId });
    await press(ayu, failed, "fail");
    expect(await readOrder(ayu, failed.id)).toMatchObject({ state: "FAILED", voucher: { state: "ACTIVE" } });
    const late = await createOrder(ayu, { claimId });
    app.clock.advance(15 * 60_000 - 1);
    await app.app.jobs.runUntilIdle();
    expect((await readOrder(ayu, late.id)).state).toBe("PENDING");
    app.clock.advance(15_000);
    await app.app.jobs.runUntilIdle();
    expect(await readOrder(ayu, late.id)).toMatchObject({ state: "EXPIRED", voucher: { state: "ACTIVE" } });
    const paid = await createOrder(ayu, { claimId });
    await press(ayu, paid, "succeed");
    expect(await readOrder(ayu, paid.id)).toMatchObject({ state: "PAID", voucher: { state: "USED" } });
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
  });

  test("it has expired when its deadline passed while the order was open", async () => {
    await issueBatch(desk, { ...FIVE_OFF, usageValidDays: 1 });
    const claimId = await held(ayu);
    app.clock.advance(24 * HOUR_MS - 60_000);
    ayu = await signInAgain();
    const order = await createOrder(ayu, { claimId });
    app.clock.advance(2 * 60_000);
    expect((await cancelOrder(ayu, order.id)).order?.voucher).toMatchObject({ state: "EXPIRED" });
    expect((await askToPay(ayu, { claimId })).code).toBe("VOUCHER_EXPIRED");
  });

  test("it waits for one open order only, and for nobody else", async () => {
    await issueBatch(desk, FIVE_OFF);
    const claimId = await held(ayu);
    const bima = await app.signInAs(await app.createUser());
    expect((await askToPay(bima, { claimId })).code).toBe("HELD_VOUCHER_NOT_FOUND");
    await createOrder(ayu, { claimId });
    expect((await askToPay(ayu, { claimId })).code).toBe("VOUCHER_RESERVED");
    expect((await askToPay(ayu, { claimId: "nonsense" })).code).toBe("HELD_VOUCHER_NOT_FOUND");
    const [first] = (await quotePurchase(ayu)).vouchers ?? [];
    expect(first).toMatchObject({ applies: false, refusal: "VOUCHER_RESERVED" });
  });

  test("a code is used that is in the wallet already, instead of being claimed a second time", async () => {
    const batch = await issueBatch(desk, FIVE_OFF);
    const claimId = await held(ayu);
    const order = await createOrder(ayu, { code: "welcome 5" });
    expect(order.voucher).toMatchObject({ id: claimId, state: "RESERVED" });
    expect(await claimedOf(batch.id)).toBe(1);
    expect((await cancelOrder(ayu, order.id)).order?.voucher).toMatchObject({ id: claimId, state: "ACTIVE" });
  });
});
