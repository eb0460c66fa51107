import { createHash } from "node:crypto";
import Stripe from "stripe";
import { selectRows } from "../../../platform/database/index.js";
import {
  balancesOf,
  brokenRules,
  createOrder,
  createTestApp,
  eventOf,
  paymentIdOf,
  readOrder,
  sendCallback,
  signedBySandbox,
  type TestApp,
  type TestClient,
  type TestOrder,
  type TestResponse,
} from "../../../testing/index.js";
import { SANDBOX_SIGNATURE_HEADER, SandboxGateway } from "../gateways/sandbox-gateway.js";

const MINUTE_MS = 60_000;
const STRIPE_SECRET = "whsec_theRightOne0123";
const MIDTRANS_KEY = "SB-Mid-server-0123456789abcdef";
const ATTACKS_MIN = 60;

let app: TestApp;
let ayu: TestClient;
let victim: TestOrder;
let other: TestOrder;
let paid: TestOrder;
/** Tables that an attack must not change, as one text. */
const WATCHED = [
  "orders",
  "payments",
  "payment_events",
  "refunds",
  "claims",
  "grants",
  "ledger_entries",
  "balances",
];

beforeAll(async () => {
  app = await createTestApp({
    env: {
      STRIPE_SECRET_KEY: "sk_test_0123456789abcdef",
      STRIPE_WEBHOOK_SECRET: STRIPE_SECRET,
      MIDTRANS_SERVER_KEY: MIDTRANS_KEY,
    },
  });
  ayu = await app.signInAs(await app.createUser());
  victim = await createOrder(ayu);
  other = await createOrder(ayu, { purchase: { kind: "TOP_UP", amount: 10_000 } });
  paid = await createOrder(ayu);
  expect((await sendCallback(app, signedBySandbox(app, eventOf(paid, { eventId: "paid-1" })))).status).toBe(
    200,
  );
});
afterAll(async () => {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});

async function everything(): Promise<string> {
  const tables = await Promise.all(
    WATCHED.map((table) => selectRows(app.database.reader, `SELECT * FROM ${table} ORDER BY 1`)),
  );
  return JSON.stringify(tables);
}

interface Attack {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly gateway?: string;
  /** Answered like any other, because the gateway said it; it still changes nothing. */
  readonly isAnswered?: true;
}

const now = () => app.clock.now();
const later = (ms: number) => new Date(now().getTime() + ms);
const signed = (facts: object = {}, at = now()) => signedBySandbox(app, eventOf(victim, facts), at);
const withBody = (change: (text: string) => string): Attack => {
  const callback = signed();
  return { ...callback, body: Buffer.from(change(callback.body.toString())) };
};
const withSignature = (change: (signature: string) => string | null): Attack => {
  const callback = signed();
  const signature = change(callback.headers[SANDBOX_SIGNATURE_HEADER] ?? "");
  const { [SANDBOX_SIGNATURE_HEADER]: _cut, ...headers } = callback.headers;
  return {
    ...callback,
    headers: signature === null ? headers : { ...headers, [SANDBOX_SIGNATURE_HEADER]: signature },
  };
};
const byAnother = (secret: string): Attack => new SandboxGateway(secret).callbackFor(eventOf(victim), now());

function stripeEvent(
  facts: object = {},
  { secret = STRIPE_SECRET, ageSeconds = 0, type = "checkout.session.completed" } = {},
): Attack {
  const object = {
    id: "cs_test_1",
    client_reference_id: paymentIdOf(victim),
    amount_total: victim.payable * 100,
    currency: "idr",
    payment_status: "paid",
    ...facts,
  };
  const payload = JSON.stringify({ id: "evt_1", object: "event", type, data: { object } });
  const timestamp = Math.floor(now().getTime() / 1_000) - ageSeconds;
  const header = new Stripe("sk_test_x").webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return { body: Buffer.from(payload), headers: { "stripe-signature": header }, gateway: "stripe" };
}

function midtransEvent(facts: Readonly<Record<string, string>> = {}, key = "not the server key"): Attack {
  const notified = {
    order_id: paymentIdOf(victim),
    status_code: "200",
    gross_amount: `${victim.payable}.00`,
    transaction_status: "settlement",
    transaction_id: "0d8178e1",
    ...facts,
  };
  const signature_key = createHash("sha512")
    .update(notified.order_id + notified.status_code + notified.gross_amount + key)
    .digest("hex");
  return {
    body: Buffer.from(JSON.stringify({ signature_key, ...notified, ...facts })),
    headers: {},
    gateway: "midtrans",
  };
}

/** Each by its name; made anew for the orders of this run. */
const ATTACKS: Readonly<Record<string, () => Attack>> = {
  // A changed byte.
  ...Object.fromEntries(
    [0, 1, 5, 17, 42, 60, 80, 100, 120, 140].map((at) => [
      `one bit of byte ${at} is turned`,
      () => {
        const callback = signed();
        const body = Buffer.from(callback.body);
        body[at] = (body[at] ?? 0) ^ 4;
        return { ...callback, body };
      },
    ]),
  ),
  "another kind of event under the same signature": () => withBody((text) => text.replace("PAID", "FAILED")),
  "the same JSON with spaces": () => withBody((text) => JSON.stringify(JSON.parse(text), null, 1)),
  "the same JSON in another order": () =>
    withBody((text) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse())),
    ),
  "a line break at the end": () => withBody((text) => `${text}\n`),
  "a second event behind the first": () => withBody((text) => text + text),
  "a byte-order mark in front": () => withBody((text) => `\ufeff${text}`),
  "no body": () => withBody(() => ""),
  "an empty object": () => withBody(() => "{}"),
  "an array": () => withBody((text) => `[${text}]`),
  // Another time.
  ...Object.fromEntries(
    [
      -5 * MINUTE_MS - 1_000,
      -60 * MINUTE_MS,
      -24 * 60 * MINUTE_MS,
      5 * MINUTE_MS + 1_000,
      24 * 60 * MINUTE_MS,
    ].map((ms) => [`signed ${ms / 1_000} seconds from now`, () => signed({}, later(ms))]),
  ),
  "the time of the signature moved": () =>
    withSignature((each) => each.replace(/t=\d+/, `t=${Math.floor(now().getTime() / 1_000) + 1}`)),
  "no time in the signature": () => withSignature((each) => each.replace(/t=\d+,/, "")),
  "a negative time": () => withSignature((each) => each.replace(/t=/, "t=-")),
  "a time that is no number": () => withSignature((each) => each.replace(/t=\d+/, "t=NaN")),
  "a time beyond all numbers": () => withSignature((each) => each.replace(/t=\d+/, `t=${"9".repeat(40)}`)),
  // Another secret, another signature.
  "another secret": () => byAnother("another secret of another house, 32+"),
  "an empty secret": () => byAnother(""),
  "the secret of the installation itself": () => {
    const event = signed();
    const seconds = Math.floor(now().getTime() / 1_000);
    const mac = createHash("sha256")
      .update(`${seconds}.${event.body.toString()}${app.config.secret}`)
      .digest("hex");
    return { ...event, headers: { [SANDBOX_SIGNATURE_HEADER]: `t=${seconds},v1=${mac}` } };
  },
  "no signature": () => withSignature(() => null),
  "an empty signature": () => withSignature(() => ""),
  "a signature of zeros": () => withSignature((each) => each.replace(/v1=.*/, `v1=${"0".repeat(64)}`)),
  "half a signature": () => withSignature((each) => each.slice(0, -32)),
  "a signature in capitals": () => withSignature((each) => each.toUpperCase()),
  "a longer signature": () => withSignature((each) => `${each}00`),
  "the signature of another event": () => ({
    ...signed(),
    headers: signedBySandbox(app, eventOf(other)).headers,
  }),
  "the signature in another header": () => ({
    ...signed(),
    headers: { "x-signature": signed().headers[SANDBOX_SIGNATURE_HEADER] ?? "" },
  }),
  "a plain hash in place of a signature": () => {
    const { body } = signed();
    const seconds = Math.floor(now().getTime() / 1_000);
    const hash = createHash("sha256").update(`${seconds}.`).update(body).digest("hex");
    return { body, headers: { [SANDBOX_SIGNATURE_HEADER]: `t=${seconds},v1=${hash}` } };
  },
  // Another amount, another order, under the signature of the right one.
  "a lower amount": () => withBody((text) => text.replace(String(victim.payable), "1")),
  "an amount of zero": () => withBody((text) => text.replace(String(victim.payable), "0")),
  "a negative amount": () => withBody((text) => text.replace(String(victim.payable), `-${victim.payable}`)),
  "an amount with decimals": () =>
    withBody((text) => text.replace(String(victim.payable), `${victim.payable}.5`)),
  "an amount in quotes": () =>
    withBody((text) => text.replace(String(victim.payable), `"${victim.payable}"`)),
  "another currency": () => withBody((text) => text.replace("IDR", "VND")),
  "the signed event of a cheap order for a dear one": () => {
    const cheap = signedBySandbox(app, eventOf(other));
    return {
      ...cheap,
      body: Buffer.from(cheap.body.toString().replace(paymentIdOf(other), paymentIdOf(victim))),
    };
  },
  "an order that is not there": () =>
    withBody((text) => text.replace(paymentIdOf(victim), "019eb1f0-0000-7000-8000-0123456789ab")),
  "SQL in place of an order": () => withBody((text) => text.replace(paymentIdOf(victim), "' OR 1=1 --")),
  // What was taken before.
  "what was paid, told again": () => ({
    ...signedBySandbox(app, eventOf(paid, { eventId: "paid-1" })),
    isAnswered: true,
  }),
  "what was paid, told again an hour later": () =>
    signedBySandbox(app, eventOf(paid, { eventId: "paid-1" }), later(-60 * MINUTE_MS)),
  // Another gateway.
  "a callback of the sandbox at Stripe's door": () => ({ ...signed(), gateway: "stripe" }),
  "a callback of the sandbox at Midtrans' door": () => ({ ...signed(), gateway: "midtrans" }),
  "a gateway that is not there": () => ({ ...signed(), gateway: "paypal" }),
  "a gateway above the folder": () => ({ ...signed(), gateway: "..%2fsandbox" }),
  "a gateway that every object has": () => ({ ...signed(), gateway: "constructor" }),
  "Stripe without a signature": () => ({ ...stripeEvent(), headers: {} }),
  "Stripe with another secret": () => stripeEvent({}, { secret: "whsec_somebodyElse01" }),
  "Stripe six minutes ago": () => stripeEvent({}, { ageSeconds: 360 }),
  "Stripe six minutes ahead": () => stripeEvent({}, { ageSeconds: -360 }),
  "Stripe with a byte turned": () => {
    const event = stripeEvent();
    return { ...event, body: Buffer.from(event.body.toString().replace("paid", "Paid")) };
  },
  "Midtrans with another key": () => midtransEvent(),
  "Midtrans with an empty key": () => midtransEvent({}, ""),
  "Midtrans with an empty signature": () => midtransEvent({ signature_key: "" }),
  "Midtrans with the signature of another amount": () =>
    midtransEvent({
      signature_key: createHash("sha512")
        .update(`${paymentIdOf(victim)}2001.00${MIDTRANS_KEY}`)
        .digest("hex"),
    }),
  "Midtrans without an order": () => midtransEvent({ order_id: "" }),
};

const send = ({ gateway = "sandbox", ...callback }: Attack): Promise<TestResponse> =>
  sendCallback(app, callback, gateway);

test(`${Object.keys(ATTACKS).length} attacks on the webhook change nothing, in no table`, async () => {
  const before = await everything();
  const wrong: string[] = [];
  let made = 0;
  for (const [name, attack] of Object.entries(ATTACKS)) {
    const each = attack();
    const { status } = await send(each);
    made += 1;
    const isRefused = status >= 400 && status < 500;
    if (isRefused === (each.isAnswered === true)) wrong.push(`${name}: answered ${status}`);
    if ((await everything()) !== before) wrong.push(`${name}: changed something`);
  }
  expect(wrong).toEqual([]);
  expect(made).toBeGreaterThanOrEqual(ATTACKS_MIN);
  // The door is not simply shut: the right callback still goes through.
  expect((await send(signed())).status).toBe(200);
  expect(await readOrder(ayu, victim.id)).toMatchObject({ state: "PAID" });
});

test("what another gateway signed for a payment that is not its own is kept and changes nothing else", async () => {
  const mine = await createOrder(ayu);
  const before = await balancesOf(ayu);
  const event = stripeEvent({ client_reference_id: paymentIdOf(mine), amount_total: mine.payable * 100 });
  const answer = await send(event);
  expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { outcome: "OTHER_GATEWAY" }]);
  expect(await readOrder(ayu, mine.id)).toMatchObject({ state: "PENDING", review: null });
  expect(await balancesOf(ayu)).toEqual(before);
});

test("a callback beyond all measure is not read", async () => {
  const callback = signed();
  const body = Buffer.alloc(64_001, 32);
  expect((await send({ ...callback, body })).status).toBe(413);
});
