import { newPublicId } from "../../../kernel/index.js";
import { selectRows } from "../../../platform/database/index.js";
import { createTestApp, type TestApp, type TestClient } from "../../../testing/index.js";
import type { PurchaseRequest } from "./price.rules.js";

const FIELDS = "id name purchaseKind unit units price currency isActive";
const RESULT = `{ __typename ... on Refusal { code } ... on InvalidInput { fields { path code limit } }
  ... on CreditPackageChanged { creditPackage { ${FIELDS} } } }`;
const CREATE = `mutation ($input: CreateCreditPackageInput!) { result: createCreditPackage(input: $input) ${RESULT} }`;
const UPDATE = `mutation ($input: UpdateCreditPackageInput!) { result: updateCreditPackage(input: $input) ${RESULT} }`;
const LIST = `query ($purchaseKind: PurchaseKind) { creditPackages(purchaseKind: $purchaseKind) { ${FIELDS} } }`;

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly [field: string]: unknown;
}
interface Result {
  readonly code?: string;
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly limit: number | null;
  }[];
  readonly creditPackage?: Shown;
}

let app: TestApp;
let desk: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterEach(() => app.close());

const tokens = { name: "100 tokens", purchaseKind: "TOKEN_PURCHASE", units: 100, price: 100_000 };
const create = async (facts: Record<string, unknown> = {}) =>
  (await desk.ask<{ result: Result }>(CREATE, { input: { ...tokens, ...facts } })).result;
const update = async (input: Record<string, unknown>) =>
  (await desk.ask<{ result: Result }>(UPDATE, { input })).result;
const list = async (client: TestClient, purchaseKind?: string) =>
  (await client.ask<{ creditPackages: Shown[] }>(LIST, { purchaseKind })).creditPackages;
const faults = ({ fields }: Result) => fields?.map(({ path, code, limit }) => [path, code, limit].join(" "));
const priceOf = (request: PurchaseRequest) =>
  app.modules.catalog.priceOf((sql, values) => selectRows(app.database.reader, sql, values), request);
const events = async () =>
  (
    await selectRows(
      app.database.reader,
      "SELECT event FROM audit_entries WHERE subject_kind = 'CreditPackage' ORDER BY id",
    )
  ).map(({ event }) => event);

test("a package is offered in the platform's currency, with the unit of its kind, and audited", async () => {
  const { creditPackage } = await create({ name: "  100 tokens " });
  expect(creditPackage).toEqual({
    ...tokens,
    id: expect.any(String),
    unit: "LLM_TOKEN",
    currency: "IDR",
    isActive: true,
  });
  expect((await create({ purchaseKind: "TOP_UP" })).creditPackage).toMatchObject({ unit: "GPU_CREDIT" });
  expect(await events()).toEqual(["CreditPackageCreated", "CreditPackageCreated"]);
});

test("people see what is offered, the cheapest first; superadmins and auditors see the rest, too", async () => {
  const { creditPackage: dear } = await create({ name: "dear", price: 2 });
  await create({ name: "cheap", price: 1 });
  await create({ name: "credit", purchaseKind: "TOP_UP" });
  const { creditPackage: gone } = await create({ name: "gone" });
  await update({ id: gone?.id, isActive: false });
  const names = async (client: TestClient, kind?: string) =>
    (await list(client, kind)).map(({ name }) => name);
  const person = await app.signInAs(await app.createUser());
  const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
  for (const client of [person, app.anonymous("PORTAL")]) {
    expect(await names(client)).toEqual(["cheap", "dear", "credit"]);
    expect(await names(client, "TOP_UP")).toEqual(["credit"]);
  }
  for (const client of [desk, auditor])
    expect(await names(client)).toEqual(["cheap", "dear", "gone", "credit"]);
  expect(dear?.id).toBeDefined();
});

test("every fault of a package is told at once", async () => {
  expect(faults(await create({ name: " ", units: 0, price: 1_000_000_001 }))).toEqual([
    "name REQUIRED ",
    "units TOO_SMALL 1",
    "price TOO_LARGE 1000000000",
  ]);
  expect(faults(await create({ name: "x".repeat(81), units: 1_000_000_001, price: 0 }))).toEqual([
    "name TOO_LONG 80",
    "units TOO_LARGE 1000000000",
    "price TOO_SMALL 1",
  ]);
  expect(await events()).toEqual([]);
});

test("a package is renamed, priced anew and taken away; what changes nothing is not audited", async () => {
  const { creditPackage } = await create();
  const id = creditPackage?.id;
  expect((await update({ id, name: "Hundred", price: 90_000 })).creditPackage).toMatchObject({
    name: "Hundred",
    price: 90_000,
    units: 100,
  });
  await update({ id, name: "Hundred", price: null });
  expect((await update({ id, isActive: false })).creditPackage).toMatchObject({ isActive: false });
  expect(faults(await update({ id, name: "", price: 0 }))).toEqual(["name REQUIRED ", "price TOO_SMALL 1"]);
  expect(await events()).toEqual(["CreditPackageCreated", "CreditPackageUpdated", "CreditPackageUpdated"]);
  for (const unknown of [newPublicId(), "1", ""]) {
    expect(await update({ id: unknown, price: 5 })).toMatchObject({ code: "CREDIT_PACKAGE_NOT_FOUND" });
  }
});

test("what is bought has a price: a package its own, GPU credit what it is worth, tokens so much each", async () => {
  const { creditPackage } = await create({ price: 95_000 });
  expect(await priceOf({ kind: "TOKEN_PURCHASE", packageId: creditPackage?.id ?? "" })).toEqual({
    purchase: {
      kind: "TOKEN_PURCHASE",
      unit: "LLM_TOKEN",
      units: 100,
      amount: 95_000,
      currency: "IDR",
      packageId: expect.any(Number),
      packageName: "100 tokens",
    },
  });
  expect(await priceOf({ kind: "TOP_UP", amount: 10_000 })).toMatchObject({
    purchase: { unit: "GPU_CREDIT", units: 10_000, amount: 10_000, packageId: null },
  });
  expect(await priceOf({ kind: "TOKEN_PURCHASE", amount: 7 })).toMatchObject({
    purchase: { unit: "LLM_TOKEN", units: 7, amount: 7_000 },
  });
  const terms = await app
    .anonymous("PORTAL")
    .ask("{ purchaseTerms { currency tokenPrice topUpMin topUpMax tokensMin tokensMax } }");
  expect(terms).toEqual({
    purchaseTerms: {
      currency: "IDR",
      tokenPrice: 1_000,
      topUpMin: 10_000,
      topUpMax: 100_000_000,
      tokensMin: 1,
      tokensMax: 1_000_000,
    },
  });
});

test.each<[string, PurchaseRequest]>([
  ["amount REQUIRED ", { kind: "TOP_UP" }],
  ["amount NOT_ALLOWED ", { kind: "TOP_UP", packageId: newPublicId(), amount: 10_000 }],
  ["amount TOO_SMALL 10000", { kind: "TOP_UP", amount: 9_999 }],
  ["amount TOO_LARGE 100000000", { kind: "TOP_UP", amount: 100_000_001 }],
  ["amount TOO_SMALL 1", { kind: "TOKEN_PURCHASE", amount: 0 }],
  ["amount TOO_SMALL 1", { kind: "TOKEN_PURCHASE", amount: -5 }],
  ["amount TOO_LARGE 1000000", { kind: "TOKEN_PURCHASE", amount: 1_000_001 }],
  ["amount MALFORMED ", { kind: "TOKEN_PURCHASE", amount: 1.5 }],
  ["packageId NOT_FOUND ", { kind: "TOP_UP", packageId: newPublicId() }],
  ["packageId NOT_FOUND ", { kind: "TOP_UP", packageId: "1 OR 1=1" }],
])("a purchase is refused: %s", async (fault, request) => {
  const price = await priceOf(request);
  expect(
    "faults" in price && price.faults.map(({ path, code, limit }) => [path, code, limit].join(" ")),
  ).toEqual([fault]);
});

test("a package that is not offered, or is one of another kind, has no price", async () => {
  const { creditPackage } = await create();
  const packageId = creditPackage?.id ?? "";
  expect(await priceOf({ kind: "TOP_UP", packageId })).toMatchObject({
    faults: [{ path: "packageId", code: "NOT_ALLOWED" }],
  });
  await update({ id: packageId, isActive: false });
  expect(await priceOf({ kind: "TOKEN_PURCHASE", packageId })).toMatchObject({
    faults: [{ path: "packageId", code: "NOT_ALLOWED" }],
  });
});
