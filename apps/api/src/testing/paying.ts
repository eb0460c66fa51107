import { randomUUID } from "node:crypto";
import { type SandboxEvent, SandboxGateway } from "../modules/checkout/gateways/sandbox-gateway.js";
import type { TestApp } from "./test-app.js";
import type { TestClient, TestResponse } from "./test-client.js";

const VOUCHER = "id code voucherName state saved usedAt orderId minPurchase usageExpiresAt";
const ORDER = `id number kind unit units amount discount payable currency packageName state createdAt expiresAt paidAt
  endedAt credited isVoucherUsed review bonuses { unit amount model { slug } } voucher { ${VOUCHER} }
  payment { id gateway method state payable currency qr payUrl expiresAt isSandbox }
  refund { refundedAt amount currency parts { unit isBonus given taken shortfall } }`;
const REFUSED = "... on Refusal { code message } ... on InvalidInput { fields { path code limit } }";

const CREATE = `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) {
  __typename ${REFUSED} ... on BelowMinimumPurchase { minPurchase } ... on RateLimited { retryAfterSeconds }
  ... on PaymentCreated { order { ${ORDER} } } } }`;
const CANCEL = `mutation ($id: ID!) { cancelOrder(id: $id) {
  __typename ... on Refusal { code message } ... on OrderCancelled { order { ${ORDER} } } } }`;
const ONE = `query ($id: ID!) { order(id: $id) { ${ORDER} } }`;
const QUOTE_FIELDS = "amount discount payable currency unit units bonuses { unit amount model { slug } }";
const QUOTE = `query ($purchase: PurchaseInput!) { quotePurchase(purchase: $purchase) {
  __typename ${REFUSED} ... on PurchaseQuoted { quote { ${QUOTE_FIELDS} }
    vouchers { voucher { ${VOUCHER} } applies refusal isBest quote { ${QUOTE_FIELDS} } } } } }`;
const REFUND = `mutation ($input: RefundOrderInput!) { refundOrder(input: $input) {
  __typename ${REFUSED} ... on OrderRefunded { order { ${ORDER} } } } }`;

export interface TestVoucher {
  readonly id: string;
  readonly state: string;
  readonly saved: number | null;
  readonly orderId: string | null;
}

export interface TestOrder {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly amount: number;
  readonly discount: number;
  readonly payable: number;
  readonly credited: number | null;
  readonly isVoucherUsed: boolean;
  readonly review: string | null;
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly bonuses: readonly { readonly unit: string; readonly amount: number }[];
  readonly voucher: TestVoucher | null;
  readonly payment: {
    readonly id: string;
    readonly gateway: string;
    readonly method: string;
    readonly state: string;
    readonly qr: string | null;
    readonly payUrl: string | null;
  } | null;
  readonly refund: {
    readonly amount: number;
    readonly parts: readonly {
      readonly unit: string;
      readonly isBonus: boolean;
      readonly given: number;
      readonly taken: number;
      readonly shortfall: number;
    }[];
  } | null;
}

export interface PayAnswer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly minPurchase?: number;
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly limit: number | null;
  }[];
  readonly order?: TestOrder;
}

/** 100 LLM tokens at an own amount, Rp 100,000, when nothing is said. */
export interface PayFacts {
  readonly purchase?: Readonly<Record<string, unknown>>;
  readonly claimId?: string;
  readonly code?: string;
  readonly method?: string;
  readonly idempotencyKey?: string;
}

export const TOKENS_100 = { kind: "TOKEN_PURCHASE", amount: 100 } as const;

/** Asks to pay as the portal would, and gives whatever was answered. */
export async function askToPay(client: TestClient, facts: PayFacts = {}): Promise<PayAnswer> {
  const input = { purchase: TOKENS_100, idempotencyKey: randomUUID(), ...facts };
  return (await client.ask<{ createPayment: PayAnswer }>(CREATE, { input })).createPayment;
}

/** Makes an order with a payment as the portal would; fails the test when it is refused. */
export async function createOrder(client: TestClient, facts: PayFacts = {}): Promise<TestOrder> {
  const answer = await askToPay(client, facts);
  if (!answer.order) throw new Error(`The payment was refused: ${JSON.stringify(answer)}`);
  return answer.order;
}

/** The public id of the payment of an order that has one. */
export function paymentIdOf({ payment }: TestOrder): string {
  if (!payment) throw new Error("The order costs something");
  return payment.id;
}

export async function cancelOrder(client: TestClient, id: string): Promise<PayAnswer> {
  return (await client.ask<{ cancelOrder: PayAnswer }>(CANCEL, { id })).cancelOrder;
}

export async function readOrder(client: TestClient, id: string): Promise<TestOrder> {
  const { order } = await client.ask<{ order: TestOrder | null }>(ONE, { id });
  if (!order) throw new Error("The person has this order");
  return order;
}

export interface QuoteAnswer {
  readonly __typename: string;
  readonly fields?: PayAnswer["fields"];
  readonly quote?: Readonly<Record<string, unknown>>;
  readonly vouchers?: readonly {
    readonly voucher: TestVoucher;
    readonly applies: boolean;
    readonly refusal: string | null;
    readonly isBest: boolean;
    readonly quote: Readonly<Record<string, unknown>> | null;
  }[];
}

export async function quotePurchase(
  client: TestClient,
  purchase: Readonly<Record<string, unknown>> = TOKENS_100,
): Promise<QuoteAnswer> {
  return (await client.ask<{ quotePurchase: QuoteAnswer }>(QUOTE, { purchase })).quotePurchase;
}

export async function refundOrder(
  client: TestClient,
  id: string,
  {
    reason = "Bought by mistake",
    idempotencyKey = randomUUID(),
  }: { reason?: string; idempotencyKey?: string } = {},
): Promise<PayAnswer> {
  const input = { id, reason, idempotencyKey };
  return (await client.ask<{ refundOrder: PayAnswer }>(REFUND, { input })).refundOrder;
}

/** Presses a button of the sandbox's pay page. */
export function press(
  client: TestClient,
  order: TestOrder,
  act: "succeed" | "fail" | "expire",
): Promise<TestResponse> {
  return client.send({ method: "POST", path: `/sandbox/payments/${paymentIdOf(order)}/${act}` });
}

/** Sends bytes to the webhook of a gateway, as a gateway would. */
export function sendCallback(
  app: TestApp,
  callback: { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> },
  gateway = "sandbox",
): Promise<TestResponse> {
  return app.anonymous(null).send({
    method: "POST",
    path: `/webhooks/payments/${gateway}`,
    headers: { "content-type": "application/json", ...callback.headers },
    body: callback.body,
  });
}

/** What the sandbox tells of an order's payment: that it was paid in full, unless it is said otherwise. */
export function eventOf(order: TestOrder, facts: Partial<SandboxEvent> = {}): SandboxEvent {
  return { paymentId: paymentIdOf(order), kind: "PAID", amount: order.payable, currency: "IDR", ...facts };
}

/** Sends a callback that the sandbox signed now, and gives what came of it. */
export async function tell(app: TestApp, event: SandboxEvent): Promise<string> {
  const answer = await sendCallback(app, signedBySandbox(app, event));
  // The webhook answers with one or the other.
  const { outcome, code } = JSON.parse(answer.body) as { outcome?: string; code?: string };
  return outcome ?? code ?? String(answer.status);
}

export function signedBySandbox(app: TestApp, event: SandboxEvent, at = app.clock.now()) {
  return new SandboxGateway(app.config.secret).callbackFor(event, at);
}

/** What a person can spend, by unit; nothing of what is zero. */
export async function balancesOf(client: TestClient): Promise<Record<string, number>> {
  const { myWallet } = await client.ask<{
    myWallet: { balances: readonly { unit: string; amount: number; model: { slug: string } | null }[] };
  }>("{ myWallet { balances { unit amount model { slug } } } }");
  return Object.fromEntries(
    myWallet.balances
      .filter(({ amount }) => amount > 0)
      .map(({ unit, amount, model }) => [model ? `${unit} for ${model.slug}` : unit, amount]),
  );
}
