import { selectRows } from "../../../platform/database/index.js";
import {
  createTestApp,
  issueBatch,
  type TestApp,
  type TestClient,
  type TestResponse,
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

const send = (body: string | Buffer, by: TestClient = client, headers: Record<string, string> = {}) =>
  by.send({
    method: "POST",
    path: "/uploads/voucher-codes",
    headers: { "content-type": "text/csv", "x-file-name": "codes.csv", ...headers },
    body,
  });

const read = (response: TestResponse): Record<string, unknown> => {
  expect([response.status, response.body]).toEqual([200, expect.any(String)]);
  return JSON.parse(response.body) as Record<string, unknown>;
};

const storedLines = async (uploadId: unknown) => {
  const rows = await selectRows(
    app.database.reader,
    `SELECT l.position, l.display, l.normal_form FROM code_upload_lines l JOIN code_uploads u ON u.id = l.upload_id
     WHERE u.public_id = ? ORDER BY l.position`,
    [String(uploadId)],
  );
  return rows.map((row) => [Number(row.position), row.display, row.normal_form]);
};

const countRows = async () => {
  const counts: number[] = [];
  for (const table of ["code_uploads", "code_upload_lines", "jobs", "audit_entries"]) {
    const [row] = await selectRows(app.database.reader, `SELECT COUNT(*) AS n FROM ${table}`);
    counts.push(Number(row?.n));
  }
  return counts;
};

describe("a file of own codes", () => {
  test("is read line by line, and tells what it found", async () => {
    const answer = read(await send("SUMMER-2026-A\nsummer 2026 b\r\nSUMMER-2026-C\n"));
    expect(answer).toEqual({
      uploadId: expect.any(String),
      fileName: "codes.csv",
      lineCount: 3,
      codeCount: 3,
      faultCount: 0,
      codes: ["SUMMER-2026-A", "summer 2026 b", "SUMMER-2026-C"],
      faults: [],
      expiresAt: "2026-11-21T03:00:00.000Z",
    });
    expect(await storedLines(answer.uploadId)).toEqual([
      [1, "SUMMER-2026-A", "SUMMER2026A"],
      [2, "summer 2026 b", "SUMMER2026B"],
      [3, "SUMMER-2026-C", "SUMMER2026C"],
    ]);
  });

  test.each([
    ["with commas and a header", "name,Code,mail\nAyu,FORM-AA,a@b\nBudi,FORM-AB,c@d\n"],
    ["with semicolons", 'Code;name\nFORM-BA;Ayu\nFORM-BB;"Budi; S"\n'],
    ["with tabs", "name\tCODE\nAyu\tFORM-CA\nBudi\tFORM-CB\n"],
    ["with a byte order mark", "\ufeffcode\nFORM-DA\nFORM-DB\n"],
    ["with CRLF and empty lines", "\r\ncode\r\n\r\nFORM-EA\r\n\r\n\r\nFORM-EB\r\n"],
    ["with old Mac line ends", "code\rFORM-FA\rFORM-FB\r"],
    ["with a header of two words", "voucher code\nFORM-KA\nFORM-KB\n"],
    ["quoted", '"code"\r\n"FORM-GA"\r\n"FORM-GB"'],
    ["without a header, in the first column", "FORM-HA,Ayu\nFORM-HB,Budi"],
    ["without a last line end", "FORM-IA\nFORM-IB"],
    ["with a quote in a column that nobody looks at", 'code,note\nFORM-JA,5" screen\nFORM-JB,x\n'],
  ])("may come %s", async (_how, body) => {
    const { codeCount, faultCount, uploadId } = read(await send(body));
    expect([codeCount, faultCount]).toEqual([2, 0]);
    expect((await storedLines(uploadId)).map(([, display]) => display)).toEqual([
      expect.stringMatching(/^FORM-.A$/),
      expect.stringMatching(/^FORM-.B$/),
    ]);
  });

  test("names every fault with its line, in the order of the file, and keeps the good lines", async () => {
    await issueBatch(client, { code: "ALREADY-THERE" });
    const body = [
      "note,code",
      "a,GOOD-ONE",
      "b,",
      "",
      "c,NO",
      "d,12-34",
      "e,good one",
      "f,1E5000",
      "g,already there",
      "h,=SUM(A1)",
      `i,${"X".repeat(80)}`,
      "j,GOOD-TWO",
    ].join("\n");
    const answer = read(await send(body));
    expect(answer).toMatchObject({ lineCount: 10, codeCount: 2, faultCount: 8 });
    expect(answer.codes).toEqual(["GOOD-ONE", "GOOD-TWO"]);
    expect(answer.faults).toEqual([
      { line: 3, text: "", reason: "REQUIRED", firstLine: null },
      { line: 5, text: "NO", reason: "MALFORMED", firstLine: null },
      { line: 6, text: "12-34", reason: "LOOKS_LIKE_NUMBER", firstLine: null },
      { line: 7, text: "good one", reason: "REPEATED_IN_FILE", firstLine: 2 },
      { line: 8, text: "1E5000", reason: "LOOKS_LIKE_NUMBER", firstLine: null },
      { line: 9, text: "already there", reason: "TAKEN", firstLine: null },
      { line: 10, text: "=SUM(A1)", reason: "MALFORMED", firstLine: null },
      { line: 11, text: "X".repeat(64), reason: "MALFORMED", firstLine: null },
    ]);
    expect((await storedLines(answer.uploadId)).map(([, display]) => display)).toEqual([
      "GOOD-ONE",
      "GOOD-TWO",
    ]);
  });

  test("shows its first five good codes, so that a wrong column is seen", async () => {
    const answer = read(
      await send("no\n".concat(...[1, 2, 3, 4, 5, 6, 7].map((n) => `FIRST-${n}-OF-ALL\n`))),
    );
    expect(answer.codeCount).toBe(7);
    expect(answer.codes).toEqual([1, 2, 3, 4, 5].map((n) => `FIRST-${n}-OF-ALL`));
  });

  test("names the first 200 faults and counts them all", async () => {
    const answer = read(await send(`FINE-CODE\n${"?\n".repeat(300)}`));
    expect(answer).toMatchObject({ lineCount: 301, codeCount: 1, faultCount: 300 });
    expect(answer.faults).toHaveLength(200);
  });

  test("is audited by its name and its counts; no code is written down", async () => {
    const { uploadId } = read(
      await send("SECRET-CODE-1\n?\n", client, { "x-file-name": "M%C3%A4rz%2Fa%00b.csv" }),
    );
    const rows = await selectRows(
      app.database.reader,
      `SELECT a.actor_id, a.after_json FROM audit_entries a JOIN code_uploads u ON u.id = a.subject_id
       WHERE u.public_id = ? AND a.event = 'VoucherCodesUploaded'`,
      [String(uploadId)],
    );
    expect(rows.map((row) => [Number(row.actor_id), String(row.after_json)])).toEqual([
      [superadmin.id, '{"fileName":"ab.csv","lineCount":2,"codeCount":1,"faultCount":1}'],
    ]);
  });

  test.each([
    ["%E0%A4%A", "codes.csv"],
    ["", "codes.csv"],
    [encodeURIComponent("C:\\Users\\x\\July.csv"), "July.csv"],
    [encodeURIComponent("ñ".repeat(200)), "ñ".repeat(120)],
  ])("has a name that can be shown: %#", async (header, name) => {
    expect(read(await send("NAMED-CODE", client, { "x-file-name": header })).fileName).toBe(name);
  });

  test("of 100,000 lines and almost 8 MB is taken", async () => {
    const filler = "x".repeat(60);
    const lines = Array.from({ length: 100_000 }, (_none, at) => `LARGE-${at}-A,${filler}`);
    const answer = read(await send(["code,note", ...lines].join("\r\n")));
    expect(answer).toMatchObject({ lineCount: 100_000, codeCount: 100_000, faultCount: 0 });
    expect((await storedLines(answer.uploadId)).at(-1)).toEqual([100_000, "LARGE-99999-A", "1ARGE99999A"]);
  });

  test("is gone after a day", async () => {
    const answer = read(await send(Array.from({ length: 6_000 }, (_none, at) => `DAY-${at}-X`).join("\n")));
    await app.app.jobs.runUntilIdle();
    expect(await storedLines(answer.uploadId)).toHaveLength(6_000);
    app.clock.advance(86_400_000);
    await app.app.jobs.runUntilIdle();
    expect((await countRows()).slice(0, 2)).toEqual([0, 0]);
    app.clock.advance(-86_400_000);
  });
});

describe("a file that is refused", () => {
  const utf16 = Buffer.from("\ufeffcode\nUTF-16-A\n", "utf16le");
  test.each<[string, string | Buffer, number, string]>([
    ["empty", "", 422, "FILE_EMPTY"],
    ["nothing but empty lines", "\n\r\n \n", 422, "FILE_EMPTY"],
    ["nothing but a header", "Code\n", 422, "FILE_EMPTY"],
    ["8 MB and one byte", Buffer.alloc(8_000_001, "A-B-C-D\n"), 413, "FILE_TOO_LARGE"],
    ["100,001 lines", "LINE\n".repeat(100_001), 422, "TOO_MANY_LINES"],
    ["100,001 empty lines", "\n".repeat(100_001), 422, "TOO_MANY_LINES"],
    ["UTF-16", utf16, 422, "NOT_CSV"],
    ["with a NUL", "CODE-A\nCODE\u0000B\n", 422, "NOT_CSV"],
    ["binary", Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0x80]), 422, "NOT_CSV"],
    ["not UTF-8", Buffer.from([0x43, 0x4f, 0x44, 0x45, 0xe9, 0x0a]), 422, "NOT_CSV"],
    ["cut in the middle of a character", Buffer.from([0x43, 0x4f, 0x44, 0x45, 0xc3]), 422, "NOT_CSV"],
    ["one line of a megabyte", "A".repeat(1_000_000), 422, "NOT_CSV"],
    ["a quote that never ends", `"${"CODE\n".repeat(2_000)}`, 422, "NOT_CSV"],
    ["a quote that ends nowhere", '"CODE', 422, "NOT_CSV"],
    ["columns without codes", "name,mail\na@b,1\nc@d,2\n", 422, "NO_CODE_COLUMN"],
    ["columns that are not called anything", "a@b,1\nc@d,2\n", 422, "NO_CODE_COLUMN"],
  ])("%s: nothing of it is kept", async (_what, body, status, code) => {
    const before = await countRows();
    const response = await send(body);
    expect([response.status, JSON.parse(response.body)]).toEqual([
      status,
      { code, message: expect.any(String), requestId: response.headers["x-request-id"] },
    ]);
    expect(await countRows()).toEqual(before);
  });
});

describe("who may send codes", () => {
  test("superadmins in the admin app, and nobody else", async () => {
    const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
    const person = await app.signInAs(await app.createUser());
    const before = await countRows();
    const refused: [string, TestResponse, number, string][] = [
      ["nobody", await send("CODE-A", app.anonymous("ADMIN")), 401, "UNAUTHENTICATED"],
      ["an auditor", await send("CODE-A", auditor), 403, "FORBIDDEN"],
      ["a person", await send("CODE-A", person), 401, "UNAUTHENTICATED"],
      ["the portal", await send("CODE-A", client, { "x-vouchsafe-app": "portal" }), 401, "UNAUTHENTICATED"],
      ["no app", await send("CODE-A", client, { "x-vouchsafe-app": "" }), 401, "UNAUTHENTICATED"],
      [
        "another site",
        await send("CODE-A", client, { origin: "https://evil.example" }),
        401,
        "UNAUTHENTICATED",
      ],
      [
        "another page",
        await send("CODE-A", client, { "sec-fetch-site": "cross-site" }),
        401,
        "UNAUTHENTICATED",
      ],
      [
        "a large file of nobody",
        await send("A".repeat(200_000), app.anonymous("ADMIN")),
        401,
        "UNAUTHENTICATED",
      ],
    ];
    for (const [who, { status, body }, wanted, code] of refused) {
      expect([who, status, (JSON.parse(body) as { code: string }).code]).toEqual([who, wanted, code]);
    }
    expect(await countRows()).toEqual(before);
  });

  test("as text/csv only: what a form of another site can send is not understood", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "application/json",
    ]) {
      expect((await send("CODE-A", client, { "content-type": type })).status).toBe(415);
    }
  });

  test("more than elsewhere: a large body is still refused by GraphQL", async () => {
    const large = JSON.stringify({ query: "#".repeat(100_001) });
    const response = await client.send({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json" },
      body: large,
    });
    expect(response.status).toBe(413);
  });
});
