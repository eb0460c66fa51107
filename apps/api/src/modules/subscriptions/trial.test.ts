import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import { seed } from "../../seed/index.js";
import {
  createTestApp,
  issueBatch,
  outcomeOf,
  readBatch,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";
import { createOrder, press } from "../../testing/paying.js";
import { convertTrials } from "./convert-trials.js";

const START = new Date("2026-11-16T08:30:00.000Z");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const WALLET = `{
  myWallet {
    balances { unit amount }
    grants(first: 20) { edges { node { granted remaining state category usageExpiresAt voucherName } } }
    ledger(first: 20) { edges { node { kind amount } } }
    subscription { ...All }
  }
  mySubscription { ...All }
}
fragment All on Subscription {
  state plan { name isFree } currentPlan { name } tokensPerMonth monthsGranted startedAt endsAt nextMonthAt
  convertedAt voucherName
}`;

interface Subscription {
  readonly state: string;
  readonly plan: { name: string; isFree: boolean };
  readonly currentPlan: { name: string };
  readonly tokensPerMonth: number;
  readonly monthsGranted: number;
  readonly startedAt: string;
  readonly endsAt: string;
  readonly nextMonthAt: string | null;
  readonly convertedAt: string | null;
  readonly voucherName: string | null;
}

interface WalletAnswer {
  readonly myWallet: {
    readonly balances: readonly { unit: string; amount: number }[];
    readonly grants: { edges: readonly { node: Record<string, unknown> }[] };
    readonly ledger: { edges: readonly { node: { kind: string; amount: number } }[] };
    readonly subscription: Subscription | null;
  };
  readonly mySubscription: Subscription | null;
}

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;

beforeEach(async () => {
  app = await createTestApp({ now: START });
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  desk = await app.signInAs(superadmin);
  await seed(app.modules, app.config);
});
afterEach(() => app.close());

const at = (instant: Date | number) => app.clock.set(new Date(instant));
const work = () => app.app.jobs.runUntilIdle();

async function person() {
  const user = await app.createUser();
  const client = await app.signInAs(user);
  return {
    user,
    client,
    read: async () => {
      // Sessions end long before trials do.
      const answer = await (await app.signInAs(user)).ask<WalletAnswer>(WALLET);
      expect(answer.myWallet.subscription).toEqual(answer.mySubscription);
      const { balances, grants, ledger } = answer.myWallet;
      return {
        tokens: balances.find(({ unit }) => unit === "LLM_TOKEN")?.amount,
        grants: grants.edges.map(({ node }) => node),
        ledger: ledger.edges.map(({ node }) => [node.kind, node.amount]),
        subscription: answer.mySubscription,
      };
    },
  };
}

async function planId(name: string): Promise<string> {
  const { plans } = await desk.ask<{ plans: { id: string; name: string }[] }>("{ plans { id name } }");
  const plan = plans.find((each) => each.name === name);
  if (!plan) throw new Error(`No plan ${name}`);
  return plan.id;
}

/** A voucher of a longer trial than the shipped one. */
async function issueTrial(code: string, days: number, more: Record<string, unknown> = {}) {
  return issueBatch(desk, {
    code,
    benefits: [{ kind: "TRIAL", planId: await planId("Professional"), days, amount: 100 }],
    ...more,
  });
}

async function subscriptionId(): Promise<number> {
  const [row] = await selectRows(app.database.reader, "SELECT id FROM subscriptions");
  return toSafeInteger(row?.id);
}

const convert = (userId: number) =>
  app.database.transaction("pay", (tx) => convertTrials(tx, { userId, orderId: 7 }));

describe("FREETRIAL30", () => {
  it("gives 30 days of Professional with 100 tokens a month, then the free plan is in force again", async () => {
    const ayu = await person();
    expect(await outcomeOf(redeem(ayu.client, "FREETRIAL30"))).toBe("VoucherRedeemed");
    const end = new Date(START.getTime() + 30 * DAY_MS);
    expect(await ayu.read()).toEqual({
      tokens: 100,
      grants: [
        {
          granted: 100,
          remaining: 100,
          state: "ACTIVE",
          category: "PROMO",
          usageExpiresAt: end.toISOString(),
          voucherName: "Free trial",
        },
      ],
      ledger: [["TRIAL", 100]],
      subscription: {
        state: "TRIAL",
        plan: { name: "Professional", isFree: false },
        currentPlan: { name: "Professional" },
        tokensPerMonth: 100,
        monthsGranted: 1,
        startedAt: START.toISOString(),
        endsAt: end.toISOString(),
        nextMonthAt: null,
        convertedAt: null,
        voucherName: "Free trial",
      },
    });

    at(end.getTime() - 1);
    await work();
    expect(await ayu.read()).toMatchObject({ tokens: 100, subscription: { state: "TRIAL" } });

    at(end.getTime() + MINUTE_MS);
    const over = { state: "ENDED", currentPlan: { name: "Free" }, monthsGranted: 1 };
    expect(await ayu.read()).toMatchObject({ tokens: 0, subscription: over });
    await work();
    expect(await ayu.read()).toMatchObject({
      tokens: 0,
      ledger: [
        ["EXPIRE", -100],
        ["TRIAL", 100],
      ],
      subscription: over,
    });
  });

  it("is answered with what it gave and the balance after it", async () => {
    const ayu = await person();
    const answer = await redeem(ayu.client, "FREETRIAL30");
    expect(answer).toMatchObject({ balances: [{ unit: "LLM_TOKEN", amount: 100 }] });
  });

  it("begins once per person", async () => {
    const ayu = await person();
    await redeem(ayu.client, "FREETRIAL30");
    expect(await outcomeOf(redeem(ayu.client, "FREETRIAL30"))).toBe("ALREADY_REDEEMED");
    expect((await ayu.read()).tokens).toBe(100);
  });

  it("is kept by whoever pays for tokens while it runs, and its tokens end with the trial all the same", async () => {
    const ayu = await person();
    await redeem(ayu.client, "FREETRIAL30");
    at(START.getTime() + 10 * DAY_MS);
    await convert(ayu.user.id);
    const kept = {
      state: "CONVERTED",
      currentPlan: { name: "Professional" },
      convertedAt: new Date(START.getTime() + 10 * DAY_MS).toISOString(),
    };
    expect(await ayu.read()).toMatchObject({ tokens: 100, subscription: kept });
    at(START.getTime() + 31 * DAY_MS);
    await work();
    expect(await ayu.read()).toMatchObject({ tokens: 0, subscription: kept });
  });

  it("is not kept by whoever pays at the very end or later", async () => {
    const ayu = await person();
    await redeem(ayu.client, "FREETRIAL30");
    at(START.getTime() + 30 * DAY_MS);
    await convert(ayu.user.id);
    expect((await ayu.read()).subscription).toMatchObject({ state: "ENDED", convertedAt: null });
    await work();
    await convert(ayu.user.id);
    expect((await ayu.read()).subscription).toMatchObject({ state: "ENDED", convertedAt: null });
  });
});

test("a paid purchase of tokens during a trial keeps its plan, and one that is not paid does not", async () => {
  const ayu = await person();
  await redeem(ayu.client, "FREETRIAL30");
  const order = await createOrder(ayu.client);
  expect((await ayu.read()).subscription).toMatchObject({ state: "TRIAL" });
  await press(ayu.client, order, "succeed");
  expect((await ayu.read()).subscription).toMatchObject({
    state: "CONVERTED",
    currentPlan: { name: "Professional" },
  });
});

test("who never tried a plan has no subscription", async () => {
  const ayu = await person();
  expect((await ayu.read()).subscription).toBeNull();
});

test("a longer trial gives again when a month begins, until the next one or its end", async () => {
  await issueTrial("LONG-TRIAL", 75);
  const ayu = await person();
  await redeem(ayu.client, "LONG-TRIAL");
  const months = ["2026-12-16T08:30:00.000Z", "2027-01-16T08:30:00.000Z", "2027-01-30T08:30:00.000Z"];
  expect((await ayu.read()).subscription).toMatchObject({ monthsGranted: 1, nextMonthAt: months[0] });

  at(Date.parse(String(months[0])) - 1);
  await work();
  expect((await ayu.read()).subscription).toMatchObject({ monthsGranted: 1 });

  at(Date.parse(String(months[0])) + MINUTE_MS);
  await work();
  expect(await ayu.read()).toMatchObject({
    tokens: 100,
    subscription: { monthsGranted: 2, nextMonthAt: months[1] },
  });
  // However often the job comes by.
  at(Date.parse(String(months[0])) + 3 * MINUTE_MS);
  await work();
  expect((await ayu.read()).subscription).toMatchObject({ monthsGranted: 2 });

  at(Date.parse(String(months[1])));
  await work();
  const { grants, subscription } = await ayu.read();
  expect(subscription).toMatchObject({ monthsGranted: 3, nextMonthAt: null });
  expect(grants.map(({ usageExpiresAt }) => usageExpiresAt)).toEqual([...months].reverse());
});

test("months that began while nothing was served are given late, each once", async () => {
  await issueTrial("LONG-TRIAL", 100);
  const ayu = await person();
  await redeem(ayu.client, "LONG-TRIAL");
  at(new Date("2027-01-20T00:00:00.000Z"));
  await work();
  const { subscription, grants, tokens } = await ayu.read();
  expect(subscription).toMatchObject({ monthsGranted: 3, nextMonthAt: "2027-02-16T08:30:00.000Z" });
  expect(grants).toHaveLength(3);
  expect(tokens).toBe(100);
});

test("a trial ends where what was claimed can no longer be used", async () => {
  await issueTrial("SHORT-USE", 75, { usageValidDays: 40 });
  const ayu = await person();
  await redeem(ayu.client, "SHORT-USE");
  expect((await ayu.read()).subscription).toMatchObject({
    endsAt: new Date(START.getTime() + 40 * DAY_MS).toISOString(),
  });
});

test("a trial stands beside a grant in one voucher, in the voucher's order", async () => {
  await issueBatch(desk, {
    code: "BOTH-OF-THEM",
    benefits: [
      { kind: "TRIAL", planId: await planId("Professional"), days: 30, amount: 100 },
      { kind: "GRANT", unit: "GPU_CREDIT", amount: 5_000 },
    ],
  });
  const ayu = await person();
  const answer = await ayu.client.ask<{ redeemVoucher: { claim: { grants: { unit: string }[] } } }>(
    `mutation { redeemVoucher(input: { code: "BOTH-OF-THEM", idempotencyKey: "both-of-them" }) {
      ... on VoucherRedeemed { claim { grants { unit granted } } } } }`,
  );
  expect(answer.redeemVoucher.claim.grants).toEqual([
    { unit: "LLM_TOKEN", granted: 100 },
    { unit: "GPU_CREDIT", granted: 5_000 },
  ]);
});

test("a voucher of 30 days can cost two months of each claim, and its figures tell what was given", async () => {
  const { id } = await issueTrial("COSTLY-TRIAL", 30, { maxClaims: 10 });
  await redeem((await person()).client, "COSTLY-TRIAL");
  expect(await readBatch(desk, id)).toMatchObject({
    liability: [{ unit: "LLM_TOKEN", amount: 2_000 }],
    figures: [{ unit: "LLM_TOKEN", granted: 100, remaining: 100 }],
  });
});

test("taking a voucher back ends its trials: no further month is given, and what is left is gone", async () => {
  const { id } = await issueTrial("LEAKED-TRIAL", 75);
  const [ayu, budi] = [await person(), await person()];
  await redeem(ayu.client, "LEAKED-TRIAL");
  await redeem(budi.client, "LEAKED-TRIAL");
  await convert(budi.user.id);
  await desk.ask(
    `mutation ($id: ID!) { stopVoucherBatch(input: { id: $id, reason: "Leaked", isVoiding: true, idempotencyKey: "leaked-1" }) {
      __typename } }`,
    { id },
  );
  await work();
  at(new Date("2026-12-20T00:00:00.000Z"));
  await work();
  expect(await ayu.read()).toMatchObject({ tokens: 0, subscription: { state: "ENDED", monthsGranted: 1 } });
  expect(await budi.read()).toMatchObject({
    tokens: 0,
    subscription: { state: "CONVERTED", monthsGranted: 1, nextMonthAt: null },
  });
});

test("what a trial promised cannot be changed, by nobody", async () => {
  const ayu = await person();
  await redeem(ayu.client, "FREETRIAL30");
  const id = await subscriptionId();
  const write = (sql: string) => app.database.transaction("t", (tx) => tx.write(sql, [id]));
  for (const change of [
    "tokens_per_month = 1000",
    "ends_at = '2030-01-01 00:00:00.000'",
    "months_granted = 0",
  ]) {
    await expect(write(`UPDATE subscriptions SET ${change} WHERE id = ?`)).rejects.toThrow(
      /never changes|CHECK|constraint/i,
    );
  }
  await expect(write("DELETE FROM subscriptions WHERE id = ?")).rejects.toThrow("subscriptions are kept");
  await expect(write("UPDATE grants SET trial_month = 2 WHERE 0 < ?")).rejects.toThrow("never changes");
});

test("superadmins see what a person tries in their wallet", async () => {
  const ayu = await person();
  await redeem(ayu.client, "FREETRIAL30");
  const { userWallet } = await desk.ask<{ userWallet: { subscription: Subscription } }>(
    "query ($id: ID!) { userWallet(userId: $id) { subscription { state plan { name } } } }",
    { id: ayu.user.publicId },
  );
  expect(userWallet.subscription).toMatchObject({ state: "TRIAL", plan: { name: "Professional" } });
});

test("a voucher without a trial asks the database nothing more than before", async () => {
  // With a deadline, as what a trial gives has one.
  await issueBatch(desk, { code: "PLAIN-GRANT", usageValidDays: 30 });
  await issueTrial("WITH-TRIAL", 30);
  const [ayu, budi] = [await person(), await person()];
  // The first of each reads the voucher's benefits, which are remembered.
  await redeem((await person()).client, "PLAIN-GRANT");
  await redeem((await person()).client, "WITH-TRIAL");
  const plain = await app.countStatements(() => redeem(ayu.client, "PLAIN-GRANT"));
  const trial = await app.countStatements(() => redeem(budi.client, "WITH-TRIAL"));
  // The trial, whose it is, and the event that tells of it.
  expect(trial - plain).toBe(3);
});
