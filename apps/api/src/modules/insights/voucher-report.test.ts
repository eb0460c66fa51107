import { newPublicId } from "../../kernel/index.js";
import {
  ClaimEntity,
  createBatch,
  createTestApp,
  type IssuedBatch,
  issueBatch,
  redeem,
  type TestApp,
  type TestUser,
} from "../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;

beforeAll(async () => {
  app = await createTestApp({ now: "2026-11-10T03:00:00.000Z" });
  superadmin = await app.createUser({ role: "SUPERADMIN" });
});
afterAll(() => app.close());

const signIn = () => app.signInAs(superadmin); // sessions end sooner than the days that pass here

const REPORT = `query ($batchId: ID!, $days: Int! = 30) {
  voucherReport(batchId: $batchId, days: $days) {
    claimants redemptionRate claimsPerDay { day claims } peakDay { day claims }
    averagePerClaimant { unit average } returnRate returned
    usage { unit model { slug } granted spent remaining expired voided }
  }
}`;

interface Report {
  readonly claimants: number;
  readonly redemptionRate: number | null;
  readonly claimsPerDay: readonly { readonly day: string; readonly claims: number }[];
  readonly peakDay: { readonly day: string; readonly claims: number } | null;
  readonly returnRate: number | null;
  readonly returned: number;
  readonly [field: string]: unknown;
}

async function report(batchId: string, days?: number): Promise<Report | null> {
  const client = await signIn();
  const variables = { batchId, ...(days && { days }) };
  return (await client.ask<{ voucherReport: Report | null }>(REPORT, variables)).voucherReport;
}

describe("the report of a voucher that people came back from", () => {
  let batch: IssuedBatch;

  beforeAll(async () => {
    const model = await app.createModel({ slug: "meta/llama-3.2-90b-instruct" });
    const desk = await signIn();
    batch = await issueBatch(desk, {
      code: "REPORT-2026",
      maxClaims: 8,
      maxClaimsPerUser: 2,
      usageValidDays: 3,
      benefits: [
        { unit: "LLM_TOKEN", amount: 100, modelId: model.publicId },
        { unit: "GPU_CREDIT", amount: 1_000 },
        { unit: "LLM_TOKEN", amount: 20 },
      ],
    });
    await issueBatch(desk, { code: "OTHER-2026", maxClaimsPerUser: null });
    const [ayu, budi, cici, dewi] = await app.createUsers([{}, {}, {}, {}]);
    if (!ayu || !budi || !cici || !dewi) throw new Error("Four people are there");
    const claims: [string, TestUser, string][] = [
      ["2026-11-11T03:00:00.000Z", budi, "OTHER-2026"], // before, and never after
      ["2026-11-12T03:00:00.000Z", budi, "REPORT-2026"],
      ["2026-11-12T16:59:59.999Z", ayu, "REPORT-2026"], // still the 12th in Jakarta
      ["2026-11-12T17:00:00.000Z", cici, "REPORT-2026"], // the 13th
      ["2026-11-12T17:00:00.000Z", cici, "OTHER-2026"], // at the same instant is not later
      ["2026-11-13T03:00:00.000Z", ayu, "OTHER-2026"], // came back, although
      ["2026-11-14T03:00:00.000Z", ayu, "REPORT-2026"], // she claimed this one again afterwards
      ["2026-11-14T03:00:00.000Z", dewi, "OTHER-2026"], // never claimed this one
    ];
    for (const [at, person, code] of claims) {
      app.clock.set(at);
      expect((await redeem(await app.signInAs(person), code)).__typename).toBe("VoucherRedeemed");
    }
    app.clock.set("2026-11-15T17:00:00.000Z"); // the 16th: what was claimed on the 13th has just expired
  });

  test("counts people once, and who came back for another voucher", async () => {
    expect(await report(batch.id)).toMatchObject({
      claimants: 3,
      redemptionRate: 0.5,
      returned: 1,
      returnRate: 1 / 3,
      averagePerClaimant: [
        { unit: "LLM_TOKEN", average: 160 }, // 4 claims x 120 to 3 people
        { unit: "GPU_CREDIT", average: 4_000 / 3 },
      ],
    });
  });

  test("counts claims on the organisation's days, zeros too", async () => {
    const found = await report(batch.id, 7);
    expect(found?.claimsPerDay).toEqual([
      { day: "2026-11-10", claims: 0 },
      { day: "2026-11-11", claims: 0 },
      { day: "2026-11-12", claims: 2 },
      { day: "2026-11-13", claims: 1 },
      { day: "2026-11-14", claims: 1 },
      { day: "2026-11-15", claims: 0 },
      { day: "2026-11-16", claims: 0 },
    ]);
    expect(found?.peakDay).toEqual({ day: "2026-11-12", claims: 2 });
  });

  test("says of each benefit what became of it", async () => {
    const usage = (granted: number, expired: number) => ({
      granted,
      expired,
      spent: 0,
      voided: 0,
      remaining: granted - expired,
    });
    // Three of the four claims are past their three days.
    expect((await report(batch.id))?.usage).toEqual([
      { unit: "LLM_TOKEN", model: { slug: "meta/llama-3.2-90b-instruct" }, ...usage(400, 300) },
      { unit: "GPU_CREDIT", model: null, ...usage(4_000, 3_000) },
      { unit: "LLM_TOKEN", model: null, ...usage(80, 60) },
    ]);
  });
});

test("a voucher that nobody claimed has no rate of return, and an unlimited one none of redemption", async () => {
  const unlimited = await issueBatch(await signIn(), { maxClaims: null });
  expect(await report(unlimited.id)).toMatchObject({
    claimants: 0,
    redemptionRate: null,
    peakDay: null,
    averagePerClaimant: [],
    returnRate: null,
    returned: 0,
    usage: [{ unit: "LLM_TOKEN", granted: 0, remaining: 0 }],
  });
  const limited = await issueBatch(await signIn(), { maxClaims: 10 });
  expect(await report(limited.id)).toMatchObject({ redemptionRate: 0 });
});

test("what a superadmin took back is told apart from what expired, and an auditor reads why", async () => {
  const batch = await issueBatch(await signIn(), { code: "TAKEN-BACK", usageValidDays: 3 });
  const [ayu, budi] = await app.createUsers([{ name: "Ayu" }, { name: "Budi" }]);
  if (!ayu || !budi) throw new Error("Two people are there");
  await redeem(await app.signInAs(ayu), "TAKEN-BACK");
  const { claim } = await redeem(await app.signInAs(budi), "TAKEN-BACK");
  const grantId = claim?.grants?.[0]?.id;
  const VOID = `mutation ($input: VoidGrantInput!) { voidGrant(input: $input) { __typename } }`;
  const input = { grantId, reason: "Given by mistake", idempotencyKey: "void-the-grant" };
  expect(await (await signIn()).ask(VOID, { input })).toEqual({ voidGrant: { __typename: "GrantVoided" } });
  const usage = (figures: Record<string, number>) => [
    { unit: "LLM_TOKEN", model: null, granted: 200, spent: 0, voided: 100, ...figures },
  ];
  expect((await report(batch.id))?.usage).toEqual(usage({ remaining: 100, expired: 0 }));
  app.clock.advance(3 * 86_400_000);
  expect((await report(batch.id))?.usage).toEqual(usage({ remaining: 0, expired: 100 }));
  const { overview } = await (await signIn()).ask<{ overview: { units: unknown[] } }>(
    "{ overview { units { unit voided } } }",
  );
  expect(overview.units).toContainEqual({ unit: "LLM_TOKEN", voided: 100 });
  const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
  const { changes } = await auditor.ask<{ changes: { edges: { node: unknown }[] } }>(
    `query ($id: ID!) { changes(filter: { userId: $id }) { edges { node {
      event reason user { name } fields { field after } } } } }`,
    { id: budi.publicId },
  );
  expect(changes.edges.map(({ node }) => node)).toEqual([
    {
      event: "GrantVoided",
      reason: "Given by mistake",
      user: { name: "Budi" },
      fields: [
        { field: "grantId", after: JSON.stringify(grantId) },
        { field: "unit", after: '"LLM_TOKEN"' },
        { field: "amount", after: "100" },
      ],
    },
  ]);
});

test("people are counted once each, however many claims lie between theirs", async () => {
  const batch = await createBatch(app.database, superadmin, { maxClaimsPerUser: null });
  const other = await createBatch(app.database, superadmin);
  const people = await app.createUsers(Array.from({ length: 1_500 }, () => ({})));
  const start = app.clock.now().getTime();
  const claimOf = (userId: number, batchId: number, at: number) => ({
    publicId: newPublicId(),
    batchId,
    codeId: null,
    userId,
    limitScopeId: batchId,
    userSlot: null,
    source: "ADMIN" as const,
    state: "USED" as const,
    claimedAt: new Date(start + at),
    claimEndsAt: null,
    usageExpiresAt: null,
    orderId: null,
    reservedAt: null,
    usedAt: null,
    saved: null,
  });
  await app.database.transaction(
    "claim twice each",
    async (tx) => {
      const rows = [
        ...people.map(({ id }, at) => claimOf(id, batch.id, at)),
        ...people.map(({ id }, at) => claimOf(id, batch.id, 10_000 + at)),
        // Every fifth came back in between, and every other fifth had been there before.
        ...people.flatMap(({ id }, at) => (at % 5 === 0 ? [claimOf(id, other.id, 5_000)] : [])),
        ...people.flatMap(({ id }, at) => (at % 5 === 1 ? [claimOf(id, other.id, -1)] : [])),
      ];
      await tx.insert(
        ClaimEntity,
        rows.map((row) => ({ ...row, id: tx.newId() })),
      );
    },
    { ids: 10_000 },
  );
  const found = await Promise.all([report(batch.publicId), report(batch.publicId)]);
  for (const each of found) expect(each).toMatchObject({ claimants: 1_500, returned: 300, returnRate: 0.2 });
});

test("there is no report of a voucher that does not exist", async () => {
  for (const id of [newPublicId(), "1", ""]) expect(await report(id)).toBeNull();
});
