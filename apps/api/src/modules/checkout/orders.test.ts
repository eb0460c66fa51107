import {
  askToPay,
  balancesOf,
  cancelOrder,
  closeShop,
  createOrder,
  issueBatch,
  openShop,
  press,
  readOrder,
  refusalOf,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";

let app: TestApp;
let desk: TestClient;
let ayu: TestClient;

beforeEach(async () => {
  ({ app, desk, ayu } = await openShop());
});
afterEach(() => closeShop(app));

describe("an order", () => {
  test("that costs nothing is paid at once, without a payment", async () => {
    await issueBatch(desk, {
      name: "Free",
      code: "ALLFREE1",
      benefits: [{ kind: "DISCOUNT_PERCENT", basisPoints: 10_000 }],
    });
    const order = await createOrder(ayu, { code: "ALLFREE1" });
    expect(order).toMatchObject({
      state: "PAID",
      payable: 0,
      payment: null,
      credited: 100,
      voucher: { state: "USED" },
    });
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
  });

  test("is made once for a key, is answered alike, and another request under the key is refused", async () => {
    const idempotencyKey = "one-order-please";
    const [first, second] = await Promise.all([
      createOrder(ayu, { idempotencyKey }),
      createOrder(ayu, { idempotencyKey }),
    ]);
    expect(second.id).toBe(first.id);
    expect((await createOrder(ayu, { idempotencyKey })).id).toBe(first.id);
    const other = { kind: "TOKEN_PURCHASE", amount: 101 };
    expect((await askToPay(ayu, { idempotencyKey, purchase: other })).code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  test("is nobody else's: it can be neither seen, cancelled nor paid in the sandbox", async () => {
    const order = await createOrder(ayu);
    const bima = await app.signInAs(await app.createUser());
    expect(await bima.ask("query ($id: ID!) { order(id: $id) { id } }", { id: order.id })).toEqual({
      order: null,
    });
    expect((await cancelOrder(bima, order.id)).code).toBe("ORDER_NOT_FOUND");
    expect((await press(bima, order, "succeed")).status).toBe(404);
    expect((await press(app.anonymous(), order, "succeed")).status).toBe(401);
    expect((await press(desk, order, "succeed")).status).toBe(401);
    expect((await readOrder(ayu, order.id)).state).toBe("PENDING");
  });

  test("that has ended cannot be cancelled", async () => {
    const order = await createOrder(ayu);
    await press(ayu, order, "succeed");
    expect((await cancelOrder(ayu, order.id)).code).toBe("ORDER_ENDED");
    expect((await cancelOrder(ayu, "nonsense")).code).toBe("ORDER_NOT_FOUND");
  });

  test("is one of ten that may be open at once", async () => {
    for (let open = 0; open < 10; open++) await createOrder(ayu);
    const refused = await askToPay(ayu);
    expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 15 * 60 });
    app.clock.advance(15 * 60_000);
    await app.app.jobs.runUntilIdle();
    await createOrder(ayu);
  });

  test.each([
    [{ purchase: { kind: "TOP_UP", amount: 9_999 } }, ["INVALID_INPUT", "purchase.amount TOO_SMALL 10000"]],
    [
      { purchase: { kind: "TOP_UP", amount: 100_000_001 } },
      ["INVALID_INPUT", "purchase.amount TOO_LARGE 100000000"],
    ],
    [{ purchase: { kind: "TOP_UP" } }, ["INVALID_INPUT", "purchase.amount REQUIRED"]],
    [{ purchase: { kind: "TOP_UP", packageId: "x" } }, ["INVALID_INPUT", "purchase.packageId NOT_FOUND"]],
    [{ idempotencyKey: "short" }, ["INVALID_INPUT", "idempotencyKey MALFORMED"]],
    [{ method: "CARD" }, ["INVALID_INPUT", "method NOT_ALLOWED"]],
    [{ claimId: "x", code: "Y1234" }, ["INVALID_INPUT", "code NOT_ALLOWED"]],
  ])("is refused for %j", async (facts, refusal) => {
    expect(refusalOf((await askToPay(ayu, facts)) as Parameters<typeof refusalOf>[0])).toEqual(refusal);
  });
});
