import { createHash } from "node:crypto";
import {
  balancesOf,
  brokenRules,
  createOrder,
  createTestApp,
  paymentIdOf,
  readOrder,
  sendCallback,
} from "../../../testing/index.js";
import { MidtransGateway } from "./midtrans-gateway.js";

const SERVER_KEY = "SB-Mid-server-0123456789abcdef";

test("a card under review and then accepted credits once, however often each is told", async () => {
  const told = {
    status_code: "200",
    transaction_id: "0d8178e1-c6c7-4ab4-81a6-893be9d924ab",
    order_id: "",
    gross_amount: "100000.00",
    currency: "IDR",
    payment_type: "credit_card",
    transaction_status: "capture",
    fraud_status: "challenge",
  };
  const carry = async (config: { method: string }) => ({
    status: 200,
    statusText: "",
    headers: {},
    config,
    data: config.method === "post" ? { redirect_url: "https://app.sandbox.midtrans.com/snap/1" } : told,
  });
  const gateway = new MidtransGateway({ serverKey: SERVER_KEY, isProduction: false, carry });
  const app = await createTestApp({
    gateways: { chosen: gateway, sandbox: null, find: (name) => (name === "midtrans" ? gateway : undefined) },
  });
  const ayu = await app.signInAs(await app.createUser());
  const order = await createOrder(ayu, { method: "CARD" });
  told.order_id = paymentIdOf(order);
  const tell = async () => {
    const signed = told.order_id + told.status_code + told.gross_amount + SERVER_KEY;
    const signature_key = createHash("sha512").update(signed).digest("hex");
    const body = Buffer.from(JSON.stringify({ ...told, signature_key }));
    return JSON.parse((await sendCallback(app, { body, headers: {} }, "midtrans")).body) as unknown;
  };

  expect(await tell()).toMatchObject({ outcome: "NOT_OF_INTEREST" });
  expect(await readOrder(ayu, order.id)).toMatchObject({ state: "PENDING", payment: { isSandbox: true } });
  told.fraud_status = "accept";
  expect(await tell()).toMatchObject({ outcome: "CREDITED" });
  expect(await tell()).toMatchObject({ outcome: "CREDITED" });
  told.transaction_status = "settlement";
  expect(await tell()).toMatchObject({ outcome: "ALREADY_CREDITED" });
  expect(await readOrder(ayu, order.id)).toMatchObject({ state: "PAID", credited: 100, review: null });
  expect(await balancesOf(ayu)).toEqual({ LLM_TOKEN: 100 });
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});
