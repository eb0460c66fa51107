import {
  askToPay,
  balancesOf,
  brokenRules,
  cancelOrder,
  createOrder,
  createTestApp,
  issueBatch,
  readOrder,
  redeem,
  refundOrder,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";
import type { Gateways } from "./gateways/gateways.js";
import {
  GatewayRefusedError,
  GatewayUnreachableError,
  type PaymentGateway,
} from "./gateways/payment-gateway.js";
import { takePaymentEvent } from "./take-payment-event.js";

type Mood = "TAKES" | "REFUSES" | "SILENT";

/** A gateway that does as the test says, and tells what it was asked. */
class MoodyGateway implements PaymentGateway {
  readonly name = "midtrans";
  readonly isSandbox = false;
  readonly methods = ["QRIS"] as const;
  readonly asked: string[] = [];
  mood: Mood = "TAKES";

  async start({ paymentId, expiresAt }: Parameters<PaymentGateway["start"]>[0]) {
    this.answer(`start ${paymentId}`);
    const later = new Date(expiresAt.getTime() + 45 * 60_000);
    return { reference: `ref-${paymentId}`, qr: "00020101", payUrl: null, expiresAt: later };
  }

  async cancel({ paymentId }: Parameters<PaymentGateway["cancel"]>[0]) {
    this.answer(`cancel ${paymentId}`);
  }

  async refund({ refundKey, amount }: Parameters<PaymentGateway["refund"]>[0]) {
    this.answer(`refund ${amount} ${refundKey}`);
  }

  async readEvent(): Promise<never> {
    throw new GatewayUnreachableError("Not asked in these tests");
  }

  private answer(asked: string): void {
    this.asked.push(asked);
    if (this.mood === "REFUSES") throw new GatewayRefusedError("No");
    if (this.mood === "SILENT") throw new GatewayUnreachableError("Nobody knows");
  }
}

const MINUTE_MS = 60_000;

let gateway: MoodyGateway;
let app: TestApp;
let desk: TestClient;
let ayu: TestClient;

beforeEach(async () => {
  gateway = new MoodyGateway();
  const gateways: Gateways = {
    chosen: gateway,
    sandbox: null,
    find: (name) => (name === gateway.name ? gateway : undefined),
  };
  app = await createTestApp({ gateways });
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  ayu = await app.signInAs(await app.createUser());
});
afterEach(async () => {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});

async function heldVoucher(): Promise<string> {
  await issueBatch(desk, {
    name: "Five off",
    code: "FIVEOFF1",
    benefits: [{ kind: "DISCOUNT_FIXED", amount: 5_000 }],
  });
  return (await redeem(ayu, "FIVEOFF1")).claim?.id ?? "";
}

/** The gateway's word that an order was paid, as the webhook takes it. */
async function paidAtGateway(order: Awaited<ReturnType<typeof createOrder>>): Promise<string> {
  const paymentId = order.payment?.id ?? "";
  return takePaymentEvent(app.database, {
    gateway: gateway.name,
    body: Buffer.from("{}"),
    event: {
      eventId: "paid-1",
      paymentId,
      kind: "PAID",
      reference: `ref-${paymentId}`,
      amount: order.payable,
      currency: "IDR",
    },
  });
}

test("an order waits, its voucher reserved, for as long as its gateway takes the payment", async () => {
  const claimId = await heldVoucher();
  const order = await createOrder(ayu, { claimId });
  expect(order).toMatchObject({
    payment: { gateway: "midtrans", state: "PENDING", qr: "00020101", isSandbox: false },
  });
  app.clock.advance(59 * MINUTE_MS);
  await app.app.jobs.runUntilIdle();
  expect((await readOrder(ayu, order.id)).state).toBe("PENDING");
  app.clock.advance(MINUTE_MS + 15_000);
  await app.app.jobs.runUntilIdle();
  expect(await readOrder(ayu, order.id)).toMatchObject({ state: "EXPIRED", voucher: { state: "ACTIVE" } });
});

test("a gateway that says no leaves a failed order, the voucher back, and the same answer for the same key", async () => {
  const claimId = await heldVoucher();
  gateway.mood = "REFUSES";
  const idempotencyKey = "asked-for-it-twice";
  expect((await askToPay(ayu, { claimId, idempotencyKey })).code).toBe("PAYMENT_UNAVAILABLE");
  gateway.mood = "TAKES";
  expect((await askToPay(ayu, { claimId, idempotencyKey })).code).toBe("PAYMENT_UNAVAILABLE");
  expect(gateway.asked).toHaveLength(1);
  expect(await createOrder(ayu, { claimId })).toMatchObject({
    discount: 5_000,
    voucher: { state: "RESERVED" },
  });
});

test("of a gateway that gives no answer nobody knows: it is asked again, for the same payment", async () => {
  const claimId = await heldVoucher();
  gateway.mood = "SILENT";
  const order = await createOrder(ayu, { claimId });
  expect(order).toMatchObject({ state: "PENDING", payment: { state: "STARTING", qr: null } });
  app.clock.advance(30_000);
  await app.app.jobs.runUntilIdle();
  expect((await readOrder(ayu, order.id)).payment).toMatchObject({ state: "STARTING" });
  gateway.mood = "TAKES";
  app.clock.advance(30_000);
  await app.app.jobs.runUntilIdle();
  expect((await readOrder(ayu, order.id)).payment).toMatchObject({ state: "PENDING", qr: "00020101" });
  expect(new Set(gateway.asked)).toEqual(new Set([`start ${order.payment?.id}`]));
  expect(gateway.asked).toHaveLength(3);
});

test("a gateway whose answer was lost may still tell that it was paid", async () => {
  gateway.mood = "SILENT";
  const order = await createOrder(ayu);
  expect(await paidAtGateway(order)).toBe("CREDITED");
  expect(await readOrder(ayu, order.id)).toMatchObject({ state: "PAID", payment: { state: "PAID" } });
  gateway.mood = "TAKES";
  app.clock.advance(MINUTE_MS);
  await app.app.jobs.runUntilIdle();
  expect(gateway.asked).toHaveLength(1);
  expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
});

test("an order that is never started expires like any other", async () => {
  gateway.mood = "SILENT";
  const order = await createOrder(ayu);
  for (let minute = 0; minute < 16; minute++) {
    app.clock.advance(MINUTE_MS);
    await app.app.jobs.runUntilIdle();
  }
  expect(await readOrder(ayu, order.id)).toMatchObject({ state: "EXPIRED", payment: { state: "EXPIRED" } });
});

test.each<Mood>(["TAKES", "REFUSES", "SILENT"])(
  "a cancelled order is cancelled here, whatever the gateway says (it %s)",
  async (mood) => {
    const order = await createOrder(ayu);
    gateway.mood = mood;
    expect((await cancelOrder(ayu, order.id)).order).toMatchObject({ state: "CANCELLED" });
    expect(gateway.asked.at(-1)).toBe(`cancel ${order.payment?.id}`);
  },
);

describe("a refund", () => {
  async function paidOrder() {
    const order = await createOrder(ayu);
    await paidAtGateway(order);
    return order;
  }

  test("that the gateway refuses changes nothing, and may be asked for again", async () => {
    const order = await paidOrder();
    gateway.mood = "REFUSES";
    const idempotencyKey = "the-first-refund";
    expect((await refundOrder(desk, order.id, { idempotencyKey })).code).toBe("REFUND_REFUSED");
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
    gateway.mood = "TAKES";
    expect((await refundOrder(desk, order.id, { idempotencyKey })).code).toBe("REFUND_REFUSED");
    expect((await refundOrder(desk, order.id)).order).toMatchObject({ state: "REFUNDED" });
    expect(await balancesOf(ayu)).toEqual({});
  });

  test("of which nobody knows is asked for again with the same key, and only then takes the units", async () => {
    const order = await paidOrder();
    gateway.mood = "SILENT";
    expect((await refundOrder(desk, order.id)).code).toBe("RETRY_LATER");
    expect((await refundOrder(desk, order.id)).code).toBe("REFUND_REFUSED"); // one is under way
    expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
    gateway.mood = "TAKES";
    app.clock.advance(30_000);
    await app.app.jobs.runUntilIdle();
    expect(await readOrder(ayu, order.id)).toMatchObject({ state: "REFUNDED", refund: { amount: 100_000 } });
    expect(await balancesOf(ayu)).toEqual({});
    const keys = gateway.asked.filter((each) => each.startsWith("refund"));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});

test("where no gateway is set, what costs something cannot be paid, and what costs nothing can", async () => {
  const none = await createTestApp({ env: { PAYMENT_GATEWAY: "none" } });
  const boss = await none.signInAs(await none.createUser({ role: "SUPERADMIN" }));
  const buyer = await none.signInAs(await none.createUser());
  await issueBatch(boss, {
    name: "Free",
    code: "ALLFREE1",
    benefits: [{ kind: "DISCOUNT_PERCENT", basisPoints: 10_000 }],
  });
  expect((await askToPay(buyer)).code).toBe("PAYMENT_UNAVAILABLE");
  expect(await buyer.ask("{ paymentMethods }")).toEqual({ paymentMethods: [] });
  expect(await createOrder(buyer, { code: "ALLFREE1" })).toMatchObject({ state: "PAID", payment: null });
  expect(await brokenRules(none.database)).toEqual([]);
  await none.close();
});
