import { randomUUID } from "node:crypto";
import type { CodeUpload } from "@vouchsafe/contract";
import { newPublicId } from "../../../kernel/index.js";
import { selectRows } from "../../../platform/database/index.js";
import {
  askForBatch,
  createTestApp,
  issueBatch,
  outcomeOf,
  redeem,
  refusalOf,
  type TestApp,
  type TestClient,
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

const upload = async (lines: readonly string[], by: TestClient = client): Promise<CodeUpload> => {
  const { status, body } = await by.send({
    method: "POST",
    path: "/uploads/voucher-codes",
    headers: { "content-type": "text/csv", "x-file-name": "July.csv" },
    body: lines.join("\n"),
  });
  expect([status, body]).toEqual([200, expect.any(String)]);
  return JSON.parse(body) as CodeUpload; // the test's own server sends it
};

const askWith = (codeUpload: Record<string, unknown>, facts: Record<string, unknown> = {}, by = client) =>
  askForBatch(by, { codeMode: "MULTI_CODE", codeUpload, ...facts });

const codesOf = async (batchId = "") => {
  const rows = await selectRows(
    app.database.reader,
    `SELECT c.serial, c.display, c.max_claims FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id
     WHERE b.public_id = ? ORDER BY c.serial`,
    [batchId],
  );
  return rows.map((row) => [Number(row.serial), row.display, Number(row.max_claims)]);
};

const batchCount = async () => {
  const [row] = await selectRows(app.database.reader, "SELECT COUNT(*) AS n FROM voucher_batches");
  return Number(row?.n);
};

test("a voucher is made of the codes of a file, as they are written there, and they can be redeemed", async () => {
  const { uploadId } = await upload(["Code", "July-A-1", "july b 2", "JULY-C-3"]);
  const { batch } = await askWith({ id: uploadId }, { name: "July" });
  expect(batch).toMatchObject({ quantity: 3, claimLimit: 3, status: "ACTIVE" });
  expect(await codesOf(batch?.id)).toEqual([
    [1, "July-A-1", 1],
    [2, "july b 2", 1],
    [3, "JULY-C-3", 1],
  ]);
  const person = await app.signInAs(await app.createUser());
  expect(await outcomeOf(redeem(person, "JULYB2"))).toBe("VoucherRedeemed");
  const [entry] = await selectRows(
    app.database.reader,
    `SELECT after_json FROM audit_entries a JOIN voucher_batches b ON b.id = a.subject_id
     WHERE b.public_id = ? AND event = 'VoucherBatchCreated'`,
    [batch?.id ?? ""],
  );
  expect(JSON.parse(String(entry?.after_json))).toMatchObject({
    quantity: 3,
    codeUpload: { fileName: "July.csv", lineCount: 3, codeCount: 3, faultCount: 0 },
  });
  expect(String(entry?.after_json)).not.toMatch(/july-a|july b|julyb/i);
});

test("lines that give no code are left out when that is said, and stop the voucher otherwise", async () => {
  const { uploadId, faultCount } = await upload(["AUGUST-A", "12", "AUGUST-B", "august a"]);
  expect(faultCount).toBe(2);
  expect(refusalOf(await askWith({ id: uploadId }))).toEqual(["INVALID_INPUT", "codeUpload NOT_ALLOWED 2"]);
  const { batch } = await askWith({ id: uploadId, leavesOutFaulty: true });
  expect((await codesOf(batch?.id)).map(([, display]) => display)).toEqual(["AUGUST-A", "AUGUST-B"]);
});

test("the same request gives the same voucher; another one cannot use the file again", async () => {
  const { uploadId } = await upload(["SEPTEMBER-A"]);
  const idempotencyKey = randomUUID();
  const first = await askWith({ id: uploadId }, { idempotencyKey });
  const again = await askWith({ id: uploadId }, { idempotencyKey });
  expect(again.batch?.id).toBe(first.batch?.id);
  expect(refusalOf(await askWith({ id: uploadId }))).toEqual(["INVALID_INPUT", "codeUpload NOT_ALLOWED"]);
  const other = { id: uploadId, leavesOutFaulty: true };
  expect(refusalOf(await askWith(other, { idempotencyKey }))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
});

test("of ten requests at the same moment exactly one makes the voucher", async () => {
  const { uploadId } = await upload(["OCTOBER-A", "OCTOBER-B"]);
  const before = await batchCount();
  const answers = await Promise.all(Array.from({ length: 10 }, () => askWith({ id: uploadId })));
  const outcomes = answers.map((answer) => (answer.batch ? "MADE" : refusalOf(answer).join(" "))).sort();
  expect(outcomes).toEqual([...new Array<string>(9).fill("INVALID_INPUT codeUpload NOT_ALLOWED"), "MADE"]);
  expect(await batchCount()).toBe(before + 1);
});

test("a code that was taken meanwhile stops the whole voucher, and says how many were", async () => {
  const { uploadId } = await upload(["NOVEMBER-A", "NOVEMBER-B", "NOVEMBER-C"]);
  await issueBatch(client, { code: "november a" });
  await issueBatch(client, { code: "november c" });
  const before = await batchCount();
  expect(refusalOf(await askWith({ id: uploadId }))).toEqual(["INVALID_INPUT", "codeUpload TAKEN 2"]);
  expect(await batchCount()).toBe(before);
  const [row] = await selectRows(
    app.database.reader,
    "SELECT COUNT(*) AS n FROM voucher_codes WHERE normal_form = 'N0VEMBERB'",
  );
  expect(Number(row?.n)).toBe(0);
});

test("two files with one code between them make one voucher, whoever is first", async () => {
  const files = await Promise.all(
    ["A", "B", "C"].map((own) => upload(["DECEMBER-SHARED", `DECEMBER-${own}`])),
  );
  const answers = await Promise.all(files.map(({ uploadId }) => askWith({ id: uploadId })));
  expect(answers.filter(({ batch }) => batch)).toHaveLength(1);
  const refused = answers.filter(({ batch }) => !batch).map(refusalOf);
  expect(refused).toEqual([
    ["INVALID_INPUT", "codeUpload TAKEN 1"],
    ["INVALID_INPUT", "codeUpload TAKEN 1"],
  ]);
});

test("a file is for who sent it, for a day", async () => {
  const { uploadId } = await upload(["JANUARY-A"]);
  const colleague = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  const notFound = ["INVALID_INPUT", "codeUpload NOT_FOUND"];
  expect(refusalOf(await askWith({ id: uploadId }, {}, colleague))).toEqual(notFound);
  for (const id of [newPublicId(), "1"]) expect(refusalOf(await askWith({ id }))).toEqual(notFound);
  app.clock.advance(86_400_000);
  const nextDay = await app.signInAs(superadmin); // the session of yesterday has ended
  expect(refusalOf(await askWith({ id: uploadId }, {}, nextDay))).toEqual(notFound);
  app.clock.advance(-1);
  expect((await askWith({ id: uploadId }, {}, nextDay)).batch?.quantity).toBe(1);
  app.clock.advance(1 - 86_400_000);
});

test("a file says what the codes are: nothing else may", async () => {
  const { uploadId: id } = await upload(["FEBRUARY-A"]);
  const { uploadId: without } = await upload(["12", "34"]);
  const cases: [Record<string, unknown>, string][] = [
    [{ quantity: 1 }, "quantity NOT_ALLOWED"],
    [{ codePrefix: "FEB" }, "codePrefix NOT_ALLOWED"],
    [{ codeMode: "SINGLE_CODE" }, "codeUpload NOT_ALLOWED"],
    [{ code: "FEBRUARY-B" }, "code NOT_ALLOWED"],
  ];
  for (const [facts, fault] of cases) {
    expect(refusalOf(await askWith({ id }, facts))).toEqual(["INVALID_INPUT", fault]);
  }
  const nothing = await askWith({ id: without, leavesOutFaulty: true });
  expect(refusalOf(nothing)).toEqual(["INVALID_INPUT", "codeUpload REQUIRED"]);
});

test("a file of 20,000 codes makes all of them", async () => {
  const { uploadId } = await upload(Array.from({ length: 20_000 }, (_none, at) => `MARCH-${at}-X`));
  const { batch } = await askWith({ id: uploadId });
  const codes = await codesOf(batch?.id);
  expect([codes.length, codes[0], codes.at(-1)]).toEqual([
    20_000,
    [1, "MARCH-0-X", 1],
    [20_000, "MARCH-19999-X", 1],
  ]);
});

test("the table itself refuses to give a file to a second voucher", async () => {
  const { uploadId } = await upload(["APRIL-A"]);
  await askWith({ id: uploadId });
  const { batch } = await askForBatch(client);
  const move = app.database.transaction("move", (tx) =>
    tx.write(
      "UPDATE code_uploads SET batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?) WHERE public_id = ?",
      [batch?.id ?? "", uploadId],
    ),
  );
  await expect(move).rejects.toThrow("one upload makes one batch");
});
