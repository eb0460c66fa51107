import { randomUUID } from "node:crypto";
import { RetryLaterRefusal } from "../../kernel/index.js";
import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import { GroupQueue } from "../../platform/groups/index.js";
import { createUsers } from "../../testing/factories.js";
import {
  brokenRules,
  createBatch,
  createTestApp,
  createTestStore,
  loseCommits,
  redeem,
  type TestStore,
  type TestUser,
  testEngine,
} from "../../testing/index.js";
import { type ClaimQueue, createClaimQueue } from "./claim-queue.js";
import type { ClaimRequest } from "./claim-request.js";

let store: TestStore;
let superadmin: TestUser;
beforeEach(async () => {
  store = await createTestStore();
  const [first] = await createUsers(store.database, [{ role: "SUPERADMIN" }]);
  if (!first) throw new Error("One was asked for");
  superadmin = first;
});
afterEach(async () => {
  jest.restoreAllMocks();
  await store.close();
});

const people = (count: number) =>
  createUsers(
    store.database,
    Array.from({ length: count }, () => ({})),
  );

const request = (userId: number, code: string): ClaimRequest => ({
  userId,
  code,
  source: "CODE",
  apiKeyId: null,
  network: "203.0.113.7",
  idempotencyKey: randomUUID(),
});

const ask = async (queue: ClaimQueue, each: ClaimRequest) => (await queue.submit(each)).outcome;

async function countRows(table: string): Promise<number> {
  const [row] = await selectRows(store.database.reader, `SELECT COUNT(*) AS n FROM ${table}`);
  return toSafeInteger(row?.n);
}

function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

test("one request that cannot be written fails alone, and the other 49 of its group get what is theirs", async () => {
  await createBatch(store.database, superadmin, { codes: ["FORALL"] });
  const crowd = await people(49);
  const queue = createClaimQueue(store.database);
  const nobody = 999_999_999; // a person who does not exist: the foreign key refuses the whole INSERT
  const ids = [...crowd.slice(0, 20).map(({ id }) => id), nobody, ...crowd.slice(20).map(({ id }) => id)];
  const results = await Promise.allSettled(ids.map((id) => ask(queue, request(id, "FORALL"))));
  const failed = results.flatMap((result, at) => (result.status === "rejected" ? [ids[at]] : []));
  expect(failed).toEqual([nobody]);
  const outcomes = results.flatMap((each) => (each.status === "fulfilled" ? [each.value.outcome] : []));
  expect(tally(outcomes)).toEqual({ ACCEPTED: 49 });
  expect(await countRows("claims")).toBe(49);
  expect(await countRows("attempts")).toBe(49);
  expect(await brokenRules(store.database)).toEqual([]);
});

test("a group whose COMMIT was lost on the way is recognised by its keys: done once, answered as it was done", async () => {
  await createBatch(store.database, superadmin, { codes: ["LOSTONCE"], maxClaimsPerUser: null });
  const crowd = await people(20);
  const requests = crowd.map(({ id }) => request(id, "LOSTONCE"));
  const queue = createClaimQueue(store.database);
  loseCommits(store.dataSource, 1);
  const outcomes = await Promise.all(requests.map((each) => ask(queue, each)));
  expect(tally(outcomes.map(({ outcome }) => outcome))).toEqual({ ACCEPTED: 20 });
  expect(await countRows("claims")).toBe(20);
  expect(await countRows("attempts")).toBe(20);
  // Whoever had given up and asks again hears the same.
  expect(await Promise.all(requests.map((each) => ask(queue, each)))).toEqual(outcomes);
  expect(await brokenRules(store.database)).toEqual([]);
});

test("a database that loses every COMMIT makes nobody believe that nothing was done", async () => {
  await createBatch(store.database, superadmin, { codes: ["LOSTALWAYS"] });
  const [user] = await people(1);
  const mine = request(user?.id ?? 0, "LOSTALWAYS");
  const queue = createClaimQueue(store.database);
  loseCommits(store.dataSource, Number.POSITIVE_INFINITY);
  await expect(ask(queue, mine)).rejects.toThrow(RetryLaterRefusal);
  jest.restoreAllMocks();
  expect((await ask(queue, mine)).outcome).toBe("ACCEPTED");
  expect(await countRows("claims")).toBe(1);
});

test("two servers on one database give a voucher of 100 uses to exactly 100 of 300 people", async () => {
  const batch = await createBatch(store.database, superadmin, { codes: ["TWOSERVERS"], claimLimit: 100 });
  const crowd = await people(300);
  const other = await store.openAgain();
  const queues = [store.database, other.database].map((database) => createClaimQueue(database));
  const send = (which: number) =>
    Promise.all(
      crowd
        .filter((_, at) => at % 2 === which)
        .map(
          async ({ id }) => (await queues[which]?.submit(request(id, "TWOSERVERS")))?.outcome.outcome ?? "",
        ),
    );
  // Two writers in one thread would each wait for the other on SQLite: there they take turns.
  const outcomes =
    testEngine() === "mariadb" ? await Promise.all([send(0), send(1)]) : [await send(0), await send(1)];
  expect(tally(outcomes.flat())).toEqual({ ACCEPTED: 100, VOUCHER_DEPLETED: 200 });
  const [row] = await selectRows(
    store.database.reader,
    "SELECT claimed_count AS n FROM voucher_batches WHERE id = ?",
    [batch.id],
  );
  expect(toSafeInteger(row?.n)).toBe(100);
  expect(await brokenRules(store.database)).toEqual([]);
});

test("two servers that are sent the same key at once do it once, and answer alike", async () => {
  if (testEngine() === "sqlite") return; // one thread cannot be two writers there
  await createBatch(store.database, superadmin, { codes: ["SAMEKEY"], maxClaimsPerUser: null });
  const [user] = await people(1);
  const mine = request(user?.id ?? 0, "SAMEKEY");
  const other = await store.openAgain();
  const queues = [store.database, other.database].map((database) => createClaimQueue(database));
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, async (_, at) => (await queues[at % 2]?.submit(mine))?.outcome),
  );
  for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  expect(await countRows("claims")).toBe(1);
  expect(await countRows("attempts")).toBe(1);
});

/** Stands between the server and its queue of claims; its other queues are left alone. */
function onClaim(act: (submit: () => Promise<unknown>) => Promise<unknown>): void {
  const submit = Reflect.get(GroupQueue.prototype, "submit");
  jest.spyOn(GroupQueue.prototype, "submit").mockImplementation(function (
    this: GroupQueue<unknown, unknown>,
    request,
  ) {
    const pass = () => submit.call(this, request);
    const isClaim = typeof request === "object" && request !== null && "idempotencyKey" in request;
    return isClaim ? act(pass) : pass();
  });
}

describe("a server", () => {
  test("that is stopped answers everybody who had asked before it closes", async () => {
    const app = await createTestApp({ transport: "network" });
    const creator = await app.createUser({ role: "SUPERADMIN" });
    await createBatch(app.database, creator, { codes: ["LASTCALL"] });
    const crowd = await app.createUsers(Array.from({ length: 60 }, () => ({})));
    const browsers = await Promise.all(crowd.map((user) => app.signInAs(user)));
    const heard: string[] = [];
    const connections: (string | undefined)[] = [];
    let arrived = () => {};
    const hasArrived = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let submitted = 0;
    onClaim((submit) => {
      if (++submitted === 60) arrived();
      return submit();
    });
    const asking = browsers.map(async (browser) => {
      const { data, headers } = await browser.query<{ redeemVoucher: { __typename: string } }>(
        "mutation ($input: RedeemVoucherInput!) { redeemVoucher(input: $input) { __typename } }",
        { input: { code: "LASTCALL", idempotencyKey: randomUUID() } },
      );
      heard.push(data?.redeemVoucher.__typename ?? "nothing");
      connections.push(headers.connection);
    });
    await hasArrived;
    await app.close();
    await Promise.all(asking);
    expect(tally(heard)).toEqual({ VoucherRedeemed: 60 });
    // Otherwise the stop would wait for connections that nobody uses any more.
    expect(connections).toContain("close");
  });

  test("whose queue is full says RETRY_LATER as data, and nothing has happened", async () => {
    const app = await createTestApp();
    const creator = await app.createUser({ role: "SUPERADMIN" });
    await createBatch(app.database, creator, { codes: ["FULLHOUSE"] });
    const browser = await app.signInAs(await app.createUser());
    const key = randomUUID();
    let isFull = true;
    onClaim((submit) => (isFull ? Promise.reject(new RetryLaterRefusal()) : submit()));
    expect(await redeem(browser, "FULLHOUSE", key)).toMatchObject({
      __typename: "RetryLater",
      code: "RETRY_LATER",
    });
    isFull = false;
    expect((await redeem(browser, "FULLHOUSE", key)).__typename).toBe("VoucherRedeemed");
    await app.close();
  });
});
