import {
  type BatchFacts,
  createBatch,
  createTestApp,
  redeem,
  type TestApp,
  type TestUser,
} from "../../testing/index.js";

const WALLET = `query ($grants: GrantFilter, $ledger: LedgerFilter) {
  myWallet {
    balances { unit amount model { slug } }
    nextToExpire { granted usageExpiresAt }
    grants(first: 50, filter: $grants) { edges { node { id unit granted remaining state category
      usageExpiresAt claimEndsAt createdAt voucherName model { slug } } } }
    ledger(first: 50, filter: $ledger) { edges { node { id kind unit amount code voucherName createdAt
      model { slug } } } }
  }
}`;

interface WalletAnswer {
  readonly myWallet: {
    readonly balances: readonly { unit: string; amount: number; model: { slug: string } | null }[];
    readonly nextToExpire: { granted: number; usageExpiresAt: string } | null;
    readonly grants: { edges: readonly { node: Record<string, unknown> }[] };
    readonly ledger: { edges: readonly { node: Record<string, unknown> }[] };
  };
}

let app: TestApp;
let superadmin: TestUser;
let modelId: number;

beforeEach(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  modelId = (await app.createModel({ slug: "meta/llama-3.2-90b-instruct" })).id;
});
afterEach(() => app.close());

const issue = (code: string, facts: BatchFacts) =>
  createBatch(app.database, superadmin, { codes: [code], ...facts });

async function personWith(codes: readonly string[]) {
  const user = await app.createUser();
  const client = await app.signInAs(user);
  for (const code of codes) await redeem(client, code);
  return {
    user,
    client,
    wallet: async (variables = {}) => (await client.ask<WalletAnswer>(WALLET, variables)).myWallet,
  };
}

test("an empty wallet shows nothing of both units", async () => {
  const { wallet } = await personWith([]);
  expect(await wallet()).toEqual({
    balances: [
      { unit: "LLM_TOKEN", amount: 0, model: null },
      { unit: "GPU_CREDIT", amount: 0, model: null },
    ],
    nextToExpire: null,
    grants: { edges: [] },
    ledger: { edges: [] },
  });
});

test("balances are kept apart by unit and by model lock", async () => {
  await issue("ANYMODEL", { benefits: [{ unit: "LLM_TOKEN", amount: 100 }] });
  await issue("ONEMODEL", { benefits: [{ unit: "LLM_TOKEN", amount: 25, modelId }] });
  await issue("GPUCREDIT", { benefits: [{ unit: "GPU_CREDIT", amount: 250_000 }] });
  const { wallet } = await personWith(["ANYMODEL", "ONEMODEL", "GPUCREDIT"]);
  expect((await wallet()).balances).toEqual([
    { unit: "LLM_TOKEN", amount: 100, model: null },
    { unit: "LLM_TOKEN", amount: 25, model: { slug: "meta/llama-3.2-90b-instruct" } },
    { unit: "GPU_CREDIT", amount: 250_000, model: null },
  ]);
});

test("from its usage deadline on a grant no longer counts, and the next one to expire is named", async () => {
  await issue("SHORTLIVED", { usageValidDays: 1, benefits: [{ unit: "LLM_TOKEN", amount: 5 }] });
  await issue("LONGLIVED", { usageValidDays: 2, benefits: [{ unit: "LLM_TOKEN", amount: 7 }] });
  const { user, wallet } = await personWith(["SHORTLIVED", "LONGLIVED"]);
  const general = async () => (await wallet()).balances[0]?.amount;
  expect(await general()).toBe(12);
  expect((await wallet()).nextToExpire).toEqual({ granted: 5, usageExpiresAt: "2026-11-21T03:00:00.000Z" });
  const laterAt = async (instant: string) => {
    app.clock.set(instant);
    const again = await app.signInAs(user); // the session of yesterday is over
    return (await again.ask<WalletAnswer>(WALLET)).myWallet;
  };
  expect((await laterAt("2026-11-21T02:59:59.999Z")).balances[0]?.amount).toBe(12);
  const after = await laterAt("2026-11-21T03:00:00.000Z");
  expect(after.balances[0]?.amount).toBe(7);
  expect(after.nextToExpire?.granted).toBe(7);
  expect(after.grants.edges.map(({ node }) => [node.granted, node.state])).toEqual([
    [7, "ACTIVE"],
    [5, "EXPIRED"],
  ]);
});

test("grants carry both deadlines and filter by state and unit", async () => {
  await issue("WITHDATES", {
    name: "With dates",
    claimEndsAt: new Date("2026-12-31T17:00:00.000Z"),
    usageEndsAt: new Date("2027-01-31T17:00:00.000Z"),
    benefits: [
      { unit: "LLM_TOKEN", amount: 25, modelId },
      { unit: "GPU_CREDIT", amount: 1_000 },
    ],
  });
  const { wallet } = await personWith(["WITHDATES"]);
  const { grants } = await wallet({ grants: { unit: "LLM_TOKEN", state: "ACTIVE" } });
  expect(grants.edges.map(({ node }) => node)).toEqual([
    {
      id: expect.any(String),
      unit: "LLM_TOKEN",
      granted: 25,
      remaining: 25,
      state: "ACTIVE",
      category: "PROMO",
      usageExpiresAt: "2027-01-31T17:00:00.000Z",
      claimEndsAt: "2026-12-31T17:00:00.000Z",
      createdAt: "2026-11-20T03:00:00.000Z",
      voucherName: "With dates",
      model: { slug: "meta/llama-3.2-90b-instruct" },
    },
  ]);
  for (const state of ["EXHAUSTED", "EXPIRED", "VOIDED"]) {
    expect((await wallet({ grants: { state } })).grants.edges).toEqual([]);
  }
});

test("the history names kind, amount, voucher and code of every movement, newest first", async () => {
  await issue("FIRST-ONE", { name: "First" });
  await issue("SECOND-ONE", { name: "Second", benefits: [{ unit: "GPU_CREDIT", amount: 10_000 }] });
  const { client, wallet } = await personWith(["FIRST-ONE"]);
  app.clock.advance(1_000);
  await redeem(client, "SECOND-ONE");
  const { ledger } = await wallet();
  expect(
    ledger.edges.map(({ node }) => [node.kind, node.unit, node.amount, node.voucherName, node.code]),
  ).toEqual([
    ["VOUCHER_REDEEM", "GPU_CREDIT", 10_000, "Second", "SECOND-ONE"],
    ["VOUCHER_REDEEM", "LLM_TOKEN", 100, "First", "FIRST-ONE"],
  ]);
  expect((await wallet({ ledger: { unit: "GPU_CREDIT" } })).ledger.edges).toHaveLength(1);
  expect((await wallet({ ledger: { kind: "SPEND" } })).ledger.edges).toEqual([]);
});

test("a person sees nobody else's wallet", async () => {
  await issue("MINEALONE", {});
  await personWith(["MINEALONE"]);
  const { wallet } = await personWith([]);
  expect((await wallet()).ledger.edges).toEqual([]);
});

test("the terms of a grant can be changed by nobody, not even past the code", async () => {
  await issue("FIXEDTERMS", { benefits: [{ unit: "LLM_TOKEN", amount: 25, modelId }] });
  await personWith(["FIXEDTERMS"]);
  for (const change of [
    "unit = 'GPU_CREDIT'",
    "model_id = NULL",
    "granted = 26, remaining = 26",
    "user_id = user_id + 1",
  ]) {
    const attempt = app.database.transaction("tamper", (tx) => tx.write(`UPDATE grants SET ${change}`));
    await expect(attempt).rejects.toThrow("the terms of a grant never change");
  }
  for (const change of ["remaining = -1, spent = 26", "spent = 5"]) {
    const attempt = app.database.transaction("tamper", (tx) => tx.write(`UPDATE grants SET ${change}`));
    await expect(attempt).rejects.toThrow(/CHECK|constraint/i);
  }
});
