import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  type BatchFacts,
  brokenRules,
  createBatch,
  createTestApp,
  redeem,
  type SpendingFacts,
  spend,
  type TestApp,
  type TestClient,
  type TestModel,
  type TestUser,
} from "../../../testing/index.js";

const SLUG = "meta/llama-3.2-90b-instruct";

let app: TestApp;
let superadmin: TestUser;
let gateway: TestClient;
let person: TestUser;
let browser: TestClient;
let model: TestModel;
let batches = 0;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  ({ client: gateway } = await app.createApiKey(["WALLET_SPEND"]));
  model = await app.createModel({ slug: SLUG });
});
beforeEach(async () => {
  app.clock.set("2026-11-20T03:00:00.000Z");
  person = await app.createUser();
  browser = await app.signInAs(person);
});
afterEach(async () => expect(await brokenRules(app.database)).toEqual([]));
afterAll(() => app.close());

/** Gives the person a grant and says its public id. */
async function give(amount: number, facts: BatchFacts & { unit?: "GPU_CREDIT"; modelId?: number } = {}) {
  const code = `GIVE-${++batches}-VOUCHER`;
  const { unit = "LLM_TOKEN", modelId, ...batch } = facts;
  await createBatch(app.database, superadmin, {
    codes: [code],
    benefits: [{ unit, amount, ...(modelId !== undefined && { modelId }) }],
    ...batch,
  });
  const { claim } = await redeem(browser, code);
  return claim?.grants?.[0]?.id ?? "";
}

const pay = (facts: SpendingFacts) => spend(gateway, { userId: person.publicId, ...facts });

async function history() {
  const document = `{ myWallet { balances { unit amount held model { slug } } ledger(first: 50) { edges { node {
    kind amount reference spentOn { slug } } } } grants(first: 50) { edges { node { id remaining state } } } } }`;
  const { myWallet } = await browser.ask<{
    myWallet: {
      balances: { unit: string; amount: number; held: number }[];
      ledger: { edges: { node: Record<string, unknown> }[] };
      grants: { edges: { node: { id: string; remaining: number; state: string } }[] };
    };
  }>(document);
  return {
    balances: myWallet.balances,
    ledger: myWallet.ledger.edges.map(({ node }) => node),
    grants: myWallet.grants.edges.map(({ node }) => node),
  };
}

test("usage is paid in burn order: what expires first, then what is locked, then what is general", async () => {
  const general = await give(100);
  const locked = await give(25, { modelId: model.id });
  const soon = await give(10, { usageValidDays: 1 });
  expect(await pay({ amount: 60, modelId: model.publicId, reference: " call 17 " })).toMatchObject({
    __typename: "Spent",
    requested: 60,
    amount: 60,
    parts: [
      { grantId: soon, amount: 10 },
      { grantId: locked, amount: 25 },
      { grantId: general, amount: 25 },
    ],
    balances: [
      { unit: "LLM_TOKEN", amount: 75, held: 0, model: null },
      { unit: "LLM_TOKEN", amount: 0, held: 0, model: { slug: SLUG } },
    ],
  });
  const wallet = await history();
  expect(wallet.balances[0]).toMatchObject({ amount: 75 });
  const spent = { kind: "SPEND", reference: "call 17", spentOn: { slug: SLUG } };
  expect(wallet.ledger.slice(0, 3)).toEqual(
    expect.arrayContaining([
      { ...spent, amount: -10 },
      { ...spent, amount: -25 },
      { ...spent, amount: -25 },
    ]),
  );
  expect(wallet.grants.find(({ id }) => id === locked)).toMatchObject({ remaining: 0, state: "EXHAUSTED" });
  expect(wallet.grants.find(({ id }) => id === general)).toMatchObject({ remaining: 75, state: "ACTIVE" });
});

test("what does not cover an amount pays nothing of it, and a part when a part is allowed", async () => {
  await give(100);
  expect(await pay({ amount: 101 })).toMatchObject({
    code: "INSUFFICIENT_BALANCE",
    available: 100,
    requested: 101,
  });
  expect((await history()).balances[0]).toMatchObject({ amount: 100 });
  expect(await pay({ amount: 101, allowPartial: true })).toMatchObject({ requested: 101, amount: 100 });
  expect(await pay({ amount: 1, allowPartial: true })).toMatchObject({
    code: "INSUFFICIENT_BALANCE",
    available: 0,
  });
});

test("tokens locked to a model pay for that one only, and only when it is named", async () => {
  await give(25, { modelId: model.id });
  const other = await app.createModel();
  expect(await pay({ modelId: other.publicId })).toMatchObject({
    code: "INSUFFICIENT_BALANCE",
    available: 0,
  });
  expect(await pay({})).toMatchObject({ code: "INSUFFICIENT_BALANCE", available: 0 });
  expect(await pay({ modelId: model.publicId, amount: 25 })).toMatchObject({ amount: 25 });
});

test("GPU credit and tokens never pay for each other", async () => {
  await give(100_000, { unit: "GPU_CREDIT" });
  expect(await pay({ amount: 1 })).toMatchObject({ code: "INSUFFICIENT_BALANCE", available: 0 });
  expect(await pay({ unit: "GPU_CREDIT", amount: 40_000 })).toMatchObject({
    amount: 40_000,
    balances: [{ unit: "GPU_CREDIT", amount: 60_000 }],
  });
});

test("a grant pays in the last millisecond before its usage deadline and not at it", async () => {
  await give(100, { usageValidDays: 1 });
  app.clock.set("2026-11-21T02:59:59.999Z");
  expect(await pay({ amount: 10 })).toMatchObject({ amount: 10 });
  app.clock.set("2026-11-21T03:00:00.000Z");
  expect(await pay({ amount: 10 })).toMatchObject({ code: "INSUFFICIENT_BALANCE", available: 0 });
});

test("what is spent counts for its voucher, which has so much less left", async () => {
  await give(100, { usageValidDays: 1 });
  await pay({ amount: 30 });
  const code = `GIVE-${batches}-VOUCHER`;
  const [row] = await selectRows(
    app.database.reader,
    `SELECT t.granted, t.spent, d.gone FROM voucher_codes v JOIN benefits f ON f.batch_id = v.batch_id
     JOIN benefit_totals t ON t.benefit_id = f.id JOIN usage_deadlines d ON d.benefit_id = f.id WHERE v.display = ?`,
    [code],
  );
  expect([row?.granted, row?.spent, row?.gone].map(toSafeInteger)).toEqual([100, 30, 30]);
});

test("one key pays once and is answered alike, and not for another request", async () => {
  await give(100);
  const idempotencyKey = randomUUID();
  const first = await pay({ amount: 10, idempotencyKey });
  expect(await pay({ amount: 10, idempotencyKey })).toEqual(first);
  for (const other of [{ amount: 11 }, { amount: 10, allowPartial: true }, { amount: 10, reference: "x" }]) {
    expect(await pay({ ...other, idempotencyKey })).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
  }
  expect((await history()).balances[0]).toMatchObject({ amount: 90 });
});

test("a refusal is kept as the answer of its key, too; another key is another try", async () => {
  const idempotencyKey = randomUUID();
  expect(await pay({ amount: 5, idempotencyKey })).toMatchObject({ code: "INSUFFICIENT_BALANCE" });
  await give(100);
  expect(await pay({ amount: 5, idempotencyKey })).toMatchObject({ code: "INSUFFICIENT_BALANCE" });
  expect(await pay({ amount: 5 })).toMatchObject({ amount: 5 });
});

test("the same key of another gateway is another key", async () => {
  await give(100);
  const idempotencyKey = randomUUID();
  const other = await app.createApiKey(["WALLET_SPEND"]);
  await pay({ amount: 10, idempotencyKey });
  const facts = { userId: person.publicId, amount: 20, idempotencyKey };
  expect(await spend(other.client, facts)).toMatchObject({ amount: 20 });
});

test("some hundred small grants pay for one large amount", async () => {
  await createBatch(app.database, superadmin, {
    codes: ["SMALLCHANGE"],
    maxClaimsPerUser: null,
    benefits: Array.from({ length: 5 }, () => ({ unit: "LLM_TOKEN" as const, amount: 1 })),
  });
  // More than a group is expected to need: it has to begin again with enough ids.
  for (let n = 0; n < 110; n++) await redeem(browser, "SMALLCHANGE");
  const answer = await pay({ amount: 550 });
  expect(answer).toMatchObject({ amount: 550 });
  expect(answer.parts).toHaveLength(550);
  expect((await history()).balances[0]).toMatchObject({ amount: 0 });
});

test("an event tells what was paid, in whole units and public ids", async () => {
  await give(100);
  const { id } = await pay({ amount: 7 });
  const rows = await selectRows(
    app.database.reader,
    "SELECT payload FROM outbox_events WHERE event = 'UnitsSpent' ORDER BY id DESC LIMIT 1",
  );
  expect(JSON.parse(String(rows[0]?.payload))).toEqual({
    spendId: id,
    userId: person.publicId,
    unit: "LLM_TOKEN",
    amount: 7,
    isOfHold: false,
  });
});

const NOBODY = "00000000-0000-7000-8000-000000000000";

test.each<[string, SpendingFacts, string]>([
  ["an amount of nothing", { amount: 0 }, "INVALID_INPUT amount TOO_SMALL 1"],
  ["less than nothing", { amount: -5 }, "INVALID_INPUT amount TOO_SMALL 1"],
  ["more than anybody has", { amount: 1_000_000_000_001 }, "INVALID_INPUT amount TOO_LARGE 1000000000000"],
  ["the largest number", { amount: Number.MAX_SAFE_INTEGER }, "INVALID_INPUT amount TOO_LARGE 1000000000000"],
  ["a model for GPU credit", { unit: "GPU_CREDIT", modelId: NOBODY }, "INVALID_INPUT modelId NOT_ALLOWED"],
  ["a model that does not exist", { modelId: NOBODY }, "LLM_MODEL_NOT_FOUND"],
  ["a model that is no id", { modelId: "gpt" }, "LLM_MODEL_NOT_FOUND"],
  ["an empty model", { modelId: "" }, "LLM_MODEL_NOT_FOUND"],
  ["a person who does not exist", { userId: NOBODY }, "USER_NOT_FOUND"],
  ["a person who is no id", { userId: "1' OR '1'='1" }, "USER_NOT_FOUND"],
  ["a reference that is too long", { reference: "x".repeat(121) }, "INVALID_INPUT reference TOO_LONG 120"],
  ["a reference of two lines", { reference: "a\nb" }, "INVALID_INPUT reference MALFORMED"],
  ["a reference that turns", { reference: "a\u202eb" }, "INVALID_INPUT reference MALFORMED"],
  ["a key that is too short", { idempotencyKey: "short" }, "INVALID_INPUT idempotencyKey MALFORMED"],
  ["a key that is too long", { idempotencyKey: "k".repeat(129) }, "INVALID_INPUT idempotencyKey MALFORMED"],
  ["a key with a space", { idempotencyKey: "key with space" }, "INVALID_INPUT idempotencyKey MALFORMED"],
])("%s is refused and pays nothing", async (_what, facts, refusal) => {
  await give(100);
  const { code, fields = [] } = await pay(facts);
  const faults = fields.map((fault) =>
    [fault.path, fault.code, fault.limit].filter((part) => part !== null).join(" "),
  );
  expect([code, ...faults].join(" ")).toBe(refusal);
  expect((await history()).balances[0]).toMatchObject({ amount: 100 });
});

test("a superadmin has no wallet that could pay", async () => {
  expect(await pay({ userId: superadmin.publicId })).toMatchObject({ code: "USER_NOT_FOUND" });
});

test.each<[string, string]>([
  ["half a unit", "amount: 1.5"],
  ["2^53", "amount: 9007199254740992"],
  ["an amount as text", 'amount: "10"'],
  ["no amount", ""],
  ["an unknown unit", "amount: 1, unit: POINT"],
])("%s is no request at all", async (_what, more) => {
  const document = `mutation { spend(input: { userId: "${person.publicId}", idempotencyKey: "12345678"
    ${more.includes("unit") ? "" : "unit: LLM_TOKEN"} ${more} }) { __typename } }`;
  const { data, errors } = await gateway.query(document);
  expect(data ?? null).toBeNull();
  expect(errors?.[0]?.extensions?.code).toMatch(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/);
});

test("two spends in one document are refused before any is paid", async () => {
  await give(100);
  const one = `spend(input: { userId: "${person.publicId}", unit: LLM_TOKEN, amount: 1, idempotencyKey: "KEY" }) {
    __typename }`;
  const document = `mutation { a: ${one.replace("KEY", "12345678")} b: ${one.replace("KEY", "87654321")} }`;
  const { errors } = await gateway.query(document);
  expect(errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
  expect((await history()).balances[0]).toMatchObject({ amount: 100 });
});

test.each(["WALLET_READ", "REDEEM", "VOUCHERS_WRITE"] as const)(
  "a key that may only %s does not spend",
  async (scope) => {
    const { client } = await app.createApiKey([scope]);
    const document = `mutation { spend(input: { userId: "${person.publicId}", unit: LLM_TOKEN, amount: 1,
      idempotencyKey: "12345678" }) { __typename } }`;
    expect((await client.query(document)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await browser.query(document)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  },
);
