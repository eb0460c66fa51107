import { newPublicId } from "../../../kernel/index.js";
import { selectRows } from "../../../platform/database/index.js";
import {
  createTestApp,
  followDownload,
  issueBatch,
  readCsv,
  redeem,
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

const ASK = `mutation ($batchId: ID!) {
  createClaimsDownload(batchId: $batchId) {
    __typename ... on Refusal { code } ... on ClaimsDownload { url expiresAt rowCount }
  }
}`;

const ask = async (batchId: string, by: TestClient = client) =>
  (await by.ask<{ createClaimsDownload: TestDownload }>(ASK, { batchId })).createClaimsDownload;

const auditOf = async (batchId: string) => {
  const rows = await selectRows(
    app.database.reader,
    `SELECT a.actor_id, a.after_json FROM audit_entries a JOIN voucher_batches b ON b.id = a.subject_id
     WHERE b.public_id = ? AND a.event = 'VoucherClaimsDownloaded'`,
    [batchId],
  );
  return rows.map((row) => [Number(row.actor_id), String(row.after_json)]);
};

test("the file has a line for every claim, oldest first, with what was given and what is left", async () => {
  const batch = await issueBatch(client, {
    name: "Spring “26”",
    codeMode: "MULTI_CODE",
    quantity: 3,
    benefits: [
      { unit: "LLM_TOKEN", amount: 1_000 },
      { unit: "GPU_CREDIT", amount: 50_000 },
      { unit: "LLM_TOKEN", amount: 5 },
    ],
    claimEndsAt: "2026-12-31T17:00:00.000Z",
    usageValidDays: 30,
  });
  const codes = await selectRows(
    app.database.reader,
    "SELECT c.display FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id WHERE b.public_id = ? ORDER BY serial",
    [batch.id],
  );
  const [, second = "", third = ""] = codes.map((row) => String(row.display));
  for (const [name, code] of [
    ["Ayu", third],
    ["Budi, S.", second],
  ] as const) {
    const person = await app.createUser({ name, email: `${name.slice(0, 3)}@people.example` });
    await redeem(await app.signInAs(person), code);
    app.clock.advance(1_000);
  }
  const link = await ask(batch.id);
  expect(link).toMatchObject({ rowCount: 2, expiresAt: "2026-11-20T03:02:02.000Z" });
  const response = await followDownload(client, link.url);
  expect(response.headers).toMatchObject({
    "content-disposition": 'attachment; filename="claims-spring-26-2026-11-20.csv"',
    "x-vouchsafe-row-count": "2",
    "cache-control": "no-store",
  });
  const shared = {
    "claim deadline": "2026-12-31T17:00:00.000Z",
    source: "CODE",
    state: "USED",
    "LLM_TOKEN given": "1005",
    "LLM_TOKEN remaining": "1005",
    "GPU_CREDIT given": "50000",
    "GPU_CREDIT remaining": "50000",
    "used at": "",
    saved: "",
  };
  expect(readCsv(response)).toEqual([
    {
      ...shared,
      name: "Ayu",
      "e-mail": "Ayu@people.example",
      code: third,
      "claimed at": "2026-11-20T03:00:00.000Z",
      "usage deadline": "2026-12-20T03:00:00.000Z",
    },
    {
      ...shared,
      name: "Budi, S.",
      "e-mail": "Bud@people.example",
      code: second,
      "claimed at": "2026-11-20T03:00:01.000Z",
      "usage deadline": "2026-12-20T03:00:01.000Z",
    },
  ]);
  expect(await auditOf(batch.id)).toEqual([[superadmin.id, '{"rowCount":2}']]);
  app.clock.advance(-2_000);
});

test("the file of a voucher that nobody claimed has its header line only", async () => {
  const batch = await issueBatch(client);
  const { url, rowCount } = await ask(batch.id);
  expect(rowCount).toBe(0);
  expect((await followDownload(client, url)).body).toBe(
    `\ufeff"name","e-mail","code","claimed at","claim deadline","usage deadline","source","state",${[
      '"LLM_TOKEN given","LLM_TOKEN remaining"',
      '"GPU_CREDIT given","GPU_CREDIT remaining"',
      '"used at","saved"',
    ].join(",")}\r\n`,
  );
});

test("a claim that came without a code, and a thousand others over several pages, are all in it", async () => {
  const batch = await issueBatch(client, { code: "CLAIMED-OFTEN" });
  const people = await app.createUsers(Array.from({ length: 1_100 }, (_none, at) => ({ name: `P ${at}` })));
  await app.database.transaction("claims", async (tx) => {
    const [row] = await tx.select("SELECT id FROM voucher_batches WHERE public_id = ?", [batch.id]);
    for (const { id } of people) {
      await tx.write(
        `INSERT INTO claims (id, public_id, batch_id, user_id, limit_scope_id, source, state, claimed_at)
         VALUES (?, ?, ?, ?, ?, 'ADMIN', 'ACTIVE', ?)`,
        [tx.newId(), newPublicId(), Number(row?.id), id, Number(row?.id), tx.now],
      );
    }
  });
  const lines = readCsv(await followDownload(client, (await ask(batch.id)).url));
  expect(lines.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
  expect(lines[0]).toMatchObject({ code: "", source: "ADMIN", "LLM_TOKEN given": "0" });
});

test("nobody but the superadmin who asked gets it", async () => {
  const batch = await issueBatch(client);
  const { url } = await ask(batch.id);
  const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
  const { errors } = await auditor.query(ASK, { batchId: batch.id });
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  const colleague = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  for (const other of [auditor, colleague, app.anonymous("ADMIN"), await app.signInAs(superadmin)]) {
    expect((await followDownload(other, url)).status).toBe(403);
  }
  expect((await followDownload(client, url.replace("claims.csv", "voucher-codes.csv"))).status).toBe(403);
  expect(await auditOf(batch.id)).toEqual([]);
});

test("a voucher that does not exist is refused", async () => {
  for (const id of [newPublicId(), "1"]) {
    expect(await ask(id)).toMatchObject({ code: "VOUCHER_BATCH_NOT_FOUND" });
  }
});
