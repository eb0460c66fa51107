import { newPublicId } from "../../kernel/index.js";
import {
  BATCH_FIELDS,
  createBatch,
  createTestApp,
  type IssuedBatch,
  issueBatch,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;
let client: TestClient;
let auditor: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN", name: "Ayu" });
  client = await app.signInAs(superadmin);
  auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
});
afterAll(() => app.close());

interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const LIST = `query ($first: Int! = 50, $after: String, $filter: VoucherBatchFilter, $sort: VoucherBatchSort) {
  voucherBatches(first: $first, after: $after, filter: $filter, sort: $sort) {
    edges { cursor node { id name campaign code status claimedCount claimEndsAt createdAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const CODES = `query ($batchId: ID!, $first: Int! = 50, $after: String, $filter: VoucherCodeFilter) {
  voucherCodes(batchId: $batchId, first: $first, after: $after, filter: $filter) {
    edges { cursor node { id serial code state isEnabled claimedCount maxClaims } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface ListedCode {
  readonly id: string;
  readonly serial: number;
  readonly code: string;
  readonly state: string;
}

const list = async (variables: Record<string, unknown>, by: TestClient = client) =>
  (await by.ask<{ voucherBatches: Page<IssuedBatch> }>(LIST, variables)).voucherBatches;
const codes = async (variables: Record<string, unknown>, by: TestClient = client) =>
  (await by.ask<{ voucherCodes: Page<ListedCode> }>(CODES, variables)).voucherCodes;
const names = async (filter: Record<string, unknown>, by: TestClient = client) =>
  (await list({ filter }, by)).edges.map(({ node }) => node.name).sort();
const errorOf = async (document: string, variables: Record<string, unknown>, by: TestClient = client) => {
  const { errors } = await by.query(document, variables);
  return errors?.map(({ extensions }) => extensions?.code);
};

describe("paging through 250 vouchers", () => {
  const campaign = "paging";
  const DAY_MS = 86_400_000;

  beforeAll(async () => {
    for (let index = 0; index < 250; index++) {
      const at = app.clock.now().getTime();
      await createBatch(app.database, superadmin, {
        name: `Name ${index % 7}`,
        searchText: `name ${index % 7}\n${campaign}`,
        campaign,
        // Many rows share every sort key, and every third has no deadline.
        createdAt: new Date(at - (index % 5) * DAY_MS),
        claimEndsAt: index % 3 === 0 ? null : new Date(at + (index % 4) * DAY_MS),
        claimedCount: index % 6,
      });
    }
  });

  const FIELDS = ["CREATED_AT", "NAME", "CLAIM_ENDS_AT", "CLAIMED_COUNT"] as const;
  const keyOf = {
    CREATED_AT: (row: IssuedBatch) => String(row.createdAt),
    NAME: (row: IssuedBatch) => row.name,
    CLAIM_ENDS_AT: (row: IssuedBatch) => row.claimEndsAt ?? "never",
    CLAIMED_COUNT: (row: IssuedBatch) => String(row.claimedCount),
  };

  test.each(
    FIELDS.flatMap(
      (field) =>
        [
          { field, direction: "ASC" },
          { field, direction: "DESC" },
        ] as const,
    ),
  )("by $field $direction shows each exactly once, in order", async (sort) => {
    const seen: IssuedBatch[] = [];
    let after: string | null = null;
    for (let pages = 1; ; pages++) {
      const page: Page<IssuedBatch> = await list({ first: 37, after, filter: { campaign }, sort });
      seen.push(...page.edges.map(({ node }) => node));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) {
        expect(pages).toBe(7);
        break;
      }
      expect(page.edges).toHaveLength(37);
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(250);
    expect(seen).toHaveLength(250);
    const keys = seen.map(keyOf[sort.field]);
    const sorted = [...keys].sort();
    expect(keys).toEqual(sort.direction === "ASC" ? sorted : sorted.toReversed());
  });

  test("is newest first when nothing is said", async () => {
    const page = await list({ first: 5, filter: { campaign } });
    expect(page.edges.map(({ node }) => node.createdAt)).toEqual(
      new Array(5).fill("2026-11-20T03:00:00.000Z"),
    );
  });

  test("goes on where it was although rows were added in front meanwhile", async () => {
    const first = await list({ first: 10, filter: { campaign } });
    await createBatch(app.database, superadmin, {
      campaign: "other",
      createdAt: new Date("2026-11-21T00:00:00.000Z"),
    });
    const second = await list({ first: 10, after: first.pageInfo.endCursor, filter: { campaign } });
    const shown = [...first.edges, ...second.edges].map(({ node }) => node.id);
    expect(new Set(shown).size).toBe(20);
  });

  test("refuses a cursor that is broken, or was given by another list", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 2 });
    const byName = (await list({ first: 1, sort: { field: "NAME", direction: "ASC" } })).pageInfo.endCursor;
    const ofCodes = (await codes({ batchId: batch.id, first: 1 })).pageInfo.endCursor;
    const encode = (key: unknown) => Buffer.from(JSON.stringify(key)).toString("base64url");
    const cursors = [
      "",
      "x",
      encode([]),
      encode({}),
      encode(["CREATED_AT DESC", "yesterday", 1]),
      encode(["CREATED_AT DESC", -1, 1]),
      encode(["CREATED_AT DESC", 1, "1 OR 1=1"]),
      ofCodes,
      byName,
    ];
    for (const after of cursors) expect(await errorOf(LIST, { after })).toEqual(["BAD_USER_INPUT"]);
    const sort = { field: "NAME", direction: "DESC" };
    expect(await errorOf(LIST, { after: byName, sort })).toEqual(["BAD_USER_INPUT"]);
    const other = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 2 });
    for (const after of [byName, ofCodes, "x"]) {
      expect(await errorOf(CODES, { batchId: other.id, after })).toEqual(["BAD_USER_INPUT"]);
    }
  });

  test.each([0, -1, 101])("refuses a page of %s rows", async (first) => {
    expect(await errorOf(LIST, { first })).toEqual(["BAD_USER_INPUT"]);
    expect(await errorOf(CODES, { batchId: newPublicId(), first })).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("searching vouchers", () => {
  beforeAll(async () => {
    await issueBatch(client, { name: "Spring 100% Sale", campaign: "Wild_Cards", code: "SPRINGCODE1" });
    await issueBatch(client, { name: "Spring 100 Sale", campaign: "WildXCards" });
    await issueBatch(client, { name: "Back\\slash", campaign: "Ex!claim" });
    await issueBatch(client, { name: "Café Ñandú" });
  });

  test.each([
    ["part of a name in any letter case", "SPRING 100", ["Spring 100 Sale", "Spring 100% Sale"]],
    ["part of a campaign", "xcard", ["Spring 100 Sale"]],
    ["a per cent sign, literally", "100%", ["Spring 100% Sale"]],
    ["an underscore, literally", "wild_", ["Spring 100% Sale"]],
    ["an exclamation mark, literally", "x!c", ["Back\\slash"]],
    ["a backslash, literally", "k\\s", ["Back\\slash"]],
    ["a quote, literally", "'", []],
    ["letters with marks, in either Unicode form", "cafe\u0301 \u00f1AND", ["Café Ñandú"]],
    ["spaces around", "  back ", ["Back\\slash"]],
    ["nothing there is", "no such voucher", []],
  ])("finds %s", async (_what, search, found) => {
    expect(await names({ search })).toEqual(found);
  });

  test("finds a voucher by one exact code in any spelling, and not by a part of it", async () => {
    const many = await issueBatch(client, { name: "Many", codeMode: "MULTI_CODE", quantity: 3 });
    const third = (await codes({ batchId: many.id })).edges[2]?.node.code ?? "";
    expect(await names({ search: third.toLowerCase().replaceAll("-", " ") })).toEqual(["Many"]);
    expect(await names({ search: "spring-codei" })).toEqual(["Spring 100% Sale"]);
    expect(await names({ search: third.slice(0, -1) })).toEqual([]);
  });

  test("refuses a search that nobody types", async () => {
    expect(await errorOf(LIST, { filter: { search: "x".repeat(121) } })).toEqual(["BAD_USER_INPUT"]);
    expect(await names({ search: "x".repeat(120) })).toEqual([]);
  });
});

test("vouchers are filtered by status, code mode, unit, campaign and model, all together", async () => {
  const campaign = "filters";
  const model = await app.createModel();
  const locked = [{ unit: "LLM_TOKEN", amount: 1, modelId: model.publicId }];
  const credit = [{ unit: "GPU_CREDIT", amount: 1 }];
  await issueBatch(client, { name: "locked", campaign, benefits: locked });
  await issueBatch(client, { name: "many", campaign, codeMode: "MULTI_CODE", quantity: 1, benefits: credit });
  await issueBatch(client, { name: "later", campaign, claimStartsAt: "2026-11-21T00:00:00.000Z" });
  expect(await names({ campaign })).toEqual(["later", "locked", "many"]);
  expect(await names({ campaign: "filter" })).toEqual([]);
  expect(await names({ campaign, status: ["SCHEDULED"] })).toEqual(["later"]);
  expect(await names({ campaign, status: ["SCHEDULED", "ACTIVE"] })).toEqual(["later", "locked", "many"]);
  expect(await names({ campaign, status: [] })).toEqual(["later", "locked", "many"]);
  expect(await names({ campaign, codeMode: "MULTI_CODE" })).toEqual(["many"]);
  expect(await names({ campaign, unit: "GPU_CREDIT" })).toEqual(["many"]);
  expect(await names({ campaign, benefitKind: "GRANT" })).toEqual(["later", "locked", "many"]);
  expect(await names({ campaign, benefitKind: "DISCOUNT_PERCENT" })).toEqual([]);
  expect(await names({ campaign, modelId: model.publicId })).toEqual(["locked"]);
  expect(await names({ campaign, modelId: newPublicId() })).toEqual([]);
  expect(await names({ campaign, modelId: model.publicId, unit: "GPU_CREDIT" })).toEqual([]);
});

test("vouchers are filtered by how near their limit is, by deadline and by id", async () => {
  const campaign = "near";
  const taken = (name: string, claimLimit: number | null, claimedCount: number, claimEndsAt?: string) =>
    createBatch(app.database, superadmin, {
      name,
      campaign,
      claimLimit,
      claimedCount,
      ...(claimEndsAt && { claimEndsAt: new Date(claimEndsAt) }),
    });
  const near = await taken("at 80 of 100", 100, 80, "2026-11-27T17:00:00.000Z");
  await taken("at 79 of 100", 100, 79, "2026-11-27T16:59:59.999Z");
  await taken("full", 5, 5);
  await taken("unlimited", null, 1_000);
  expect(await names({ campaign, isNearLimit: true })).toEqual(["at 80 of 100", "full"]);
  expect(await names({ campaign, isNearLimit: true, status: ["ACTIVE"] })).toEqual(["at 80 of 100"]);
  expect(await names({ campaign, isNearLimit: false })).toEqual(["at 79 of 100", "unlimited"]);
  expect(await names({ campaign, claimEndsBefore: "2026-11-27T17:00:00.000Z" })).toEqual(["at 79 of 100"]);
  expect(await names({ ids: [near.publicId, newPublicId(), "1"] })).toEqual(["at 80 of 100"]);
  expect(await names({ ids: [] })).toEqual([]);
  expect(await errorOf(LIST, { filter: { ids: new Array(101).fill(near.publicId) } })).toEqual([
    "BAD_USER_INPUT",
  ]);
});

test("the codes of a voucher are listed by number, filtered by state and found by exact code", async () => {
  const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 120 });
  const all: ListedCode[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page<ListedCode> = await codes({ batchId: batch.id, first: 50, after });
    all.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) break;
  }
  expect(all.map(({ serial }) => serial)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
  expect(all[6]).toEqual({
    id: `${batch.id}.7`,
    serial: 7,
    code: all[6]?.code,
    state: "AVAILABLE",
    isEnabled: true,
    claimedCount: 0,
    maxClaims: 1,
  });
  await redeem(await app.signInAs(await app.createUser()), all[1]?.code ?? "");
  await client.ask("mutation ($id: ID!) { disableVoucherCode(id: $id) { __typename } }", {
    id: `${batch.id}.3`,
  });
  const serials = async (filter: Record<string, unknown>) =>
    (await codes({ batchId: batch.id, first: 100, filter })).edges.map(({ node }) => node.serial);
  expect(await serials({ state: "CLAIMED" })).toEqual([2]);
  expect(await serials({ state: "DISABLED" })).toEqual([3]);
  expect((await serials({ state: "AVAILABLE" })).slice(0, 3)).toEqual([1, 4, 5]);
  const fifth = all[4]?.code.toLowerCase().replaceAll("-", "");
  expect(await serials({ code: fifth })).toEqual([5]);
  expect(await serials({ code: fifth, state: "CLAIMED" })).toEqual([]);
  for (const code of ["", "x", "UNKNOWN1", String((await issueBatch(client)).code)]) {
    expect(await serials({ code })).toEqual([]);
  }
  expect((await codes({ batchId: newPublicId() })).edges).toEqual([]);
});

test("figures tell what became of everything that was granted", async () => {
  const batch = await issueBatch(client, {
    benefits: [
      { unit: "LLM_TOKEN", amount: 60 },
      { unit: "GPU_CREDIT", amount: 5_000 },
      { unit: "LLM_TOKEN", amount: 40 },
    ],
    usageValidDays: 1,
    maxClaims: 10,
  });
  const figures = async () => {
    const visitor = await app.signInAs(superadmin); // sessions end sooner than the days that pass here
    const data = await visitor.ask<{ voucherBatch: { figures: unknown } }>(
      "query ($id: ID!) { voucherBatch(id: $id) { figures { unit granted remaining spent expired voided } } }",
      { id: batch.id },
    );
    return data.voucherBatch.figures;
  };
  for (let people = 0; people < 3; people++) {
    await redeem(await app.signInAs(await app.createUser()), String(batch.code));
  }
  await app.database.transaction("spend and void", async (tx) => {
    const [grant] = await tx.select(
      "SELECT g.id, g.benefit_id FROM grants g JOIN benefits f ON f.id = g.benefit_id WHERE g.granted = 60 ORDER BY g.id",
    );
    const benefitId = Number(grant?.benefit_id);
    await tx.write("UPDATE grants SET remaining = 30, spent = 20, voided = 10 WHERE id = ?", [
      Number(grant?.id),
    ]);
    await tx.write("UPDATE benefit_totals SET spent = 20, voided = 10 WHERE benefit_id = ?", [benefitId]);
    await tx.write("UPDATE usage_deadlines SET gone = 30 WHERE benefit_id = ?", [benefitId]);
  });
  const open = [
    { unit: "LLM_TOKEN", granted: 300, remaining: 270, spent: 20, expired: 0, voided: 10 },
    { unit: "GPU_CREDIT", granted: 15_000, remaining: 15_000, spent: 0, expired: 0, voided: 0 },
  ];
  expect(await figures()).toEqual(open);
  const claimedAt = app.clock.now();
  app.clock.set(new Date(claimedAt.getTime() + 86_400_000 - 1));
  expect(await figures()).toEqual(open);
  const over = [
    { unit: "LLM_TOKEN", granted: 300, remaining: 0, spent: 20, expired: 270, voided: 10 },
    { unit: "GPU_CREDIT", granted: 15_000, remaining: 0, spent: 0, expired: 15_000, voided: 0 },
  ];
  app.clock.advance(1);
  expect(await figures()).toEqual(over);
  app.clock.advance(86_400_000);
  expect(await figures()).toEqual(over);
  app.clock.set(claimedAt);
});

describe("an auditor", () => {
  let single: IssuedBatch;
  let many: IssuedBatch;

  beforeAll(async () => {
    single = await issueBatch(client, { name: "Audited single", code: "AUDITED-2026", campaign: "audit" });
    many = await issueBatch(client, {
      name: "Audited many",
      codeMode: "MULTI_CODE",
      quantity: 2,
      campaign: "audit",
    });
  });

  test("sees that codes exist, but never reads one", async () => {
    const listed = (await list({ filter: { campaign: "audit" } }, auditor)).edges.map(
      ({ node }) => node.code,
    );
    expect(listed).toEqual([null, "AUD••••-••••"]);
    const data = await auditor.ask<{ voucherBatch: IssuedBatch }>(
      `query ($id: ID!) { voucherBatch(id: $id) { ${BATCH_FIELDS} } }`,
      { id: single.id },
    );
    expect(data.voucherBatch).toEqual({ ...single, code: "AUD••••-••••" });
    for (const { node } of (await codes({ batchId: many.id }, auditor)).edges) {
      expect(node.code).toMatch(/^[0-9A-Z]{4}-••••-••••-••••$/);
    }
  });

  test("cannot find out whether a guessed code is right", async () => {
    expect(await names({ search: "AUDITED-2026" }, auditor)).toEqual([]);
    expect(await names({ search: "audited" }, auditor)).toEqual(["Audited many", "Audited single"]);
    for (const code of ["AUDITED-2026", "WRONG-2026", ""]) {
      expect(await errorOf(CODES, { batchId: single.id, filter: { code } }, auditor)).toEqual(["FORBIDDEN"]);
    }
    expect((await codes({ batchId: many.id, filter: { state: "AVAILABLE" } }, auditor)).edges).toHaveLength(
      2,
    );
  });
});

test("a voucher that does not exist is null", async () => {
  for (const id of [newPublicId(), "1", ""]) {
    expect(await client.ask("query ($id: ID!) { voucherBatch(id: $id) { id } }", { id })).toEqual({
      voucherBatch: null,
    });
  }
});

test("codes of one state are found however far they lie apart, each once, page by page", async () => {
  const { id: batchId } = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 40_010 });
  await app.app.jobs.runUntilIdle();
  const disabled = [1, 3, 19_999, 20_000, 20_001, 40_000, 40_001, 40_010];
  await app.database.transaction("disable far apart", (tx) =>
    tx.write(
      `UPDATE voucher_codes SET disabled_at = ? WHERE serial IN (${disabled.join(", ")})
         AND batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?)`,
      [tx.now, batchId],
    ),
  );
  const found: number[] = [];
  let after: string | null = null;
  do {
    const variables = { batchId, first: 3, after, filter: { state: "DISABLED" } };
    const page: Page<ListedCode> = await codes(variables);
    found.push(...page.edges.map(({ node }) => node.serial));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(found).toEqual(disabled);
  expect((await codes({ batchId, filter: { state: "CLAIMED" } })).edges).toEqual([]);
});
