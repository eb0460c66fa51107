import { newPublicId } from "../../kernel/index.js";
import {
  createBatch,
  createTestApp,
  type IssuedBatch,
  issueBatch,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

const FIELDS = `name batchCount activeBatchCount claimedCount claimLimit firstCreatedAt lastCreatedAt
  figures { unit granted remaining spent expired voided }`;
const CAMPAIGNS = `query ($first: Int! = 50, $after: String, $search: String) {
  campaigns(first: $first, after: $after, search: $search) {
    edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor }
  }
}`;

interface Page {
  readonly edges: readonly { readonly node: { readonly name: string; readonly [field: string]: unknown } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Renamed {
  readonly __typename: string;
  readonly code?: string;
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
  readonly campaign?: { readonly name: string; readonly batchCount: number };
}

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  desk = await app.signInAs(superadmin);
});
afterAll(() => app.close());

const list = async (variables: Record<string, unknown> = {}) =>
  (await desk.ask<{ campaigns: Page }>(CAMPAIGNS, variables)).campaigns;
const names = async (search: string) => (await list({ search })).edges.map(({ node }) => node.name);

test("a campaign adds up its batches: active ones, claims, limits and what became of the units", async () => {
  const campaign = "summing up";
  await issueBatch(desk, { campaign, code: "SUM-ONE", maxClaims: 10, usageValidDays: 1 });
  app.clock.advance(1_000);
  const credit = [{ unit: "GPU_CREDIT", amount: 1_000 }];
  await issueBatch(desk, { campaign, codeMode: "MULTI_CODE", quantity: 5, benefits: credit });
  const off = await issueBatch(desk, { campaign, maxClaims: 1 });
  await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", { id: off.id });
  await redeem(await app.signInAs(await app.createUser()), "SUM-ONE");
  await redeem(await app.signInAs(await app.createUser()), "SUM-ONE");
  const none = { granted: 0, remaining: 0, spent: 0, expired: 0, voided: 0 };
  const [found] = (await list({ search: campaign })).edges;
  expect(found?.node).toEqual({
    name: campaign,
    batchCount: 3,
    activeBatchCount: 2,
    claimedCount: 2,
    claimLimit: 16,
    firstCreatedAt: "2026-11-20T03:00:00.000Z",
    lastCreatedAt: "2026-11-20T03:00:01.000Z",
    figures: expect.arrayContaining([
      { unit: "LLM_TOKEN", ...none, granted: 200, remaining: 200 },
      { unit: "GPU_CREDIT", ...none },
    ]),
  });
});

test("a campaign with one unlimited batch has no limit", async () => {
  await issueBatch(desk, { campaign: "boundless", maxClaims: 10 });
  await issueBatch(desk, { campaign: "boundless", maxClaims: null });
  expect((await list({ search: "boundless" })).edges[0]?.node).toMatchObject({
    batchCount: 2,
    claimLimit: null,
  });
});

test("paging through 30 campaigns gives each exactly once, the most recent first", async () => {
  const start = app.clock.now().getTime();
  for (let at = 0; at < 30; at++) {
    const createdAt = new Date(start - (at % 4) * 1_000); // many share an instant
    await createBatch(app.database, superadmin, {
      campaign: `paged ${String(at).padStart(2, "0")}`,
      createdAt,
    });
  }
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await list({ first: 7, after, search: "paged" });
    seen.push(...page.edges.map(({ node }) => node.name));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) break;
  }
  const numbers = Array.from({ length: 30 }, (_, at) => at);
  const inOrder = [0, 1, 2, 3].flatMap((age) => numbers.filter((at) => at % 4 === age));
  expect(seen).toEqual(inOrder.map((at) => `paged ${String(at).padStart(2, "0")}`));
});

test("campaigns are found by part of their own label, taken literally", async () => {
  await issueBatch(desk, { name: "LinkedIn voucher", campaign: "Ünder_way 100%" });
  expect(await names("linkedin")).toEqual([]); // that is the voucher's name
  expect(await names("ÜNDER_")).toEqual(["Ünder_way 100%"]);
  expect(await names("r%w")).toEqual([]);
  expect(await names("100%")).toEqual(["Ünder_way 100%"]);
  const { errors } = await desk.query(CAMPAIGNS, { search: "x".repeat(121) });
  expect(errors?.map((error) => error.extensions?.code)).toEqual(["BAD_USER_INPUT"]);
});

const RENAME = `mutation ($from: String!, $to: String!) {
  renameCampaign(from: $from, to: $to) {
    __typename ... on Refusal { code } ... on InvalidInput { fields { path code } }
    ... on CampaignRenamed { campaign { name batchCount } }
  }
}`;
const rename = async (from: string, to: string) =>
  (await desk.ask<{ renameCampaign: Renamed }>(RENAME, { from, to })).renameCampaign;

describe("renaming a campaign", () => {
  let one: IssuedBatch;

  beforeAll(async () => {
    one = await issueBatch(desk, { name: "One", campaign: "Before" });
    await issueBatch(desk, { name: "Two", campaign: "Before" });
    await issueBatch(desk, { name: "Three", campaign: "Another" });
  });

  test("renames every batch of it, counts as a change of each, and keeps the names of the vouchers", async () => {
    expect(await rename(" Before ", "  After  ")).toEqual({
      __typename: "CampaignRenamed",
      campaign: { name: "After", batchCount: 2 },
    });
    const data = await desk.ask<{ voucherBatches: { edges: { node: unknown }[] } }>(
      `{ voucherBatches(filter: { search: "after" }, sort: { field: NAME, direction: ASC }) {
        edges { node { name campaign version } } } }`,
    );
    expect(data.voucherBatches.edges.map(({ node }) => node)).toEqual([
      { name: "One", campaign: "After", version: 2 },
      { name: "Two", campaign: "After", version: 2 },
    ]);
    const byName = await desk.ask<{ voucherBatches: { edges: { node: { name: string } }[] } }>(
      '{ voucherBatches(filter: { search: "one" }) { edges { node { name } } } }',
    );
    expect(byName.voucherBatches.edges.map(({ node }) => node.name)).toContain("One");
    expect(await names("before")).toEqual([]);
    const { changes } = await desk.ask<{ changes: { edges: { node: unknown }[] } }>(
      "query ($id: ID!) { changes(filter: { batchId: $id }, first: 1) { edges { node { event fields { field before after } } } } }",
      { id: one.id },
    );
    expect(changes.edges[0]?.node).toEqual({
      event: "VoucherBatchUpdated",
      fields: [{ field: "campaign", before: '"Before"', after: '"After"' }],
    });
  });

  test.each([
    ["to nothing", "After", " ", "to REQUIRED"],
    ["to more than fits", "After", "x".repeat(121), "to TOO_LONG"],
    ["to what nobody can see", "After", "a\u202eb", "to MALFORMED"],
    ["to what another is called", "After", "Another", "to TAKEN"],
  ])("%s is refused and changes nothing", async (_what, from, to, fault) => {
    const { fields } = await rename(from, to);
    expect(fields?.map(({ path, code }) => `${path} ${code}`)).toEqual([fault]);
    expect(await names("After")).toEqual(["After"]);
  });

  test("to what it is called already changes nothing", async () => {
    expect((await rename("After", "After")).campaign).toEqual({ name: "After", batchCount: 2 });
    const { voucherBatch } = await desk.ask<{ voucherBatch: IssuedBatch }>(
      "query ($id: ID!) { voucherBatch(id: $id) { version } }",
      { id: one.id },
    );
    expect(voucherBatch.version).toBe(2);
  });

  test("that does not exist is refused", async () => {
    for (const from of ["Before", "", "after", newPublicId()]) {
      expect(await rename(from, "Somewhere")).toMatchObject({ code: "CAMPAIGN_NOT_FOUND" });
    }
  });
});

test("the report of a campaign counts its claims on every day, and an unknown one has none", async () => {
  await issueBatch(desk, { campaign: "reported", code: "REPORTED-1" });
  await issueBatch(desk, { campaign: "reported", code: "REPORTED-2" });
  await issueBatch(desk, { campaign: "unreported", code: "REPORTED-3" });
  const person = await app.signInAs(await app.createUser());
  for (const code of ["REPORTED-1", "REPORTED-2", "REPORTED-3"]) await redeem(person, code);
  const REPORT = `query ($name: String!) { campaign(name: $name, days: 7) {
    campaign { name claimedCount } claimsPerDay { day claims } peakDay { day claims } } }`;
  expect(await desk.ask(REPORT, { name: " reported " })).toEqual({
    campaign: {
      campaign: { name: "reported", claimedCount: 2 },
      claimsPerDay: [14, 15, 16, 17, 18, 19, 20].map((day) => ({
        day: `2026-11-${day}`,
        claims: day === 20 ? 2 : 0,
      })),
      peakDay: { day: "2026-11-20", claims: 2 },
    },
  });
  expect(await desk.ask(REPORT, { name: "report" })).toEqual({ campaign: null });
});
