import { selectRows } from "../../../platform/database/index.js";
import {
  createBatch,
  createTestApp,
  followDownload,
  issueBatch,
  readCsv,
  type TestApp,
  type TestClient,
  type TestDownload,
  type TestUser,
} from "../../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;
let client: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  client = await app.signInAs(superadmin);
});
afterAll(() => app.close());

const ASK = `mutation ($filter: VoucherBatchFilter, $sort: VoucherBatchSort) {
  createVouchersDownload(filter: $filter, sort: $sort) {
    __typename ... on VouchersDownload { url expiresAt rowCount }
  }
}`;

const ask = async (variables: Record<string, unknown> = {}) =>
  (await client.ask<{ createVouchersDownload: TestDownload }>(ASK, variables)).createVouchersDownload;

const linesOf = async (variables: Record<string, unknown> = {}) => {
  const { url, rowCount } = await ask(variables);
  const response = await followDownload(client, url);
  const lines = readCsv(response);
  expect([rowCount, response.headers["x-vouchsafe-row-count"]]).toEqual([lines.length, String(lines.length)]);
  return lines;
};

const audited = async () => {
  const rows = await selectRows(
    app.database.reader,
    "SELECT actor_id, after_json FROM audit_entries WHERE event = 'VoucherListDownloaded' ORDER BY id",
  );
  return rows.map((row) => String(row.after_json));
};

test("the file says of every voucher what the list says, and holds no code", async () => {
  const model = await app.createModel({ slug: "meta/llama" });
  await issueBatch(client, {
    name: "June, 2026",
    campaign: "linkedin",
    code: "NOT-IN-THE-FILE",
    maxClaims: 200,
    benefits: [
      { unit: "LLM_TOKEN", amount: 1_000, modelId: model.publicId },
      { unit: "GPU_CREDIT", amount: 50_000 },
    ],
    claimStartsAt: "2026-11-01T00:00:00.000Z",
    claimEndsAt: "2026-12-31T17:00:00.000Z",
    usageValidDays: 30,
  });
  await issueBatch(client, { name: "Many", codeMode: "MULTI_CODE", quantity: 7 });
  await issueBatch(client, { name: "Without end" });
  const { url } = await ask({ sort: { field: "NAME", direction: "ASC" } });
  const response = await followDownload(client, url);
  expect(response.body).not.toContain("NOT-IN-THE-FILE");
  expect(response.headers["content-disposition"]).toBe('attachment; filename="vouchers-2026-11-20.csv"');
  const others = { "claim start": "", "claim deadline": "", "usage deadline": "", campaign: "", model: "" };
  const shared = { claimed: "0", status: "ACTIVE", "created at": "2026-11-20T03:00:00.000Z" };
  expect(readCsv(response)).toEqual([
    {
      ...shared,
      voucher: "June, 2026",
      campaign: "linkedin",
      "code mode": "SINGLE_CODE",
      "claim limit": "200",
      benefit: "1000 LLM_TOKEN + 50000 GPU_CREDIT",
      model: "meta/llama + any",
      "claim start": "2026-11-01T00:00:00.000Z",
      "claim deadline": "2026-12-31T17:00:00.000Z",
      "usage deadline": "30 days after the claim",
    },
    {
      ...shared,
      ...others,
      voucher: "Many",
      "code mode": "MULTI_CODE",
      "claim limit": "7",
      benefit: "100 LLM_TOKEN",
    },
    {
      ...shared,
      ...others,
      voucher: "Without end",
      "code mode": "SINGLE_CODE",
      "claim limit": "unlimited",
      benefit: "100 LLM_TOKEN",
    },
  ]);
});

test("it holds what the filter on the screen lets through, in the order of the screen", async () => {
  const namesOf = async (variables: Record<string, unknown>) =>
    (await linesOf(variables)).map(({ voucher }) => voucher);
  const sort = { field: "NAME", direction: "DESC" };
  expect(await namesOf({ sort })).toEqual(["Without end", "Many", "June, 2026"]);
  expect(await namesOf({ sort, filter: { codeMode: "SINGLE_CODE" } })).toEqual(["Without end", "June, 2026"]);
  expect(await namesOf({ filter: { search: "linked" } })).toEqual(["June, 2026"]);
  expect(await namesOf({ filter: { search: "not in the file" } })).toEqual(["June, 2026"]);
  expect(await namesOf({ filter: { claimEndsBefore: "2027-01-01T00:00:00.000Z" } })).toEqual(["June, 2026"]);
  expect(await namesOf({ filter: { status: ["EXPIRED"] } })).toEqual([]);
  expect((await audited()).at(-4)).toBe('{"rowCount":1,"filter":{"hasSearch":true}}');
});

test("it goes over many pages", async () => {
  for (let at = 0; at < 1_050; at++) {
    await createBatch(app.database, superadmin, { name: `Page ${at}`, campaign: "pages", codes: [] });
  }
  const lines = await linesOf({ filter: { campaign: "pages" } });
  expect(new Set(lines.map(({ voucher }) => voucher)).size).toBe(1_050);
});

test("a filter that no address can hold is refused", async () => {
  const { errors } = await client.query(ASK, { filter: { campaign: "x".repeat(9_000) } });
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT"]);
});

test("auditors can neither ask for it nor follow a link", async () => {
  const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
  const { errors } = await auditor.query(ASK);
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  const before = await audited();
  expect((await followDownload(auditor, (await ask()).url)).status).toBe(403);
  expect(await audited()).toEqual(before);
});
