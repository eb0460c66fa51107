import Stripe from "stripe";
import { PAYMENT_ID, TO_START } from "../testing/gateway-fixtures.js";
import { GatewayRefusedError, GatewayUnreachableError } from "./payment-gateway.js";
import { StripeGateway } from "./stripe-gateway.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const SECONDS = NOW.getTime() / 1_000;
const SECRET_KEY = "sk_test_0123456789abcdef";
const OLD = "whsec_theOldOne0123";
const NEW = "whsec_theNewOne0123";
const { webhooks } = new Stripe(SECRET_KEY);

/** A session as Stripe's API and its events show it, as far as anybody looks. */
const SESSION = {
  id: "cs_test_a1b2c3",
  object: "checkout.session",
  amount_total: 8_000_000,
  client_reference_id: PAYMENT_ID,
  currency: "idr",
  expires_at: SECONDS + 3_600,
  metadata: { paymentId: PAYMENT_ID },
  mode: "payment",
  payment_intent: "pi_3Q0000000000000000000000",
  payment_status: "paid",
  status: "complete",
  url: "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
};

const CHARGE = {
  id: "ch_3Q000",
  object: "charge",
  amount: 8_000_000,
  amount_refunded: 8_000_000,
  currency: "idr",
  metadata: { paymentId: PAYMENT_ID },
  refunded: true,
};

interface Asked {
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
  readonly key: string | null;
}

/** Stripe as the library sees it over the network. */
function stripeThat(answer: (asked: Asked) => { status: number; body: unknown } | "SILENT") {
  const asked: Asked[] = [];
  const carry: typeof fetch = async (input, init) => {
    const sent = new Request(input, init);
    const request: Asked = {
      url: sent.url,
      form: Object.fromEntries(new URLSearchParams(await sent.text())),
      key: sent.headers.get("idempotency-key"),
    };
    asked.push(request);
    const given = answer(request);
    if (given === "SILENT") throw new TypeError("fetch failed");
    return new Response(JSON.stringify(given.body), { status: given.status });
  };
  return { asked, gateway: new StripeGateway({ secretKey: SECRET_KEY, webhookSecrets: [OLD, NEW], carry }) };
}

const ok = (body: unknown) => ({ status: 200, body });
const gateway = stripeThat(() => "SILENT").gateway;

function signed(type: string, object: object, secret = NEW, timestamp = SECONDS) {
  const payload = JSON.stringify({ id: `evt_${type}`, object: "event", type, data: { object } });
  const header = webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return { body: Buffer.from(payload), headers: { "stripe-signature": header }, receivedAt: NOW };
}

test.each([
  ["sk_test_0123456789abcdef", true],
  ["rk_test_0123456789abcdef", true],
  ["sk_live_0123456789abcdef", false],
  ["rk_live_0123456789abcdef", false],
])("with the key %s, that no money moves is %s", (secretKey, isSandbox) => {
  expect(new StripeGateway({ secretKey, webhookSecrets: [OLD] })).toMatchObject({ isSandbox });
});

describe("asking Stripe", () => {
  test("makes a page that collects the amount in hundredths of a rupiah, once per payment", async () => {
    const { asked, gateway: stripe } = stripeThat(() => ok(SESSION));
    expect(await stripe.start({ ...TO_START, method: "CARD" })).toEqual({
      reference: SESSION.id,
      qr: null,
      payUrl: SESSION.url,
      expiresAt: new Date("2026-11-20T04:00:00.000Z"),
    });
    expect(asked).toMatchObject([
      {
        url: "https://api.stripe.com/v1/checkout/sessions",
        key: PAYMENT_ID,
        form: {
          mode: "payment",
          client_reference_id: PAYMENT_ID,
          "allowed_payment_method_types[0]": "card",
          "line_items[0][price_data][currency]": "idr",
          "line_items[0][price_data][unit_amount]": "8000000",
          "line_items[0][quantity]": "1",
          "payment_intent_data[metadata][paymentId]": PAYMENT_ID,
          expires_at: String(SECONDS + 3_600),
        },
      },
    ]);
  });

  test("pays back what the page collected, once per refund", async () => {
    const { asked, gateway: stripe } = stripeThat(({ url }) =>
      ok(url.endsWith("/refunds") ? { id: "re_1", object: "refund" } : SESSION),
    );
    const refund = { paymentId: PAYMENT_ID, reference: SESSION.id, amount: 80_000, currency: "IDR" };
    await stripe.refund({ ...refund, refundKey: "refund-1", reason: "Asked for it" });
    expect(asked[1]).toMatchObject({
      url: "https://api.stripe.com/v1/refunds",
      key: "refund-1",
      form: { payment_intent: SESSION.payment_intent, amount: "8000000" },
    });
    await expect(
      stripe.refund({ ...refund, reference: null, refundKey: "refund-2", reason: "-" }),
    ).rejects.toBeInstanceOf(GatewayRefusedError);
  });

  test("closes the page when the order is cancelled", async () => {
    const { asked, gateway: stripe } = stripeThat(() => ok({ ...SESSION, status: "expired" }));
    await stripe.cancel({ paymentId: PAYMENT_ID, reference: SESSION.id });
    expect(asked[0]?.url).toBe(`https://api.stripe.com/v1/checkout/sessions/${SESSION.id}/expire`);
  });

  test.each([
    [400, GatewayRefusedError],
    [401, GatewayRefusedError],
    [402, GatewayRefusedError],
    [409, GatewayUnreachableError],
    [429, GatewayUnreachableError],
    [500, GatewayUnreachableError],
    [503, GatewayUnreachableError],
  ])("an answer %s is a no, or nobody knows", async (status, kind) => {
    const { gateway: stripe } = stripeThat(() => ({
      status,
      body: { error: { type: "x", message: SECRET_KEY } },
    }));
    const refused = stripe.start({ ...TO_START, method: "CARD" });
    await expect(refused).rejects.toBeInstanceOf(kind);
    await expect(refused).rejects.not.toHaveProperty("message", expect.stringContaining(SECRET_KEY));
  });

  test("silence means that nobody knows", async () => {
    await expect(gateway.start(TO_START)).rejects.toBeInstanceOf(GatewayUnreachableError);
  });
});

describe("what Stripe tells", () => {
  const about = { paymentId: PAYMENT_ID, reference: SESSION.id, amount: 80_000, currency: "IDR" };

  test.each([
    ["checkout.session.completed", SESSION, { ...about, kind: "PAID" }],
    ["checkout.session.completed", { ...SESSION, payment_status: "unpaid" }, { ...about, kind: "OTHER" }],
    ["checkout.session.async_payment_succeeded", SESSION, { ...about, kind: "PAID" }],
    ["checkout.session.async_payment_failed", SESSION, { ...about, kind: "FAILED" }],
    ["checkout.session.expired", SESSION, { ...about, kind: "EXPIRED" }],
    ["charge.refunded", CHARGE, { ...about, reference: null, kind: "REFUNDED" }],
    [
      "charge.refunded",
      { ...CHARGE, amount_refunded: 100 },
      { ...about, reference: null, amount: 1, kind: "REFUNDED" },
    ],
    ["customer.created", {}, { paymentId: null, kind: "OTHER" }],
  ])("%s is read in our words", async (type, object, event) => {
    expect(await gateway.readEvent(signed(type, object))).toMatchObject({ eventId: `evt_${type}`, ...event });
  });

  test("is believed with either secret while one replaces the other, and with no other", async () => {
    const read = (secret: string) => gateway.readEvent(signed("checkout.session.completed", SESSION, secret));
    await expect(read(OLD)).resolves.toMatchObject({ kind: "PAID" });
    await expect(read(NEW)).resolves.toMatchObject({ kind: "PAID" });
    await expect(read("whsec_somebodyElse")).rejects.toMatchObject({ reason: "SIGNATURE_INVALID" });
  });

  test("is believed for five minutes, and not ahead of its time either", async () => {
    const read = (secondsAgo: number) =>
      gateway.readEvent(signed("checkout.session.completed", SESSION, NEW, SECONDS - secondsAgo));
    await expect(read(300)).resolves.toMatchObject({ kind: "PAID" });
    await expect(read(301)).rejects.toMatchObject({ reason: "TOO_OLD" });
    await expect(read(-300)).resolves.toMatchObject({ kind: "PAID" });
    await expect(read(-301)).rejects.toMatchObject({ reason: "TOO_OLD" });
  });

  test("is not believed without a signature, or when a byte of it changed", async () => {
    const callback = signed("checkout.session.completed", SESSION);
    await expect(gateway.readEvent({ ...callback, headers: {} })).rejects.toMatchObject({
      reason: "SIGNATURE_INVALID",
    });
    const body = Buffer.from(callback.body.toString().replace("8000000", "8000001"));
    await expect(gateway.readEvent({ ...callback, body })).rejects.toMatchObject({
      reason: "SIGNATURE_INVALID",
    });
  });

  test("cannot be read when it is no JSON, although it is signed", async () => {
    const payload = "not json";
    const header = webhooks.generateTestHeaderString({ payload, secret: NEW, timestamp: SECONDS });
    const callback = { body: Buffer.from(payload), headers: { "stripe-signature": header }, receivedAt: NOW };
    await expect(gateway.readEvent(callback)).rejects.toMatchObject({ reason: "UNREADABLE" });
  });
});
