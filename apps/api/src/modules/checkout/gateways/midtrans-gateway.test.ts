import { createHash } from "node:crypto";
import { PAYMENT_ID, TO_START } from "../testing/gateway-fixtures.js";
import { MidtransGateway } from "./midtrans-gateway.js";
import { GatewayRefusedError, GatewayUnreachableError } from "./payment-gateway.js";

const SERVER_KEY = "SB-Mid-server-0123456789abcdef";
const NOW = new Date("2026-11-20T03:00:00.000Z");

const CHARGED = {
  status_code: "201",
  status_message: "QRIS transaction is created",
  transaction_id: "0d8178e1-c6c7-4ab4-81a6-893be9d924ab",
  order_id: PAYMENT_ID,
  merchant_id: "G490526303",
  gross_amount: "80000.00",
  currency: "IDR",
  payment_type: "qris",
  transaction_time: "2026-11-20 10:00:01",
  transaction_status: "pending",
  fraud_status: "accept",
  acquirer: "gopay",
  actions: [
    { name: "generate-qr-code", method: "GET", url: "https://api.sandbox.midtrans.com/v2/qris/x/qr-code" },
  ],
  qr_string: "00020101021226620014COM.GO-JEK.WWW63045F6B",
  expiry_time: "2026-11-20 10:15:00",
};

const SETTLED = {
  status_code: "200",
  status_message: "Success, transaction is found",
  transaction_id: CHARGED.transaction_id,
  order_id: PAYMENT_ID,
  merchant_id: "G490526303",
  gross_amount: "80000.00",
  currency: "IDR",
  payment_type: "qris",
  transaction_time: "2026-11-20 10:00:01",
  transaction_status: "settlement",
  settlement_time: "2026-11-20 10:04:12",
  fraud_status: "accept",
  issuer: "gopay",
  acquirer: "gopay",
};

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string | undefined;
}

/** Midtrans as the library sees it over the network. */
function midtransThat(answer: (asked: Asked) => { status: number; data: object } | "SILENT") {
  const asked: Asked[] = [];
  const carry = async (config: {
    method: string;
    url: string;
    data?: string;
    headers: Record<string, string>;
  }) => {
    const request: Asked = {
      method: config.method,
      url: config.url,
      body: JSON.parse(config.data ?? "null") ?? {},
      key: config.headers["Idempotency-Key"],
    };
    asked.push(request);
    const given = answer(request);
    if (given === "SILENT") throw new Error("connect ETIMEDOUT");
    const response = { ...given, statusText: "", headers: {}, config };
    if (given.status < 400) return response;
    throw Object.assign(new Error("Request failed"), { response });
  };
  return { asked, gateway: new MidtransGateway({ serverKey: SERVER_KEY, isProduction: false, carry }) };
}

const ok = (data: object) => ({ status: 200, data });

function notificationOf(
  status: object,
  changes: Readonly<Record<string, string>> = {},
  serverKey = SERVER_KEY,
) {
  const facts = { ...SETTLED, ...status };
  const signature_key = createHash("sha512")
    .update(facts.order_id + facts.status_code + facts.gross_amount + serverKey)
    .digest("hex");
  return {
    body: Buffer.from(JSON.stringify({ ...facts, signature_key, ...changes })),
    headers: {},
    receivedAt: NOW,
  };
}

test.each([true, false])("real money moves in production alone: %s", (isProduction) => {
  const gateway = new MidtransGateway({ serverKey: SERVER_KEY, isProduction });
  expect(gateway.isSandbox).toBe(!isProduction);
});

describe("asking Midtrans", () => {
  test("gets a QR code for the amount, once per payment, for fifteen minutes", async () => {
    const { asked, gateway } = midtransThat(() => ok(CHARGED));
    expect(await gateway.start(TO_START)).toEqual({
      reference: CHARGED.transaction_id,
      qr: CHARGED.qr_string,
      payUrl: null,
      expiresAt: new Date("2026-11-20T03:15:00.000Z"),
    });
    expect(asked).toEqual([
      {
        method: "post",
        url: "https://api.sandbox.midtrans.com/v2/charge",
        key: PAYMENT_ID,
        body: {
          payment_type: "qris",
          transaction_details: { order_id: PAYMENT_ID, gross_amount: 80_000 },
          item_details: [{ id: "VS-7K3M-9QXD", price: 80_000, quantity: 1, name: "100 LLM tokens" }],
          customer_details: { first_name: "Ayu", email: "ayu@people.example" },
          custom_expiry: { order_time: "2026-11-20 10:00:00 +0700", expiry_duration: 15, unit: "minute" },
        },
      },
    ]);
  });

  test.each([
    ["GOPAY", ["gopay"]],
    ["CARD", ["credit_card"]],
    ["BANK_TRANSFER", ["permata_va", "bca_va", "bni_va", "bri_va", "other_va"]],
  ] as const)("gets a page for %s that offers nothing else", async (method, enabled) => {
    const page = { token: "t", redirect_url: "https://app.sandbox.midtrans.com/snap/v4/redirection/t" };
    const { asked, gateway } = midtransThat(() => ({ status: 201, data: page }));
    expect(await gateway.start({ ...TO_START, method })).toEqual({
      reference: null,
      qr: null,
      payUrl: page.redirect_url,
      expiresAt: null,
    });
    expect(asked).toMatchObject([
      {
        url: "https://app.sandbox.midtrans.com/snap/v1/transactions",
        key: PAYMENT_ID,
        body: {
          enabled_payments: enabled,
          expiry: { start_time: "2026-11-20 10:00:00 +0700", duration: 15, unit: "minutes" },
          callbacks: { finish: TO_START.returnUrl },
        },
      },
    ]);
  });

  const refund = {
    paymentId: PAYMENT_ID,
    reference: CHARGED.transaction_id,
    amount: 80_000,
    currency: "IDR",
    refundKey: "refund-1",
    reason: "Asked for it",
  };

  test("pays back with a key of the refund", async () => {
    const { asked, gateway } = midtransThat(() => ok({ status_code: "200" }));
    await gateway.refund(refund);
    expect(asked).toMatchObject([
      {
        url: `https://api.sandbox.midtrans.com/v2/${PAYMENT_ID}/refund/online/direct`,
        body: { refund_key: "refund-1", amount: 80_000, reason: "Asked for it" },
      },
    ]);
  });

  test("asked to pay back a second time, it refuses what it did the first time", async () => {
    const done = { ...SETTLED, transaction_status: "refund", refunds: [{ refund_key: "refund-1" }] };
    const { gateway } = midtransThat(({ url }) =>
      url.endsWith("/status")
        ? ok(done)
        : ok({ status_code: "412", status_message: "Merchant cannot modify" }),
    );
    await expect(gateway.refund(refund)).resolves.toBeUndefined();
    await expect(gateway.refund({ ...refund, refundKey: "refund-2" })).rejects.toBeInstanceOf(
      GatewayRefusedError,
    );
  });

  test.each([
    [
      "a refusal in a body that came with 200",
      ok({ status_code: "406", status_message: "duplicate" }),
      GatewayRefusedError,
    ],
    ["a wrong server key", { status: 401, data: { status_code: "401" } }, GatewayRefusedError],
    ["too many requests", { status: 429, data: {} }, GatewayUnreachableError],
    ["a fault of theirs", { status: 500, data: {} }, GatewayUnreachableError],
    ["silence", "SILENT", GatewayUnreachableError],
    ["an answer without a code", ok({ status_code: "201" }), GatewayUnreachableError],
  ] as const)("%s is a no, or nobody knows, and tells no secret", async (_name, answer, kind) => {
    const { gateway } = midtransThat(() => answer);
    const error: unknown = await gateway.start(TO_START).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(kind);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(SERVER_KEY);
  });
});

describe("what Midtrans tells", () => {
  const about = { paymentId: PAYMENT_ID, reference: CHARGED.transaction_id, amount: 80_000, currency: "IDR" };
  const read = (status: object, notification = notificationOf(status)) =>
    midtransThat(() => ok({ ...SETTLED, ...status })).gateway.readEvent(notification);

  test.each([
    [{ transaction_status: "settlement" }, "PAID"],
    [{ transaction_status: "capture", payment_type: "credit_card", fraud_status: "accept" }, "PAID"],
    [{ transaction_status: "capture", payment_type: "credit_card", fraud_status: "challenge" }, "OTHER"],
    [{ transaction_status: "pending", status_code: "201" }, "OTHER"],
    [{ transaction_status: "deny", status_code: "202" }, "FAILED"],
    [{ transaction_status: "deny", status_code: "202", payment_type: "credit_card" }, "OTHER"],
    [{ transaction_status: "failure", status_code: "202" }, "FAILED"],
    [{ transaction_status: "cancel" }, "CANCELLED"],
    // What the status says of an expired payment comes with a code above 400, which is no refusal.
    [{ transaction_status: "expire", status_code: "407" }, "EXPIRED"],
    [{ transaction_status: "something new" }, "OTHER"],
  ])("%j is %s", async (status, kind) => {
    expect(await read(status)).toEqual({
      ...about,
      kind,
      eventId: `${CHARGED.transaction_id}:${status.transaction_status}:${kind}`,
    });
  });

  test("money that went back is told with how much it was", async () => {
    const whole = { transaction_status: "refund", refund_amount: "80000.00" };
    expect(await read(whole)).toMatchObject({ kind: "REFUNDED", amount: 80_000 });
    const part = { transaction_status: "partial_refund", refund_amount: "100.00" };
    expect(await read(part)).toMatchObject({ kind: "REFUNDED", amount: 100 });
  });

  test("is not believed when it was signed with another key, or not at all", async () => {
    const stranger = notificationOf({}, {}, "SB-Mid-server-somebody-else");
    await expect(read({}, stranger)).rejects.toMatchObject({ reason: "SIGNATURE_INVALID" });
    await expect(read({}, notificationOf({}, { signature_key: "" }))).rejects.toMatchObject({
      reason: "SIGNATURE_INVALID",
    });
    await expect(read({}, { ...notificationOf({}), body: Buffer.from("[]") })).rejects.toMatchObject({
      reason: "UNREADABLE",
    });
  });

  test.each<Readonly<Record<string, string>>>([
    { gross_amount: "1.00" },
    { order_id: "019eb1f0-0000-7000-8000-0123456789ac" },
    { status_code: "201" },
  ])("is not believed when %j was changed on its way", async (change) => {
    await expect(read({}, notificationOf({}, change))).rejects.toMatchObject({ reason: "SIGNATURE_INVALID" });
  });

  test("is asked for at Midtrans itself: a cancelled payment whose notification says settled is cancelled", async () => {
    // Both have the same code and amount, so that the signature of one is good for the other.
    const forged = notificationOf({ transaction_status: "cancel" }, { transaction_status: "settlement" });
    expect(await read({ transaction_status: "cancel" }, forged)).toMatchObject({ kind: "CANCELLED" });
  });

  test("waits until Midtrans can be asked, and is not believed when it knows of no such payment", async () => {
    await expect(midtransThat(() => "SILENT").gateway.readEvent(notificationOf({}))).rejects.toBeInstanceOf(
      GatewayUnreachableError,
    );
    const unknown = midtransThat(() => ({ status: 404, data: { status_code: "404" } }));
    await expect(unknown.gateway.readEvent(notificationOf({}))).rejects.toMatchObject({
      reason: "SIGNATURE_INVALID",
    });
  });
});
