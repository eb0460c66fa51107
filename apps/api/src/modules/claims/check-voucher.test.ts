import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import {
  createBatch,
  createTestApp,
  outcomeOf,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

const CHECK = `query ($code: String!) {
  checkVoucher(code: $code) {
    __typename
    ... on Refusal { code }
    ... on AlreadyRedeemed { claim { id } }
    ... on RateLimited { retryAfterSeconds }
    ... on VoucherPreview {
      display: code voucherName claimEndsAt usageExpiresAt usageValidDays claimsLeft myClaimsLeft
      benefits { kind unit amount model { name } }
    }
  }
}`;

let app: TestApp;
let superadmin: TestUser;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
});
afterAll(() => app.close());

const person = async (): Promise<TestClient> => app.signInAs(await app.createUser());
const anyCode = () => `CODE${randomUUID().replaceAll("-", "").slice(0, 12)}`;

async function check(client: TestClient, code: string) {
  const data = await client.ask<{ checkVoucher: { __typename: string; code?: string } }>(CHECK, { code });
  return data.checkVoucher;
}

test("checking shows what one would get, with both deadlines and what is left, and consumes nothing", async () => {
  const model = await app.createModel({ name: "llama-3.2-90b-instruct" });
  const batch = await createBatch(app.database, superadmin, {
    codes: ["LOOK-FIRST"],
    name: "Look first",
    claimLimit: 10,
    claimedCount: 3,
    maxClaimsPerUser: 2,
    claimEndsAt: new Date("2026-12-31T17:00:00.000Z"),
    usageEndsAt: new Date("2026-12-01T00:00:00.000Z"),
    usageValidDays: 30,
    benefits: [{ unit: "LLM_TOKEN", amount: 25, modelId: model.id }],
  });
  expect(await check(await person(), "lookfirst")).toEqual({
    __typename: "VoucherPreview",
    display: "LOOK-FIRST",
    voucherName: "Look first",
    benefits: [{ kind: "GRANT", unit: "LLM_TOKEN", amount: 25, model: { name: "llama-3.2-90b-instruct" } }],
    claimEndsAt: "2026-12-31T17:00:00.000Z",
    usageExpiresAt: "2026-12-01T00:00:00.000Z",
    usageValidDays: 30,
    claimsLeft: 7,
    myClaimsLeft: 2,
  });
  const [row] = await selectRows(
    app.database.reader,
    "SELECT claimed_count AS n FROM voucher_batches WHERE id = ?",
    [batch.id],
  );
  expect(toSafeInteger(row?.n)).toBe(3);
});

test("checking answers what redeeming would answer", async () => {
  const [open, off, gone] = [anyCode(), anyCode(), anyCode()];
  await createBatch(app.database, superadmin, { codes: [open] });
  await createBatch(app.database, superadmin, { codes: [off], isEnabled: false });
  await createBatch(app.database, superadmin, { codes: [gone], claimLimit: 1, claimedCount: 1 });
  const client = await person();
  const redeemed = await redeem(client, open);
  expect(await check(client, open)).toMatchObject({
    code: "ALREADY_REDEEMED",
    claim: { id: redeemed.claim?.id },
  });
  for (const code of ["", "abc", "NOSUCHCODE99", off, gone]) {
    expect((await check(client, code)).code).toBe(await outcomeOf(redeem(client, code)));
  }
});

test("somebody signed out sees a publicly previewable voucher, and is told to sign in for any other code", async () => {
  const [shown, hidden] = [anyCode(), anyCode()];
  await createBatch(app.database, superadmin, { codes: [shown], isPubliclyPreviewable: true });
  await createBatch(app.database, superadmin, { codes: [hidden] });
  const stranger = app.anonymous();
  expect(await check(stranger, shown)).toMatchObject({ __typename: "VoucherPreview", myClaimsLeft: null });
  const answers = [
    await stranger.query(CHECK, { code: hidden }),
    await stranger.query(CHECK, { code: anyCode() }),
  ];
  for (const { data, errors } of answers) {
    expect(data).toBeNull();
    expect(errors?.map((error) => [error.message, error.extensions?.code])).toEqual([
      ["Sign in to check this code.", "UNAUTHENTICATED"],
    ]);
  }
});

test("to somebody signed out a disabled code looks like one that never was, even of a shown voucher", async () => {
  const batch = await createBatch(app.database, superadmin, {
    codeMode: "MULTI_CODE",
    codes: 2,
    isPubliclyPreviewable: true,
  });
  const [disabled, other] = batch.codes;
  await app.database.transaction("disable", (tx) =>
    tx.write("UPDATE voucher_codes SET disabled_at = ? WHERE id = ?", [tx.now, disabled?.id ?? 0]),
  );
  const stranger = app.anonymous();
  expect(await check(stranger, other?.display ?? "")).toMatchObject({ __typename: "VoucherPreview" });
  const ask = async (code: string) => (await stranger.query(CHECK, { code })).errors;
  expect(await ask(disabled?.display ?? "")).toEqual(await ask(anyCode()));
});

test("wrong codes are counted over checking and redeeming together", async () => {
  app.clock.advance(600_000); // what other tests typed from this network is forgotten
  const client = await person();
  for (let time = 1; time <= 2; time++) {
    expect((await check(client, `WRONGCODE${time}`)).code).toBe("CODE_NOT_FOUND");
    expect(await outcomeOf(redeem(client, `WRONGCODE${time}`))).toBe("CODE_NOT_FOUND");
  }
  expect((await check(client, "WRONGCODE5")).code).toBe("CODE_NOT_FOUND");
  expect(await check(client, "WRONGCODE6")).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 60 });
  expect((await check(await person(), "WRONGCODE6")).code).toBe("CODE_NOT_FOUND");
});

test("strangers are counted by network: one household of IPv6 is one, and others go on", async () => {
  const behindProxy = await createTestApp({ env: { TRUSTED_PROXY_HOPS: "1" } });
  const outcomeFrom = async (network: string) => {
    const headers = { "x-forwarded-for": network };
    const { data, errors } = await behindProxy.anonymous().query(CHECK, { code: anyCode() }, headers);
    return errors?.[0]?.extensions?.code ?? data?.checkVoucher;
  };
  for (let at = 1; at <= 30; at++) {
    expect(await outcomeFrom(`2001:db8:1:2::${at.toString(16)}`)).toBe("UNAUTHENTICATED");
  }
  expect(await outcomeFrom("2001:db8:1:2::ffff")).toMatchObject({ code: "RATE_LIMITED" });
  expect(await outcomeFrom("2001:db8:1:3::1")).toBe("UNAUTHENTICATED");
  await behindProxy.close();
});

test("a document may ask for one code only, whatever the aliases or fragments", async () => {
  const client = await person();
  const aliased = await client.query(
    `{ a: checkVoucher(code: "AAAA") { __typename } b: checkVoucher(code: "BBBB") { __typename } }`,
  );
  expect(aliased.status).toBe(400);
  const spread = await client.query(
    `query { a: checkVoucher(code: "AAAA") { __typename } ...More } fragment More on Query { b: checkVoucher(code: "BBBB") { __typename } }`,
  );
  expect(spread.status).toBe(400);
  const redeeming = Array.from(
    { length: 50 },
    (_, at) =>
      `r${at}: redeemVoucher(input: { code: "LAUNCH100", idempotencyKey: "key-${at}-xxxxxxx" }) { __typename }`,
  ).join("\n");
  expect((await client.query(`mutation { ${redeeming} }`)).status).toBe(400);
});
