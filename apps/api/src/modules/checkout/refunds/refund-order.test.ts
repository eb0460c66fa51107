import { selectRows } from "../../../platform/database/index.js";
import {
  balancesOf,
  brokenRules,
  cancelOrder,
  createOrder,
  createTestApp,
  eventOf,
  issueBatch,
  placeHold,
  press,
  readOrder,
  refundOrder,
  spend,
  type TestApp,
  type TestClient,
  type TestUser,
  tell,
} from "../../../testing/index.js";

let app: TestApp;
let desk: TestClient;
let person: TestUser;
let ayu: TestClient;
let gateway: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  person = await app.createUser();
  ayu = await app.signInAs(person);
  gateway = (await app.createApiKey(["WALLET_SPEND"])).client;
  await issueBatch(desk, {
    name: "Bonus 20",
    code: "BONUS20",
    maxClaimsPerUser: null,
    purchaseKind: "TOKEN_PURCHASE",
    benefits: [{ kind: "BONUS_PERCENT", basisPoints: 2_000 }],
  });
});
afterEach(async () => {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});

async function paidOrder() {
  const order = await createOrder(ayu, { code: "BONUS20" });
  await press(ayu, order, "succeed");
  return order;
}

const spendTokens = (amount: number) =>
  spend(gateway, { userId: person.publicId, unit: "LLM_TOKEN", amount });

describe("a refund", () => {
  test("takes the bonus and what was bought, gives the money back, and leaves the voucher used", async () => {
    const order = await paidOrder();
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 120 });
    expect((await refundOrder(desk, order.id)).order).toMatchObject({
      state: "REFUNDED",
      review: null,
      payment: { state: "REFUNDED" },
      voucher: { state: "USED" },
      refund: {
        amount: 100_000,
        parts: [
          { unit: "LLM_TOKEN", isBonus: true, given: 20, taken: 20, shortfall: 0 },
          { unit: "LLM_TOKEN", isBonus: false, given: 100, taken: 100, shortfall: 0 },
        ],
      },
    });
    expect(await balancesOf(ayu)).toEqual({});
  });

  test("never goes below zero: what was spent is written down, and a person looks at it", async () => {
    const order = await paidOrder();
    await spendTokens(50); // the bonus pays first
    expect((await refundOrder(desk, order.id)).order).toMatchObject({
      review: "REFUND_SHORTFALL",
      refund: {
        parts: [
          { isBonus: true, given: 20, taken: 0, shortfall: 20 },
          { isBonus: false, given: 100, taken: 70, shortfall: 30 },
        ],
      },
    });
    expect(await balancesOf(ayu)).toEqual({});
  });

  test("takes nothing but what this order gave", async () => {
    const first = await paidOrder();
    await paidOrder();
    await refundOrder(desk, first.id);
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 120 });
  });

  test("takes what a hold keeps, too", async () => {
    const order = await paidOrder();
    await placeHold(gateway, { userId: person.publicId, unit: "LLM_TOKEN", amount: 100 });
    await refundOrder(desk, order.id);
    expect(await balancesOf(ayu)).toEqual({});
  });

  test("is made once, whoever asks for it and however often", async () => {
    const order = await paidOrder();
    const idempotencyKey = "refund-it-once";
    const answers = await Promise.all([
      refundOrder(desk, order.id, { idempotencyKey }),
      refundOrder(desk, order.id, { idempotencyKey }),
    ]);
    expect(answers.map(({ order: refunded }) => refunded?.state)).toEqual(["REFUNDED", "REFUNDED"]);
    expect((await refundOrder(desk, order.id)).code).toBe("ORDER_ENDED");
    const other = { idempotencyKey, reason: "Another reason" };
    expect((await refundOrder(desk, order.id, other)).code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  test("of what was never paid is refused", async () => {
    const order = await createOrder(ayu);
    expect((await refundOrder(desk, order.id)).code).toBe("REFUND_REFUSED");
    expect((await refundOrder(desk, "nonsense")).code).toBe("ORDER_NOT_FOUND");
    expect((await refundOrder(desk, order.id, { reason: "x" })).fields).toMatchObject([{ path: "reason" }]);
  });

  test("that the gateway made by itself is taken over", async () => {
    const order = await paidOrder();
    const event = eventOf(order, { kind: "REFUNDED", eventId: "refund-1" });
    expect(await tell(app, event)).toBe("REFUNDED");
    expect(await tell(app, event)).toBe("REFUNDED");
    expect(await readOrder(ayu, order.id)).toMatchObject({ state: "REFUNDED", refund: { amount: 100_000 } });
    expect(await balancesOf(ayu)).toEqual({});
    // Paid, refunded, and told late that it was paid: it stays refunded.
    expect(await tell(app, eventOf(order))).toBe("ALREADY_CREDITED");
    expect(await balancesOf(ayu)).toEqual({});
  });

  test("of a part, made by the gateway, changes nothing and is looked at by a person", async () => {
    const order = await paidOrder();
    expect(await tell(app, eventOf(order, { kind: "REFUNDED", amount: 1_000 }))).toBe("AMOUNT_DIFFERS");
    expect(await readOrder(ayu, order.id)).toMatchObject({ state: "PAID", review: "AMOUNT_DIFFERS" });
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 120 });
  });
});

describe("flags", () => {
  const CLEAR = `mutation ($id: ID!, $note: String!) { clearOrderReview(id: $id, note: $note) { __typename } }`;
  const flagsOf = async () =>
    (
      await selectRows(
        app.database.reader,
        "SELECT after_json FROM audit_entries WHERE event = 'OrderFlagged' ORDER BY id",
        [],
      )
    ).map((row) => JSON.parse(String(row.after_json)) as unknown);

  test("the first one stays until it is cleared, and each of them is in the history", async () => {
    const order = await createOrder(ayu);
    await cancelOrder(ayu, order.id);
    await tell(app, eventOf(order));
    await tell(app, eventOf(order, { kind: "REFUNDED", amount: 1_000 }));
    const flagOf = (review: string) => ({ orderNumber: order.number, review });
    expect(await readOrder(ayu, order.id)).toMatchObject({ review: "PAID_AFTER_END" });
    expect(await flagsOf()).toEqual([flagOf("PAID_AFTER_END"), flagOf("AMOUNT_DIFFERS")]);
    await desk.ask(CLEAR, { id: order.id, note: "Talked to the person" });
    await spendTokens(10);
    await refundOrder(desk, order.id);
    expect(await readOrder(ayu, order.id)).toMatchObject({ review: "REFUND_SHORTFALL" });
    expect(await flagsOf()).toHaveLength(3);
  });
});

describe("the desk", () => {
  const LIST = `query ($onlyReview: Boolean, $search: String) { orders(onlyReview: $onlyReview, search: $search) {
    edges { node { id number review user { name } voucher { code } events { kind outcome } } } } }`;
  const CLEAR = `mutation ($id: ID!, $note: String!) { clearOrderReview(id: $id, note: $note) {
    __typename ... on Refusal { code } ... on OrderReviewCleared { order { review reviewNote reviewClearedAt } } } }`;

  interface Listed {
    readonly orders: { readonly edges: readonly { readonly node: Record<string, unknown> }[] };
  }

  test("lists orders, those that somebody should look at alone, and by number or person", async () => {
    const order = await paidOrder();
    const plain = await createOrder(ayu);
    await tell(app, eventOf(plain, { amount: 1 }));
    const ids = async (variables: object) =>
      (await desk.ask<Listed>(LIST, { ...variables })).orders.edges.map(({ node }) => node.id);
    expect(await ids({})).toEqual([plain.id, order.id]);
    expect(await ids({ onlyReview: true })).toEqual([plain.id]);
    expect(await ids({ search: order.number.toLowerCase() })).toEqual([order.id]);
    expect(await ids({ search: person.email })).toEqual([plain.id, order.id]);
    expect(await ids({ search: "nobody at all" })).toEqual([]);
  });

  test("shows codes to superadmins, and masked to auditors", async () => {
    await paidOrder();
    const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
    const codeFor = async (client: TestClient) =>
      (await client.ask<Listed>(LIST)).orders.edges[0]?.node.voucher as { code: string };
    expect((await codeFor(desk)).code).toBe("BONUS20");
    expect((await codeFor(auditor)).code).not.toContain("BONUS20");
    expect((await auditor.query(CLEAR, { id: "x", note: "Looked at it" })).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN" } },
    ]);
  });

  test("takes the flag off an order with a note, and keeps who did", async () => {
    const order = await createOrder(ayu);
    await tell(app, eventOf(order, { amount: 1 }));
    expect(await desk.ask(CLEAR, { id: order.id, note: "The bank sent the rest" })).toMatchObject({
      clearOrderReview: { order: { review: null, reviewNote: "The bank sent the rest" } },
    });
    expect(await desk.ask(CLEAR, { id: "nonsense", note: "Looked at it" })).toMatchObject({
      clearOrderReview: { code: "ORDER_NOT_FOUND" },
    });
    expect(await desk.ask(CLEAR, { id: order.id, note: "" })).toMatchObject({
      clearOrderReview: { code: "INVALID_INPUT" },
    });
  });
});
