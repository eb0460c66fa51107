import { newPublicId } from "../../kernel/index.js";
import { createTestApp, issueBatch, redeem, type TestApp, type TestClient } from "../../testing/index.js";

const RESULT = `{
  __typename ... on Refusal { code } ... on InvalidInput { fields { path code limit } }
  ... on LlmModelChanged { model { id slug name provider isEnabled batchCount } }
}`;
const CREATE = `mutation ($input: CreateLlmModelInput!) { result: createLlmModel(input: $input) ${RESULT} }`;
const UPDATE = `mutation ($input: UpdateLlmModelInput!) { result: updateLlmModel(input: $input) ${RESULT} }`;

interface Result {
  readonly __typename: string;
  readonly code?: string;
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly limit: number | null;
  }[];
  readonly model?: { readonly id: string; readonly [field: string]: unknown };
}

let app: TestApp;
let desk: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterAll(() => app.close());

const create = async (facts: Record<string, unknown>) =>
  (await desk.ask<{ result: Result }>(CREATE, { input: { name: "n", provider: "p", ...facts } })).result;
const update = async (input: Record<string, unknown>) =>
  (await desk.ask<{ result: Result }>(UPDATE, { input })).result;
const faults = ({ fields }: Result) => fields?.map(({ path, code }) => `${path} ${code}`);
const eventsOf = async (slug: string) =>
  (
    await app.database.reader.query<{ event: string }[]>(
      `SELECT e.event FROM audit_entries e JOIN llm_models m ON m.id = e.subject_id
       WHERE m.slug = '${slug}' ORDER BY e.id`,
    )
  ).map(({ event }) => event);

test("a model is added under the id that gateways use, tidied and audited", async () => {
  const { model } = await create({
    slug: " meta/llama-3.2-90b-instruct ",
    name: " Llama 90B ",
    provider: "Meta",
  });
  expect(model).toEqual({
    id: expect.any(String),
    slug: "meta/llama-3.2-90b-instruct",
    name: "Llama 90B",
    provider: "Meta",
    isEnabled: true,
    batchCount: 0,
  });
  expect(await eventsOf("meta/llama-3.2-90b-instruct")).toEqual(["LlmModelCreated"]);
});

test.each(["gpt-4o", "a", "A_b.c/D-1", "org/team/model", "x".repeat(120)])(
  "%s can be an id",
  async (slug) => {
    expect((await create({ slug })).model).toMatchObject({ slug });
  },
);

test.each([
  ["", "slug REQUIRED"],
  ["   ", "slug REQUIRED"],
  ["x".repeat(121), "slug TOO_LONG"],
  ["/meta", "slug MALFORMED"],
  ["meta/", "slug MALFORMED"],
  ["meta//x", "slug MALFORMED"],
  ["-meta", "slug MALFORMED"],
  ["meta llama", "slug MALFORMED"],
  ["meta:llama", "slug MALFORMED"],
  ["méta", "slug MALFORMED"],
  ["meta\nx", "slug MALFORMED"],
  ["<script>", "slug MALFORMED"],
  ["a/../b", "slug MALFORMED"],
])("%j cannot", async (slug, fault) => {
  expect(faults(await create({ slug }))).toEqual([fault]);
});

test("every fault of a new model is told at once", async () => {
  const answer = await create({ slug: "", name: " ", provider: "x".repeat(81) });
  expect(faults(answer)).toEqual(["slug REQUIRED", "name REQUIRED", "provider TOO_LONG"]);
  expect(faults(await create({ slug: "ok", name: "x".repeat(121) }))).toEqual(["name TOO_LONG"]);
});

test("an id is taken once, also by two who add it at the same moment", async () => {
  const answers = await Promise.all([create({ slug: "twice/one" }), create({ slug: "twice/one" })]);
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["InvalidInput", "LlmModelChanged"]);
  expect(faults(await create({ slug: "twice/one" }))).toEqual(["slug TAKEN"]);
});

test("a model that is offered no longer takes no new voucher, and what is locked to it stays valid", async () => {
  const { model } = await create({ slug: "old/model" });
  const id = model?.id ?? "";
  const benefits = [{ unit: "LLM_TOKEN", amount: 5, modelId: id }];
  await issueBatch(desk, { code: "OLD-MODEL", benefits });
  expect((await update({ id, isEnabled: false })).model).toMatchObject({ isEnabled: false, batchCount: 1 });
  await expect(issueBatch(desk, { benefits })).rejects.toThrow("NOT_ALLOWED");
  const redeemed = await redeem(await app.signInAs(await app.createUser()), "OLD-MODEL");
  expect(redeemed.balances).toContainEqual(
    expect.objectContaining({ amount: 5, model: { slug: "old/model" } }),
  );
  expect((await update({ id, isEnabled: true, name: "Old" })).model).toMatchObject({
    isEnabled: true,
    name: "Old",
  });
  expect(await eventsOf("old/model")).toEqual(["LlmModelCreated", "LlmModelUpdated", "LlmModelUpdated"]);
});

test("a change that changes nothing is not audited", async () => {
  const { model } = await create({ slug: "same/model" });
  await update({ id: model?.id, name: "n", provider: null, isEnabled: true });
  expect(await eventsOf("same/model")).toEqual(["LlmModelCreated"]);
});

test("a model that cannot be called so, or does not exist, is not changed", async () => {
  const { model } = await create({ slug: "kept/model" });
  expect(faults(await update({ id: model?.id, name: " ", provider: "" }))).toEqual([
    "name REQUIRED",
    "provider REQUIRED",
  ]);
  for (const id of [newPublicId(), "1", ""]) {
    expect(await update({ id, name: "x" })).toMatchObject({ code: "LLM_MODEL_NOT_FOUND" });
  }
  expect(await eventsOf("kept/model")).toEqual(["LlmModelCreated"]);
});

test("a person who may see a model is not told how many vouchers there are", async () => {
  const { model } = await create({ slug: "seen/model" });
  const code = "SEEN-MODEL";
  await issueBatch(desk, { code, benefits: [{ unit: "LLM_TOKEN", amount: 5, modelId: model?.id }] });
  const person = await app.signInAs(await app.createUser());
  await redeem(person, code);
  const wallet = (field: string) => `{ myWallet { balances { model { ${field} } } } }`;
  expect(JSON.stringify(await person.ask(wallet("slug")))).toContain("seen/model");
  const { errors } = await person.query(wallet("batchCount"));
  expect(errors?.map((error) => error.extensions?.code)).toEqual(["FORBIDDEN"]);
});
