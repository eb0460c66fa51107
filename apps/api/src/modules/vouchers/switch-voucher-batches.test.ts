import { newPublicId } from "../../kernel/index.js";
import { createTestApp, issueBatch, type TestApp, type TestClient } from "../../testing/index.js";

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly limit: number | null;
  }[];
  readonly batches?: readonly { readonly id: string; readonly status: string; readonly version: number }[];
  readonly changedIds?: readonly string[];
}

let app: TestApp;
let desk: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterAll(() => app.close());

async function switchAll(ids: readonly string[], act: "deactivate" | "reactivate"): Promise<Answer> {
  const data = await desk.ask<{ answer: Answer }>(
    `mutation ($ids: [ID!]!) { answer: ${act}VoucherBatches(ids: $ids) {
      __typename ... on Refusal { code } ... on InvalidInput { fields { path code limit } }
      ... on VoucherBatchesSwitched { batches { id status version } changedIds }
    } }`,
    { ids },
  );
  return data.answer;
}

const issueMany = (count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await issueBatch(desk)).id));
const switchesOf = async (id: string) =>
  (
    await app.database.reader.query<{ event: string }[]>(
      `SELECT e.event FROM audit_entries e JOIN voucher_batches b ON b.id = e.subject_id
       WHERE b.public_id = '${id}' AND e.event LIKE '%activated' ORDER BY e.id`,
    )
  ).map(({ event }) => event);

test("many vouchers are switched off together, told in their order, and undone by what was changed", async () => {
  const ids = await issueMany(3);
  const [first = "", second = "", third = ""] = ids;
  await switchAll([second], "deactivate");
  const off = await switchAll([third, first, second], "deactivate");
  expect(off.batches).toEqual([
    { id: third, status: "INACTIVE", version: 2 },
    { id: first, status: "INACTIVE", version: 2 },
    { id: second, status: "INACTIVE", version: 2 },
  ]);
  expect([...(off.changedIds ?? [])].sort()).toEqual([first, third].sort());
  const undone = await switchAll(off.changedIds ?? [], "reactivate");
  expect(undone.batches?.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
  expect(await switchesOf(first)).toEqual(["VoucherBatchDeactivated", "VoucherBatchReactivated"]);
  expect(await switchesOf(second)).toEqual(["VoucherBatchDeactivated"]);
});

test("vouchers that are so already are neither changed nor audited", async () => {
  const [id = ""] = await issueMany(1);
  expect(await switchAll([id], "reactivate")).toEqual({
    __typename: "VoucherBatchesSwitched",
    batches: [{ id, status: "ACTIVE", version: 1 }],
    changedIds: [],
  });
  expect(await switchesOf(id)).toEqual([]);
});

test("a voucher that is named twice is switched once", async () => {
  const [id = ""] = await issueMany(1);
  const answer = await switchAll([id, id], "deactivate");
  expect(answer.batches).toHaveLength(1);
  expect(answer.changedIds).toEqual([id]);
});

test("one unknown voucher among many leaves all as they were", async () => {
  const ids = await issueMany(2);
  for (const unknown of [newPublicId(), "1", ""]) {
    expect(await switchAll([...ids, unknown], "deactivate")).toEqual({
      __typename: "VoucherBatchNotFound",
      code: "VOUCHER_BATCH_NOT_FOUND",
    });
  }
  expect((await switchAll(ids, "reactivate")).changedIds).toEqual([]);
});

test("none and more than a hundred are refused; a hundred are not", async () => {
  expect((await switchAll([], "deactivate")).fields).toEqual([
    { path: "ids", code: "REQUIRED", limit: null },
  ]);
  const ids = await issueMany(100);
  expect((await switchAll([...ids, newPublicId()], "deactivate")).fields).toEqual([
    { path: "ids", code: "TOO_LONG", limit: 100 },
  ]);
  expect((await switchAll(ids, "deactivate")).changedIds).toHaveLength(100);
});

test("two who switch the same vouchers at once change each once", async () => {
  const ids = await issueMany(10);
  const [one, other] = await Promise.all([
    switchAll(ids, "deactivate"),
    switchAll(ids.toReversed(), "deactivate"),
  ]);
  expect([...(one.changedIds ?? []), ...(other.changedIds ?? [])].sort()).toEqual([...ids].sort());
});
