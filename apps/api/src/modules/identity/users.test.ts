import { newPublicId } from "../../kernel/index.js";
import {
  createBatch,
  createTestApp,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

const USERS = `query ($first: Int! = 50, $after: String, $search: String, $role: Role) {
  users(first: $first, after: $after, search: $search, role: $role) {
    edges { node { id name email role createdAt claimedCount lastClaimedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Page {
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly name: string; readonly role: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

let app: TestApp;
let superadmin: TestUser;
let auditor: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN", name: "Root" });
  auditor = await app.signInAs(await app.createUser({ role: "AUDITOR", name: "Auditor" }));
});
afterAll(() => app.close());

const users = async (variables: Record<string, unknown>) =>
  (await auditor.ask<{ users: Page }>(USERS, variables)).users;
const names = async (search: string) => (await users({ search })).edges.map(({ node }) => node.name).sort();

test("an auditor sees everybody with what they claimed, newest first", async () => {
  const ayu = await app.createUser({ name: "Ayu Lestari", email: "Ayu@Example.com" });
  const batch = await createBatch(app.database, superadmin, { codes: ["TWICE-2026"], maxClaimsPerUser: 2 });
  expect(batch.codes).toHaveLength(1);
  const client = await app.signInAs(ayu);
  await redeem(client, "TWICE-2026");
  app.clock.advance(1_000);
  await redeem(client, "TWICE-2026");
  await app.createUser({ name: "Budi" });
  const { edges } = await users({ first: 2 });
  expect(edges.map(({ node }) => node)).toEqual([
    expect.objectContaining({ name: "Budi", role: "USER", claimedCount: 0, lastClaimedAt: null }),
    {
      id: ayu.publicId,
      name: "Ayu Lestari",
      email: "Ayu@Example.com",
      role: "USER",
      createdAt: "2026-11-20T03:00:00.000Z",
      claimedCount: 2,
      lastClaimedAt: "2026-11-20T03:00:01.000Z",
    },
  ]);
});

describe("people are found by part of their name or address", () => {
  beforeAll(async () => {
    await app.createUsers([
      { name: "Nía Café", email: "nia@corp.example" },
      { name: "100% Real", email: "under_score@corp.example" },
      { name: "1000 Real", email: "underXscore@corp.example" },
    ]);
  });

  test.each([
    ["in any letter case", "ROO", ["Root"]],
    ["by the address in any letter case", "NIA@CORP", ["Nía Café"]],
    ["with marks as they are written", "Nía", ["Nía Café"]],
    ["with marks in either Unicode form", "Cafe\u0301", ["Nía Café"]],
    ["a per cent sign, literally", "100%", ["100% Real"]],
    ["an underscore, literally", "under_score", ["100% Real"]],
    ["spaces around", "  corp.example  ", ["100% Real", "1000 Real", "Nía Café"]],
    ["nobody there is", "nobody of this name", []],
    ["a quote, literally", "' OR 1=1 --", []],
  ])("%s", async (_what, search, found) => {
    expect(await names(search)).toEqual(found);
  });

  test("unless nobody would type it", async () => {
    const { errors } = await auditor.query(USERS, { search: "x".repeat(121) });
    expect(errors?.map((error) => error.extensions?.code)).toEqual(["BAD_USER_INPUT"]);
  });
});

test("people are filtered by role", async () => {
  const { edges } = await users({ role: "SUPERADMIN" });
  expect(edges.map(({ node }) => node.name)).toEqual(["Root"]);
});

test("paging through people of the same instant gives each exactly once", async () => {
  const made = await app.createUsers(Array.from({ length: 25 }, () => ({ name: "Paged" })));
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await users({ first: 7, after, search: "paged", role: "USER" });
    seen.push(...page.edges.map(({ node }) => node.id));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) break;
  }
  expect(seen).toEqual(made.map(({ publicId }) => publicId).toReversed());
});

test("one person is found by id, and nobody by anything else", async () => {
  const USER = "query ($id: ID!) { user(id: $id) { name role claimedCount lastClaimedAt } }";
  expect(await auditor.ask(USER, { id: superadmin.publicId })).toEqual({
    user: { name: "Root", role: "SUPERADMIN", claimedCount: 0, lastClaimedAt: null },
  });
  for (const id of [newPublicId(), String(superadmin.id), ""]) {
    expect(await auditor.ask(USER, { id })).toEqual({ user: null });
  }
});
