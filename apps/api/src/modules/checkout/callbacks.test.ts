import {
  askToPay,
  balancesOf,
  cancelOrder,
  closeShop,
  createOrder,
  eventOf,
  issueBatch,
  openShop,
  press,
  readOrder,
  redeem,
  sendCallback,
  signedBySandbox,
  type TestApp,
  type TestClient,
  type TestOrder,
  type TestUser,
  tell,
  testEngine,
} from "../../testing/index.js";
import { takePaymentEvent } from "./take-payment-event.js";

const MINUTE_MS = 60_000;

let app: TestApp;
let desk: TestClient;
let person: TestUser;
let ayu: TestClient;

beforeEach(async () => {
  ({ app, desk, person, ayu } = await openShop());
});
afterEach(() => closeShop(app));

/** 20 % off and 5 tokens on top, as often as one likes. */
const issue = (facts: object = {}) =>
  issueBatch(desk, {
    name: "Credit 20",
    code: "CREDIT20",
    maxClaimsPerUser: null,
    benefits: [
      { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 },
      { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
    ],
    ...facts,
  });

const PAID_ONCE = {
  state: "PAID",
  credited: 100,
  isVoucherUsed: true,
  review: null,
  payment: { state: "PAID" },
  voucher: { state: "USED", saved: 20_000 },
};

/** Every order in which the members of a list can stand. */
function orders<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, at) =>
    orders([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [first, ...rest]),
  );
}

describe("whatever a gateway tells, in whatever order and however often", () => {
  const TOLD = ["PAID", "FAILED", "EXPIRED", "PAID again"] as const;

  test.each(orders(TOLD).map((order) => [order.join(", "), order] as const))(
    "%s: paid once",
    async (_name, order) => {
      await issue();
      const made = await createOrder(ayu, { code: "CREDIT20" });
      const paid = eventOf(made, { eventId: "paid-1" });
      for (const each of order) {
        if (each === "PAID" || each === "PAID again") await tell(app, paid);
        else await tell(app, eventOf(made, { kind: each }));
      }
      expect(await readOrder(ayu, made.id)).toMatchObject(PAID_ONCE);
      expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 105 });
    },
  );

  const REFUNDED_ONCE = {
    state: "REFUNDED",
    credited: 100,
    isVoucherUsed: true,
    payment: { state: "REFUNDED" },
    refund: { amount: 80_000 },
  };

  type Told = "PAID" | "FAILED" | "EXPIRED" | "REFUNDED" | "PART REFUNDED";

  async function tellInOrder(order: readonly Told[]) {
    await issue();
    const made = await createOrder(ayu, { code: "CREDIT20" });
    for (const kind of order) {
      if (kind === "PART REFUNDED") await tell(app, eventOf(made, { kind: "REFUNDED", amount: 1_000 }));
      else await tell(app, eventOf(made, { kind, eventId: `${kind}-1` }));
    }
    return made;
  }

  test.each(
    [
      ...orders<Told>(["PAID", "REFUNDED", "FAILED", "EXPIRED"]),
      ...orders<Told>(["PAID", "PART REFUNDED", "REFUNDED"]),
      ["REFUNDED", "PAID", "REFUNDED", "PAID"] satisfies Told[],
    ].map((order) => [order.join(", "), order] as const),
  )("%s: the money is back, and so are the units", async (_name, order) => {
    const made = await tellInOrder(order);
    expect(await readOrder(ayu, made.id)).toMatchObject(REFUNDED_ONCE);
    expect(await balancesOf(ayu)).toEqual({});
  });

  test.each(
    orders<Told>(["PAID", "PART REFUNDED", "EXPIRED"]).map((order) => [order.join(", "), order] as const),
  )("%s: paid, and a person looks at the part that went back", async (_name, order) => {
    const made = await tellInOrder(order);
    expect(await readOrder(ayu, made.id)).toMatchObject({ ...PAID_ONCE, review: "AMOUNT_DIFFERS" });
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 105 });
  });

  test("money that went back for what was never told as paid is looked at by a person", async () => {
    const pending = await createOrder(ayu);
    expect(await tell(app, eventOf(pending, { kind: "REFUNDED" }))).toBe("AMOUNT_DIFFERS");
    expect(await readOrder(ayu, pending.id)).toMatchObject({ state: "PENDING", review: "AMOUNT_DIFFERS" });
    const expired = await createOrder(ayu);
    await press(ayu, expired, "expire");
    expect(await tell(app, eventOf(expired, { kind: "REFUNDED" }))).toBe("AMOUNT_DIFFERS");
    expect(await readOrder(ayu, expired.id)).toMatchObject({ state: "EXPIRED", review: "AMOUNT_DIFFERS" });
  });

  test("a refund that another gateway tells of says nothing of this payment", async () => {
    const made = await createOrder(ayu);
    const { paymentId, amount, currency } = eventOf(made);
    const told = { eventId: "1", paymentId, kind: "REFUNDED", reference: null, amount, currency } as const;
    const taken = { gateway: "stripe", event: told, body: Buffer.from("{}") };
    expect(await takePaymentEvent(app.database, taken)).toBe("OTHER_GATEWAY");
    expect(await tell(app, eventOf(made))).toBe("CREDITED");
    expect(await readOrder(ayu, made.id)).toMatchObject({ state: "PAID", review: null });
  });

  test("a hundred callbacks with refunds among them, shuffled and at the same moment: refunded once", async () => {
    await issue();
    const made = await createOrder(ayu, { code: "CREDIT20" });
    const kinds = ["PAID", "REFUNDED", "EXPIRED", "PAID", "REFUNDED"] as const;
    const events = Array.from({ length: 100 }, (_, at) => {
      const kind = kinds[at % kinds.length] ?? "PAID";
      return eventOf(made, { kind, eventId: `${kind}-${at % 7}` });
    });
    const shuffled = events
      .map((event, at) => ({ event, place: (at * 37) % 101 }))
      .sort((a, b) => a.place - b.place);
    const outcomes = await Promise.all(shuffled.map(({ event }) => tell(app, event)));
    expect(outcomes.filter((outcome) => outcome === "RETRY_LATER")).toEqual([]);
    expect(await readOrder(ayu, made.id)).toMatchObject(REFUNDED_ONCE);
    expect(await balancesOf(ayu)).toEqual({});
  });

  test("a hundred callbacks, shuffled and at the same moment: one credit, one bonus, one use", async () => {
    await issue();
    const made = await createOrder(ayu, { code: "CREDIT20" });
    const events = Array.from({ length: 100 }, (_, at) => {
      const kind = at % 10 < 7 ? "PAID" : at % 2 === 0 ? "FAILED" : "EXPIRED";
      // The same event again and again, and others that tell the same.
      return eventOf(made, { kind, eventId: `${kind}-${at % 5}` });
    });
    const shuffled = events
      .map((event, at) => ({ event, place: (at * 37) % 101 }))
      .sort((a, b) => a.place - b.place);
    const outcomes = await Promise.all(shuffled.map(({ event }) => tell(app, event)));
    expect(outcomes.filter((outcome) => outcome === "RETRY_LATER")).toEqual([]);
    expect(await readOrder(ayu, made.id)).toMatchObject(PAID_ONCE);
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 105 });
  });

  test("an event that was taken is answered alike for ever", async () => {
    const made = await createOrder(ayu);
    const event = eventOf(made, { eventId: "paid-1" });
    expect(await tell(app, event)).toBe("CREDITED");
    expect(await tell(app, event)).toBe("CREDITED");
    expect(await tell(app, eventOf(made))).toBe("ALREADY_CREDITED");
    expect(await tell(app, eventOf(made, { kind: "FAILED" }))).toBe("ALREADY_CREDITED");
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
  });

  test("another amount or currency credits nothing, flags the order, and the right one still does", async () => {
    const made = await createOrder(ayu);
    for (const wrong of [
      { amount: 99_999 },
      { amount: 100_001 },
      { amount: 0 },
      { amount: -1 },
      { currency: "USD" },
    ]) {
      expect(await tell(app, eventOf(made, wrong))).toBe("AMOUNT_DIFFERS");
    }
    expect(await readOrder(ayu, made.id)).toMatchObject({ state: "PENDING", review: "AMOUNT_DIFFERS" });
    expect(await balancesOf(ayu)).toEqual({});
    expect(await tell(app, eventOf(made))).toBe("CREDITED");
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
  });

  test("a payment that nobody knows is taken and forgotten", async () => {
    const made = await createOrder(ayu);
    const stranger = { ...eventOf(made), paymentId: "019eb1f0-0000-7000-8000-0123456789ab" };
    expect(await tell(app, stranger)).toBe("UNKNOWN_PAYMENT");
    expect(await tell(app, { ...stranger, paymentId: "nonsense" })).toBe("UNKNOWN_PAYMENT");
  });
});

describe("money that comes after the order has ended", () => {
  const end = {
    cancelled: (order: TestOrder) => cancelOrder(ayu, order.id),
    failed: (order: TestOrder) => press(ayu, order, "fail"),
    expired: async () => {
      app.clock.advance(16 * MINUTE_MS);
      await app.app.jobs.runUntilIdle();
    },
  };

  test.each(Object.entries(end))("%s: buys the same when the voucher is still free", async (_name, endIt) => {
    await issue();
    const made = await createOrder(ayu, { code: "CREDIT20" });
    await endIt(made);
    expect(await tell(app, eventOf(made))).toBe("CREDITED");
    expect(await readOrder(ayu, made.id)).toMatchObject(PAID_ONCE);
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 105 });
  });

  test("buys at the list price when somebody else has the last use, and a person looks at it", async () => {
    await issue({ maxClaims: 1 });
    const bima = await app.signInAs(await app.createUser());
    const made = await createOrder(ayu, { code: "CREDIT20" });
    await cancelOrder(ayu, made.id);
    const others = await createOrder(bima, { code: "CREDIT20" });
    expect(await tell(app, eventOf(made))).toBe("CREDITED");
    // Rp 80,000 of Rp 100,000 for 100 tokens.
    expect(await readOrder(ayu, made.id)).toMatchObject({
      state: "PAID",
      credited: 80,
      isVoucherUsed: false,
      review: "VOUCHER_GONE",
    });
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 80 });
    await press(bima, others, "succeed");
    expect(await balancesOf(bima)).toEqual({ LLM_TOKEN: 105 });
  });

  test("buys at the list price when the person has used the voucher of their wallet meanwhile", async () => {
    await issue({ maxClaimsPerUser: 1 });
    const { claim } = await redeem(ayu, "CREDIT20");
    const claimId = claim?.id ?? "";
    const first = await createOrder(ayu, { claimId });
    await cancelOrder(ayu, first.id);
    const second = await createOrder(ayu, { claimId });
    expect(await tell(app, eventOf(first))).toBe("CREDITED");
    expect(await readOrder(ayu, first.id)).toMatchObject({ credited: 80, review: "VOUCHER_GONE" });
    expect(await readOrder(ayu, second.id)).toMatchObject({
      state: "PENDING",
      voucher: { state: "RESERVED" },
    });
    await press(ayu, second, "succeed");
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 80 + 105 });
  });

  test("buys at the list price when the voucher's usage deadline has passed", async () => {
    await issue({ usageValidDays: 1, maxClaimsPerUser: 1 });
    const { claim } = await redeem(ayu, "CREDIT20");
    const made = await createOrder(ayu, { claimId: claim?.id ?? "" });
    await cancelOrder(ayu, made.id);
    app.clock.advance(24 * 60 * MINUTE_MS);
    ayu = await app.signInAs(person);
    expect(await tell(app, eventOf(made))).toBe("CREDITED");
    expect(await readOrder(ayu, made.id)).toMatchObject({ credited: 80, review: "VOUCHER_GONE" });
  });

  test("buys everything without a voucher, and a person looks at it", async () => {
    const made = await createOrder(ayu);
    await cancelOrder(ayu, made.id);
    expect(await tell(app, eventOf(made))).toBe("CREDITED");
    expect(await readOrder(ayu, made.id)).toMatchObject({
      state: "PAID",
      credited: 100,
      review: "PAID_AFTER_END",
    });
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
  });
});

describe("the last use of a voucher", () => {
  test("is reserved by one of two who pay at once, and the other is told before paying", async () => {
    await issue({ maxClaims: 1 });
    const bima = await app.signInAs(await app.createUser());
    const answers = await Promise.all([
      askToPay(ayu, { code: "CREDIT20" }),
      askToPay(bima, { code: "CREDIT20" }),
    ]);
    expect(answers.map(({ code, __typename }) => code ?? __typename).sort()).toEqual([
      "PaymentCreated",
      "VOUCHER_DEPLETED",
    ]);
  });

  test("goes to the second when the first lets it lapse", async () => {
    await issue({ maxClaims: 1 });
    const bima = await app.signInAs(await app.createUser());
    await createOrder(ayu, { code: "CREDIT20" });
    app.clock.advance(15 * MINUTE_MS);
    await app.app.jobs.runUntilIdle();
    const order = await createOrder(bima, { code: "CREDIT20" });
    expect(order).toMatchObject({ discount: 20_000, voucher: { state: "RESERVED" } });
    await press(bima, order, "succeed");
    expect(await balancesOf(bima)).toEqual({ LLM_TOKEN: 105 });
  });

  test("is reserved by exactly as many of fifty as there are uses", async () => {
    await issue({ maxClaims: 7, maxClaimsPerUser: 1 });
    const people = await app.createUsers(
      Array.from({ length: testEngine() === "mariadb" ? 50 : 20 }, () => ({})),
    );
    const clients = await Promise.all(people.map((person) => app.signInAs(person)));
    const answers = await Promise.all(clients.map((client) => askToPay(client, { code: "CREDIT20" })));
    const outcomes = answers.map(({ code, __typename }) => code ?? __typename);
    expect(outcomes.filter((each) => each === "PaymentCreated")).toHaveLength(7);
    expect(outcomes.filter((each) => each === "VOUCHER_DEPLETED")).toHaveLength(people.length - 7);
  });

  test("two callbacks and a cancel at the same moment leave one end", async () => {
    await issue();
    const made = await createOrder(ayu, { code: "CREDIT20" });
    const callback = signedBySandbox(app, eventOf(made, { eventId: "paid-1" }));
    await Promise.all([sendCallback(app, callback), cancelOrder(ayu, made.id), sendCallback(app, callback)]);
    expect(await readOrder(ayu, made.id)).toMatchObject(PAID_ONCE);
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 105 });
  });
});
