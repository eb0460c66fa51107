import { randomUUID } from "node:crypto";
import type { Database } from "../../../platform/database/index.js";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { createUsers } from "../../../testing/factories.js";
import {
  createBatch,
  createTestApp,
  createTestStore,
  outcomeOf,
  redeem,
  type TestApp,
  type TestStore,
  type TestUser,
  testEngine,
} from "../../../testing/index.js";
import { type ClaimQueue, createClaimQueue } from "../claim-queue.js";
import type { ClaimRequest } from "../claim-request.js";

const FIND_CODES = "SELECT id, batch_id, normal_form FROM voucher_codes";

let store: TestStore;
let superadmin: TestUser;
let person: TestUser;
beforeEach(async () => {
  store = await createTestStore();
  const [first, second] = await createUsers(store.database, [{ role: "SUPERADMIN" }, {}]);
  if (!first || !second) throw new Error("Two were asked for");
  [superadmin, person] = [first, second];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await store.close();
});

/** Every code that any process looks up in the table, by its normal form. */
async function watchCodeTable(): Promise<Set<unknown>> {
  const reached = new Set<unknown>();
  const runnerClass = await store.database.transaction("find the class of runners", async ({ manager }) => {
    if (!manager.queryRunner) throw new Error("A transaction has its own connection");
    return Object.getPrototypeOf(manager.queryRunner) as typeof manager.queryRunner;
  });
  const query = Reflect.get(runnerClass, "query");
  jest.spyOn(runnerClass, "query").mockImplementation(function (this: typeof runnerClass, ...args) {
    const [sql, values = []] = args;
    if (sql.startsWith(FIND_CODES)) for (const value of Object.values(values)) reached.add(value);
    return query.apply(this, args);
  });
  return reached;
}

/** Any internal id will do for an API key here: nothing is asked of the key itself. */
const request = (code: string, more: Partial<ClaimRequest> = {}): ClaimRequest => ({
  userId: person.id,
  code,
  source: "CODE",
  apiKeyId: null,
  network: "203.0.113.7",
  idempotencyKey: randomUUID(),
  ...more,
});

const ask = async (queue: ClaimQueue, each: ClaimRequest) => (await queue.submit(each)).outcome;

/** Sends all at once over two processes; on SQLite, whose writers would block this one thread, one after the other. */
async function sendOverTwo(queues: readonly ClaimQueue[], requests: readonly ClaimRequest[]) {
  const halves = queues.map((queue, which) => ({
    queue,
    mine: requests.filter((_, at) => at % queues.length === which),
  }));
  const outcomes: string[] = [];
  const send = async ({ queue, mine }: (typeof halves)[number]) => {
    for (const { outcome } of await Promise.all(mine.map((each) => ask(queue, each)))) outcomes.push(outcome);
  };
  if (testEngine() === "mariadb") await Promise.all(halves.map(send));
  else for (const half of halves) await send(half);
  return tally(outcomes);
}

function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

const twoQueues = async () => {
  const other = await store.openAgain();
  return [store.database, other.database].map((database) => createClaimQueue(database));
};

async function attempts(database: Database): Promise<Record<string, number>> {
  const rows = await selectRows(
    database.reader,
    "SELECT outcome, COUNT(*) AS n FROM attempts GROUP BY outcome",
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [String(outcome), toSafeInteger(n)]));
}

test("of 1,000 wrong codes that one person sends at once to two servers, five reach the code table", async () => {
  const queues = await twoQueues();
  // Somebody who has redeemed before: their guard is there, and only its lock keeps the two servers apart.
  await createBatch(store.database, superadmin, { codes: ["GOODCODE"] });
  await sendOverTwo(queues, [request("GOODCODE")]);
  const reached = await watchCodeTable();
  const outcomes = await sendOverTwo(
    queues,
    Array.from({ length: 1_000 }, (_, at) => request(`WRONG${at}CODE`)),
  );
  expect(outcomes).toEqual({ CODE_NOT_FOUND: 5, RATE_LIMITED: 995 });
  expect(reached.size).toBe(5);
  // One attempt each, whatever came of it.
  expect(await attempts(store.database)).toEqual({ ACCEPTED: 1, CODE_NOT_FOUND: 5, RATE_LIMITED: 995 });
});

test("of 300 wrong codes for 60 people that one API key sends at once to two servers, fifty reach the table", async () => {
  const people = await createUsers(
    store.database,
    Array.from({ length: 60 }, () => ({})),
  );
  const queues = await twoQueues();
  const reached = await watchCodeTable();
  const outcomes = await sendOverTwo(
    queues,
    Array.from({ length: 300 }, (_, at) =>
      request(`WRONG${at}CODE`, { userId: people[at % 60]?.id ?? 0, apiKeyId: superadmin.id }),
    ),
  );
  expect(outcomes.CODE_NOT_FOUND).toBe(50);
  expect(reached.size).toBe(50);
});

test("whoever an API key speaks for has no more than anybody else", async () => {
  const queue = createClaimQueue(store.database);
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, at) => ask(queue, request(`WRONG${at}CODE`, { apiKeyId: superadmin.id }))),
  );
  expect(tally(outcomes.map(({ outcome }) => outcome))).toEqual({ CODE_NOT_FOUND: 5, RATE_LIMITED: 5 });
});

test("a restart forgives nothing", async () => {
  const before = createClaimQueue(store.database);
  for (let at = 0; at < 5; at++) await ask(before, request(`WRONG${at}CODE`));
  const after = createClaimQueue((await store.openAgain()).database);
  expect(await ask(after, request("WRONG9CODE"))).toEqual({
    outcome: "RATE_LIMITED",
    retryAfterSeconds: 60,
  });
});

test("a person may send thirty good codes at once, more than they may send wrong ones", async () => {
  const batch = await createBatch(store.database, superadmin, {
    codeMode: "MULTI_CODE",
    codes: 30,
    maxClaimsPerUser: null,
  });
  const queue = createClaimQueue(store.database);
  const outcomes = await Promise.all(batch.codes.map(({ display }) => ask(queue, request(display))));
  expect(tally(outcomes.map(({ outcome }) => outcome))).toEqual({ ACCEPTED: 30 });
});

test("good codes among wrong ones are found as long as wrong ones are left, and do not win any back", async () => {
  const batch = await createBatch(store.database, superadmin, {
    codeMode: "MULTI_CODE",
    codes: 8,
    maxClaimsPerUser: null,
  });
  const good = batch.codes.map(({ display }) => display);
  const typed = [...good.slice(0, 7), "WRONG1", "WRONG2", "WRONG3", "x", "WRONG4", good[7] ?? "", "WRONG5"];
  const queue = createClaimQueue(store.database);
  const outcomes = await Promise.all(typed.map((code) => ask(queue, request(code))));
  expect(outcomes.slice(0, 7).every(({ outcome }) => outcome === "ACCEPTED")).toBe(true);
  expect(outcomes.slice(7).map(({ outcome }) => outcome)).toEqual([
    "CODE_NOT_FOUND",
    "CODE_NOT_FOUND",
    "CODE_NOT_FOUND",
    "CODE_MALFORMED",
    "CODE_NOT_FOUND",
    "RATE_LIMITED",
    "RATE_LIMITED",
  ]);
});

test("an answer that was given before is given again, also to somebody who has to wait", async () => {
  await createBatch(store.database, superadmin, { codes: ["GOODCODE"] });
  const queue = createClaimQueue(store.database);
  const good = request("GOODCODE");
  const first = await ask(queue, good);
  for (let at = 0; at < 5; at++) await ask(queue, request(`WRONG${at}CODE`));
  expect((await ask(queue, request("GOODCODE"))).outcome).toBe("RATE_LIMITED");
  expect(await ask(queue, good)).toEqual(first);
});

test("a wait is not kept as the answer of a key: the same request is looked at when it is over", async () => {
  await createBatch(store.database, superadmin, { codes: ["GOODCODE"] });
  const queue = createClaimQueue(store.database);
  for (let at = 0; at < 5; at++) await ask(queue, request(`WRONG${at}CODE`));
  const good = request("GOODCODE");
  expect((await ask(queue, good)).outcome).toBe("RATE_LIMITED");
  store.clock.advance(60_000);
  expect((await ask(queue, good)).outcome).toBe("ACCEPTED");
});

test("a network from which thirty wrong codes came slows people down, and shuts nobody out", async () => {
  await createBatch(store.database, superadmin, { codes: ["GOODCODE"] });
  const people = await createUsers(
    store.database,
    Array.from({ length: 7 }, () => ({})),
  );
  const queue = createClaimQueue(store.database);
  for (const { id } of people.slice(0, 6)) {
    for (let at = 0; at < 5; at++) await ask(queue, request(`WRONG${at}CODE`, { userId: id }));
  }
  const other = { userId: people[6]?.id ?? 0 };
  expect((await ask(queue, request("WRONG1CODE", other))).outcome).toBe("CODE_NOT_FOUND");
  expect((await ask(queue, request("WRONG2CODE", other))).outcome).toBe("RATE_LIMITED");
  store.clock.advance(60_000);
  expect((await ask(queue, request("GOODCODE", other))).outcome).toBe("ACCEPTED");
  const elsewhere = { userId: person.id, network: "203.0.113.8" };
  for (let at = 0; at < 5; at++) {
    expect((await ask(queue, request(`WRONG${at}CODE`, elsewhere))).outcome).toBe("CODE_NOT_FOUND");
  }
});

describe("over HTTP", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await createTestApp({ transport: "network" });
  });
  afterEach(() => app.close());

  test("checks and redemptions of one person at the same moment share five wrong codes", async () => {
    const client = await app.signInAs(await app.createUser());
    const check = async (code: string) => {
      const { checkVoucher } = await client.ask<{ checkVoucher: { code: string } }>(
        "query ($code: String!) { checkVoucher(code: $code) { ... on Refusal { code } } }",
        { code },
      );
      return checkVoucher.code;
    };
    const outcomes = await Promise.all(
      Array.from({ length: 75 }, (_, at) => [
        check(`WRONG${at}CODE`),
        outcomeOf(redeem(client, `OTHER${at}CODE`)),
      ]).flat(),
    );
    expect(tally(outcomes)).toEqual({ CODE_NOT_FOUND: 5, RATE_LIMITED: 145 });
    expect(await attempts(app.database)).toEqual({ CODE_NOT_FOUND: 5, RATE_LIMITED: 145 });
  });
});
