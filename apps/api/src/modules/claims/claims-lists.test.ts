import {
  createBatch,
  createTestApp,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

const VOUCHER_CLAIMS = `query ($batchId: ID!, $first: Int!, $after: String) {
  voucherClaims(batchId: $batchId, first: $first, after: $after) {
    edges { node { id code source state claimedAt claimEndsAt usageExpiresAt
      user { id name email } grants { unit granted remaining model { slug } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const MY_CLAIMS = `query ($first: Int!, $after: String) {
  myClaims(first: $first, after: $after) {
    edges { node { id voucherName code grants { granted } } } pageInfo { hasNextPage endCursor }
  }
}`;

interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
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

test("a superadmin sees who claimed, when, both deadlines, what was given and what is left", async () => {
  const batch = await createBatch(app.database, superadmin, {
    codeMode: "MULTI_CODE",
    codes: ["WHO-CLAIMED-1"],
    claimEndsAt: new Date("2026-12-31T17:00:00.000Z"),
    usageValidDays: 10,
  });
  const user = await app.createUser({ name: "Ayu Lestari", email: "Ayu@Example.com" });
  await redeem(await app.signInAs(user), "WHO-CLAIMED-1");
  const { voucherClaims } = await desk.ask<{ voucherClaims: Page<Record<string, unknown>> }>(VOUCHER_CLAIMS, {
    batchId: batch.publicId,
    first: 10,
  });
  expect(voucherClaims.edges.map(({ node }) => node)).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      code: "WHO-CLAIMED-1",
      source: "CODE",
      state: "USED",
      claimedAt: "2026-11-20T03:00:00.000Z",
      claimEndsAt: "2026-12-31T17:00:00.000Z",
      usageExpiresAt: "2026-11-30T03:00:00.000Z",
      user: { id: user.publicId, name: "Ayu Lestari", email: "Ayu@Example.com" },
      grants: [{ unit: "LLM_TOKEN", granted: 100, remaining: 100, model: null }],
    },
  ]);
});

test("an auditor sees that a code was used, but not the code", async () => {
  const batch = await createBatch(app.database, superadmin, {
    codeMode: "MULTI_CODE",
    codes: ["SECRETCODE99"],
  });
  await redeem(await app.signInAs(await app.createUser()), "SECRETCODE99");
  const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
  const answer = await auditor.query(VOUCHER_CLAIMS, { batchId: batch.publicId, first: 10 });
  expect(JSON.stringify(answer.data)).toContain("SECR••••••••");
  expect(JSON.stringify(answer.data)).not.toContain("SECRETCODE99");
});

test("paging through 25 claims of the same instant gives each exactly once, newest first", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["PAGED25"], maxClaimsPerUser: null });
  const client = await app.signInAs(await app.createUser());
  const made: (string | undefined)[] = [];
  for (let time = 0; time < 25; time++) made.push((await redeem(client, "PAGED25")).claim?.id);

  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page++) {
    const data: { voucherClaims: Page<{ id: string }> } = await desk.ask(VOUCHER_CLAIMS, {
      batchId: batch.publicId,
      first: 7,
      after,
    });
    seen.push(...data.voucherClaims.edges.map(({ node }) => node.id));
    after = data.voucherClaims.pageInfo.endCursor;
    if (!data.voucherClaims.pageInfo.hasNextPage) break;
  }
  const newestFirst = [...made].toReversed();
  expect(seen).toEqual(newestFirst);

  const mine = await client.ask<{ myClaims: Page<{ id: string }> }>(MY_CLAIMS, { first: 100 });
  expect(mine.myClaims.edges.map(({ node }) => node.id)).toEqual(newestFirst);
});

test("a person sees nobody else's claims", async () => {
  const stranger = await app.signInAs(await app.createUser());
  const { myClaims } = await stranger.ask<{ myClaims: Page<unknown> }>(MY_CLAIMS, { first: 10 });
  expect(myClaims).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
});

test.each([
  ["a page of nothing", { first: 0 }],
  ["a page of 101", { first: 101 }],
  ["a negative page", { first: -1 }],
  ["a cursor that is no cursor", { first: 10, after: "nonsense" }],
  ["a cursor with too few parts", { first: 10, after: Buffer.from("[1]").toString("base64url") }],
  ["a cursor with text for a time", { first: 10, after: Buffer.from('["x",1]').toString("base64url") }],
  ["a cursor beyond time", { first: 10, after: Buffer.from("[9e15,1]").toString("base64url") }],
  ["a cursor that is an object", { first: 10, after: Buffer.from('{"a":1}').toString("base64url") }],
])("%s is refused as bad input", async (_, variables) => {
  const client = await app.signInAs(await app.createUser());
  const { errors } = await client.query(MY_CLAIMS, variables);
  expect(errors?.map((error) => error.extensions?.code)).toEqual(["BAD_USER_INPUT"]);
});

test("an unknown batch has no claims", async () => {
  const { voucherClaims } = await desk.ask<{ voucherClaims: Page<unknown> }>(VOUCHER_CLAIMS, {
    batchId: "nobody",
    first: 10,
  });
  expect(voucherClaims.edges).toEqual([]);
});
