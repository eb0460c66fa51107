import { randomUUID } from "node:crypto";
import { selectRows, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import { JobQueue, JobRunner } from "../../../platform/jobs/index.js";
import { createLogger } from "../../../platform/logging/index.js";
import {
  brokenRules,
  createBatch,
  createTestApp,
  placeHold,
  redeem,
  releaseHold,
  type SpendingAnswer,
  settleHold,
  spend,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../../testing/index.js";
import { writeOffGrants } from "../closing/write-off-grants.job.js";
import { lapseHolds } from "../holds/lapse-holds.job.js";
import { spendFromWallets } from "./spend-from-wallets.js";

const VOID = `mutation ($input: VoidGrantInput!) { voidGrant(input: $input) {
  __typename ... on Refusal { code } ... on GrantVoided { amount } } }`;
const DAY_MS = 86_400_000;

let app: TestApp;
let superadmin: TestUser;
let gateway: TestClient;
let batches = 0;

beforeAll(async () => {
  app = await createTestApp({ transport: "network" });
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  ({ client: gateway } = await app.createApiKey(["WALLET_SPEND"]));
});
// Never backwards: jobs that come back by themselves would be due in the future.
beforeEach(() => app.clock.advance(7 * DAY_MS));
afterEach(async () => expect(await brokenRules(app.database)).toEqual([]));
afterAll(() => app.close());

/** People who each have these grants, with their public ids. */
async function people(count: number, amounts: readonly number[], usageValidDays: number | null = null) {
  const codes = amounts.map(() => `RACE-${++batches}-VOUCHER`);
  for (const [at, code] of codes.entries()) {
    const benefits = [{ unit: "LLM_TOKEN" as const, amount: amounts[at] ?? 0 }];
    await createBatch(app.database, superadmin, { codes: [code], benefits, usageValidDays });
  }
  const users = await app.createUsers(Array.from({ length: count }, () => ({})));
  return Promise.all(
    users.map(async (user) => {
      const browser = await app.signInAs(user);
      const grantIds: string[] = [];
      for (const code of codes) {
        grantIds.push((await redeem(browser, code)).claim?.grants?.[0]?.id ?? "");
      }
      return { userId: user.publicId, id: user.id, grantIds };
    }),
  );
}

async function person(amounts: readonly number[], usageValidDays: number | null = null) {
  const [one] = await people(1, amounts, usageValidDays);
  if (!one) throw new Error("One was asked for");
  return one;
}

const tally = (answers: readonly SpendingAnswer[]) => {
  const counts: Record<string, number> = {};
  for (const { code, __typename } of answers) {
    counts[code ?? __typename] = (counts[code ?? __typename] ?? 0) + 1;
  }
  return counts;
};
const many = <Each>(count: number, make: (at: number) => Each) =>
  Array.from({ length: count }, (_, at) => make(at));

async function figures(userId: number) {
  const [row] = await selectRows(
    app.database.reader,
    `SELECT SUM(granted) AS granted, SUM(remaining) AS remaining, SUM(spent) AS spent, SUM(expired) AS expired,
       SUM(voided) AS voided, SUM(held) AS held FROM grants WHERE user_id = ?`,
    [userId],
  );
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, toSafeInteger(value)]));
}

test("of 200 spends at the same moment on a wallet that covers 100, exactly 100 are paid", async () => {
  const { userId, id } = await person([60, 40]);
  const answers = await Promise.all(many(200, () => spend(gateway, { userId })));
  expect(tally(answers)).toEqual({ Spent: 100, INSUFFICIENT_BALANCE: 100 });
  expect(await figures(id)).toMatchObject({ granted: 100, spent: 100, remaining: 0 });
});

test("two processes that spend at the same moment pay no unit twice", async () => {
  const { userId, id } = await person([60, 40]);
  const { database } = app;
  // As another process does: past this one's queue, in transactions of its own.
  const elsewhere = many(100, async () => {
    const request = {
      kind: "SPEND" as const,
      callerId: superadmin.id,
      idempotencyKey: randomUUID(),
      userId,
      unit: "LLM_TOKEN" as const,
      modelId: null,
      amount: 1,
      allowPartial: false,
      reference: null,
    };
    const [outcome] = await database.transaction("spend", (tx) => spendFromWallets(tx, [request], 2_000), {
      isRepeatable: true,
    });
    return outcome?.outcome;
  });
  const here = many(100, async () => (await spend(gateway, { userId })).__typename);
  const outcomes = await Promise.all([...elsewhere, ...here]);
  expect(outcomes.filter((each) => each === "SPENT" || each === "Spent")).toHaveLength(100);
  expect(await figures(id)).toMatchObject({ spent: 100, remaining: 0 });
});

test("fifty spends with one key have one effect and fifty equal answers", async () => {
  const { userId, id } = await person([1_000]);
  const idempotencyKey = randomUUID();
  const answers = await Promise.all(many(50, () => spend(gateway, { userId, amount: 7, idempotencyKey })));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ __typename: "Spent", amount: 7 });
  expect(await figures(id)).toMatchObject({ spent: 7 });
});

test("fifty spends with one key on fifty empty wallets: one is answered, the others are another request", async () => {
  const users = await app.createUsers(many(50, () => ({})));
  const idempotencyKey = randomUUID();
  const answers = await Promise.all(
    users.map(({ publicId }) => spend(gateway, { userId: publicId, idempotencyKey })),
  );
  expect(tally(answers)).toEqual({ INSUFFICIENT_BALANCE: 1, IDEMPOTENCY_KEY_REUSED: 49 });
});

test("a hold is ended once, whoever settles and releases it at the same moment", async () => {
  const { userId, id } = await person([100]);
  const holdId = (await placeHold(gateway, { userId, amount: 60 })).hold?.id;
  const answers = await Promise.all(
    many(40, (at) =>
      at % 2 === 0 ? settleHold(gateway, { holdId, amount: 25 }) : releaseHold(gateway, { holdId }),
    ),
  );
  const { HoldSettled = 0, HoldReleased = 0, HOLD_ENDED } = tally(answers);
  expect([HoldSettled + HoldReleased, HOLD_ENDED]).toEqual([1, 39]);
  expect(await figures(id)).toMatchObject({ held: 0, spent: HoldSettled * 25 });
});

test("holds and spends that fight for one wallet keep and pay no more than there is", async () => {
  const { userId, id } = await person([50, 50]);
  const answers = await Promise.all(
    many(60, (at) =>
      at % 2 === 0 ? placeHold(gateway, { userId, amount: 5 }) : spend(gateway, { userId, amount: 5 }),
    ),
  );
  const { Spent = 0, HoldPlaced = 0 } = tally(answers);
  expect(Spent + HoldPlaced).toBe(20);
  expect(await figures(id)).toMatchObject({ spent: Spent * 5, held: HoldPlaced * 5 });
});

async function voidGrant(desk: TestClient, grantId: string): Promise<number> {
  const input = { grantId, reason: "By mistake", idempotencyKey: randomUUID() };
  const { voidGrant: answer } = await desk.ask<{ voidGrant: { amount?: number } }>(VOID, { input });
  return answer.amount ?? 0;
}

test("what is spent, held, settled and taken back at the same moment adds up, to the unit", async () => {
  const crowd = await people(10, [30, 30, 30]);
  const desk = await app.signInAs(superadmin);
  const holds = await Promise.all(crowd.map(({ userId }) => placeHold(gateway, { userId, amount: 40 })));
  const acts = crowd.flatMap(({ userId, grantIds }, at) => [
    ...many(6, () => spend(gateway, { userId, amount: 10, allowPartial: true })),
    settleHold(gateway, { holdId: holds[at]?.hold?.id, amount: 55 }),
    ...grantIds.map((grantId) => voidGrant(desk, grantId)),
  ]);
  const results = await Promise.all(acts);
  const paid = results.reduce<number>(
    (sum, each) => sum + (typeof each === "number" ? 0 : (each.spent?.amount ?? each.amount ?? 0)),
    0,
  );
  const taken = results.reduce<number>((sum, each) => sum + (typeof each === "number" ? each : 0), 0);
  expect(paid + taken).toBe(900);
  const sums = await Promise.all(crowd.map(({ id }) => figures(id)));
  const total = (name: string) => sums.reduce((sum, each) => sum + (each[name] ?? 0), 0);
  expect([total("spent"), total("voided"), total("remaining"), total("held")]).toEqual([paid, taken, 0, 0]);
});

/** Another process's runner on the same database. */
function otherRunner(): JobRunner {
  const queue = new JobQueue();
  for (const job of [writeOffGrants, lapseHolds]) queue.register(job);
  return new JobRunner({ database: app.database, queue, logger: createLogger(app.config), leaseSeconds: 10 });
}

/** The same transaction, which tells when it is about to lock grants by their ids. */
function watched(tx: Transaction, onLock: () => void): Transaction {
  return new Proxy(tx, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name !== "select") return value.bind(target) as unknown;
      return (...query: Parameters<Transaction["select"]>) => {
        const rows = target.select(...query);
        if (/FROM grants\s+WHERE id IN/.test(query[0])) onLock();
        return rows;
      };
    },
  });
}

/** A promise, and what keeps it. */
function promised<T>() {
  let resolve: (value: T | PromiseLike<T>) => void = () => undefined;
  const promise = new Promise<T>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}

/**
 * Calls `during` when the first transaction that pays has written everything and committed nothing, and gives what
 * comes of it. On MariaDB the payment commits only when a job has asked for the locks that it holds.
 */
async function beforeFirstCommit<T>(start: () => void, during: () => Promise<T>): Promise<T> {
  const { database } = app;
  const transaction = database.transaction.bind(database);
  const job = promised<void>();
  const result = promised<T>();
  let isUnderWay = false;
  const spy = jest.spyOn(database, "transaction").mockImplementation((name, work, options) => {
    if (name.startsWith("job ")) return transaction(name, (tx) => work(watched(tx, job.resolve)), options);
    if (name !== "spend") return transaction(name, work, options);
    const paying: typeof work = async (tx) => {
      const outcome = await work(tx);
      if (isUnderWay) return outcome;
      isUnderWay = true;
      result.resolve(during());
      // On SQLite everybody else waits for this very transaction.
      if (database.engine === "mariadb") await Promise.race([job.promise, result.promise]);
      return outcome;
    };
    return transaction(name, paying, options);
  });
  start();
  return result.promise.finally(() => spy.mockRestore());
}

/**
 * Three acts around a deadline that the clock is a millisecond from: answered before it; on their way when it comes,
 * while two processes give back and write off; and begun after it.
 */
async function aroundDeadline<T>(acts: {
  readonly before: () => Promise<readonly T[]>;
  readonly meanwhile: () => Promise<readonly T[]>;
  readonly after: () => Promise<readonly T[]>;
}) {
  const runners = [app.app.jobs, otherRunner()];
  const runJobs = () => Promise.all(runners.map((runner) => runner.runUntilIdle()));
  const before = await acts.before();
  let meanwhile: Promise<readonly T[]> = Promise.resolve([]);
  const [, after] = await beforeFirstCommit(
    () => {
      meanwhile = acts.meanwhile();
    },
    () => {
      // One millisecond to the deadline, and a minute so that the jobs are due.
      app.clock.advance(60_000);
      return Promise.all([runJobs(), acts.after()]);
    },
  );
  const answers = { before, meanwhile: await meanwhile, after };
  app.clock.advance(60_000);
  await runJobs();
  return answers;
}

/** A third of a crowd: who acts before the deadline, when it comes, and after it. */
const third = <Each>(crowd: readonly Each[], at: 0 | 1 | 2) => crowd.filter((_, index) => index % 3 === at);

test("what expires while it is spent, settled and written off by two processes is written off once", async () => {
  const crowd = await people(12, [50, 20], 1);
  const holds = new Map<string, string | undefined>();
  for (const { userId } of crowd) {
    const placed = await placeHold(gateway, { userId, amount: 30, expiresInSeconds: 86_400 });
    holds.set(userId, placed.hold?.id);
  }
  app.clock.advance(DAY_MS - 1);
  const act = (at: 0 | 1 | 2) => () =>
    Promise.all(
      third(crowd, at).flatMap(({ userId }) => [
        spend(gateway, { userId, amount: 10 }),
        settleHold(gateway, { holdId: holds.get(userId), amount: 5 }),
      ]),
    );
  const { before, meanwhile, after } = await aroundDeadline({
    before: act(0),
    meanwhile: act(1),
    after: act(2),
  });
  expect(tally(before)).toEqual({ Spent: 4, HoldSettled: 4 });
  expect(tally(after)).toEqual({ INSUFFICIENT_BALANCE: 4, HOLD_ENDED: 4 });
  const { Spent = 0, INSUFFICIENT_BALANCE = 0, HoldSettled = 0, HOLD_ENDED = 0 } = tally(meanwhile);
  expect([Spent + INSUFFICIENT_BALANCE, HoldSettled + HOLD_ENDED]).toEqual([4, 4]);
  let paid = 0;
  for (const { id } of crowd) {
    const { granted, remaining, spent = 0, expired = 0, held } = await figures(id);
    expect([granted, remaining, held, spent + expired]).toEqual([70, 0, 0, 70]);
    paid += spent;
  }
  const told = [...before, ...meanwhile, ...after].map(
    (answer) => answer.spent?.amount ?? answer.amount ?? 0,
  );
  expect(paid).toBe(told.reduce((sum, amount) => sum + amount, 0));
  const entries = await selectRows(
    app.database.reader,
    "SELECT grant_id FROM ledger_entries WHERE kind = 'EXPIRE' GROUP BY grant_id HAVING COUNT(*) > 1",
  );
  expect(entries).toEqual([]);
});

test("holds that time out while they are settled end once, and give back what they kept", async () => {
  const crowd = await people(12, [100]);
  const holds = new Map<number, string | undefined>();
  await Promise.all(
    crowd.map(async ({ userId, id }) => {
      const placed = await placeHold(gateway, { userId, amount: 60, expiresInSeconds: 30 });
      holds.set(id, placed.hold?.id);
    }),
  );
  app.clock.advance(29_999);
  const act = (at: 0 | 1 | 2) => () =>
    Promise.all(
      third(crowd, at).map(async ({ id }) => ({
        id,
        answer: await settleHold(gateway, { holdId: holds.get(id), amount: 20 }),
      })),
    );
  const { before, meanwhile, after } = await aroundDeadline({
    before: act(0),
    meanwhile: act(1),
    after: act(2),
  });
  expect(tally(before.map(({ answer }) => answer))).toEqual({ HoldSettled: 4 });
  expect(tally(after.map(({ answer }) => answer))).toEqual({ HOLD_ENDED: 4 });
  for (const { id, answer } of [...before, ...meanwhile, ...after]) {
    const isSettled = answer.__typename === "HoldSettled";
    expect(answer).toMatchObject(isSettled ? { spent: { amount: 20 } } : { code: "HOLD_ENDED" });
    expect(await figures(id)).toMatchObject({ held: 0, spent: isSettled ? 20 : 0 });
  }
});
