import { createTestApp, issueBatch, redeem, type TestApp, type TestClient } from "../../testing/index.js";
import { createOrder, press, refundOrder } from "../../testing/paying.js";

const TOTALS =
  "totals { totalVouchers activeVouchers totalDistributed totalUsed usageRate totalDiscountGiven currency }";

interface Totals {
  readonly totalVouchers: number;
  readonly activeVouchers: number;
  readonly totalDistributed: number;
  readonly totalUsed: number;
  readonly usageRate: number | null;
  readonly totalDiscountGiven: number;
  readonly currency: string;
}

let app: TestApp;
let desk: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterEach(() => app.close());

const person = async () => app.signInAs(await app.createUser());

const ofEverything = async () =>
  (await desk.ask<{ overview: { totals: Totals } }>(`{ overview { ${TOTALS} } }`)).overview.totals;

const ofBatch = async (batchId: string) =>
  (
    await desk.ask<{ voucherReport: { totals: Totals } }>(
      `query ($batchId: ID!) { voucherReport(batchId: $batchId) { ${TOTALS} } }`,
      { batchId },
    )
  ).voucherReport.totals;

const ofCampaign = async (name: string) =>
  (
    await desk.ask<{ campaign: { totals: Totals } }>(
      `query ($name: String!) { campaign(name: $name) { ${TOTALS} } }`,
      { name },
    )
  ).campaign.totals;

/** 20 % off and 5 tokens on top, as often as somebody likes. */
const issueSale = () =>
  issueBatch(desk, {
    name: "Sale",
    code: "SALE-2026",
    campaign: "sale",
    maxClaimsPerUser: null,
    purchaseKind: "TOKEN_PURCHASE",
    benefits: [
      { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 },
      { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
    ],
  });

test("nothing was handed out yet: there is no rate", async () => {
  expect(await ofEverything()).toEqual({
    totalVouchers: 0,
    activeVouchers: 0,
    totalDistributed: 0,
    totalUsed: 0,
    usageRate: null,
    totalDiscountGiven: 0,
    currency: "IDR",
  });
});

test("discounts count once an order is paid, and what is only held was not used", async () => {
  const sale = await issueSale();
  const gift = await issueBatch(desk, { name: "Gift", code: "GIFT-2026" });
  const [ayu, budi] = [await person(), await person()];
  await redeem(budi, "GIFT-2026");
  await redeem(budi, "SALE-2026");
  const order = await createOrder(ayu, { code: "SALE-2026" });
  expect(await ofBatch(sale.id)).toMatchObject({ totalDistributed: 2, totalUsed: 0, totalDiscountGiven: 0 });

  await press(ayu, order, "succeed");
  expect(order.discount).toBeGreaterThan(0);
  expect(await ofBatch(sale.id)).toEqual({
    totalVouchers: 1,
    activeVouchers: 1,
    totalDistributed: 2,
    totalUsed: 1,
    usageRate: 0.5,
    totalDiscountGiven: order.discount,
    currency: "IDR",
  });
  expect(await ofBatch(gift.id)).toMatchObject({ totalDistributed: 1, totalUsed: 1, totalDiscountGiven: 0 });
  expect(await ofCampaign("sale")).toEqual(await ofBatch(sale.id));
  expect(await ofEverything()).toMatchObject({
    totalVouchers: 2,
    totalDistributed: 3,
    totalUsed: 2,
    totalDiscountGiven: order.discount,
  });
  const stats = await app.modules.insights.stats.ofCode("sale 2026");
  expect(stats?.used).toMatchObject({ totalUsed: 1, totalDiscountGiven: order.discount });
  expect((await app.modules.insights.stats.ofEverything()).used).toMatchObject({ totalUsed: 2 });
});

test("an order that came to nothing gave no discount; one that was refunded used its voucher all the same", async () => {
  const sale = await issueSale();
  const ayu = await person();
  const failed = await createOrder(ayu, { code: "SALE-2026" });
  await press(ayu, failed, "fail");
  expect(await ofBatch(sale.id)).toMatchObject({ totalDistributed: 0, totalUsed: 0, totalDiscountGiven: 0 });
  const paid = await createOrder(ayu, { code: "SALE-2026" });
  await press(ayu, paid, "succeed");
  await refundOrder(desk, paid.id);
  expect(await ofBatch(sale.id)).toMatchObject({ totalUsed: 1, totalDiscountGiven: paid.discount });
});
