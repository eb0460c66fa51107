import { createTestApp, type TestApp } from "../testing/index.js";
import { DEMO_ACCOUNTS, seed } from "./index.js";

const VOUCHERS = `{ voucherBatches(sort: { field: NAME, direction: ASC }) { edges { node {
  code status codeMode claimLimit maxClaimsPerUser claimStartsAt claimEndsAt usageEndsAt usageValidDays
  flow purchaseKind benefits { kind unit amount model { slug } basisPoints maxDiscount currency plan { name } days }
} } } }`;

const always = {
  status: "ACTIVE",
  codeMode: "SINGLE_CODE",
  maxClaimsPerUser: 1,
  claimStartsAt: null,
  claimEndsAt: null,
  usageEndsAt: null,
  usageValidDays: null,
  flow: "DIRECT",
  purchaseKind: null,
};
const own = {
  unit: null,
  amount: null,
  model: null,
  basisPoints: null,
  maxDiscount: null,
  currency: null,
  plan: null,
  days: null,
};
const gives = (unit: string, amount: number, kind = "GRANT") => [{ ...own, kind, unit, amount }];

const SHIPPED = [
  { ...always, code: "LAUNCH100", claimLimit: 1_000, benefits: gives("LLM_TOKEN", 100) },
  { ...always, code: "WELCOME50", claimLimit: null, benefits: gives("LLM_TOKEN", 50) },
  { ...always, code: "BETA25", claimLimit: 500, benefits: gives("LLM_TOKEN", 25) },
  { ...always, code: "BONUS10K", claimLimit: 100, benefits: gives("GPU_CREDIT", 10_000) },
  {
    ...always,
    code: "CREDIT20",
    claimLimit: 50,
    flow: "CHECKOUT",
    purchaseKind: "TOKEN_PURCHASE",
    benefits: [
      { ...own, kind: "DISCOUNT_PERCENT", basisPoints: 2_000, currency: "IDR" },
      ...gives("LLM_TOKEN", 5, "BONUS_FIXED"),
    ],
  },
  {
    ...always,
    code: "FREETRIAL30",
    claimLimit: null,
    benefits: [
      { ...own, kind: "TRIAL", unit: "LLM_TOKEN", amount: 100, plan: { name: "Professional" }, days: 30 },
    ],
  },
  { ...always, code: "LOYAL10", claimLimit: null, maxClaimsPerUser: null, benefits: gives("LLM_TOKEN", 10) },
];

const countRows = async (app: TestApp) => {
  const tables = ["users", "llm_models", "voucher_batches", "voucher_codes", "benefits", "audit_entries"];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row]: { n: unknown }[] = await app.database.reader.query(`SELECT COUNT(*) AS n FROM ${table}`);
    counts[table] = Number(row?.n);
  }
  return counts;
};

describe("the seed of a demonstration", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
    await seed(app.modules, { ...app.config, hasDemoAccounts: true });
  });
  afterAll(() => app.close());

  it("issues the launch vouchers as they were announced", async () => {
    const admin = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
    const { voucherBatches } = await admin.ask<{ voucherBatches: { edges: { node: unknown }[] } }>(VOUCHERS);
    const nodes = voucherBatches.edges.map((edge) => edge.node);
    expect(nodes).toHaveLength(SHIPPED.length);
    expect(nodes).toEqual(expect.arrayContaining(SHIPPED));
  });

  it("fills the catalog with models that gateways know", async () => {
    const admin = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
    const { llmModels } = await admin.ask<{ llmModels: { slug: string; isEnabled: boolean }[] }>(
      "{ llmModels { slug isEnabled } }",
    );
    expect(llmModels).toContainEqual({ slug: "meta/llama-3.2-90b-instruct", isEnabled: true });
    expect(llmModels).toHaveLength(8);
  });

  it("offers 100 tokens at Rp 100,000, and a free plan beside a paid one", async () => {
    const { creditPackages, plans } = await app
      .anonymous("PORTAL")
      .ask<{ creditPackages: unknown[]; plans: unknown[] }>(
        "{ creditPackages(purchaseKind: TOKEN_PURCHASE) { unit units price currency } plans { name isFree } }",
      );
    expect(creditPackages).toContainEqual({ unit: "LLM_TOKEN", units: 100, price: 100_000, currency: "IDR" });
    expect(plans).toEqual([
      { name: "Free", isFree: true },
      { name: "Professional", isFree: false },
    ]);
  });

  it.each(DEMO_ACCOUNTS)("makes an account for $email that can sign in to the $app", async (account) => {
    const client = app.anonymous(account.app === "admin" ? "ADMIN" : "PORTAL");
    const { email, password } = account;
    const answer = await client.ask(
      "mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { me { email role } } } }",
      { input: { email, password } },
    );
    expect(answer).toEqual({ signIn: { me: { email, role: account.role } } });
  });

  it("adds nothing when it runs again", async () => {
    const before = await countRows(app);
    const again = await seed(app.modules, { ...app.config, hasDemoAccounts: true });
    expect(again).toEqual({ models: 0, plans: 0, packages: 0, accounts: 0, vouchers: 0 });
    expect(await countRows(app)).toEqual(before);
  });
});

describe("the seed", () => {
  it("does not call a fault a voucher that exists already", async () => {
    const app = await createTestApp();
    await app.createUser({ role: "SUPERADMIN" });
    const createVoucherBatch = () => Promise.reject(new Error("the disk is full"));
    const modules = { ...app.modules, vouchers: { ...app.modules.vouchers, createVoucherBatch } };
    await expect(seed(modules, app.config)).rejects.toThrow("the disk is full");
    await app.close();
  });
});

describe("the seed of a real installation", () => {
  it("makes no accounts, and issues vouchers in the name of its first superadmin", async () => {
    const app = await createTestApp();
    const real = { ...app.config, hasDemoAccounts: false };
    expect(await seed(app.modules, real)).toEqual({
      models: 8,
      plans: 2,
      packages: 6,
      accounts: 0,
      vouchers: null,
    });
    await app.createUser({ role: "SUPERADMIN", name: "First" });
    app.clock.advance(1_000);
    await app.createUser({ role: "SUPERADMIN", name: "Second" });
    expect(await seed(app.modules, real)).toMatchObject({ models: 0, plans: 0, vouchers: SHIPPED.length });
    const issuers: unknown[] = await app.database.reader.query(
      "SELECT DISTINCT u.name FROM voucher_batches b JOIN users u ON u.id = b.created_by_id",
    );
    expect(issuers).toEqual([{ name: "First" }]);
    await app.close();
  });
});
