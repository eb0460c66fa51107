import {
  createTestApp,
  issueBatch,
  outcomeOf,
  redeem,
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

const person = async () => app.signInAs(await app.createUser());

async function codesOf(batchId: string): Promise<string[]> {
  const { voucherCodes } = await desk.ask<{ voucherCodes: { edges: { node: { code: string } }[] } }>(
    "query ($batchId: ID!) { voucherCodes(batchId: $batchId, first: 10) { edges { node { code } } } }",
    { batchId },
  );
  return voucherCodes.edges.map(({ node }) => node.code);
}

/** What comes of redeeming these codes, one after the other. */
async function outcomesOf(client: TestClient, codes: readonly (string | undefined)[]): Promise<string[]> {
  const outcomes: string[] = [];
  for (const code of codes) outcomes.push(await outcomeOf(redeem(client, code ?? "")));
  return outcomes;
}

test("counted by code, one person takes every code of a voucher with many, each once", async () => {
  const batch = await issueBatch(desk, { codeMode: "MULTI_CODE", quantity: 3, perUserScope: "CODE" });
  expect(batch.perUserScope).toBe("CODE");
  const [first, second, third] = await codesOf(batch.id);
  const client = await person();
  expect(await outcomesOf(client, [first, second, first])).toEqual([
    "VoucherRedeemed",
    "VoucherRedeemed",
    "ALREADY_REDEEMED",
  ]);
  expect(await outcomesOf(await person(), [first, third])).toEqual(["VOUCHER_DEPLETED", "VoucherRedeemed"]);
});

test("counted by voucher, the same person takes only one of many codes", async () => {
  const batch = await issueBatch(desk, { codeMode: "MULTI_CODE", quantity: 2 });
  const [first, second] = await codesOf(batch.id);
  expect(await outcomesOf(await person(), [first, second])).toEqual(["VoucherRedeemed", "ALREADY_REDEEMED"]);
});

test("counted by code, a single code of many uses is taken as often as one person may, and by others, too", async () => {
  const facts = { code: "THRICE", maxClaims: 5, maxClaimsPerUser: 3, perUserScope: "CODE" };
  await issueBatch(desk, facts);
  expect(await outcomesOf(await person(), ["THRICE", "THRICE", "THRICE", "THRICE"])).toEqual([
    "VoucherRedeemed",
    "VoucherRedeemed",
    "VoucherRedeemed",
    "ALREADY_REDEEMED",
  ]);
  expect(await outcomesOf(await person(), ["THRICE", "THRICE", "THRICE"])).toEqual([
    "VoucherRedeemed",
    "VoucherRedeemed",
    "VOUCHER_DEPLETED",
  ]);
});

test("counted by code, forty presses at the same moment give one person no more than the limit", async () => {
  await issueBatch(desk, { code: "PRESSED2", maxClaimsPerUser: 2, perUserScope: "CODE" });
  const client = await person();
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => outcomeOf(redeem(client, "PRESSED2"))));
  expect(outcomes.filter((outcome) => outcome === "VoucherRedeemed")).toHaveLength(2);
  expect(outcomes.filter((outcome) => outcome === "ALREADY_REDEEMED")).toHaveLength(38);
});

test("a check tells how many claims of this code the person has left", async () => {
  await issueBatch(desk, { code: "LEFTOVER", maxClaimsPerUser: 2, perUserScope: "CODE" });
  const client = await person();
  const left = async () => {
    const { checkVoucher } = await client.ask<{ checkVoucher: { myClaimsLeft?: number; code?: string } }>(
      `{ checkVoucher(code: "LEFTOVER") { ... on VoucherPreview { myClaimsLeft } ... on AlreadyRedeemed { code } } }`,
    );
    return checkVoucher.myClaimsLeft ?? checkVoucher.code;
  };
  expect(await left()).toBe(2);
  await redeem(client, "LEFTOVER");
  expect(await left()).toBe(1);
  await redeem(client, "LEFTOVER");
  expect(await left()).toBe("ALREADY_REDEEMED");
});
