import {
  BATCH_FIELDS,
  createBatch,
  createTestApp,
  redeem,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";

const ROWS = 50;

let app: TestApp;
let desk: TestClient;
let batchId: string;
let userId: string;

/** Fifty rows and one more of everything that is listed. */
beforeAll(async () => {
  app = await createTestApp();
  const superadmin = await app.createUser({ role: "SUPERADMIN" });
  desk = await app.signInAs(superadmin);
  const many = await createBatch(app.database, superadmin, {
    codeMode: "MULTI_CODE",
    codes: ROWS + 1,
    usageValidDays: 1,
  });
  batchId = many.publicId;
  await createBatch(app.database, superadmin, { codes: ["AGAIN-AND-AGAIN"], maxClaimsPerUser: null });
  const person = await app.createUser();
  userId = person.publicId;
  const collector = await app.signInAs(person);
  const people = await app.createUsers(Array.from({ length: ROWS + 1 }, () => ({})));
  for (const [at, person] of people.entries()) {
    await redeem(await app.signInAs(person), many.codes[at]?.display ?? "");
    const model = await app.createModel();
    const batch = await createBatch(app.database, superadmin, {
      campaign: `campaign ${at}`,
      benefits: [{ unit: "LLM_TOKEN", amount: 1, modelId: model.id }],
    });
    await redeem(collector, "AGAIN-AND-AGAIN");
    await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", {
      id: batch.publicId,
    });
  }
});
afterAll(() => app.close());

const FIGURES = "figures { unit granted remaining spent expired voided }";
const PERSON = "{ id name email }";

const LISTS = {
  voucherBatches: `voucherBatches(first: $first) { edges { node { ${BATCH_FIELDS} } } }`,
  voucherCodes: "voucherCodes(first: $first, batchId: $batchId) { edges { node { id code state } } }",
  voucherClaims: `voucherClaims(first: $first, batchId: $batchId) {
    edges { node { id code user ${PERSON} grants { granted remaining model { slug } } } } }`,
  attempts: `attempts(first: $first) {
    edges { node { id outcome maskedCode network user ${PERSON} batch { id name } } } }`,
  userClaims: `userClaims(first: $first, userId: $userId) {
    edges { node { id code batch { id name } grants { granted remaining model { slug } } } } }`,
  campaigns: `campaigns(first: $first) {
    edges { node { name batchCount activeBatchCount claimedCount claimLimit ${FIGURES} } } }`,
  users: "users(first: $first) { edges { node { id email claimedCount lastClaimedAt } } }",
  changes: `changes(first: $first) {
    edges { node { id event actor ${PERSON} batch { id name } user ${PERSON} model { slug } fields { field } } } }`,
};

test.each(Object.entries(LISTS))(
  "a page of fifty %s needs as many statements as a page of one",
  async (name, list) => {
    const ids = Object.entries({ batchId, userId }).filter(([id]) => list.includes(`$${id}`));
    const document = `query ($first: Int!${ids.map(([id]) => `, $${id}: ID!`).join("")}) { ${list} }`;
    const read = async (first: number) => {
      const variables = { first, ...Object.fromEntries(ids) };
      const data = await desk.ask<Record<string, { edges: unknown[] }>>(document, variables);
      expect(data[name]?.edges).toHaveLength(first);
    };
    await read(1); // the session's last use is written down at most once a minute
    const one = await app.countStatements(() => read(1));
    expect(one).toBeGreaterThanOrEqual(2); // the session, the list: they are counted
    expect(await app.countStatements(() => read(ROWS))).toBe(one);
  },
);

test("figures cost two statements a page, and none when nobody asks for them", async () => {
  const withFigures = `{ voucherBatches(first: ${ROWS}) { edges { node { id ${FIGURES} } } } }`;
  const without = `{ voucherBatches(first: ${ROWS}) { edges { node { id } } } }`;
  const one = await app.countStatements(() => desk.ask(without));
  expect(await app.countStatements(() => desk.ask(withFigures))).toBe(one + 2);
});

test("the models count their batches with one statement", async () => {
  const without = await app.countStatements(() => desk.ask("{ llmModels { id } }"));
  const counted = "{ llmModels { id batchCount } }";
  expect(await app.countStatements(() => desk.ask(counted))).toBe(without + 1);
});
