import {
  askToPay,
  brokenRules,
  cancelOrder,
  createOrder,
  createTestApp,
  eventOf,
  issueBatch,
  press,
  quotePurchase,
  readOrder,
  redeem,
  type TestApp,
  type TestClient,
  tell,
} from "../../testing/index.js";

let app: TestApp;
let desk: TestClient;
let ayu: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  ayu = await app.signInAs(await app.createUser());
});
afterEach(async () => {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});

const many = <T>(count: number, make: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)));
const issue = (code: string, facts: object = {}) =>
  issueBatch(desk, { name: code, code, benefits: [{ kind: "DISCOUNT_FIXED", amount: 10_000 }], ...facts });
const hold = async (code: string) => {
  const { claim } = await redeem(ayu, code);
  if (!claim) throw new Error("The voucher is kept in the wallet");
  return claim.id;
};

describe("one person who pays many times at the same moment", () => {
  test.each(["out of the wallet", "typed"])(
    "has one order and one answer for one key, with a voucher %s",
    async (how) => {
      await issue("TENOFF1");
      const voucher = how === "typed" ? { code: "TENOFF1" } : { claimId: await hold("TENOFF1") };
      const answers = await many(20, () => askToPay(ayu, { ...voucher, idempotencyKey: "pay-exactly-once" }));
      expect(new Set(answers.map(({ code, order }) => code ?? order?.id)).size).toBe(1);
      expect(answers[0]).toMatchObject({ __typename: "PaymentCreated", order: { discount: 10_000 } });
    },
  );

  test("has the last order that may be open under one key, and is answered alike", async () => {
    for (let open = 0; open < 9; open++) await createOrder(ayu);
    const answers = await many(20, () => askToPay(ayu, { idempotencyKey: "pay-exactly-once" }));
    expect(new Set(answers.map(({ code, order }) => code ?? order?.id)).size).toBe(1);
    expect(answers[0]?.__typename).toBe("PaymentCreated");
  });

  test("has ten open orders of thirty that they ask for", async () => {
    const answers = await many(30, () => askToPay(ayu));
    const outcomes = answers.map(({ code, __typename }) => code ?? __typename);
    expect(outcomes.filter((each) => each === "PaymentCreated")).toHaveLength(10);
    expect(outcomes.filter((each) => each === "RATE_LIMITED")).toHaveLength(20);
  });

  test("has one first order, with whichever of their vouchers came first", async () => {
    const codes = ["FIRST01", "FIRST02", "FIRST03", "FIRST04", "FIRST05"];
    for (const code of codes) await issue(code, { isFirstOrderOnly: true });
    const answers = await many(5, (at) => askToPay(ayu, { code: codes[at] ?? "" }));
    expect(answers.map(({ code, __typename }) => code ?? __typename).sort()).toEqual([
      ...Array.from({ length: 4 }, () => "NOT_ELIGIBLE"),
      "PaymentCreated",
    ]);
  });
});

describe("a voucher for a first order", () => {
  test.each([
    ["paid", async () => press(ayu, await createOrder(ayu), "succeed")],
    ["made with such a voucher", () => createOrder(ayu, { code: "SECOND1" })],
  ])("is not taken again by late money when another order was %s meanwhile", async (_how, happen) => {
    await issue("FIRST01", { isFirstOrderOnly: true });
    await issue("SECOND1", { isFirstOrderOnly: true });
    const late = await createOrder(ayu, { claimId: await hold("FIRST01") });
    await cancelOrder(ayu, late.id);
    await happen();
    expect(await tell(app, eventOf(late))).toBe("CREDITED");
    expect(await readOrder(ayu, late.id)).toMatchObject({
      credited: 90,
      isVoucherUsed: false,
      review: "VOUCHER_GONE",
    });
  });

  test("is used once by two orders whose money is late at the same moment", async () => {
    const late = [];
    for (const code of ["FIRST01", "SECOND1"]) {
      await issue(code, { isFirstOrderOnly: true });
      late.push(await createOrder(ayu, { code }));
      await cancelOrder(ayu, late.at(-1)?.id ?? "");
    }
    await Promise.all(late.map((order) => tell(app, eventOf(order))));
    const paid = await Promise.all(late.map(({ id }) => readOrder(ayu, id)));
    expect(paid.filter(({ isVoucherUsed }) => isVoucherUsed)).toHaveLength(1);
  });

  test("stays with the order that reserved it in time, whatever was paid before that one", async () => {
    await issue("FIRST01", { isFirstOrderOnly: true });
    const reserved = await createOrder(ayu, { code: "FIRST01" });
    await press(ayu, await createOrder(ayu), "succeed");
    await press(ayu, reserved, "succeed");
    expect(await readOrder(ayu, reserved.id)).toMatchObject({ credited: 100, isVoucherUsed: true });
  });

  test("is not suggested while an open order has another one: paying would refuse it", async () => {
    for (const code of ["FIRST01", "SECOND1"]) await issue(code, { isFirstOrderOnly: true });
    const claimId = await hold("SECOND1");
    await createOrder(ayu, { code: "FIRST01" });
    expect((await askToPay(ayu, { claimId })).code).toBe("NOT_ELIGIBLE");
    const { vouchers = [] } = await quotePurchase(ayu);
    expect(vouchers.find(({ voucher }) => voucher.id === claimId)).toMatchObject({
      applies: false,
      refusal: "NOT_ELIGIBLE",
    });
    await issue("THIRD01", { isFirstOrderOnly: true });
    const purchase = { kind: "TOKEN_PURCHASE", amount: 100 };
    expect(
      await ayu.ask(
        `query ($purchase: PurchaseInput) { checkVoucher(code: "THIRD01", purchase: $purchase) {
          ... on Refusal { code } } }`,
        { purchase },
      ),
    ).toEqual({ checkVoucher: { code: "NOT_ELIGIBLE" } });
  });
});
