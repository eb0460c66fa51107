import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ROOT = resolve(import.meta.dirname, "../../..");
const API = join(ROOT, "apps/api/dist/main.js");
const START_WAIT_MS = 30_000;
const STOP_WAIT_MS = 10_000;
const POLL_MS = 50;

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** The built product, running on a port and a database of its own. */
export interface Product {
  /** Where both web apps and the API answer, without a trailing slash. */
  readonly origin: string;
  readonly superadmin: Account;
  readonly auditor: Account;
  /** Stops reading what the server prints, as a log collector does that has died. */
  stopReading(): void;
  /** Ends the server and resolves to its exit code; null when it had to be killed. */
  stop(): Promise<number | null>;
}

/**
 * Starts the built API on a free port and an empty SQLite file, with its demo data, as `npm start` does.
 * Resolves once it is ready; `stop` ends it and removes the file. Rejects with what it printed otherwise.
 */
export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "vouchsafe-e2e-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const printed: string[] = [];
  const server = spawn(process.execPath, ["--enable-source-maps", API, "serve"], {
    cwd: ROOT,
    env: {
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_URL: origin,
      DATABASE_URL: `sqlite:${join(folder, "vouchsafe.sqlite")}`,
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  server.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));

  const stop = async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
    return server.exitCode;
  };
  const stopReading = () => {
    server.stdout.destroy();
    server.stderr.destroy();
  };
  if (!(await isReady(server, `${origin}/readyz`))) {
    await stop();
    throw new Error(`The API did not become ready.\n${printed.join("")}`);
  }
  return {
    origin,
    superadmin: { email: "superadmin@vouchsafe.example", password: "demo-superadmin" },
    auditor: { email: "auditor@vouchsafe.example", password: "demo-auditor" },
    stopReading,
    stop,
  };
}

async function isReady(server: ChildProcess, address: string): Promise<boolean> {
  const deadline = Date.now() + START_WAIT_MS;
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return true;
    await wait(POLL_MS);
  }
  return false;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once("exit", done));
  server.kill("SIGTERM");
  const insist = setTimeout(() => server.kill("SIGKILL"), STOP_WAIT_MS);
  await ended;
  clearTimeout(insist);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
