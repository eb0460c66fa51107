import { randomUUID } from "node:crypto";
import { invariant } from "../../../kernel/index.js";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  CREDIT20,
  createTestApp,
  issueBatch,
  myVouchers,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../../testing/index.js";
import { giveBackClaim, reserveClaim, useClaim } from "../index.js";

const DAY_MS = 86_400_000;
const STATS = "{ myVoucherStats { total active used expired usageRate totalSaved currency } }";

let app: TestApp;
let desk: TestClient;
let portal: TestClient;
let person: TestUser;

beforeEach(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  person = await app.createUser();
  portal = await app.signInAs(person);
});
afterEach(() => app.close());

const stats = async (client = portal) =>
  (await client.ask<{ myVoucherStats: Record<string, unknown> }>(STATS)).myVoucherStats;
const idOf = async (publicId: string) => {
  const [row] = await selectRows(
    app.database.reader,
    `SELECT id FROM claims WHERE public_id = '${publicId}'`,
  );
  invariant(row, "The claim exists");
  return toSafeInteger(row.id);
};
const hold = async (code: string, client = portal) => {
  const { claim } = await redeem(client, code);
  invariant(claim, `${code} can be redeemed`);
  return idOf(claim.id);
};
const use = (claimId: number, saved: number) =>
  app.database.transaction("use", async (tx) => {
    await reserveClaim(tx, { claimId, orderId: claimId + 1 });
    await useClaim(tx, { claimId, orderId: claimId + 1, saved });
  });
/** A session does not outlive a day without a sign of life. */
const dayPasses = async () => {
  app.clock.advance(DAY_MS);
  portal = await app.signInAs(person);
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
};
const stateOf = async (claimId: number) => {
  const [row] = await selectRows(app.database.reader, `SELECT state FROM claims WHERE id = ${claimId}`);
  return row?.state;
};
const events = (event: string) =>
  selectRows(app.database.reader, `SELECT subject_id FROM outbox_events WHERE event = '${event}'`);
const stop = async (id: string) =>
  desk.ask("mutation ($input: StopVoucherBatchInput!) { stopVoucherBatch(input: $input) { __typename } }", {
    input: { id, reason: "Leaked", isVoiding: true, idempotencyKey: randomUUID() },
  });

/** One of each: direct, held, held and lapsing, used. */
async function fillWallet() {
  await issueBatch(desk, { code: "DIRECT-ONE" });
  await issueBatch(desk, { ...CREDIT20, code: "HELD-ONE" });
  await issueBatch(desk, { ...CREDIT20, code: "LAPSES-ONE", usageValidDays: 1 });
  await issueBatch(desk, { ...CREDIT20, code: "USED-ONE" });
  await hold("DIRECT-ONE");
  app.clock.advance(1);
  await hold("HELD-ONE");
  app.clock.advance(1);
  const lapses = await hold("LAPSES-ONE");
  app.clock.advance(1);
  await use(await hold("USED-ONE"), 20_000);
  return lapses;
}

const codes = async (status?: string, client: TestClient = portal) =>
  (await myVouchers(client, status === undefined ? {} : { status })).map(({ code }) => code);

test("a wallet lists its vouchers newest first, or those that can be used, were used or have expired", async () => {
  await fillWallet();
  expect(await codes()).toEqual(["USED-ONE", "LAPSES-ONE", "HELD-ONE", "DIRECT-ONE"]);
  expect(await codes("ACTIVE")).toEqual(["LAPSES-ONE", "HELD-ONE"]);
  expect(await codes("USED")).toEqual(["USED-ONE", "DIRECT-ONE"]);
  expect(await codes("EXPIRED")).toEqual([]);
  await dayPasses();
  // Told by its deadline, before anything was written down.
  expect(await codes("ACTIVE")).toEqual(["HELD-ONE"]);
  expect(await myVouchers(portal, { status: "EXPIRED" })).toMatchObject([
    { code: "LAPSES-ONE", state: "EXPIRED" },
  ]);
  expect(await codes("ALL", await app.signInAs(await app.createUser()))).toEqual([]);
});

test("a wallet is read page by page, each voucher once", async () => {
  await fillWallet();
  const seen: (string | null)[] = [];
  let after: string | undefined;
  for (let page = 0; page < 5; page++) {
    const { myVouchers: part } = await portal.ask<{
      myVouchers: {
        edges: { node: { code: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    }>(
      `query ($after: String) { myVouchers(first: 1, after: $after) {
        edges { node { code } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    seen.push(...part.edges.map(({ node }) => node.code));
    after = part.pageInfo.endCursor ?? undefined;
    if (!part.pageInfo.hasNextPage) break;
  }
  expect(seen).toEqual(["USED-ONE", "LAPSES-ONE", "HELD-ONE", "DIRECT-ONE"]);
});

test("the figures of a wallet agree with its lists, and say what was saved", async () => {
  expect(await stats()).toMatchObject({ total: 0, usageRate: 0, totalSaved: 0 });
  await fillWallet();
  expect(await stats()).toEqual({
    total: 4,
    active: 2,
    used: 2,
    expired: 0,
    usageRate: 50,
    totalSaved: 20_000,
    currency: "IDR",
  });
  await dayPasses();
  expect(await stats()).toMatchObject({ active: 1, expired: 1 });
  await hold("DIRECT-ONE", await app.signInAs(await app.createUser()));
  expect(await stats()).toMatchObject({ total: 4 });
});

test("the usage rate has one decimal", async () => {
  await issueBatch(desk, { code: "DIRECT-ONE" });
  await issueBatch(desk, { ...CREDIT20, maxClaimsPerUser: 2 });
  for (const code of ["DIRECT-ONE", "CREDIT20", "CREDIT20"]) await hold(code);
  expect(await stats()).toMatchObject({ total: 3, used: 1, usageRate: 33.3 });
});

test("a page of vouchers with all that it shows needs the same statements, however many there are", async () => {
  await issueBatch(desk, { ...CREDIT20, maxClaimsPerUser: null });
  const count = () => app.countStatements(() => myVouchers(portal));
  await hold("CREDIT20");
  await count(); // the first one opens the session's own reads
  const one = await count();
  for (let at = 0; at < 9; at++) await hold("CREDIT20");
  expect(await count()).toBe(one);
});

test("held vouchers past their usage deadline are written down as expired, and told once", async () => {
  const lapses = await fillWallet();
  await app.app.jobs.runUntilIdle();
  expect(await stateOf(lapses)).toBe("ACTIVE");
  app.clock.advance(DAY_MS);
  await app.app.jobs.runUntilIdle();
  expect(await stateOf(lapses)).toBe("EXPIRED");
  app.clock.advance(DAY_MS);
  await app.app.jobs.runUntilIdle();
  expect(await events("VoucherExpired")).toHaveLength(1);
});

test("what is reserved for an order does not expire under it", async () => {
  const lapses = await fillWallet();
  await app.database.transaction("t", (tx) => reserveClaim(tx, { claimId: lapses, orderId: 7 }));
  await dayPasses();
  await app.app.jobs.runUntilIdle();
  expect(await stateOf(lapses)).toBe("RESERVED");
  expect(await codes("ACTIVE")).toContain("LAPSES-ONE");
});

test("a stopped voucher that is taken back revokes what waits in wallets, and what an order has once it gives it back", async () => {
  const { id } = await issueBatch(desk, CREDIT20);
  const people = await Promise.all((await app.createUsers([{}, {}, {}])).map((user) => app.signInAs(user)));
  const [waits = 0, reserved = 0, used = 0] = await Promise.all(
    people.map((client) => hold("CREDIT20", client)),
  );
  await app.database.transaction("t", (tx) => reserveClaim(tx, { claimId: reserved, orderId: 7 }));
  await use(used, 5);
  await stop(id);
  await app.app.jobs.runUntilIdle();
  expect(await Promise.all([waits, reserved, used].map(stateOf))).toEqual(["REVOKED", "RESERVED", "USED"]);
  expect(await events("VoucherRevoked")).toHaveLength(1);
  expect(await codes("EXPIRED", people[0])).toEqual(["CREDIT20"]);
  // What was claimed stays claimed: the limit is not opened again.
  const [batch] = await selectRows(app.database.reader, "SELECT claimed_count FROM voucher_batches");
  expect(toSafeInteger(batch?.claimed_count)).toBe(3);
  expect(
    await app.database.transaction("t", (tx) => giveBackClaim(tx, { claimId: reserved, orderId: 7 })),
  ).toBe("REVOKED");
});

test("superadmins see on a claim when an order used it and what it saved", async () => {
  const { id } = await issueBatch(desk, CREDIT20);
  await use(await hold("CREDIT20"), 20_000);
  const { voucherClaims } = await desk.ask<{ voucherClaims: { edges: { node: unknown }[] } }>(
    `query ($batchId: ID!) { voucherClaims(batchId: $batchId, state: USED) { edges { node {
      state usedAt saved currency orderId grants { id } benefits { kind basisPoints } } } } }`,
    { batchId: id },
  );
  expect(voucherClaims.edges.map(({ node }) => node)).toEqual([
    {
      state: "USED",
      usedAt: app.clock.now().toISOString(),
      saved: 20_000,
      currency: "IDR",
      orderId: null,
      grants: [],
      benefits: [
        { kind: "DISCOUNT_PERCENT", basisPoints: 2_000 },
        { kind: "BONUS_FIXED", basisPoints: null },
      ],
    },
  ]);
});
