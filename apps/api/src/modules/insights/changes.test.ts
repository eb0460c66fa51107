import { newPublicId } from "../../kernel/index.js";
import {
  changeBatch,
  createTestApp,
  issueBatch,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";
import { changedFields, reasonOf } from "./change.rules.js";

const CHANGES = `query ($first: Int! = 50, $after: String, $filter: ChangeFilter) {
  changes(first: $first, after: $after, filter: $filter) {
    edges { node {
      event subjectKind reason createdAt actor { id name email } batch { id name } user { id name } model { slug }
      fields { field before after }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Change {
  readonly event: string;
  readonly batch: { readonly id: string } | null;
  readonly fields: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly [field: string]: unknown;
}
interface Page {
  readonly edges: readonly { readonly node: Change }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;
let auditor: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN", name: "Ayu", email: "ayu@desk.example" });
  desk = await app.signInAs(superadmin);
  auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
});
afterAll(() => app.close());

async function page(variables: Record<string, unknown>, by = auditor): Promise<Page> {
  return (await by.ask<{ changes: Page }>(CHANGES, variables)).changes;
}
const changes = async (filter: Record<string, unknown>) =>
  (await page({ filter })).edges.map(({ node }) => node);

test("an auditor reads who changed what of a voucher, before and after, newest first", async () => {
  const batch = await issueBatch(desk, { name: "June", maxClaims: 10, code: "SECRET-JUNE" });
  await changeBatch(desk, { id: batch.id, version: 1, name: "July", maxClaims: 20 });
  await desk.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", { id: batch.id });
  const found = await changes({ batchId: batch.id });
  const actor = { id: superadmin.publicId, name: "Ayu", email: "ayu@desk.example" };
  const subject = {
    subjectKind: "VoucherBatch",
    batch: { id: batch.id, name: "July" },
    user: null,
    model: null,
  };
  expect(found.slice(0, 2)).toEqual([
    {
      event: "VoucherBatchDeactivated",
      ...subject,
      actor,
      reason: null,
      createdAt: "2026-11-20T03:00:00.000Z",
      fields: [{ field: "isEnabled", before: "true", after: "false" }],
    },
    {
      event: "VoucherBatchUpdated",
      ...subject,
      actor,
      reason: null,
      createdAt: "2026-11-20T03:00:00.000Z",
      fields: [
        { field: "name", before: '"June"', after: '"July"' },
        { field: "maxClaims", before: "10", after: "20" },
      ],
    },
  ]);
  expect(found[2]?.event).toBe("VoucherBatchCreated");
  expect(found[2]?.fields).toContainEqual({ field: "name", before: null, after: '"June"' });
  expect(found).toHaveLength(3);
  expect(JSON.stringify(found)).not.toContain("SECRET");
});

test("changes of models and people name them, and what the operator did has no actor", async () => {
  await desk.ask(
    'mutation { createLlmModel(input: { slug: "meta/changes", name: "c", provider: "Meta" }) { __typename } }',
  );
  const [model] = await changes({ subjectKind: "LlmModel" });
  expect(model).toMatchObject({ event: "LlmModelCreated", model: { slug: "meta/changes" }, batch: null });
  const account = {
    role: "AUDITOR" as const,
    name: "Nia",
    email: "nia@desk.example",
    password: "long enough",
  };
  const { publicId } = await app.modules.identity.createAccount(account, "request");
  expect(await changes({ userId: publicId })).toMatchObject([
    { event: "AccountCreated", actor: null, user: { id: publicId, name: "Nia" }, batch: null, model: null },
  ]);
});

test("changes are filtered by who made them, all conditions together", async () => {
  const other = await app.createUser({ role: "SUPERADMIN" });
  const batch = await issueBatch(await app.signInAs(other));
  const created = [{ event: "VoucherBatchCreated", batch: { id: batch.id } }];
  expect(await changes({ actorId: other.publicId })).toMatchObject(created);
  expect(await changes({ actorId: other.publicId, batchId: batch.id })).toMatchObject(created);
  expect(await changes({ actorId: superadmin.publicId, batchId: batch.id })).toEqual([]);
  expect(await changes({ actorId: other.publicId, subjectKind: "LlmModel" })).toEqual([]);
  for (const nobody of [newPublicId(), "1", "' OR 1=1 --"]) {
    for (const filter of [
      { batchId: nobody },
      { actorId: nobody },
      { userId: nobody },
      { subjectKind: nobody },
    ]) {
      expect(await changes(filter)).toEqual([]);
    }
  }
});

test("paging through 30 changes of the same instant gives each exactly once, newest first", async () => {
  const batch = await issueBatch(desk);
  for (let version = 1; version < 30; version++) {
    await changeBatch(desk, { id: batch.id, version, name: `Name ${version}` });
  }
  const all = await changes({ batchId: batch.id });
  expect(all.map(({ fields }) => fields.find(({ field }) => field === "name")?.after)).toEqual([
    ...Array.from({ length: 29 }, (_, at) => `"Name ${29 - at}"`),
    '"Test voucher"',
  ]);
  const paged: Change[] = [];
  for (let after: string | null = null; ; ) {
    const next: Page = await page({ first: 7, after, filter: { batchId: batch.id } });
    paged.push(...next.edges.map(({ node }) => node));
    after = next.pageInfo.endCursor;
    if (!next.pageInfo.hasNextPage) break;
  }
  expect(paged).toEqual(all);
});

test("a page of nothing, of too much or behind a foreign cursor is refused", async () => {
  for (const variables of [{ first: 0 }, { first: 101 }, { after: "x" }, { after: "" }]) {
    const { errors } = await auditor.query(CHANGES, variables);
    expect(errors?.map((error) => error.extensions?.code)).toEqual(["BAD_USER_INPUT"]);
  }
});

describe("what an act changed", () => {
  it("lists every field of before and after, as JSON", () => {
    expect(changedFields({ name: "a", gone: 1 }, { name: "b", isNew: null })).toEqual([
      { field: "name", before: '"a"', after: '"b"' },
      { field: "gone", before: "1", after: null },
      { field: "isNew", before: null, after: "null" },
    ]);
    expect(changedFields(null, null)).toEqual([]);
  });

  it("tells the reason apart from the fields", () => {
    const after = { amount: 5, reason: "Issued by mistake" };
    expect(reasonOf(after)).toBe("Issued by mistake");
    expect(changedFields(null, after)).toEqual([{ field: "amount", before: null, after: "5" }]);
    expect(reasonOf({ reason: 5 })).toBeNull();
    expect(reasonOf(null)).toBeNull();
  });
});
