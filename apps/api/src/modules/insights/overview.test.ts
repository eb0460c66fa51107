import {
  AttemptEntity,
  createTestApp,
  issueBatch,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;
let people: TestUser[];

/** Midnight in Jakarta is 17:00 in UTC: most claims stand right at one, on either side. */
const CLAIMS = [
  ["2026-11-06T16:59:59.999Z", "ALPHA-2026", 0], // Friday the 6th
  ["2026-11-06T17:00:00.000Z", "ALPHA-2026", 1], // the 7th
  ["2026-11-13T16:59:59.999Z", "BETA-2026", 0], // the 13th
  ["2026-11-13T17:00:00.000Z", "BETA-2026", 1], // the 14th
  ["2026-11-19T16:59:59.999Z", "ALPHA-2026", 2], // the 19th
  ["2026-11-19T17:00:00.000Z", "ALPHA-2026", 3], // the 20th
  ["2026-11-19T17:00:00.000Z", "BETA-2026", 2], // the 20th
] as const;
const NOW = "2026-11-20T03:00:00.000Z";

const signIn = () => app.signInAs(superadmin); // sessions end sooner than the days that pass here

beforeAll(async () => {
  app = await createTestApp({ now: "2026-11-01T00:00:00.000Z" });
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  people = await app.createUsers([{ name: "Ayu" }, { name: "Budi" }, {}, {}]);
  const desk = await signIn();
  await issueBatch(desk, {
    name: "Alpha",
    campaign: "alpha",
    code: "ALPHA-2026",
    maxClaims: 5,
    usageEndsAt: "2026-11-20T17:00:00.000Z",
  });
  await issueBatch(desk, {
    name: "Beta",
    campaign: "beta",
    code: "BETA-2026",
    usageValidDays: 5,
    benefits: [
      { unit: "GPU_CREDIT", amount: 5_000 },
      { unit: "LLM_TOKEN", amount: 50 },
    ],
  });
  for (const [at, code, person] of CLAIMS) {
    app.clock.set(at);
    const user = people[person];
    if (!user) throw new Error("Nobody of that number");
    expect((await redeem(await app.signInAs(user), code)).__typename).toBe("VoucherRedeemed");
  }
});
afterAll(() => app.close());
beforeEach(() => app.clock.set(NOW));

async function overview(fields: string, days?: number, by?: TestClient): Promise<Record<string, unknown>> {
  const client = by ?? (await signIn());
  const document = `query ($days: Int! = 30) { overview(days: $days) { ${fields} } }`;
  const data = await client.ask<{ overview: Record<string, unknown> }>(document, days ? { days } : {});
  return data.overview;
}

const UNITS =
  "units { unit given spent remaining expired voided expiringSoon givenThisWeek givenWeekBefore }";

async function unitsAt(instant: string): Promise<Record<string, Record<string, number>>> {
  app.clock.set(instant);
  const { units } = await overview(UNITS);
  const rows = units as ({ unit: string } & Record<string, number>)[];
  return Object.fromEntries(rows.map((row) => [row.unit, row]));
}

test("claims are counted on the organisation's days, today and this week against the week before", async () => {
  expect(
    await overview(
      "claimsToday claimsSameDayWeekBefore claimsThisWeek claimsWeekBefore peakDay { day claims }",
    ),
  ).toEqual({
    claimsToday: 2,
    claimsSameDayWeekBefore: 1,
    claimsThisWeek: 4,
    claimsWeekBefore: 2,
    peakDay: { day: "2026-11-20", claims: 2 },
  });
});

test("every day of the range is there, those without claims too", async () => {
  const { claimsPerDay } = await overview("claimsPerDay { day claims }");
  const days = claimsPerDay as { day: string; claims: number }[];
  expect(days).toHaveLength(30);
  expect(days[0]).toEqual({ day: "2026-10-22", claims: 0 });
  expect(days.filter(({ claims }) => claims > 0)).toEqual([
    { day: "2026-11-06", claims: 1 },
    { day: "2026-11-07", claims: 1 },
    { day: "2026-11-13", claims: 1 },
    { day: "2026-11-14", claims: 1 },
    { day: "2026-11-19", claims: 1 },
    { day: "2026-11-20", claims: 2 },
  ]);
  expect(await overview("claimsPerDay { day }", 7)).toEqual({
    claimsPerDay: [14, 15, 16, 17, 18, 19, 20].map((day) => ({ day: `2026-11-${day}` })),
  });
});

test("the day changes at midnight in Jakarta, not in UTC", async () => {
  const today = async (at: string) => {
    app.clock.set(at);
    return (await overview("claimsToday")).claimsToday;
  };
  expect(await today("2026-11-20T16:59:59.999Z")).toBe(2);
  expect(await today("2026-11-20T17:00:00.000Z")).toBe(0);
});

test("units are given, expired and left as the claims and their deadlines say", async () => {
  const { units } = await overview(UNITS);
  expect(units).toEqual([
    {
      unit: "LLM_TOKEN", // Alpha 4 x 100, Beta 3 x 50 of which two are past their five days
      given: 550,
      spent: 0,
      remaining: 450,
      expired: 100,
      voided: 0,
      expiringSoon: 450,
      givenThisWeek: 300,
      givenWeekBefore: 150,
    },
    {
      unit: "GPU_CREDIT",
      given: 15_000,
      spent: 0,
      remaining: 5_000,
      expired: 10_000,
      voided: 0,
      expiringSoon: 5_000,
      givenThisWeek: 10_000,
      givenWeekBefore: 5_000,
    },
  ]);
});

test.each([
  ["2026-11-18T16:59:59.998Z", 0],
  ["2026-11-18T16:59:59.999Z", 50], // Beta's first, in the middle of a quarter of an hour
  ["2026-11-18T17:00:00.000Z", 100], // and its second
  ["2026-11-20T16:59:59.999Z", 100],
  ["2026-11-20T17:00:00.000Z", 500], // all of Alpha
  ["2026-11-24T16:59:59.999Z", 500],
  ["2026-11-24T17:00:00.000Z", 550],
])("at %s %s tokens have expired, to the millisecond", async (instant, expired) => {
  const { LLM_TOKEN } = await unitsAt(instant);
  expect(LLM_TOKEN).toMatchObject({ expired, remaining: 550 - expired });
});

test.each([
  ["2026-11-13T16:59:59.999Z", 100], // Beta's first two come due in five days; Alpha's on the 20th only
  ["2026-11-13T17:00:00.000Z", 500],
  ["2026-11-17T16:59:59.999Z", 500], // Beta's last: 7 days and a millisecond away
  ["2026-11-17T17:00:00.000Z", 550],
])("at %s %s tokens expire within seven days", async (instant, expiringSoon) => {
  expect((await unitsAt(instant)).LLM_TOKEN).toMatchObject({ expiringSoon });
});

test("campaigns are ranked by their claims in the range", async () => {
  expect(await overview("topCampaigns { campaign claims }")).toEqual({
    topCampaigns: [
      { campaign: "alpha", claims: 4 },
      { campaign: "beta", claims: 3 },
    ],
  });
  expect(await overview("topCampaigns { campaign claims }", 7)).toEqual({
    topCampaigns: [
      { campaign: "alpha", claims: 2 },
      { campaign: "beta", claims: 2 },
    ],
  });
});

test("active vouchers are counted, and those near their limit named, nearest first", async () => {
  const desk = await signIn();
  const full = { maxClaims: 1, code: "FULL-2026", name: "Full" };
  await issueBatch(desk, full);
  const off = await issueBatch(desk, { name: "Off", code: "OFF-2026", maxClaims: 5 });
  await app.database.transaction("fill", async (tx) => {
    await tx.write("UPDATE voucher_batches SET claimed_count = 1 WHERE name = 'Full'");
    await tx.write("UPDATE voucher_batches SET claimed_count = 5 WHERE name = 'Off'");
  });
  await issueBatch(desk, { name: "Wide", code: "WIDE-2026", maxClaims: 1_000 });
  await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", { id: off.id });
  // Alpha has 4 of 5, Full is depleted, Off is off, Beta has no limit.
  expect(await overview("activeBatches nearLimit { name }")).toEqual({
    activeBatches: 3,
    nearLimit: [{ name: "Alpha" }],
  });
  app.clock.set("2026-11-20T17:00:00.000Z"); // what could not be used any more is not given
  expect(await overview("activeBatches nearLimit { name }")).toEqual({ activeBatches: 2, nearLimit: [] });
});

test("ten wrong codes within a day are suspicious, by person or by network", async () => {
  const now = new Date(NOW).getTime();
  const hour = 3_600_000;
  const tries = (userId: number | null, network: string, outcome: string, agesMs: readonly number[]) =>
    agesMs.map((age) => ({ userId, network, outcome, createdAt: new Date(now - age) }));
  const spread = (count: number) => Array.from({ length: count }, (_, at) => at * hour);
  const [ayu, budi] = people;
  if (!ayu || !budi) throw new Error("Two people are there");
  await app.database.transaction("try codes", async (tx) => {
    const rows = [
      ...tries(ayu.id, "203.0.113.1", "CODE_NOT_FOUND", spread(10)),
      ...tries(budi.id, "203.0.113.1", "CODE_NOT_FOUND", spread(9)),
      ...tries(budi.id, "203.0.113.1", "ALREADY_REDEEMED", spread(20)),
      ...tries(null, "203.0.113.7", "CODE_MALFORMED", spread(12)),
      ...tries(null, "203.0.113.8", "CODE_NOT_FOUND", [...spread(9), 24 * hour]), // the tenth a day ago
    ];
    await tx.insert(
      AttemptEntity,
      rows.map((row) => ({
        ...row,
        id: tx.newId(),
        kind: "CHECK" as const,
        maskedCode: "ABCD",
        codeId: null,
        claimId: null,
        batchId: null,
      })),
    );
  });
  const wanted = "suspicious { user { id name email } network wrongCodes lastAt }";
  expect(await overview(wanted)).toEqual({
    suspicious: [
      { user: null, network: "203.0.113.7", wrongCodes: 12, lastAt: NOW },
      {
        user: { id: ayu.publicId, name: "Ayu", email: ayu.email },
        network: null,
        wrongCodes: 10,
        lastAt: NOW,
      },
    ],
  });
});

test("an empty product has zeros, not nothing", async () => {
  const empty = await createTestApp({ now: NOW });
  const client = await empty.signInAs(await empty.createUser({ role: "AUDITOR" }));
  const all = `claimsToday claimsThisWeek claimsWeekBefore activeBatches peakDay { day } claimsPerDay { claims }
    topCampaigns { claims } nearLimit { id } suspicious { wrongCodes } units { unit given remaining }`;
  expect(await overview(all, 7, client)).toEqual({
    claimsToday: 0,
    claimsThisWeek: 0,
    claimsWeekBefore: 0,
    activeBatches: 0,
    peakDay: null,
    claimsPerDay: Array.from({ length: 7 }, () => ({ claims: 0 })),
    topCampaigns: [],
    nearLimit: [],
    suspicious: [],
    units: [
      { unit: "LLM_TOKEN", given: 0, remaining: 0 },
      { unit: "GPU_CREDIT", given: 0, remaining: 0 },
    ],
  });
  await empty.close();
});

test.each([0, 6, 367, -1])("a range of %s days is refused", async (days) => {
  const client = await signIn();
  for (const field of [
    "overview(days: $days) { claimsToday }",
    'campaign(name: "alpha", days: $days) { campaign { name } }',
    'voucherReport(batchId: "x", days: $days) { redemptionRate }',
  ]) {
    const { errors } = await client.query(`query ($days: Int!) { ${field} }`, { days });
    expect(errors?.map((error) => error.extensions?.code)).toEqual(["BAD_USER_INPUT"]);
  }
});
