import { newPublicId } from "../../../kernel/index.js";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { sealTicket } from "../../../platform/downloads/download-ticket.js";
import {
  createTestApp,
  followDownload,
  type IssuedBatch,
  issueBatch,
  readCsv,
  redeem,
  type TestApp,
  type TestClient,
  type TestDownload,
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

const ASK = `mutation ($batchId: ID!, $filter: VoucherCodeFilter) {
  createCodesDownload(batchId: $batchId, filter: $filter) {
    __typename ... on Refusal { code } ... on CodesDownload { url expiresAt rowCount }
  }
}`;

interface CodeFilter {
  readonly state?: "AVAILABLE" | "CLAIMED" | "DISABLED";
  readonly code?: string;
}

const ask = async (batchId: string, by: TestClient = client, filter: CodeFilter = {}) =>
  (await by.ask<{ createCodesDownload: TestDownload }>(ASK, { batchId, filter })).createCodesDownload;

const follow = (url: string, by: TestClient = client, headers: Record<string, string> = {}) =>
  followDownload(by, url, headers);

const download = async (batch: IssuedBatch) => follow((await ask(batch.id)).url);

const auditOf = (batchId: string) =>
  selectRows(
    app.database.reader,
    `SELECT a.actor_id, a.after_json FROM audit_entries a JOIN voucher_batches b ON b.id = a.subject_id
     WHERE b.public_id = ? AND a.event = 'VoucherCodesDownloaded'`,
    [batchId],
  );

const storedCodes = async (batchId: string) => {
  const rows = await selectRows(
    app.database.reader,
    `SELECT c.display FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id
     WHERE b.public_id = ? ORDER BY c.serial`,
    [batchId],
  );
  return rows.map((row) => String(row.display));
};

describe("the file of a voucher's codes", () => {
  test("has one line per code in order of the serial numbers, over several pages", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 2_500 });
    await app.app.jobs.runUntilIdle();
    const link = await ask(batch.id);
    expect(link).toMatchObject({ rowCount: 2_500, expiresAt: "2026-11-20T03:02:00.000Z" });
    const lines = readCsv(await follow(link.url));
    expect(lines.map((line) => line.code)).toEqual(await storedCodes(batch.id));
  });

  test("gives back every string as it is stored, and tells who claimed what until when", async () => {
    const model = await app.createModel({ slug: "meta/llama-3.2-90b-instruct" });
    const batch = await issueBatch(client, {
      name: 'Say "hi", Café 🎁 ñ',
      campaign: "a,b; c'd",
      codeMode: "MULTI_CODE",
      quantity: 2,
      benefits: [{ unit: "LLM_TOKEN", amount: 1_000, modelId: model.publicId }],
      claimEndsAt: "2026-12-31T17:00:00.000Z",
      usageValidDays: 30,
    });
    const [first = "", second = ""] = await storedCodes(batch.id);
    const person = await app.createUser({ name: "Budi “B” Santoso", email: "budi@people.example" });
    await redeem(await app.signInAs(person), second);
    const shared = {
      batch: 'Say "hi", Café 🎁 ñ',
      campaign: "a,b; c'd",
      benefit: "1000 LLM_TOKEN",
      model: "meta/llama-3.2-90b-instruct",
      "claim deadline": "2026-12-31T17:00:00.000Z",
    };
    expect(readCsv(await download(batch))).toEqual([
      {
        ...shared,
        code: first,
        status: "AVAILABLE",
        "usage deadline": "30 days after the claim",
        "claimed by": "",
        "claimed at": "",
      },
      {
        ...shared,
        code: second,
        status: "CLAIMED",
        "usage deadline": "2026-12-20T03:00:00.000Z",
        "claimed by": "Budi “B” Santoso <budi@people.example>",
        "claimed at": "2026-11-20T03:00:00.000Z",
      },
    ]);
  });

  test("is RFC 4180 in UTF-8 with a byte order mark, an attachment with an ASCII name, never cached", async () => {
    const batch = await issueBatch(client, { name: "Übung ½", codeMode: "MULTI_CODE", quantity: 2 });
    const response = await download(batch);
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": 'attachment; filename="voucher-codes-ubung-1-2-2026-11-20.csv"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(response.body.startsWith('\ufeff"code","batch",')).toBe(true);
    expect(response.body.endsWith("\r\n")).toBe(true);
    expect(response.body.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(response.body.split("\r\n")).toHaveLength(4);
    expect(response.headers["x-vouchsafe-row-count"]).toBe("2");
  });

  test("has one line for a single code, which counts its claims", async () => {
    const batch = await issueBatch(client, { code: "EXPORT-ME" });
    for (let people = 0; people < 2; people++) {
      await redeem(await app.signInAs(await app.createUser()), "EXPORT-ME");
    }
    expect(await ask(batch.id)).toMatchObject({ rowCount: 1 });
    expect(readCsv(await download(batch))).toMatchObject([
      { code: "EXPORT-ME", "claimed by": "2 claims", "claimed at": "" },
    ]);
  });

  test("keeps formulas in a name, a campaign and a person's name text", async () => {
    const batch = await issueBatch(client, {
      name: '=HYPERLINK("http://evil.example","x")',
      campaign: "＠SUM(1;+1)",
      codeMode: "MULTI_CODE",
      quantity: 1,
    });
    const [code = ""] = await storedCodes(batch.id);
    const person = await app.createUser({ name: "-2+3+cmd|' /C calc'!A0", email: "evil@people.example" });
    await redeem(await app.signInAs(person), code);
    const response = await download(batch);
    expect(readCsv(response)).toMatchObject([
      {
        code,
        batch: `'=HYPERLINK("http://evil.example","x")`,
        campaign: "'＠SUM(1;'+1)",
        "claimed by": "'-2+3+cmd|' /C calc'!A0 <evil@people.example>",
      },
    ]);
    expect(response.body).not.toMatch(/[",;\n][=+\-@＠]/);
  });

  test("holds the codes there were when the download began, although more are made meanwhile", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 2 });
    const { url } = await ask(batch.id);
    await client.ask(
      "mutation ($input: UpdateVoucherBatchInput!) { updateVoucherBatch(input: $input) { __typename } }",
      { input: { id: batch.id, version: 1, quantity: 3 } },
    );
    expect(readCsv(await follow(url))).toHaveLength(3);
    expect(JSON.parse(String((await auditOf(batch.id))[0]?.after_json))).toEqual({ rowCount: 3 });
  });
});

describe("a file of some codes", () => {
  test("holds those that the list on the screen shows, and says so in the audit without a code", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 6 });
    const codes = await storedCodes(batch.id);
    for (const code of [codes[1], codes[4]]) {
      await redeem(await app.signInAs(await app.createUser()), code ?? "");
    }
    await client.ask("mutation ($id: ID!) { disableVoucherCode(id: $id) { __typename } }", {
      id: `${batch.id}.3`,
    });
    const serialsOf = async (filter: CodeFilter) => {
      const link = await ask(batch.id, client, filter);
      const response = await follow(link.url);
      const lines = readCsv(response);
      expect([link.rowCount, response.headers["x-vouchsafe-row-count"]]).toEqual([
        lines.length,
        String(lines.length),
      ]);
      return lines.map((line) => codes.indexOf(line.code ?? "") + 1);
    };
    expect(await serialsOf({ state: "AVAILABLE" })).toEqual([1, 4, 6]);
    expect(await serialsOf({ state: "CLAIMED" })).toEqual([2, 5]);
    expect(await serialsOf({ state: "DISABLED" })).toEqual([3]);
    expect(await serialsOf({ code: codes[3]?.toLowerCase() })).toEqual([4]);
    expect(await serialsOf({ code: codes[3], state: "CLAIMED" })).toEqual([]);
    expect(await serialsOf({ code: "?" })).toEqual([]);
    const audited = (await auditOf(batch.id)).map(({ after_json }) => String(after_json));
    expect(audited.slice(0, 4)).toEqual([
      '{"rowCount":3,"state":"AVAILABLE"}',
      '{"rowCount":2,"state":"CLAIMED"}',
      '{"rowCount":1,"state":"DISABLED"}',
      '{"rowCount":1,"isOneCode":true}',
    ]);
  });

  test("is found over many pages, and keeps the lines it began with", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 6_000 });
    await app.app.jobs.runUntilIdle();
    await app.database.transaction("disable every third", (tx) =>
      tx.write("UPDATE voucher_codes SET disabled_at = ? WHERE serial % 3 = 0", [tx.now]),
    );
    const codes = await storedCodes(batch.id);
    const every = (wanted: boolean) => codes.filter((_code, at) => ((at + 1) % 3 === 0) === wanted);
    const codesOf = async (state: CodeFilter["state"]) =>
      readCsv(await follow((await ask(batch.id, client, { state })).url)).map(({ code }) => code);
    expect(await codesOf("DISABLED")).toEqual(every(true));
    expect(await codesOf("AVAILABLE")).toEqual(every(false));
  });

  test("has the right codes although their ids do not run on with their serial numbers", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3_000 });
    await app.app.jobs.runUntilIdle();
    const codes = await storedCodes(batch.id);
    // Two codes change places: the ends of the stretch still look dense.
    await app.database.transaction("swap", async (tx) => {
      const move = (from: number, to: number) =>
        tx.write(
          "UPDATE voucher_codes SET serial = ? WHERE serial = ? AND batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?)",
          [to, from, batch.id],
        );
      await move(100, 9_999);
      await move(200, 100);
      await move(9_999, 200);
    });
    const lines = readCsv(await download(batch)).map(({ code }) => code);
    const swapped = codes.with(99, codes[199] ?? "").with(199, codes[99] ?? "");
    expect(lines).toEqual(swapped);
  });
});

describe("a download", () => {
  test("is audited with who and how many, each time, and only when it happens", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3 });
    const { url } = await ask(batch.id);
    expect(await auditOf(batch.id)).toEqual([]);
    await follow(url);
    await follow(url);
    const entries = await auditOf(batch.id);
    expect(entries.map((entry) => toSafeInteger(entry.actor_id))).toEqual([superadmin.id, superadmin.id]);
    expect(entries.map((entry) => String(entry.after_json))).toEqual(['{"rowCount":3}', '{"rowCount":3}']);
    expect((await client.send({ method: "HEAD", path: url })).status).toBe(404);
    expect(await auditOf(batch.id)).toHaveLength(2);
  });

  test("of a voucher that does not exist is refused when the link is asked for", async () => {
    for (const id of [newPublicId(), "1"])
      expect(await ask(id)).toMatchObject({ code: "VOUCHER_BATCH_NOT_FOUND" });
  });

  test("works in the last millisecond of its link, and answers 410 after it", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 1 });
    const { url } = await ask(batch.id);
    app.clock.advance(119_999);
    expect((await follow(url)).status).toBe(200);
    app.clock.advance(1);
    const late = await follow(url);
    expect(late.status).toBe(410);
    expect(JSON.parse(late.body)).toEqual({ code: "LINK_EXPIRED", requestId: expect.any(String) });
    expect(await auditOf(batch.id)).toHaveLength(1);
    app.clock.advance(-120_000);
  });

  test("is for the session that asked for it and for nobody else", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 1 });
    const { url } = await ask(batch.id);
    const signOut = await app.signInAs(superadmin);
    const ownUrl = (await ask(batch.id, signOut)).url;
    await signOut.ask("mutation { signOut }");
    const refused: [string, TestResponse][] = [
      ["nobody", await follow(url, app.anonymous("ADMIN"))],
      ["a colleague", await follow(url, await app.signInAs(await app.createUser({ role: "SUPERADMIN" })))],
      ["an auditor", await follow(url, await app.signInAs(await app.createUser({ role: "AUDITOR" })))],
      ["a person", await follow(url, await app.signInAs(await app.createUser()))],
      ["the same superadmin elsewhere", await follow(url, await app.signInAs(superadmin))],
      ["a session that ended", await follow(ownUrl, signOut)],
      ["a page of another site", await follow(url, client, { "sec-fetch-site": "cross-site" })],
      ["a script of another site", await follow(url, client, { origin: "https://evil.example" })],
    ];
    for (const [who, response] of refused) {
      expect([who, response.status, JSON.parse(response.body)]).toEqual([
        who,
        403,
        { code: "FORBIDDEN", requestId: expect.any(String) },
      ]);
    }
    expect(await auditOf(batch.id)).toEqual([]);
    expect((await follow(url)).status).toBe(200);
  });

  test("is refused when the link was tampered with, or signed by somebody else", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 1 });
    const { url } = await ask(batch.id);
    const [token = ""] = Object.values(client.heldCookies());
    const path = "/downloads/voucher-codes.csv";
    const own = { secret: app.config.secret, credential: token, purpose: path };
    const sealFor = (of: { batchId?: string; askerId?: string }, key: Partial<typeof own> = {}) => {
      const wanted = { subjectId: of.batchId ?? batch.id, filter: { state: null, normalForm: null } };
      const expiresAt = new Date("2027-01-01T00:00:00.000Z");
      const ticket = { askerId: of.askerId ?? superadmin.publicId, wanted, expiresAt };
      return `${path}?ticket=${sealTicket(ticket, { ...own, ...key })}`;
    };
    const links = [
      path,
      `${path}?ticket=`,
      `${path}?ticket=x&ticket=y`,
      `${url.slice(0, -1)}${url.endsWith("A") ? "B" : "A"}`,
      sealFor({}, { secret: "another secret, of another server" }),
      sealFor({}, { credential: "another session" }),
      sealFor({}, { purpose: "/downloads/vouchers.csv" }),
      sealFor({ askerId: newPublicId() }),
      sealFor({ batchId: newPublicId() }),
    ];
    for (const link of links) expect([link, (await follow(link)).status]).toEqual([link, 403]);
    expect((await follow(sealFor({}))).status).toBe(200);
    expect(await auditOf(batch.id)).toHaveLength(1);
  });

  test("breaks off, instead of ending, when a code that was counted is not there", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3 });
    const { url } = await ask(batch.id);
    await app.database.transaction("lose a code", (tx) =>
      tx.write(
        "DELETE FROM voucher_codes WHERE serial = 2 AND batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?)",
        [batch.id],
      ),
    );
    await expect(follow(url)).rejects.toThrow("response destroyed before completion");
  });

  test("may not even be asked for by an auditor", async () => {
    const batch = await issueBatch(client);
    const account = await app.createUser({ role: "AUDITOR" });
    const auditor = await app.signInAs(account);
    const { errors } = await auditor.query(ASK, { batchId: batch.id });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
    // Nor would a ticket help that says an auditor's name and is signed for an auditor's session.
    const [credential = ""] = Object.values(auditor.heldCookies());
    const ticket = sealTicket(
      {
        askerId: account.publicId,
        wanted: { subjectId: batch.id, filter: { state: null, normalForm: null } },
        expiresAt: new Date("2027-01-01T00:00:00.000Z"),
      },
      { secret: app.config.secret, credential, purpose: "/downloads/voucher-codes.csv" },
    );
    expect((await follow(`/downloads/voucher-codes.csv?ticket=${ticket}`, auditor)).status).toBe(403);
  });
});
