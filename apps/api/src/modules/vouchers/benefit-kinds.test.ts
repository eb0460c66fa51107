import { newPublicId } from "../../kernel/index.js";
import { selectRows } from "../../platform/database/index.js";
import {
  askForBatch,
  createTestApp,
  followDownload,
  issueBatch,
  readCsv,
  refusalOf,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";

let app: TestApp;
let desk: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterAll(() => app.close());

const FIELDS = `flow minPurchase purchaseKind isFirstOrderOnly liability { unit amount } figures { unit granted }
  benefits { kind unit amount model { slug } currency basisPoints maxDiscount plan { name } days }`;
const read = async (id: string) =>
  (
    await desk.ask<{ voucherBatch: Record<string, unknown> }>(
      `query ($id: ID!) { voucherBatch(id: $id) { ${FIELDS} } }`,
      { id },
    )
  ).voucherBatch;
const refused = async (facts: Record<string, unknown>) => {
  const [code, ...faults] = refusalOf(await askForBatch(desk, facts));
  expect(code).toBe("INVALID_INPUT");
  return faults;
};
const refusedBenefits = (...benefits: Record<string, unknown>[]) => refused({ benefits });

const own = {
  unit: null,
  amount: null,
  model: null,
  currency: null,
  basisPoints: null,
  maxDiscount: null,
  plan: null,
  days: null,
};
const PERCENT = { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 };
const BONUS = { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 };

test("a discount and a bonus stand in one voucher for a purchase, each with its own fields", async () => {
  const model = await app.createModel();
  const { id } = await issueBatch(desk, {
    quantity: 10,
    codeMode: "MULTI_CODE",
    minPurchase: 50_000,
    purchaseKind: "TOKEN_PURCHASE",
    isFirstOrderOnly: true,
    benefits: [
      { ...PERCENT, maxDiscount: 30_000 },
      { ...BONUS, modelId: model.publicId },
      { kind: "BONUS_FIXED", unit: "GPU_CREDIT", amount: 1_000 },
    ],
  });
  expect(await read(id)).toEqual({
    flow: "CHECKOUT",
    minPurchase: 50_000,
    purchaseKind: "TOKEN_PURCHASE",
    isFirstOrderOnly: true,
    liability: [
      { unit: "LLM_TOKEN", amount: 50 },
      { unit: "GPU_CREDIT", amount: 10_000 },
    ],
    figures: [
      { unit: "LLM_TOKEN", granted: 0 },
      { unit: "GPU_CREDIT", granted: 0 },
    ],
    benefits: [
      { ...own, kind: "DISCOUNT_PERCENT", currency: "IDR", basisPoints: 2_000, maxDiscount: 30_000 },
      { ...own, kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5, model: { slug: model.slug } },
      { ...own, kind: "BONUS_FIXED", unit: "GPU_CREDIT", amount: 1_000 },
    ],
  });
});

test("a fixed discount alone has no figures in units, and costs none", async () => {
  const { id } = await issueBatch(desk, {
    maxClaims: 10,
    benefits: [{ kind: "DISCOUNT_FIXED", amount: 25_000 }],
  });
  expect(await read(id)).toMatchObject({
    flow: "CHECKOUT",
    liability: [],
    figures: [],
    benefits: [{ kind: "DISCOUNT_FIXED", amount: 25_000, currency: "IDR", unit: null }],
  });
});

test("a bonus in per cent is of what is bought, and nobody can tell what it may cost", async () => {
  const bonus = { kind: "BONUS_PERCENT", basisPoints: 2_000 };
  for (const [purchaseKind, unit] of [
    ["TOKEN_PURCHASE", "LLM_TOKEN"],
    ["TOP_UP", "GPU_CREDIT"],
  ]) {
    const { id } = await issueBatch(desk, { maxClaims: 10, purchaseKind, benefits: [bonus] });
    expect(await read(id)).toMatchObject({
      liability: null,
      benefits: [{ unit, amount: null, basisPoints: 2_000 }],
    });
  }
  expect(await refusedBenefits(bonus)).toEqual(["purchaseKind REQUIRED"]);
  expect(await refused({ purchaseKind: "TOP_UP", benefits: [{ ...bonus, unit: "LLM_TOKEN" }] })).toEqual([
    "benefits.0.unit NOT_ALLOWED",
  ]);
});

test("a voucher that grants units stays a direct one, for no purchase in particular", async () => {
  const { id } = await issueBatch(desk);
  expect(await read(id)).toMatchObject({
    flow: "DIRECT",
    minPurchase: null,
    purchaseKind: null,
    isFirstOrderOnly: false,
  });
  expect(await refused({ minPurchase: 1, purchaseKind: "TOP_UP", isFirstOrderOnly: true })).toEqual([
    "minPurchase NOT_ALLOWED",
    "purchaseKind NOT_ALLOWED",
    "isFirstOrderOnly NOT_ALLOWED",
  ]);
});

test("benefits that take effect at once and benefits for a purchase are never in one voucher", async () => {
  const grant = { kind: "GRANT", unit: "LLM_TOKEN", amount: 5 };
  expect(await refusedBenefits(grant, PERCENT, grant, BONUS)).toEqual([
    "benefits.1.kind NOT_ALLOWED",
    "benefits.3.kind NOT_ALLOWED",
  ]);
  expect(await refusedBenefits(PERCENT, grant)).toEqual(["benefits.1.kind NOT_ALLOWED"]);
});

test("a voucher has one discount at most", async () => {
  expect(await refusedBenefits(PERCENT, BONUS, { kind: "DISCOUNT_FIXED", amount: 5 })).toEqual([
    "benefits.2.kind NOT_ALLOWED",
  ]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  ["a grant of nothing", { kind: "GRANT" }, ["unit REQUIRED", "amount REQUIRED"]],
  ["a grant in per cent", { ...BONUS, kind: "GRANT", basisPoints: 5 }, ["basisPoints NOT_ALLOWED"]],
  ["a discount of nothing", { kind: "DISCOUNT_FIXED" }, ["amount REQUIRED"]],
  ["a discount of 0", { kind: "DISCOUNT_FIXED", amount: 0 }, ["amount TOO_SMALL 1"]],
  ["a discount of too much", { kind: "DISCOUNT_FIXED", amount: 1e9 + 1 }, ["amount TOO_LARGE 1000000000"]],
  ["a discount in tokens", { kind: "DISCOUNT_FIXED", amount: 5, unit: "LLM_TOKEN" }, ["unit NOT_ALLOWED"]],
  [
    "a fixed discount with a ceiling",
    { kind: "DISCOUNT_FIXED", amount: 5, maxDiscount: 5 },
    ["maxDiscount NOT_ALLOWED"],
  ],
  ["no per cent off", { kind: "DISCOUNT_PERCENT" }, ["basisPoints REQUIRED"]],
  ["0 per cent off", { ...PERCENT, basisPoints: 0 }, ["basisPoints TOO_SMALL 1"]],
  ["more than all of the price off", { ...PERCENT, basisPoints: 10_001 }, ["basisPoints TOO_LARGE 10000"]],
  ["a ceiling of nothing", { ...PERCENT, maxDiscount: 0 }, ["maxDiscount TOO_SMALL 1"]],
  ["a discount for one model", { ...PERCENT, modelId: newPublicId() }, ["modelId NOT_ALLOWED"]],
  ["a discount with an amount, too", { ...PERCENT, amount: 5 }, ["amount NOT_ALLOWED"]],
  ["a bonus of nothing", { kind: "BONUS_FIXED" }, ["unit REQUIRED", "amount REQUIRED"]],
  ["a bonus of an unknown model", { ...BONUS, modelId: newPublicId() }, ["modelId NOT_FOUND"]],
  ["credit for one model", { ...BONUS, unit: "GPU_CREDIT", modelId: newPublicId() }, ["modelId NOT_ALLOWED"]],
  [
    "a discount with a plan",
    { ...PERCENT, planId: newPublicId(), days: 5 },
    ["planId NOT_ALLOWED", "days NOT_ALLOWED"],
  ],
])("%s is refused at its field", async (_what, benefit, faults) => {
  const expected = faults.map((fault) => `benefits.0.${fault}`);
  // What is unknown is looked for wherever it was named; the kind says first that it has no place here.
  expect(await refusedBenefits(benefit)).toEqual(expect.arrayContaining(expected));
});

test.each([
  [0, "minPurchase TOO_SMALL 1"],
  [1_000_000_001, "minPurchase TOO_LARGE 1000000000"],
])("a smallest purchase of %d is refused", async (minPurchase, fault) => {
  expect(await refused({ minPurchase, benefits: [PERCENT] })).toEqual([fault]);
});

describe("a value budget", () => {
  const valueBudget = { unit: "LLM_TOKEN", amount: 50 };

  test("counts a fixed bonus like a grant", async () => {
    const { valueBudget: shown } = await issueBatch(desk, { valueBudget, benefits: [PERCENT, BONUS] });
    expect(shown).toEqual({ ...valueBudget, used: 0, left: 50 });
  });

  test("is refused where nobody knows beforehand what a claim gives, or where it gives nothing of the unit", async () => {
    const percent = { kind: "BONUS_PERCENT", basisPoints: 100 };
    expect(
      await refused({ valueBudget, purchaseKind: "TOKEN_PURCHASE", benefits: [percent, BONUS] }),
    ).toEqual(["valueBudget.unit NOT_ALLOWED"]);
    expect(await refused({ valueBudget, benefits: [PERCENT] })).toEqual(["valueBudget.unit NOT_ALLOWED"]);
  });
});

test("the same key makes the same voucher, and another discount under it is another request", async () => {
  const facts = { idempotencyKey: "held-vouchers-1", benefits: [PERCENT, BONUS] };
  const { id } = await issueBatch(desk, facts);
  expect((await issueBatch(desk, facts)).id).toBe(id);
  const other = await askForBatch(desk, { ...facts, benefits: [{ ...PERCENT, basisPoints: 2_001 }, BONUS] });
  expect(other.code).toBe("IDEMPOTENCY_KEY_REUSED");
  expect((await askForBatch(desk, { ...facts, minPurchase: 5 })).code).toBe("IDEMPOTENCY_KEY_REUSED");
});

test("a list is narrowed to vouchers with a benefit of one kind", async () => {
  const { id } = await issueBatch(desk, {
    benefits: [{ kind: "DISCOUNT_FIXED", amount: 25_000 }],
    campaign: "kinds",
  });
  await issueBatch(desk, { benefits: [PERCENT, BONUS], campaign: "kinds" });
  const { voucherBatches } = await desk.ask<{ voucherBatches: { edges: { node: { id: string } }[] } }>(
    `{ voucherBatches(filter: { benefitKind: DISCOUNT_FIXED, campaign: "kinds" }) { edges { node { id } } } }`,
  );
  expect(voucherBatches.edges.map(({ node }) => node.id)).toEqual([id]);
});

test("the audit keeps what each benefit has, and nothing that it has not", async () => {
  const { id } = await issueBatch(desk, { benefits: [PERCENT, BONUS] });
  const [entry] = await selectRows(
    app.database.reader,
    `SELECT a.after_json FROM audit_entries a JOIN voucher_batches b ON b.id = a.subject_id WHERE b.public_id = '${id}'`,
  );
  expect(JSON.parse(String(entry?.after_json))).toHaveProperty("benefits", [
    { kind: "DISCOUNT_PERCENT", modelId: null, currency: "IDR", basisPoints: 2_000 },
    { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5, modelId: null },
  ]);
});

test("a file of codes says what they are worth in plain words", async () => {
  const { id } = await issueBatch(desk, {
    codeMode: "MULTI_CODE",
    quantity: 1,
    benefits: [{ ...PERCENT, maxDiscount: 30_000 }, BONUS],
  });
  const { createCodesDownload: link } = await desk.ask<{ createCodesDownload: { url: string } }>(
    "mutation ($batchId: ID!) { createCodesDownload(batchId: $batchId) { ... on CodesDownload { url } } }",
    { batchId: id },
  );
  const [line] = readCsv(await followDownload(desk, link.url));
  expect(line?.benefit).toBe("20% discount up to 30000 IDR + 5 LLM_TOKEN bonus");
});
