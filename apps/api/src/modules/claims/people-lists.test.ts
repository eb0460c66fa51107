import {
  createBatch,
  createTestApp,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

const VOUCHER_CLAIMS = `query ($batchId: ID!, $first: Int! = 10, $after: String, $search: String, $state: ClaimState) {
  voucherClaims(batchId: $batchId, first: $first, after: $after, search: $search, state: $state) {
    edges { node { user { name } } } pageInfo { hasNextPage endCursor }
  }
}`;
const USER_CLAIMS = `query ($userId: ID!) {
  userClaims(userId: $userId, first: 10) {
    edges { node { code state batch { id name } grants { granted } } } pageInfo { hasNextPage }
  }
}`;
const ATTEMPTS = `query ($filter: AttemptFilter, $first: Int! = 50, $after: String) {
  attempts(filter: $filter, first: $first, after: $after) {
    edges { node { id kind outcome maskedCode network user { name } batch { id name } createdAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const USER_WALLET = `query ($userId: ID!) {
  userWallet(userId: $userId) {
    id balances { unit amount } grants(first: 5) { edges { node { granted state } } }
    ledger(first: 5) { edges { node { kind amount code } } }
  }
}`;
const CHECK = "query ($code: String!) { checkVoucher(code: $code) { __typename } }";

interface AttemptNode {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  readonly maskedCode: string;
  readonly user: { readonly name: string } | null;
  readonly batch: { readonly id: string } | null;
}
interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;
let auditor: TestClient;
let ayu: TestUser;
let budi: TestUser;
let july: { readonly publicId: string };

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  desk = await app.signInAs(superadmin);
  auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
  ayu = await app.createUser({ name: "Ayu Lestari", email: "Ayu_100%@people.example" });
  budi = await app.createUser({ name: "Budi Élan", email: "budi@others.example" });
  july = await createBatch(app.database, superadmin, { name: "July", codes: ["JULYCODE7"] });
  await createBatch(app.database, superadmin, { name: "August", codes: ["AUGUST88"] });
  for (const user of [ayu, budi]) await redeem(await app.signInAs(user), "JULYCODE7");
  app.clock.advance(1_000);
  const browser = await app.signInAs(ayu);
  await redeem(browser, "AUGUST88");
  await redeem(browser, "JULYCODE7");
  await redeem(browser, "WRONGCODE9");
  await redeem(browser, "x");
  app.clock.advance(1_000);
  await app.anonymous().query(CHECK, { code: "STRANGER5" });
});
afterAll(() => app.close());

const claimants = async (variables: Record<string, unknown>) => {
  const document = { batchId: july.publicId, ...variables };
  const { voucherClaims } = await desk.ask<{ voucherClaims: Page<{ user: { name: string } }> }>(
    VOUCHER_CLAIMS,
    document,
  );
  return voucherClaims.edges.map(({ node }) => node.user.name);
};

describe("the claims of a voucher", () => {
  it.each([
    ["part of a name, in any letter case", "LESTARI", ["Ayu Lestari"]],
    ["part of an e-mail address", "others.EXAMPLE", ["Budi Élan"]],
    ["a name with other letters as it is written", "Élan", ["Budi Élan"]],
    ["signs that a pattern would take for wildcards", "_100%", ["Ayu Lestari"]],
    ["what nobody is called", "nobody", []],
    ["what everybody has", ".example", ["Budi Élan", "Ayu Lestari"]],
    ["nothing but spaces", "  ", ["Budi Élan", "Ayu Lestari"]],
  ])("are found by %s", async (_what, search, names) => {
    expect(await claimants({ search })).toEqual(names);
  });

  it("are paged within a search, by people looked up first and by walking alike", async () => {
    await app.createUsers(
      Array.from({ length: 501 }, (_, at) => ({ name: `Crowd ${at}`, email: `crowd${at}@x.example` })),
    );
    for (const search of ["people.example", "example"]) {
      const first = await claimants({ search, first: 1 });
      expect(first).toHaveLength(1);
    }
    const { voucherClaims } = await desk.ask<{ voucherClaims: Page<unknown> }>(VOUCHER_CLAIMS, {
      batchId: july.publicId,
      search: "example",
      first: 1,
    });
    expect(voucherClaims.pageInfo.hasNextPage).toBe(true);
    expect(await claimants({ search: "example", first: 1, after: voucherClaims.pageInfo.endCursor })).toEqual(
      ["Ayu Lestari"],
    );
  });

  it("are filtered by state", async () => {
    expect(await claimants({ state: "USED" })).toEqual(["Budi Élan", "Ayu Lestari"]);
    expect(await claimants({ state: "REVOKED" })).toEqual([]);
    expect(await claimants({ state: "USED", search: "ayu" })).toEqual(["Ayu Lestari"]);
  });

  it("are not searched by a text that is too long", async () => {
    const { errors } = await desk.query(VOUCHER_CLAIMS, { batchId: july.publicId, search: "x".repeat(121) });
    expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});

describe("the claims of a person", () => {
  it("name voucher, code and what was given, newest first", async () => {
    const { userClaims } = await desk.ask<{ userClaims: Page<unknown> }>(USER_CLAIMS, {
      userId: ayu.publicId,
    });
    expect(userClaims.edges.map(({ node }) => node)).toEqual([
      expect.objectContaining({ code: "AUGUST88", batch: expect.objectContaining({ name: "August" }) }),
      {
        code: "JULYCODE7",
        state: "USED",
        batch: { id: july.publicId, name: "July" },
        grants: [{ granted: 100 }],
      },
    ]);
  });

  it("show an auditor that a code was used, but not the code", async () => {
    const answer = await auditor.ask(USER_CLAIMS, { userId: ayu.publicId });
    expect(JSON.stringify(answer)).toContain("JUL••••••");
    expect(JSON.stringify(answer)).not.toContain("JULYCODE7");
  });

  it("are none of somebody who does not exist", async () => {
    for (const userId of ["nobody", july.publicId]) {
      const { userClaims } = await desk.ask<{ userClaims: Page<unknown> }>(USER_CLAIMS, { userId });
      expect(userClaims.edges).toEqual([]);
    }
  });
});

describe("the wallet of a person", () => {
  it("is read by a superadmin as its owner sees it", async () => {
    const { userWallet } = await desk.ask<{ userWallet: unknown }>(USER_WALLET, { userId: budi.publicId });
    expect(userWallet).toEqual({
      id: budi.publicId,
      balances: [
        { unit: "LLM_TOKEN", amount: 100 },
        { unit: "GPU_CREDIT", amount: 0 },
      ],
      grants: { edges: [{ node: { granted: 100, state: "ACTIVE" } }] },
      ledger: { edges: [{ node: { kind: "VOUCHER_REDEEM", amount: 100, code: "JULYCODE7" } }] },
    });
  });

  it("shows an auditor no code", async () => {
    const answer = await auditor.ask(USER_WALLET, { userId: budi.publicId });
    expect(JSON.stringify(answer)).toContain("JUL••••••");
    expect(JSON.stringify(answer)).not.toContain("JULYCODE7");
  });

  it("is none of somebody who does not exist or has none", async () => {
    for (const userId of ["nobody", july.publicId, superadmin.publicId]) {
      expect(await desk.ask(USER_WALLET, { userId })).toEqual({ userWallet: null });
    }
  });
});

describe("the list of tries", () => {
  const tries = async (filter: Record<string, unknown> = {}, client = desk) => {
    const { attempts } = await client.ask<{ attempts: Page<AttemptNode> }>(ATTEMPTS, { filter });
    return attempts.edges.map(({ node }) => node);
  };
  const outcomes = async (filter: Record<string, unknown>) =>
    (await tries(filter)).map(({ outcome, user }) => `${user?.name ?? "nobody"}: ${outcome}`);

  it("names who tried what, when and with which outcome, newest first, every code masked", async () => {
    const all = await tries();
    expect(all.map(({ outcome }) => outcome)).toEqual([
      "CODE_NOT_FOUND",
      "CODE_MALFORMED",
      "CODE_NOT_FOUND",
      "ALREADY_REDEEMED",
      "ACCEPTED",
      "ACCEPTED",
      "ACCEPTED",
    ]);
    expect(all[0]).toMatchObject({ kind: "CHECK", maskedCode: "STR••••••", user: null, batch: null });
    expect(all[3]).toMatchObject({ user: { name: "Ayu Lestari" }, batch: { id: july.publicId } });
    expect(new Set(all.map(({ id }) => id)).size).toBe(7);
    expect(await tries({}, auditor)).toEqual(all);
  });

  it("is filtered by outcome, person, network, kind, voucher and wrong codes, alone and together", async () => {
    const byAyu = { userId: ayu.publicId };
    expect(await outcomes({ outcome: "ALREADY_REDEEMED" })).toEqual(["Ayu Lestari: ALREADY_REDEEMED"]);
    expect(await outcomes({ userId: budi.publicId })).toEqual(["Budi Élan: ACCEPTED"]);
    expect(await outcomes({ kind: "CHECK" })).toEqual(["nobody: CODE_NOT_FOUND"]);
    expect(await outcomes({ batchId: july.publicId, ...byAyu })).toEqual([
      "Ayu Lestari: ALREADY_REDEEMED",
      "Ayu Lestari: ACCEPTED",
    ]);
    expect(await outcomes({ onlyWrong: true, ...byAyu })).toEqual([
      "Ayu Lestari: CODE_MALFORMED",
      "Ayu Lestari: CODE_NOT_FOUND",
    ]);
    expect(await outcomes({ onlyWrong: true, outcome: "CODE_MALFORMED" })).toEqual([
      "Ayu Lestari: CODE_MALFORMED",
    ]);
    expect(await outcomes({ onlyWrong: true, outcome: "ACCEPTED" })).toEqual([]);
    expect(await outcomes({ network: "127.0.0.1" })).toHaveLength(7);
    expect(await outcomes({ network: "10.0.0.1" })).toEqual([]);
    expect(await outcomes({ batchId: "nobody" })).toEqual([]);
  });

  it.each([{}, { onlyWrong: true }])("gives each try exactly once over pages of two (%j)", async (filter) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 5; page++) {
      const { attempts }: { attempts: Page<AttemptNode> } = await desk.ask(ATTEMPTS, {
        filter,
        first: 2,
        after,
      });
      seen.push(...attempts.edges.map(({ node }) => node.id));
      after = attempts.pageInfo.endCursor;
      if (!attempts.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual((await tries(filter)).map(({ id }) => id));
  });
});
