import { randomUUID } from "node:crypto";
import { selectRows } from "./platform/database/index.js";
import {
  askForBatch,
  createTestApp,
  followDownload,
  issueBatch,
  redeem,
  type TestApp,
  type TestClient,
} from "./testing/index.js";

/** Codes in the two forms in which they could be found again. */
const CODES = ["CANARY-CHOSEN-77", "CANARY-FILED-88", "CANARY-FILED-99"] as const;
const FORMS = CODES.flatMap((code) => [code, code.replaceAll("-", "")]);

/** Every list and report that an auditor has, with every field that could hold a code. */
const DOCUMENTS = [
  `{ voucherBatches(first: 100) { edges { node { id name code codePrefix codePattern description campaign
      metadata { key value } boundTo { email } } } } }`,
  `{ voucherBatches(filter: { search: "CANARY-CHOSEN-77" }) { edges { cursor node { id code } } } }`,
  "{ changes(first: 100) { edges { node { event subjectKind reason fields { field before after } } } } }",
  "{ overview { nearLimit { id code } topCampaigns { campaign } suspicious { network wrongCodes } } }",
  "{ campaigns { edges { node { name } } } }",
  "{ users(first: 100) { edges { node { id name email claimedCount } } } }",
];

let app: TestApp;
let desk: TestClient;
let auditor: TestClient;
let batchIds: string[];

beforeAll(async () => {
  app = await createTestApp();
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
  const chosen = await issueBatch(desk, { code: CODES[0], maxClaims: 1, campaign: "June" });
  const { body } = await desk.send({
    method: "POST",
    path: "/uploads/voucher-codes",
    headers: { "content-type": "text/csv", "x-file-name": "July.csv" },
    body: `code\n${CODES[1]}\n${CODES[2]}\n${CODES[0]}\nCANARY-CHOSEN-77?\n`,
  });
  const { uploadId } = JSON.parse(body) as { uploadId: string }; // the test's own server sends it
  const filed = await askForBatch(desk, {
    codeMode: "MULTI_CODE",
    codeUpload: { id: uploadId, leavesOutFaulty: true },
  });
  if (!filed.batch) throw new Error(`The file was refused: ${JSON.stringify(filed)}`);
  batchIds = [chosen.id, filed.batch.id];
  await doEverythingWith(chosen.id, filed.batch.id);
});
afterAll(() => app.close());

/** Every act that is given a code, or is about one. */
async function doEverythingWith(chosenId: string, filedId: string): Promise<void> {
  const person = await app.signInAs(await app.createUser());
  for (const code of CODES) await redeem(person, code);
  await redeem(person, "CANARY-CHOSEN-7");
  await person.query("query ($code: String!) { checkVoucher(code: $code) { __typename } }", {
    code: CODES[1],
  });
  await desk.ask("mutation ($id: ID!) { disableVoucherCode(id: $id) { __typename } }", {
    id: `${filedId}.2`,
  });
  const { createCodesDownload: codes } = await desk.ask<{ createCodesDownload: { url: string } }>(
    `mutation ($id: ID!, $code: String!) { createCodesDownload(batchId: $id, filter: { code: $code }) {
      ... on CodesDownload { url } } }`,
    { id: filedId, code: CODES[1] },
  );
  expect(FORMS.filter((form) => codes.url.includes(form))).toEqual([]);
  expect((await followDownload(desk, codes.url)).body).toContain(CODES[1]);
  const { createVouchersDownload: list } = await desk.ask<{ createVouchersDownload: { url: string } }>(
    `mutation ($search: String!) { createVouchersDownload(filter: { search: $search }) {
      ... on VouchersDownload { url } } }`,
    { search: CODES[0] },
  );
  expect((await followDownload(desk, list.url)).status).toBe(200);
  const input = { id: chosenId, reason: "Leaked", isVoiding: false, idempotencyKey: randomUUID() };
  await desk.ask(
    "mutation ($input: StopVoucherBatchInput!) { stopVoucherBatch(input: $input) { __typename } }",
    {
      input,
    },
  );
}

const found = (text: string) => FORMS.filter((form) => text.toUpperCase().includes(form));

test("an auditor reads no code in clear, whatever they ask for", async () => {
  for (const document of DOCUMENTS) {
    const { data, errors } = await auditor.query(document);
    expect([document, errors, found(JSON.stringify(data))]).toEqual([document, undefined, []]);
  }
  for (const id of batchIds) {
    for (const list of ["voucherCodes", "voucherClaims"]) {
      const { data, errors } = await auditor.query(
        `query ($id: ID!) { ${list}(batchId: $id) { edges { cursor node { id code } } } }`,
        { id },
      );
      expect([errors, found(JSON.stringify(data))]).toEqual([undefined, []]);
    }
  }
});

test("an auditor cannot find out by searching whether a code exists", async () => {
  const batches = await auditor.ask(
    "query ($s: String) { voucherBatches(filter: { search: $s }) { edges { cursor } } }",
    {
      s: CODES[0],
    },
  );
  expect(batches).toEqual({ voucherBatches: { edges: [] } });
  const { errors } = await auditor.query(
    "query ($id: ID!, $c: String) { voucherCodes(batchId: $id, filter: { code: $c }) { edges { cursor } } }",
    { id: batchIds[1], c: CODES[1] },
  );
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
});

test.each([
  ["audit_entries", "before_json, after_json"],
  ["outbox_events", "payload"],
  ["attempts", "masked_code"],
  ["idempotency_keys", "result, request_hash"],
  ["jobs", "payload, last_error"],
])("no code is kept in clear in %s", async (table, columns) => {
  const rows = await selectRows(app.database.reader, `SELECT ${columns} FROM ${table}`);
  if (table !== "jobs") expect(rows.length).toBeGreaterThan(0);
  expect(found(JSON.stringify(rows))).toEqual([]);
});
