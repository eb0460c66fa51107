import { createHmac, randomBytes } from "node:crypto";
import { newKey, prepareDatabase, startApi } from "../api.mjs";
import { fill } from "../fill.mjs";
import { inRounds, report } from "../measure.mjs";
import { signInPeople } from "../people.mjs";
import { sendPlan } from "../rush.mjs";

/** People who buy in turn. Up to ten orders of one person may be open, so that there is room for a whole round. */
const PEOPLE = 500;
/** At once, and how many requests each measurement sends: an order is quoted, made and paid. */
const LEVELS = [
  { users: 1, requests: 300 },
  { users: 16, requests: 2_000 },
  { users: 64, requests: 2_000 },
];
const WARM_UP = { users: 16, requests: 1_000 };
const HELD_VOUCHERS = 3;
const PURCHASE = { kind: "TOKEN_PURCHASE", amount: 100 };
const PAYABLE = 80_000;

const NOTHING = "query { __typename }";
const QUOTE = `query Quote($purchase: PurchaseInput!) { quotePurchase(purchase: $purchase) {
  __typename ... on PurchaseQuoted { quote { payable } vouchers { applies isBest quote { payable } voucher { id } } } } }`;
const PAY = `mutation Pay($input: CreatePaymentInput!) { createPayment(input: $input) {
  __typename ... on Refusal { code } ... on PaymentCreated { order { id payment { id state } } } } }`;
const REDEEM = `mutation Redeem($input: RedeemVoucherInput!) { redeemVoucher(input: $input) {
  __typename ... on Refusal { code } } }`;
const ISSUE = `mutation Issue($input: CreateVoucherBatchInput!) { createVoucherBatch(input: $input) {
  ... on VoucherBatchCreated { batch { id } } ... on Refusal { code message } } }`;

/**
 * What buying costs: quotes with three vouchers in every wallet, orders that claim and reserve one shared code, and the
 * callbacks that they were paid, each of which credits, gives a bonus and uses the voucher. Beside them the server's
 * cheapest answer to the same people, and its answer to a callback whose signature is wrong.
 */
export async function checkout({ engine, rows, runs, cpuProfiles }) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  await fill(database, { batches: 1, claims: rows, users: Math.max(PEOPLE, rows), unclaimedCodes: 0 });
  const secret = randomBytes(32).toString("hex");
  const env = { PAYMENT_GATEWAY: "sandbox", VOUCHSAFE_SECRET: secret };
  const api = await startApi(database, { cpuProfiles, env });
  const { callers } = await signInPeople(database, PEOPLE);
  const bench = { engine, database, api, callers, sandbox: sandboxSecret(secret) };
  await handOut(bench);
  bench.code = await issue(bench, { purchaseKind: "TOKEN_PURCHASE" });
  await buy(bench, WARM_UP);
  for (const level of LEVELS) await measureLevel(bench, level, { rows, runs });
  await api.stop();
  await database.drop();
}

async function measureLevel(bench, level, { rows, runs }) {
  const ask = (query, variables, expected) =>
    sendPlan(bench, level, { query, variables: [variables], expected: [expected] });
  let open = [];
  const rounds = await inRounds(runs, {
    noop: () => ask(NOTHING, {}, '"Query"'),
    refused: () =>
      sendCallbacks(bench, level, payments(level), { key: "wrong", expected: "SIGNATURE_INVALID" }),
    quote: () => ask(QUOTE, { purchase: PURCHASE }, '"PurchaseQuoted"'),
    order: async () => {
      const { answers, ...figures } = await order(bench, level);
      open = paymentIds(answers);
      return figures;
    },
    callback: () => sendCallbacks(bench, level, open, { key: bench.sandbox, expected: '"CREDITED"' }),
  });
  const facts = { engine: bench.engine.name, rows };
  const against = { quote: "noop", order: "noop", callback: "refused" };
  const named = {
    noop: "the cheapest answer to the same people",
    refused: "a callback with a wrong signature",
  };
  for (const [name, reference] of Object.entries(against)) {
    const of = (which, figure) => rounds[which].map((round) => round[figure]);
    const line = (more, unit, figure, beside, against_) =>
      report({
        ...facts,
        bench: `checkout-${name}-${level.users}-users${more}`,
        unit,
        values: of(name, figure),
        reference: beside,
        against: against_,
      });
    line("", "requests/s", "perSecond", of(reference, "perSecond"), named[reference]);
    line("-p99", "ms", "p99Ms", of(name, "p50Ms"), "its median");
    line("-failed", "requests", "failed", 1, "1");
    line("-cpu", "ms of API and database per request", "cpuMs", 1, "1 ms");
  }
}

/** Orders that are made and paid, without being measured. */
async function buy(bench, level) {
  const { answers } = await order(bench, level);
  await sendCallbacks(bench, level, paymentIds(answers), { key: bench.sandbox, expected: '"CREDITED"' });
}

function order(bench, level) {
  const variables = Array.from({ length: level.requests }, () => ({
    input: { purchase: PURCHASE, code: bench.code, idempotencyKey: newKey() },
  }));
  return sendPlan(bench, level, { query: PAY, variables, expected: ['"PENDING"'], isKept: true });
}

function paymentIds(answers) {
  return answers.map((answer) => JSON.parse(answer).data.createPayment.order.payment.id);
}

/** Ids that no payment has. */
function payments({ requests }) {
  return Array.from({ length: requests }, () => newKey());
}

function sendCallbacks(bench, level, ids, { key, expected }) {
  const seconds = Math.floor(Date.now() / 1_000);
  const posts = ids.map((paymentId) => {
    const body = JSON.stringify({
      eventId: newKey(),
      paymentId,
      kind: "PAID",
      amount: PAYABLE,
      currency: "IDR",
    });
    const mac = createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex");
    return {
      path: "/webhooks/payments/sandbox",
      head: `x-vouchsafe-signature: t=${seconds},v1=${mac}`,
      body,
    };
  });
  return sendPlan(bench, level, { posts, expected: [expected] });
}

/** The secret that the sandbox signs with, as the product derives it from its own. */
function sandboxSecret(secret) {
  return createHmac("sha256", secret).update("sandbox payments").digest("hex");
}

/** Everybody keeps a few vouchers in the wallet. */
async function handOut(bench) {
  for (let at = 0; at < HELD_VOUCHERS; at++) {
    const code = await issue(bench, {});
    const variables = Array.from({ length: PEOPLE }, () => ({ input: { code, idempotencyKey: newKey() } }));
    await sendPlan(
      bench,
      { users: 16, requests: PEOPLE },
      { query: REDEEM, variables, expected: ['"VoucherRedeemed"'] },
    );
  }
}

async function issue({ api }, terms) {
  const code = `BUY${newKey().replaceAll("-", "").slice(0, 12)}`;
  const { createVoucherBatch: result } = await api.client.ask(ISSUE, {
    input: {
      name: "Bench",
      codeMode: "SINGLE_CODE",
      code,
      maxClaimsPerUser: null,
      benefits: [
        { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 },
        { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
      ],
      idempotencyKey: newKey(),
      ...terms,
    },
  });
  if (!result.batch) throw new Error(`The batch was refused: ${JSON.stringify(result)}`);
  return code;
}
