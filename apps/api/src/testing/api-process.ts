import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";

const MAIN = resolve(__dirname, "../../dist/main.js");

/** The built server in a process of its own. */
export interface ApiProcess {
  /** Where it listens. */
  readonly origin: string;
  /** Resolves once it serves; rejects with what it printed when it ends before. */
  readonly ready: Promise<void>;
  /** Ends it as a power cut would, at once and wherever it is. */
  kill(): Promise<void>;
  /** Ends it as an operator would. */
  stop(): Promise<void>;
}

/** Starts the built server on a database and a free port. `env` comes on top of what it needs. */
export async function startApiProcess(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ApiProcess> {
  if (!existsSync(MAIN)) throw new Error("The server is not built: npm run build.");
  const port = String(await freePort());
  const child = spawn(process.execPath, [MAIN, "serve"], {
    env: {
      NODE_ENV: "production", // no demo accounts, whose passwords take a second to hash
      PORT: port,
      PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: databaseUrl,
      VOUCHSAFE_SECRET: "a secret that only tests know, 32+",
      LOG_LEVEL: "error",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ready = whenReady(child);
  ready.catch(() => undefined); // one that is killed before anybody asked whether it is ready has not failed
  return {
    origin: `http://127.0.0.1:${port}`,
    ready,
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
}

function whenReady(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let printed = "";
    const take = (chunk: unknown) => {
      printed += String(chunk);
      if (printed.includes("Vouchsafe is ready")) done();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("exit", () => fail(new Error(`The server ended before it was ready.\n${printed}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}
