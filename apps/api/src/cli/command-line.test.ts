import { createServer, type Server } from "node:net";
import { PassThrough } from "node:stream";
import { createTestDatabase, type TestDatabase, testEngine } from "../testing/index.js";
import { runCommandLine } from "./index.js";
import { stopWithin } from "./serve.js";

const NOT_BUILT = { portal: "/nowhere/portal", admin: "/nowhere/admin" };
const SECRET = "0123456789abcdef0123456789abcdef";

let store: TestDatabase;
beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.drop());

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Session {
  readonly stdin: PassThrough;
  readonly done: Promise<Run>;
  /** Resolves once this was printed. */
  readonly printed: (text: string) => Promise<void>;
}

/** Starts a command as an operator would, on a terminal or with a pipe as its input. */
function start(
  args: string[],
  { env = {}, isTTY = false }: { env?: NodeJS.ProcessEnv; isTTY?: boolean } = {},
): Session {
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const text = { stdout: "", stderr: "" };
  const waiting: { text: string; resolve: () => void }[] = [];
  stdout.on("data", (chunk) => {
    text.stdout += String(chunk);
    for (const each of waiting) if (text.stdout.includes(each.text)) each.resolve();
  });
  stderr.on("data", (chunk) => {
    text.stderr += String(chunk);
  });
  const done = runCommandLine(args, {
    terminal: { stdin, stdout, stderr },
    version: "1.2.3",
    webApps: NOT_BUILT,
    env: { VOUCHSAFE_SECRET: SECRET, DATABASE_URL: store.url, LOG_LEVEL: "silent", ...env },
  }).then((code) => ({ code, ...text }));
  return {
    stdin,
    done,
    printed: (wanted) =>
      new Promise((resolve) => {
        if (text.stdout.includes(wanted)) resolve();
        else waiting.push({ text: wanted, resolve });
      }),
  };
}

/** Runs a command to its end, with `input` piped into it. */
async function run(args: string[], { env = {}, input = "" } = {}): Promise<Run> {
  const { stdin, done } = start(args, { env });
  stdin.end(input);
  return done;
}

const listen = (): Promise<{ server: Server; port: string }> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ server, port: String(typeof address === "object" ? address?.port : "") });
    });
  });

async function freePort(): Promise<string> {
  const { server, port } = await listen();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("the command line", () => {
  it("says its version, and what it can do", async () => {
    expect(await run(["--version"])).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
    const help = await run(["--help"]);
    expect(help.code).toBe(0);
    for (const command of ["serve", "migrate", "seed", "create-superadmin"]) {
      expect(help.stdout).toContain(command);
    }
  });

  it("refuses what it does not know", async () => {
    const { code, stderr } = await run(["serve", "--fast"]);
    expect(code).toBe(1);
    expect(stderr).toContain("unknown option");
  });

  it("says in one line each what is wrong with the configuration", async () => {
    expect(await run(["migrate"], { env: { PORT: "x", LOG_LEVEL: "loud" } })).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "vouchsafe: PORT: must be a whole number from 1 to 65535\n" +
        "vouchsafe: LOG_LEVEL: must be one of fatal, error, warn, info, debug, silent\n",
    });
  });

  it("says that the database cannot be reached, without its password", async () => {
    const address = `mysql://root:geheim@127.0.0.1:${await freePort()}/vouchsafe`;
    const { code, stderr } = await run(["migrate"], { env: { DATABASE_URL: address } });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^vouchsafe: The database 127\.0\.0\.1:\d+\/vouchsafe cannot be reached \(ECONNREFUSED\)\.\n$/,
    );
  });

  it("says that a file is not a database", async () => {
    const { code, stderr } = await run(["migrate"], { env: { DATABASE_URL: `sqlite:${__filename}` } });
    expect(code).toBe(1);
    expect(stderr).toContain("cannot be opened");
  });

  it("migrates, and does so again without harm", async () => {
    for (let times = 0; times < 2; times++) {
      const { code, stdout } = await run(["migrate"]);
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringContaining("The schema is up to date"),
      });
    }
  });
});

describe("create-superadmin", () => {
  const args = ["create-superadmin", "--name", "Sari", "--email", "sari@staff.example"];

  it("takes the password from standard input", async () => {
    expect(await run(args, { input: "correct horse battery\n" })).toEqual({
      code: 0,
      stdout: "Created the superadmin sari@staff.example.\n",
      stderr: "",
    });
  });

  it("makes an auditor when asked to", async () => {
    const { code, stdout } = await run([...args, "--role", "auditor"], { input: "correct horse battery" });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "Created the auditor sari@staff.example.\n" });
  });

  it("makes nobody of another role", async () => {
    const { code, stderr } = await run([...args, "--role", "user"], { input: "correct horse battery\n" });
    expect(code).toBe(1);
    expect(stderr).toContain("Allowed choices are superadmin, auditor");
  });

  it("takes no password as an argument, where every process could read it", async () => {
    const { code, stderr } = await run([...args, "--password", "correct horse battery"]);
    expect(code).toBe(1);
    expect(stderr).toContain("unknown option '--password'");
  });

  it("says what is wrong with the input, field by field", async () => {
    const { code, stderr } = await run(["create-superadmin", "--name", " ", "--email", "sari"], {
      input: "short\n",
    });
    expect(code).toBe(1);
    expect(stderr.split("\n").map((line) => line.split(":")[1]?.trim())).toEqual([
      "name",
      "email",
      "password",
      undefined,
    ]);
  });

  it("refuses a second account for one e-mail", async () => {
    await run(args, { input: "correct horse battery\n" });
    expect(await run(args, { input: "correct horse battery\n" })).toMatchObject({
      code: 1,
      stderr: "vouchsafe: email: This e-mail address has an account already.\n",
    });
  });

  it("does not wait for ever when nobody can answer its questions", async () => {
    const { code, stderr } = await run(["create-superadmin"]);
    expect(code).toBe(1);
    expect(stderr).toContain("Give --name and --email");
  });

  it("asks on a terminal, and never shows the password", async () => {
    const { stdin, done, printed } = start(["create-superadmin"], { isTTY: true });
    const answers: [string, string][] = [
      ["Name: ", "Sari"],
      ["E-mail: ", "sari@staff.example"],
      ["Password: ", "correct horse battery"],
      ["Password again: ", "correct horse battery"],
    ];
    for (const [question, answer] of answers) {
      await printed(question);
      stdin.write(`${answer}\r`);
    }
    const { code, stdout } = await done;
    expect(code).toBe(0);
    expect(stdout).toContain("Created the superadmin sari@staff.example.");
    expect(stdout).not.toContain("correct horse");
  });

  it("creates nobody when the two passwords differ, or the person gives up", async () => {
    const differs = start(args, { isTTY: true });
    await differs.printed("Password: ");
    differs.stdin.write("correct horse battery\r");
    await differs.printed("Password again: ");
    differs.stdin.write("correct horse battary\r");
    expect(await differs.done).toMatchObject({ code: 1, stderr: expect.stringContaining("differ") });

    const givesUp = start(args, { isTTY: true });
    await givesUp.printed("Password: ");
    givesUp.stdin.write("\u0004"); // Ctrl+D
    expect(await givesUp.done).toMatchObject({ code: 1, stderr: "vouchsafe: Nothing was created.\n" });
  });
});

describe("seed", () => {
  it("says what it added, and where somebody is missing to issue vouchers", async () => {
    const hasDemoAccounts = testEngine() === "sqlite";
    const first = await run(["seed"]);
    if (hasDemoAccounts) {
      expect(first).toMatchObject({
        code: 0,
        stdout: "Added 8 LLM models, 2 plans, 6 credit packages, 7 vouchers and 3 demo accounts.\n",
      });
    } else {
      expect(first).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("run create-superadmin, then seed"),
      });
      await run(["create-superadmin", "--name", "Sari", "--email", "sari@staff.example"], {
        input: "correct horse\n",
      });
      expect(await run(["seed"])).toMatchObject({ code: 0, stdout: expect.stringContaining("7 vouchers") });
    }
    const again = await run(["seed"]);
    expect(again).toMatchObject({
      code: 0,
      stdout: "Added 0 LLM models, 0 plans, 0 credit packages, 0 vouchers and 0 demo accounts.\n",
    });
  });
});

describe("serve", () => {
  it.each([["serve"], []])(
    "is what runs without a command, tells its addresses, and stops when asked: %s",
    async (...args) => {
      const port = await freePort();
      const { done, printed } = start(
        args.filter((each) => typeof each === "string"),
        { env: { PORT: port } },
      );
      await printed("/graphql");
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

      process.emit("SIGTERM", "SIGTERM");

      const { code, stdout } = await done;
      expect(code).toBe(0);
      expect(stdout).toContain(`GraphQL  http://localhost:${port}/graphql`);
      await expect(fetch(`http://127.0.0.1:${port}/readyz`)).rejects.toThrow("fetch failed");
      const showsAccounts =
        stdout.includes("superadmin@vouchsafe.example") && stdout.includes("demo-superadmin");
      expect(showsAccounts).toBe(testEngine() === "sqlite");
    },
  );

  it("shows and makes no demo accounts in production", async () => {
    const env = { NODE_ENV: "production", PUBLIC_URL: "https://vouchers.example", PORT: await freePort() };
    const { done, printed } = start(["serve"], { env });
    await printed("https://vouchers.example/graphql");
    process.emit("SIGINT", "SIGINT");
    const { code, stdout } = await done;
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/demo|superadmin@/i);
  });

  it("says that its port is in use", async () => {
    const { server, port } = await listen();
    const { code, stderr } = await run(["serve"], { env: { PORT: port } });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `vouchsafe: Port ${port} on 127.0.0.1 is in use by another program. Stop it, or set PORT to a free port.\n`,
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it("ends in time although a request hangs", async () => {
    const hanging = { close: () => new Promise<void>(() => undefined) };
    await expect(stopWithin(hanging, 5)).rejects.toThrow("they were cut off");
    await expect(stopWithin({ close: async () => undefined }, 5_000)).resolves.toBeUndefined();
  });
});
