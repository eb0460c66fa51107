import { randomUUID } from "node:crypto";
import {
  type BatchFacts,
  createBatch,
  createTestApp,
  placeHold,
  redeem,
  spend,
  type TestApp,
  type TestClient,
  type TestModel,
  type TestUser,
} from "../../../testing/index.js";

const EXPLAIN = `query ($userId: ID, $unit: Unit, $modelId: ID, $amount: SafeInt) {
  explainSpendable(userId: $userId, unit: $unit, modelId: $modelId, amount: $amount) {
    unit model { slug } spendable held covered
    grants { reason order available held wouldSpend grant { id remaining held state } }
  }
}`;
const VOID = "mutation ($input: VoidGrantInput!) { voidGrant(input: $input) { __typename } }";
const DAY_MS = 86_400_000;
const NOBODY = "00000000-0000-7000-8000-000000000000";

interface Explained {
  readonly unit: string;
  readonly model: { readonly slug: string } | null;
  readonly spendable: number;
  readonly held: number;
  readonly covered: number | null;
  readonly grants: readonly {
    readonly reason: string;
    readonly order: number | null;
    readonly available: number;
    readonly held: number;
    readonly wouldSpend: number;
    readonly grant: { readonly id: string; readonly remaining: number; readonly held: number };
  }[];
}

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
  model = await app.createModel({ slug: "meta/llama-3.2-90b-instruct", name: "Llama" });
});
beforeEach(async () => {
  person = await app.createUser();
  browser = await app.signInAs(person);
});
afterAll(() => app.close());

async function give(amount: number, facts: BatchFacts & { modelId?: number; unit?: "GPU_CREDIT" } = {}) {
  const code = `EXPLAINED-${++batches}`;
  const { modelId, unit = "LLM_TOKEN" as const, ...batch } = facts;
  const benefits = [{ unit, amount, ...(modelId !== undefined && { modelId }) }];
  await createBatch(app.database, superadmin, { codes: [code], benefits, ...batch });
  return (await redeem(browser, code)).claim?.grants?.[0]?.id ?? "";
}

const explain = async (variables: Record<string, unknown> = {}, client = browser) =>
  (await client.ask<{ explainSpendable: Explained }>(EXPLAIN, { unit: "LLM_TOKEN", ...variables }))
    .explainSpendable;

test("each grant says why it pays or does not, those that pay first, in burn order", async () => {
  const other = await app.createModel();
  const expired = await give(5, { usageValidDays: 1 });
  const usedUp = await give(7, { usageValidDays: 1 });
  await spend(gateway, { userId: person.publicId, amount: 12 });
  const late = await give(3, { usageValidDays: 1 });
  app.clock.advance(DAY_MS);
  browser = await app.signInAs(person); // the session of yesterday is over
  const voided = await give(9);
  const desk = await app.signInAs(superadmin);
  const input = { grantId: voided, reason: "By mistake", idempotencyKey: randomUUID() };
  await desk.ask(VOID, { input });
  const general = await give(100);
  const locked = await give(25, { modelId: model.id });
  const elsewhere = await give(40, { modelId: other.id });
  const soon = await give(10, { usageValidDays: 2 });
  await placeHold(gateway, { userId: person.publicId, amount: 10 });

  const explained = await explain({ modelId: model.publicId, amount: 60 });
  expect(explained).toMatchObject({
    unit: "LLM_TOKEN",
    model: { slug: "meta/llama-3.2-90b-instruct" },
    spendable: 125,
    held: 10,
    covered: 60,
  });
  const told = explained.grants.map((each) => [
    each.grant.id,
    each.order,
    each.reason,
    each.available,
    each.wouldSpend,
  ]);
  expect(told.slice(0, 2)).toEqual([
    [locked, 1, "APPLIES", 25, 25],
    [general, 2, "APPLIES", 100, 35],
  ]);
  expect(Object.fromEntries(told.slice(2).map(([id, order, reason]) => [id, `${order} ${reason}`]))).toEqual({
    [soon]: "null ALL_HELD",
    [elsewhere]: "null LOCKED_TO_ANOTHER_MODEL",
    [voided]: "null VOIDED",
    [late]: "null EXPIRED",
    [usedUp]: "null USED_UP",
    [expired]: "null USED_UP",
  });
  const paid = await spend(gateway, { userId: person.publicId, modelId: model.publicId, amount: 60 });
  expect(paid.parts).toEqual([
    { grantId: locked, amount: 25 },
    { grantId: general, amount: 35 },
  ]);
});

test("without an amount nothing is covered and nothing would be spent, without a model only general grants pay", async () => {
  await give(25, { modelId: model.id });
  await give(100);
  const explained = await explain();
  expect(explained).toMatchObject({ model: null, spendable: 100, held: 0, covered: null });
  expect(explained.grants.map(({ reason, wouldSpend }) => [reason, wouldSpend])).toEqual([
    ["APPLIES", 0],
    ["LOCKED_TO_ANOTHER_MODEL", 0],
  ]);
  expect(await explain({ amount: 1_000 })).toMatchObject({ covered: 100 });
});

test("an empty wallet is explained, too", async () => {
  expect(await explain({ unit: "GPU_CREDIT", amount: 5 })).toEqual({
    unit: "GPU_CREDIT",
    model: null,
    spendable: 0,
    held: 0,
    covered: 0,
    grants: [],
  });
});

test("at most a hundred grants are listed, and the sums count all", async () => {
  await createBatch(app.database, superadmin, {
    codes: ["MANYGRANTS"],
    maxClaimsPerUser: null,
    benefits: Array.from({ length: 5 }, () => ({ unit: "LLM_TOKEN" as const, amount: 2 })),
  });
  for (let n = 0; n < 21; n++) await redeem(browser, "MANYGRANTS");
  const explained = await explain({ amount: 205 });
  expect(explained).toMatchObject({ spendable: 210, covered: 205 });
  expect(explained.grants).toHaveLength(100);
});

test("a gateway asks for the person it names, and for nobody else's session", async () => {
  await give(100);
  expect(await explain({ userId: person.publicId }, gateway)).toMatchObject({ spendable: 100 });
  const { client: reader } = await app.createApiKey(["WALLET_READ"]);
  expect(await explain({ userId: person.publicId }, reader)).toMatchObject({ spendable: 100 });
  const somebody = await app.createUser();
  const named = await browser.query(EXPLAIN, { userId: somebody.publicId, unit: "LLM_TOKEN" });
  expect(named.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  const { client: other } = await app.createApiKey(["REDEEM"]);
  const refused = await other.query(EXPLAIN, { userId: person.publicId, unit: "LLM_TOKEN" });
  expect(refused.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
});

test.each<[string, Record<string, unknown>]>([
  ["nobody", { userId: NOBODY }],
  ["no person at all", {}],
  ["a model that does not exist", { userId: "me", modelId: NOBODY }],
  ["a model for GPU credit", { userId: "me", unit: "GPU_CREDIT", modelId: NOBODY }],
  ["an amount of nothing", { userId: "me", amount: 0 }],
  ["less than nothing", { userId: "me", amount: -1 }],
  ["more than anybody has", { userId: "me", amount: 1_000_000_000_001 }],
])("a question about %s is malformed", async (_what, variables) => {
  const userId = variables.userId === "me" ? person.publicId : variables.userId;
  const { errors, status } = await gateway.query(EXPLAIN, { unit: "LLM_TOKEN", ...variables, userId });
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  expect(status).toBe(200);
});

test("models to spend on are those that are offered, and those that something is locked to", async () => {
  const retired = await app.createModel({ name: "Retired", isEnabled: false });
  const hidden = await app.createModel({ name: "Hidden", isEnabled: false });
  await give(25, { modelId: retired.id });
  const { spendableModels } = await browser.ask<{ spendableModels: { id: string; name: string }[] }>(
    "{ spendableModels { id name } }",
  );
  const ids = spendableModels.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([model.publicId, retired.publicId]));
  expect(ids).not.toContain(hidden.publicId);
  const names = spendableModels.map(({ name }) => name);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
});
