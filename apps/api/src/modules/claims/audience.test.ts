import { selectRows } from "../../platform/database/index.js";
import {
  askForBatch,
  changeBatch,
  createTestApp,
  issueBatch,
  outcomeOf,
  redeem,
  refusalOf,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

const CHECK = `query ($code: String!) {
  checkVoucher(code: $code) { __typename ... on Refusal { code message } ... on VoucherPreview { display: code } }
}`;

let app: TestApp;
let desk: TestClient;
let ayu: TestUser;
let budi: TestUser;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  ayu = await app.createUser({ name: "Ayu", email: "Ayu.Lestari@People.example" });
  budi = await app.createUser({ name: "Budi", email: "budi@people.example" });
});
afterEach(() => app.close());

const check = async (client: TestClient, code: string) => {
  const { data, errors } = await client.query<{ checkVoucher: Record<string, unknown> }>(CHECK, { code });
  return errors?.[0]?.extensions?.code ?? data?.checkVoucher;
};

/** The code of a batch of one generated code. */
async function codeOf(batchId: string): Promise<string> {
  const { voucherCodes } = await desk.ask<{ voucherCodes: { edges: { node: { code: string } }[] } }>(
    "query ($batchId: ID!) { voucherCodes(batchId: $batchId, first: 1) { edges { node { code } } } }",
    { batchId },
  );
  return voucherCodes.edges[0]?.node.code ?? "";
}

test("a voucher bound to an account is claimed by that account and by nobody else", async () => {
  const batch = await issueBatch(desk, { code: "FORAYU1", boundTo: { userId: ayu.publicId } });
  expect(batch.boundTo).toEqual({
    user: { id: ayu.publicId, name: "Ayu", email: "Ayu.Lestari@People.example" },
    email: null,
  });
  expect(await outcomeOf(redeem(await app.signInAs(budi), "FORAYU1"))).toBe("NOT_ELIGIBLE");
  expect(await outcomeOf(redeem(await app.signInAs(ayu), "FORAYU1"))).toBe("VoucherRedeemed");
});

test("a voucher bound to an address is claimed by whoever has it, in whatever spelling", async () => {
  const batch = await issueBatch(desk, {
    code: "BYMAIL1",
    boundTo: { email: " AYU.lestari@people.EXAMPLE " },
  });
  expect(batch.boundTo).toEqual({ user: null, email: "ayu.lestari@people.example" });
  expect(await outcomeOf(redeem(await app.signInAs(budi), "BYMAIL1"))).toBe("NOT_ELIGIBLE");
  expect(await outcomeOf(redeem(await app.signInAs(ayu), "BYMAIL1"))).toBe("VoucherRedeemed");
});

test("somebody who gets the address later may claim then", async () => {
  await issueBatch(desk, { code: "COMINGUP", boundTo: { email: "citra@people.example" } });
  const citra = await app.createUser({ email: "Citra@People.example" });
  expect(await outcomeOf(redeem(await app.signInAs(citra), "COMINGUP"))).toBe("VoucherRedeemed");
});

test.each([
  ["an account", (): object => ({ userId: ayu.publicId })],
  ["an address", (): object => ({ email: ayu.email })],
])(
  "a generated code that is bound to %s answers others exactly like one that never was",
  async (_to, boundTo) => {
    const batch = await issueBatch(desk, { codeMode: "MULTI_CODE", quantity: 1, boundTo: boundTo() });
    const code = await codeOf(batch.id);
    const stranger = await app.signInAs(budi);
    const unknown = "KWZZ-9999-8888-7777";
    expect(await redeem(stranger, code)).toEqual(await redeem(stranger, unknown));
    expect(await check(stranger, code)).toEqual(await check(stranger, unknown));
    expect(await check(app.anonymous(), code)).toBe(await check(app.anonymous(), unknown));
    const owner = await app.signInAs(ayu);
    expect(await check(owner, code)).toMatchObject({ __typename: "VoucherPreview" });
    expect(await outcomeOf(redeem(owner, code))).toBe("VoucherRedeemed");
  },
);

test("tries at somebody else's generated code count as wrong ones: the sixth has to wait", async () => {
  const batch = await issueBatch(desk, {
    codeMode: "MULTI_CODE",
    quantity: 1,
    boundTo: { userId: ayu.publicId },
  });
  const code = await codeOf(batch.id);
  const stranger = await app.signInAs(budi);
  for (let time = 0; time < 5; time++) expect(await outcomeOf(redeem(stranger, code))).toBe("CODE_NOT_FOUND");
  expect(await outcomeOf(redeem(stranger, code))).toBe("RATE_LIMITED");
});

test("signed out nobody is known, so that a bound voucher asks to sign in even when it may be previewed", async () => {
  const facts = { code: "OPENVIEW", isPubliclyPreviewable: true };
  const batch = await issueBatch(desk, { ...facts, boundTo: { userId: ayu.publicId } });
  expect(await check(app.anonymous(), "OPENVIEW")).toBe("UNAUTHENTICATED");
  expect(await check(await app.signInAs(budi), "OPENVIEW")).toMatchObject({ code: "NOT_ELIGIBLE" });
  await changeBatch(desk, { id: batch.id, version: 1, boundTo: null });
  expect(await check(app.anonymous(), "OPENVIEW")).toMatchObject({ __typename: "VoucherPreview" });
});

test("an audience is changed, cleared, left alone and audited like any other term", async () => {
  const batch = await issueBatch(desk, { code: "MOVES", boundTo: { userId: ayu.publicId } });
  const moved = await changeBatch(desk, {
    id: batch.id,
    version: 1,
    boundTo: { email: "Budi@people.example" },
  });
  expect(moved.batch?.boundTo).toEqual({ user: null, email: "budi@people.example" });
  const renamed = await changeBatch(desk, { id: batch.id, version: 2, name: "Moved" });
  expect(renamed.batch?.boundTo).toEqual({ user: null, email: "budi@people.example" });
  const same = await changeBatch(desk, {
    id: batch.id,
    version: 3,
    boundTo: { email: "BUDI@people.example" },
  });
  expect(same.batch?.version).toBe(3);
  const cleared = await changeBatch(desk, { id: batch.id, version: 3, boundTo: null });
  expect(cleared.batch?.boundTo).toBeNull();
  const audit = await selectRows(
    app.database.reader,
    "SELECT before_json, after_json FROM audit_entries WHERE event = 'VoucherBatchUpdated' ORDER BY id",
  );
  expect(JSON.parse(String(audit[0]?.before_json))).toEqual({
    boundTo: { userId: ayu.publicId, email: null },
  });
  expect(JSON.parse(String(audit[2]?.after_json))).toEqual({ boundTo: null });
});

test.each<[string, object, string]>([
  ["nobody", {}, "boundTo REQUIRED"],
  ["an account and an address", { userId: "x", email: "a@b.example" }, "boundTo NOT_ALLOWED"],
  [
    "an account that does not exist",
    { userId: "00000000-0000-7000-8000-000000000000" },
    "boundTo.userId NOT_FOUND",
  ],
  ["what is no id at all", { userId: "nobody" }, "boundTo.userId NOT_FOUND"],
  ["what is no address", { email: "nonsense" }, "boundTo.email MALFORMED"],
])("binding a voucher to %s is refused, at creation and later", async (_whom, boundTo, fault) => {
  const faults = (answer: Parameters<typeof refusalOf>[0]) => refusalOf(answer);
  expect(faults(await askForBatch(desk, { boundTo }))).toContain(fault);
  const batch = await issueBatch(desk);
  expect(faults(await changeBatch(desk, { id: batch.id, version: 1, boundTo }))).toContain(fault);
});

test("a superadmin cannot be the one a voucher is for: only people of the portal claim", async () => {
  const colleague = await app.createUser({ role: "AUDITOR" });
  const answer = await askForBatch(desk, { boundTo: { userId: colleague.publicId } });
  expect(refusalOf(answer)).toContain("boundTo.userId NOT_FOUND");
});
