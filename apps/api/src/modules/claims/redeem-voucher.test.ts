import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import {
  type BatchFacts,
  createBatch,
  createTestApp,
  outcomeOf,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
});
afterAll(() => app.close());

const issue = (facts?: BatchFacts) => createBatch(app.database, superadmin, facts);
const person = async (): Promise<TestClient> => app.signInAs(await app.createUser());
const anyCode = () => `CODE${randomUUID().replaceAll("-", "").slice(0, 12)}`;

/** Counts rows that a redemption may leave, to prove that a refusal leaves none. */
async function traces(): Promise<Record<string, number>> {
  const tables = ["claims", "grants", "ledger_entries", "outbox_events"];
  const counts = tables.map(async (table) => {
    const [row] = await selectRows(app.database.reader, `SELECT COUNT(*) AS n FROM ${table}`);
    return [table, toSafeInteger(row?.n)] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

test("redeeming grants the benefit at once and tells both deadlines", async () => {
  const model = await app.createModel({ slug: "meta/llama-3.2-90b-instruct" });
  await issue({
    codes: ["SPRING-1000"],
    name: "Spring",
    claimEndsAt: new Date("2026-12-31T17:00:00.000Z"),
    usageValidDays: 30,
    benefits: [{ unit: "LLM_TOKEN", amount: 1_000, modelId: model.id }],
  });
  const answer = await redeem(await person(), "spring 1000");
  expect(answer).toMatchObject({
    __typename: "VoucherRedeemed",
    claim: {
      code: "SPRING-1000",
      voucherName: "Spring",
      state: "USED",
      source: "CODE",
      claimedAt: "2026-11-20T03:00:00.000Z",
      claimEndsAt: "2026-12-31T17:00:00.000Z",
      usageExpiresAt: "2026-12-20T03:00:00.000Z",
      grants: [{ unit: "LLM_TOKEN", granted: 1_000, remaining: 1_000, state: "ACTIVE" }],
    },
    balances: [{ unit: "LLM_TOKEN", amount: 1_000, model: { slug: "meta/llama-3.2-90b-instruct" } }],
  });
});

test("what is answered right after the claim is what is read of it when the answer is asked for again", async () => {
  const model = await app.createModel();
  const code = anyCode();
  await issue({
    codes: [code],
    name: "Twice the same",
    usageValidDays: 30,
    benefits: [
      { unit: "LLM_TOKEN", amount: 1_000, modelId: model.id },
      { unit: "GPU_CREDIT", amount: 50_000 },
    ],
  });
  const client = await person();
  const key = randomUUID();
  const first = await redeem(client, code, key);
  expect(first.claim?.grants).toHaveLength(2);
  expect(await redeem(client, code, key)).toEqual(first);
});

test("LAUNCH100 is redeemed in every spelling a person may choose, once per person", async () => {
  await issue({ codes: ["LAUNCH100"], claimLimit: 1_000 });
  for (const spelling of ["LAUNCH100", " launch100 ", "Launch-100", "LAUNCHIOO", "ｌａｕｎｃｈ１００"]) {
    const client = await person();
    expect((await redeem(client, spelling)).claim?.code).toBe("LAUNCH100");
    expect(await outcomeOf(redeem(client, "LAUNCH100"))).toBe("ALREADY_REDEEMED");
  }
});

test("whoever redeems twice is shown the claim that stands in the way", async () => {
  const code = anyCode();
  await issue({ codes: [code], name: "Once" });
  const client = await person();
  const first = await redeem(client, code);
  const second = await redeem(client, code);
  expect(second).toMatchObject({
    code: "ALREADY_REDEEMED",
    claim: { id: first.claim?.id, voucherName: "Once" },
  });
});

test("the 1,001st person is refused, and raising the limit opens the voucher again", async () => {
  const code = anyCode();
  const batch = await issue({ codes: [code], claimLimit: 1_000, claimedCount: 999 });
  expect(await outcomeOf(redeem(await person(), code))).toBe("VoucherRedeemed");
  const late = await person();
  expect(await outcomeOf(redeem(late, code))).toBe("VOUCHER_DEPLETED");
  await app.database.transaction("raise the limit", (tx) =>
    tx.write("UPDATE voucher_batches SET claim_limit = 1001 WHERE id = ?", [batch.id]),
  );
  expect(await outcomeOf(redeem(late, code))).toBe("VoucherRedeemed");
});

test("each refusal has its own answer, leaves its attempt, and nothing else", async () => {
  const off = anyCode();
  const early = anyCode();
  const late = anyCode();
  const empty = anyCode();
  await issue({ codes: [off], isEnabled: false });
  await issue({ codes: [early], claimStartsAt: new Date("2026-11-20T03:00:00.001Z") });
  await issue({ codes: [late], claimEndsAt: new Date("2026-11-20T03:00:00.000Z") });
  await issue({ codes: [empty], claimLimit: 1, claimedCount: 1 });
  const unfinished = await issue({ codeMode: "MULTI_CODE", codes: 1, codeCount: 2 });
  const user = await app.createUser();
  const client = await app.signInAs(user);
  const before = await traces();
  const cases: [string, string][] = [
    ["", "CODE_REQUIRED"],
    [" - ", "CODE_REQUIRED"],
    ["abc", "CODE_MALFORMED"],
    ["LAUNCHß100", "CODE_MALFORMED"],
    ["NOSUCHCODE99", "CODE_NOT_FOUND"],
    [unfinished.codes[0]?.display ?? "", "CODE_NOT_FOUND"],
    [off, "VOUCHER_INACTIVE"],
    [early, "VOUCHER_NOT_STARTED"],
    [late, "VOUCHER_EXPIRED"],
    [empty, "VOUCHER_DEPLETED"],
  ];
  for (const [code, expected] of cases) expect(await outcomeOf(redeem(client, code))).toBe(expected);
  expect(await traces()).toEqual(before);
  const attempts = await selectRows(
    app.database.reader,
    "SELECT outcome FROM attempts WHERE user_id = ? ORDER BY id",
    [user.id],
  );
  expect(attempts.map((row) => row.outcome)).toEqual(cases.map(([, expected]) => expected));
});

test("refusals of the window name its edge", async () => {
  const early = anyCode();
  const late = anyCode();
  await issue({ codes: [early], claimStartsAt: new Date("2026-12-01T00:00:00.000Z") });
  await issue({ codes: [late], claimEndsAt: new Date("2026-11-01T00:00:00.000Z") });
  const client = await person();
  expect(await redeem(client, early)).toMatchObject({ claimStartsAt: "2026-12-01T00:00:00.000Z" });
  expect(await redeem(client, late)).toMatchObject({ claimEndsAt: "2026-11-01T00:00:00.000Z" });
});

test("of a batch with many codes one person takes one, and a taken code is used up for others", async () => {
  const batch = await issue({ codeMode: "MULTI_CODE", codes: 2 });
  const [first, second] = batch.codes.map((code) => code.display);
  const greedy = await person();
  expect(await outcomeOf(redeem(greedy, first ?? ""))).toBe("VoucherRedeemed");
  expect(await outcomeOf(redeem(greedy, second ?? ""))).toBe("ALREADY_REDEEMED");
  const other = await person();
  expect(await outcomeOf(redeem(other, first ?? ""))).toBe("VOUCHER_DEPLETED");
  expect(await outcomeOf(redeem(other, second ?? ""))).toBe("VoucherRedeemed");
});

test("with the scope CODE one person may take several codes of a batch, each once", async () => {
  const batch = await issue({ codeMode: "MULTI_CODE", codes: 2, perUserScope: "CODE" });
  const client = await person();
  for (const { display } of batch.codes) {
    expect(await outcomeOf(redeem(client, display))).toBe("VoucherRedeemed");
    expect(await outcomeOf(redeem(client, display))).toBe("ALREADY_REDEEMED");
  }
});

test("LOYAL10 is redeemed again and again by one person", async () => {
  await issue({ codes: ["LOYAL10"], maxClaimsPerUser: null, benefits: [{ unit: "LLM_TOKEN", amount: 10 }] });
  const client = await person();
  const amounts: number[] = [];
  for (let time = 1; time <= 3; time++) {
    const { balances = [] } = await redeem(client, "loyal10");
    amounts.push(...balances.map((balance) => balance.amount));
  }
  expect(amounts).toEqual([10, 20, 30]);
});

test("a voucher with two benefits gives both, each into its own balance", async () => {
  const code = anyCode();
  await issue({
    codes: [code],
    benefits: [
      { unit: "LLM_TOKEN", amount: 100 },
      { unit: "GPU_CREDIT", amount: 250_000 },
    ],
  });
  const { balances = [] } = await redeem(await person(), code);
  expect(balances.map(({ unit, amount }) => [unit, amount])).toEqual([
    ["LLM_TOKEN", 100],
    ["GPU_CREDIT", 250_000],
  ]);
});

test("the same idempotency key gives the same answer and one effect", async () => {
  const code = anyCode();
  await issue({ codes: [code], maxClaimsPerUser: null });
  const client = await person();
  const key = randomUUID();
  const first = await redeem(client, code, key);
  const before = await traces();
  expect(await redeem(client, code.toLowerCase(), key)).toEqual(first);
  expect(await traces()).toEqual(before);
});

test("a refusal is repeated under its key even when the voucher has been opened meanwhile", async () => {
  const code = anyCode();
  const batch = await issue({ codes: [code], isEnabled: false });
  const client = await person();
  const key = randomUUID();
  expect(await outcomeOf(redeem(client, code, key))).toBe("VOUCHER_INACTIVE");
  await app.database.transaction("switch on", (tx) =>
    tx.write("UPDATE voucher_batches SET is_enabled = ? WHERE id = ?", [true, batch.id]),
  );
  expect(await outcomeOf(redeem(client, code, key))).toBe("VOUCHER_INACTIVE");
  expect(await outcomeOf(redeem(client, code))).toBe("VoucherRedeemed");
});

test("the same key with another code is refused and does nothing", async () => {
  const [first, second] = [anyCode(), anyCode()];
  await issue({ codes: [first] });
  await issue({ codes: [second] });
  const client = await person();
  const key = randomUUID();
  await redeem(client, first, key);
  expect(await outcomeOf(redeem(client, second, key))).toBe("IDEMPOTENCY_KEY_REUSED");
  expect(await outcomeOf(redeem(client, second))).toBe("VoucherRedeemed");
});

test("two people may use the same key, each for an effect of their own", async () => {
  const code = anyCode();
  await issue({ codes: [code] });
  const key = randomUUID();
  expect(await outcomeOf(redeem(await person(), code, key))).toBe("VoucherRedeemed");
  expect(await outcomeOf(redeem(await person(), code, key))).toBe("VoucherRedeemed");
});

test.each(["", "short", "seven77", "with a space in it", "kéy-with-an-accent", "x".repeat(129)])(
  "the idempotency key %p is refused at its field",
  async (key) => {
    const data = await (await person()).ask<{ redeemVoucher: unknown }>(
      `mutation ($key: String!) { redeemVoucher(input: { code: "LAUNCH100", idempotencyKey: $key }) {
        ... on InvalidInput { code fields { path code } } } }`,
      { key },
    );
    expect(data.redeemVoucher).toEqual({
      code: "INVALID_INPUT",
      fields: [{ path: "idempotencyKey", code: "MALFORMED" }],
    });
  },
);

test("after five wrong codes within a minute even a good code has to wait", async () => {
  app.clock.advance(600_000); // what other tests typed from this network is forgotten
  const code = anyCode();
  await issue({ codes: [code] });
  const client = await person();
  for (let time = 1; time <= 5; time++) {
    expect(await outcomeOf(redeem(client, `WRONG${time}CODE`))).toBe("CODE_NOT_FOUND");
  }
  const refused = await redeem(client, code);
  expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 60 });
  app.clock.advance(60_000);
  expect(await outcomeOf(redeem(client, code))).toBe("VoucherRedeemed");
});

test("no code is kept in clear in the attempts", async () => {
  const batch = await issue({ codeMode: "MULTI_CODE", codes: 1 });
  const display = batch.codes[0]?.display ?? "";
  const user = await app.createUser();
  await redeem(await app.signInAs(user), display);
  const [attempt] = await selectRows(app.database.reader, "SELECT * FROM attempts WHERE user_id = ?", [
    user.id,
  ]);
  expect(attempt?.masked_code).toBe(`${display.slice(0, 4)}-••••-••••-••••`);
  expect(attempt?.outcome).toBe("ACCEPTED");
});
