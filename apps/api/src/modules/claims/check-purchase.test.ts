import { randomUUID } from "node:crypto";
import { selectRows } from "../../platform/database/index.js";
import {
  CREDIT20,
  checkFor,
  createTestApp,
  issueBatch,
  redeem,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";

const TOKENS = { kind: "TOKEN_PURCHASE", amount: 100 };

let app: TestApp;
let desk: TestClient;
let portal: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  portal = await app.signInAs(await app.createUser());
});
afterEach(() => app.close());

/** Pays for something: an order that costs nothing is paid at once. */
async function pay(): Promise<void> {
  await issueBatch(desk, { code: "ALL-OFF", benefits: [{ kind: "DISCOUNT_PERCENT", basisPoints: 10_000 }] });
  const { createPayment } = await portal.ask<{ createPayment: Record<string, unknown> }>(
    `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) {
      ... on PaymentCreated { order { state } } } }`,
    { input: { purchase: TOKENS, code: "ALL-OFF", idempotencyKey: randomUUID() } },
  );
  expect(createPayment).toEqual({ order: { state: "PAID" } });
}

test("CREDIT20 on 100 tokens: 20 % off and 5 on top, for Rp 80,000; nothing is consumed", async () => {
  await issueBatch(desk, CREDIT20);
  for (let round = 0; round < 2; round++) {
    expect(await checkFor(portal, "credit-20", TOKENS)).toEqual({
      __typename: "VoucherPreview",
      flow: "CHECKOUT",
      minPurchase: null,
      purchaseKind: "TOKEN_PURCHASE",
      isFirstOrderOnly: false,
      heldVoucherId: null,
      myClaimsLeft: 1,
      quote: {
        amount: 100_000,
        discount: 20_000,
        payable: 80_000,
        currency: "IDR",
        unit: "LLM_TOKEN",
        units: 100,
        bonuses: [{ unit: "LLM_TOKEN", amount: 5, model: null }],
      },
    });
  }
  expect(await selectRows(app.database.reader, "SELECT id FROM claims")).toEqual([]);
});

test("without a purchase the same code says what it is for, and nothing of a price", async () => {
  await issueBatch(desk, { ...CREDIT20, minPurchase: 50_000, isFirstOrderOnly: true });
  expect(await checkFor(portal, "CREDIT20", null)).toMatchObject({
    minPurchase: 50_000,
    isFirstOrderOnly: true,
    quote: null,
  });
});

test("the refusals of a purchase come in their documented place among the others", async () => {
  const facts = {
    ...CREDIT20,
    purchaseKind: "TOP_UP",
    minPurchase: 100_001,
    isFirstOrderOnly: true,
    maxClaims: 1,
  };
  const { id } = await issueBatch(desk, facts);
  const topUp = (amount: number) => ({ kind: "TOP_UP", amount });
  await pay();
  const refusal = async (purchase: Record<string, unknown>, client = portal) =>
    (await checkFor(client, "CREDIT20", purchase)).code;
  expect(await refusal(TOKENS)).toBe("WRONG_PURCHASE_KIND");
  expect(await checkFor(portal, "CREDIT20", topUp(20_000))).toMatchObject({
    code: "NOT_ELIGIBLE",
    isForFirstOrder: true,
    message: "This voucher is for a first purchase only.",
  });
  const newcomer = await app.signInAs(await app.createUser());
  expect(await checkFor(newcomer, "CREDIT20", topUp(100_000))).toMatchObject({
    code: "BELOW_MINIMUM_PURCHASE",
    minPurchase: 100_001,
  });
  expect(await checkFor(newcomer, "CREDIT20", topUp(100_001))).toMatchObject({
    quote: { discount: 20_000, payable: 80_001 },
  });
  await redeem(await app.signInAs(await app.createUser()), "CREDIT20");
  expect(await refusal(topUp(20_000), newcomer)).toBe("VOUCHER_DEPLETED");
  await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", { id });
  expect(await refusal(TOKENS)).toBe("VOUCHER_INACTIVE");
});

test("a direct code does nothing on a purchase, and is told what it is", async () => {
  await issueBatch(desk, { code: "LAUNCH-ONE" });
  expect((await checkFor(portal, "LAUNCH-ONE", TOKENS)).code).toBe("WRONG_FLOW");
  expect((await checkFor(portal, "LAUNCH-ONE", null)).__typename).toBe("VoucherPreview");
});

test("whoever holds the voucher already is told which one the purchase would use", async () => {
  await issueBatch(desk, { ...CREDIT20, maxClaims: 1 });
  const { claim } = await redeem(portal, "CREDIT20");
  expect(await checkFor(portal, "CREDIT20", TOKENS)).toMatchObject({
    heldVoucherId: claim?.id,
    quote: { payable: 80_000 },
  });
  expect((await checkFor(portal, "CREDIT20", { kind: "TOP_UP", amount: 20_000 })).code).toBe(
    "WRONG_PURCHASE_KIND",
  );
  // Without a purchase it is a redemption that is asked about.
  expect((await checkFor(portal, "CREDIT20", null)).code).toBe("ALREADY_REDEEMED");
});

test("somebody signed out sees the price that a public voucher makes", async () => {
  await issueBatch(desk, { ...CREDIT20, isPubliclyPreviewable: true, isFirstOrderOnly: true });
  expect(await checkFor(app.anonymous("PORTAL"), "CREDIT20", TOKENS)).toMatchObject({
    quote: { payable: 80_000 },
  });
});

test.each([
  [{ kind: "TOKEN_PURCHASE" }, "purchase.amount REQUIRED"],
  [{ kind: "TOP_UP", amount: 9_999 }, "purchase.amount TOO_SMALL"],
  [{ kind: "TOP_UP", packageId: randomUUID() }, "purchase.packageId NOT_FOUND"],
])(
  "a purchase that cannot be made is refused at its field, and no code is looked at: %j",
  async (purchase, fault) => {
    const answer = await checkFor(portal, "NO-SUCH-CODE", purchase);
    expect(answer.fields?.map(({ path, code }) => `${path} ${code}`)).toEqual([fault]);
    expect(await selectRows(app.database.reader, "SELECT id FROM attempts")).toEqual([]);
  },
);

test("wrong codes beside a purchase are counted as everywhere", async () => {
  for (let at = 0; at < 5; at++) {
    expect((await checkFor(portal, `WRONG-CODE-${at}`, TOKENS)).code).toBe("CODE_NOT_FOUND");
  }
  expect((await checkFor(portal, "WRONG-CODE-6", TOKENS)).code).toBe("RATE_LIMITED");
});
