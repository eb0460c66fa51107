import { PassThrough } from "node:stream";
import { SINCE_OVERLAP_MS } from "../modules/insights/verify/verify.js";
import {
  createTestApp,
  createTestDatabase,
  issueBatch,
  redeem,
  type TestApp,
  type TestClient,
} from "../testing/index.js";
import { runCommandLine } from "./index.js";

let app: TestApp;
let desk: TestClient;
beforeAll(async () => {
  app = await createTestApp({ now: new Date() }); // the command line has no clock but the real one
  desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  const model = await app.createModel({ slug: "meta/llama" });
  const people = await app.createUsers([{}, {}, {}]);
  await issueBatch(desk, {
    name: "Launch",
    campaign: "launch",
    code: "LAUNCH-2026",
    maxClaims: 8,
    usageValidDays: 30,
    benefits: [
      { unit: "LLM_TOKEN", amount: 100, modelId: model.publicId },
      { unit: "GPU_CREDIT", amount: 5_000 },
    ],
  });
  await issueBatch(desk, { name: "Endless", code: "ENDLESS-2026" });
  await issueBatch(desk, {
    name: "Many",
    campaign: "launch",
    codeMode: "MULTI_CODE",
    quantity: 4,
    claimEndsAt: "2099-12-31T17:00:00.000Z",
    usageEndsAt: "2100-12-31T17:00:00.000Z",
  });
  for (const person of people) {
    await redeem(await app.signInAs(person), "LAUNCH-2026");
    await redeem(await app.signInAs(person), "ENDLESS-2026");
  }
});
afterAll(() => app.close());

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
async function run(args: readonly string[], databaseUrl = app.config.databaseUrl): Promise<Run> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCommandLine(args, {
    terminal: { stdin: new PassThrough(), stdout, stderr },
    version: "1.2.3",
    webApps: { portal: "/nowhere", admin: "/nowhere" },
    env: { DATABASE_URL: databaseUrl, LOG_LEVEL: "silent", VOUCHSAFE_SECRET: "x".repeat(32) },
  });
  return { code, stdout: String(stdout.read() ?? ""), stderr: String(stderr.read() ?? "") };
}

const write = (sql: string) => app.database.transaction("t", (tx) => tx.write(sql));

describe("verify", () => {
  it("prints one line per invariant and answers 0 when all hold", async () => {
    const { code, stdout, stderr } = await run(["verify"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.at(-1)).toMatch(/^All \d+ invariants hold\. Begun at \d{4}-/);
    expect(lines).toContain("holds   I1 a code counts its claims (voucher_codes: 6)");
    expect(lines.slice(0, -1).filter((line) => !line.startsWith("holds   "))).toEqual([]);
  });

  it("answers 1 and names what is broken, in lines or as JSON, also when it looks only at what is new", async () => {
    const { affected, undo } = await plant();
    try {
      for (const args of [["verify"], ["verify", "--since", "1h"]]) {
        const { code, stdout } = await run(args);
        expect(code).toBe(1);
        expect(stdout).toContain(`BROKEN  I1 a batch counts its claims (voucher_batches: ${affected})`);
        expect(stdout).toMatch(/\n1 of \d+ invariants are BROKEN\./);
      }
      const { code, stdout } = await run(["verify", "--json"]);
      const told: { holds: boolean; since: null; findings: { name: string; broken: string[] }[] } =
        JSON.parse(stdout);
      expect({ code, holds: told.holds, since: told.since }).toEqual({ code: 1, holds: false, since: null });
      expect(told.findings.filter(({ broken }) => broken.length > 0)).toMatchObject([
        { name: "I1 a batch counts its claims", broken: [affected] },
      ]);
    } finally {
      await undo();
    }
    expect((await run(["verify"])).code).toBe(0);
  });

  /** One claim too many on the counter of a batch without a limit. */
  async function plant() {
    const { id } = await issueBatch(desk, { name: "Planted" });
    const [row] = await app.database.transaction("t", (tx) =>
      tx.select("SELECT id FROM voucher_batches WHERE public_id = ?", [id]),
    );
    const count = (claims: number) =>
      write(`UPDATE voucher_batches SET claimed_count = ${claims} WHERE public_id = '${id}'`);
    await count(1);
    return { affected: String(row?.id), undo: () => count(0) };
  }

  it.each([
    ["yesterday", "--since takes an instant"],
    ["2026-11-27", "--since takes an instant"],
    ["2026-11-27T10:00:00", "--since takes an instant"],
    ["2026-13-27T10:00:00Z", "--since takes an instant"],
    ["2999-01-01T00:00:00Z", "--since lies in the future"],
  ])("answers 2, and checks nothing, when --since is %s", async (since, sentence) => {
    expect(await run(["verify", "--since", since])).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(sentence),
    });
  });

  it("takes an instant with a zone, and looks a little further back than that", async () => {
    const since = new Date(Date.now() - SINCE_OVERLAP_MS / 2).toISOString();
    const { code, stdout } = await run(["verify", "--since", since]);
    expect(code).toBe(0);
    expect(stdout).toContain("holds   I1 a batch counts its claims (voucher_batches: ");
  });

  it("answers 2 when it could not be run, which is not the same as something being broken", async () => {
    expect(await run(["verify", "--fast"])).toMatchObject({ code: 2 });
    const unreachable = await run(["verify"], "mysql://root@127.0.0.1:9/none");
    expect(unreachable).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot be reached") });
    expect((await run(["verify", "--help"])).code).toBe(0);
  });

  it("answers 2 on a database that was never migrated, and leaves it as it is", async () => {
    const empty = await createTestDatabase();
    const first = await run(["verify"], empty.url);
    expect(first).toMatchObject({ code: 2, stderr: expect.stringContaining("run vouchsafe migrate first") });
    expect((await run(["verify"], empty.url)).stderr).toBe(first.stderr);
    expect((await run(["migrate"], empty.url)).code).toBe(0);
    expect((await run(["verify"], empty.url)).code).toBe(0);
    await empty.drop();
  });

  it("answers 2 when the database breaks under it", async () => {
    const half = await createTestDatabase();
    await run(["migrate"], half.url);
    const broken = await createTestApp({ env: { DATABASE_URL: half.url } });
    await broken.database.transaction("t", (tx) => tx.write("DROP TABLE attempts"));
    const { code, stderr } = await run(["verify"], half.url);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /The check could not be finished \(QueryFailedError (ER_NO_SUCH_TABLE|SQLITE_ERROR)\)/,
    );
    await broken.close();
    await half.drop();
  });
});

describe("stats", () => {
  it("prints the figures of a code in any spelling", async () => {
    const { code, stdout } = await run(["stats", "launch 2o26"]);
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.replace(/ +/g, " "))).toEqual([
      "Code LAUNCH-2026",
      "Voucher Launch",
      "Campaign launch",
      "Status ACTIVE",
      "Type SINGLE_CODE",
      "Value 100 LLM_TOKEN for meta/llama",
      "Value 5000 GPU_CREDIT",
      "Uses 3 / 8",
      "Rate 37.5 %",
      expect.stringMatching(/^Created \d{4}-/),
      "Expires never",
      "Use until 30 days after the claim",
      "Used 3 of 3 claims, 100.0 %",
      "Given 300 LLM_TOKEN for meta/llama: 0 spent, 300 left, 0 expired, 0 taken back",
      "Given 15000 GPU_CREDIT: 0 spent, 15000 left, 0 expired, 0 taken back",
      expect.stringMatching(/^Peak day \d{4}-\d\d-\d\d \(3 claims\)$/),
      "",
    ]);
  });

  it("has no rate for what is unlimited", async () => {
    const { stdout } = await run(["stats", "ENDLESS-2026"]);
    expect(stdout).toMatch(/^Uses +3 \/ unlimited$/m);
    expect(stdout).toMatch(/^Rate +N\/A$/m);
  });

  it("keeps a code for one person masked, and tells what became of it and of all the others", async () => {
    const [row] = await app.database.transaction("t", (tx) =>
      tx.select("SELECT display FROM voucher_codes WHERE max_claims = 1 ORDER BY serial LIMIT 1"),
    );
    const code = String(row?.display);
    const [person] = await app.createUsers([{}]);
    if (!person) throw new Error("One person was asked for");
    await redeem(await app.signInAs(person), code);
    const { stdout } = await run(["stats", code]);
    expect(stdout).not.toContain(code);
    expect(stdout).toMatch(/^Code +\S+ \(CLAIMED\)$/m);
    expect(stdout).toMatch(/^Uses +1 \/ 1$/m);
    expect(stdout).toMatch(/^All codes +1 \/ 4, 25\.0 %$/m);
    expect(stdout).toMatch(/^Expires +2099-12-31T17:00:00\.000Z$/m);
  });

  it("adds up a campaign, and everything", async () => {
    const campaign = await run(["stats", "--campaign", "launch", "--json"]);
    expect(JSON.parse(campaign.stdout)).toMatchObject({
      campaign: "launch",
      vouchers: 2,
      activeVouchers: 2,
      uses: { limit: 12 },
      units: expect.arrayContaining([expect.objectContaining({ unit: "GPU_CREDIT", given: 15_000 })]),
    });
    const all = await run(["stats", "--all"]);
    expect(all.stdout).toMatch(/^Campaign +all vouchers$/m);
    expect(all.stdout).toMatch(/^Uses +\d+ \/ unlimited$/m);
    expect(all.stdout).toMatch(/^Given +15000 GPU_CREDIT: 0 spent, 15000 left/m);
  });

  it.each([
    [["stats", "NOBODY-2026"], "There is no code NOBODY-2026."],
    [["stats", "?"], "There is no code ?."],
    [["stats", "--campaign", "none"], "No voucher carries the campaign label none."],
    [["stats"], "Name one of these: a code, --campaign NAME, or --all."],
    [["stats", "LAUNCH-2026", "--all"], "Name one of these: a code, --campaign NAME, or --all."],
  ])("says what is wrong with %j", async (args, sentence) => {
    expect(await run(args)).toEqual({ code: 1, stdout: "", stderr: `vouchsafe: ${sentence}\n` });
  });

  it("makes no database where there is none", async () => {
    const { code, stderr } = await run(["stats", "--all"], "sqlite:/nowhere/at-all.sqlite");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "vouchsafe: There is no database /nowhere/at-all.sqlite; run vouchsafe migrate first.\n",
    });
  });
});
