import {
  createBatch,
  createTestApp,
  placeHold,
  redeem,
  releaseHold,
  type SpendingFacts,
  settleHold,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;
let gateway: TestClient;
let person: TestUser;
let browser: TestClient;
let batches = 0;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  ({ client: gateway } = await app.createApiKey(["WALLET_SPEND"]));
});
beforeEach(async () => {
  person = await app.createUser();
  browser = await app.signInAs(person);
});
afterAll(() => app.close());

async function give(amount: number): Promise<void> {
  const code = `REFUSED-${++batches}-HOLD`;
  await createBatch(app.database, superadmin, { codes: [code], benefits: [{ unit: "LLM_TOKEN", amount }] });
  await redeem(browser, code);
}

const hold = async (amount: number) =>
  (await placeHold(gateway, { userId: person.publicId, amount })).hold?.id ?? "";
const settle = (holdId: string, amount: number) => settleHold(gateway, { holdId, amount });
const release = (holdId: string) => releaseHold(gateway, { holdId });
const readHold = async (id: string) =>
  (
    await gateway.ask<{ hold: { state: string } | null }>("query ($id: ID!) { hold(id: $id) { state } }", {
      id,
    })
  ).hold;
const balance = async () =>
  (
    await browser.ask<{ myWallet: { balances: { amount: number; held: number }[] } }>(
      "{ myWallet { balances { amount held } } }",
    )
  ).myWallet.balances[0];

test.each<[string, SpendingFacts, string]>([
  ["no time at all", { expiresInSeconds: 0 }, "expiresInSeconds TOO_SMALL"],
  ["time that has passed", { expiresInSeconds: -1 }, "expiresInSeconds TOO_SMALL"],
  ["more than a day", { expiresInSeconds: 86_401 }, "expiresInSeconds TOO_LARGE"],
  ["an amount of nothing", { amount: 0 }, "amount TOO_SMALL"],
  ["a reference that is too long", { reference: "x".repeat(121) }, "reference TOO_LONG"],
])("a hold for %s is refused and keeps nothing", async (_what, facts, fault) => {
  await give(100);
  const { code, fields } = await placeHold(gateway, { userId: person.publicId, amount: 10, ...facts });
  expect(code).toBe("INVALID_INPUT");
  expect(fields?.map((each) => `${each.path} ${each.code}`)).toEqual([fault]);
  expect(await balance()).toMatchObject({ amount: 100, held: 0 });
});

test.each([
  ["0", 0, "TOO_SMALL"],
  ["less than nothing", -1, "TOO_SMALL"],
  ["more than anybody has", 1_000_000_000_001, "TOO_LARGE"],
])("a hold is not settled for %s", async (_what, amount, fault) => {
  await give(100);
  const id = await hold(10);
  expect(await settle(id, amount)).toMatchObject({
    code: "INVALID_INPUT",
    fields: [{ path: "amount", code: fault }],
  });
  expect(await readHold(id)).toMatchObject({ state: "OPEN" });
});

test.each(["00000000-0000-7000-8000-000000000000", "nothing", ""])(
  "a hold that does not exist is not found: %p",
  async (id) => {
    expect(await settle(id, 1)).toMatchObject({ code: "HOLD_NOT_FOUND" });
    expect(await release(id)).toMatchObject({ code: "HOLD_NOT_FOUND" });
    expect(await readHold(id)).toBeNull();
  },
);
