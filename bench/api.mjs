/** The built API in a process of its own, on a free port and a given database, and a superadmin to ask it. */
import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../scripts/private-mariadb.mjs";
import { root, SERVER_FLAGS } from "../scripts/product.mjs";
import { createClient } from "./client.mjs";
import { operation } from "./documents.mjs";
import { holds } from "./lifetime.mjs";

const MAIN = join(root, "apps/api/dist/main.js");
const START_WAIT_MS = 60_000;
const STOP_WAIT_MS = 20_000;
const READY_POLL_MS = 5;
const LOG_LINES_SHOWN = 20;
const SUPERADMIN = {
  name: "Bench",
  email: "bench@vouchsafe.example",
  password: "bench measures the product",
};

/** Runs a command of the product on a database to its end; `input` goes to its standard input. */
export async function runProduct(database, args, input = "") {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: root,
    env: productEnv(database, 4000),
    stdio: ["pipe", "ignore", "pipe"],
  });
  const said = [];
  child.stderr.on("data", (chunk) => said.push(chunk));
  child.stdin.end(input);
  const code = await ended(child);
  if (code !== 0) throw new Error(`vouchsafe ${args[0]} failed: ${Buffer.concat(said).toString()}`);
}

/** Migrates a database and gives it the superadmin that `startApi` signs in. */
export async function prepareDatabase(database) {
  const { name, email, password } = SUPERADMIN;
  await runProduct(database, ["create-superadmin", "--name", name, "--email", email], `${password}\n`);
}

/**
 * Starts the API on a prepared database and signs the superadmin in. `readyMs` is how long it took from the
 * start of the process to the first 200 of /readyz; `cpuProfiles` names a folder for a profile of the process, `env`
 * settings that differ.
 */
export async function startApi(database, { cpuProfiles, isSignedIn = true, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "vouchsafe-bench-api-"));
  const log = join(folder, "log");
  const port = await freePort();
  const profiling = cpuProfiles ? ["--cpu-prof", `--cpu-prof-dir=${cpuProfiles}`] : [];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...profiling, ...SERVER_FLAGS, MAIN, "serve"], {
    cwd: root,
    env: { ...productEnv(database, port), ...env },
    stdio: ["ignore", openSync(log, "a"), openSync(log, "a")],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const client = createClient(port);
  const stop = holds(async () => {
    client.close();
    await end(child);
    process.removeListener("exit", kill);
    rmSync(folder, { recursive: true, force: true });
  });
  if (!(await isReady(child, client))) {
    const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-LOG_LINES_SHOWN).join("\n");
    await stop();
    throw new Error(`The API did not become ready.\n${lines}`);
  }
  const readyMs = performance.now() - startedAt;
  if (isSignedIn) await signIn(client);
  return { pid: child.pid, port, client, readyMs, stop };
}

/** As in production, which also leaves demo data out; a loopback address may do without TLS there. */
function productEnv(database, port) {
  return {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
    VOUCHSAFE_SECRET: randomBytes(32).toString("hex"),
    LOG_LEVEL: "info",
    // The zone that fill-claims.mjs counts days in.
    ORGANISATION_TIME_ZONE: "Asia/Jakarta",
  };
}

async function isReady(child, client) {
  const deadline = performance.now() + START_WAIT_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await client.get("/readyz").catch(() => undefined);
    if (answer?.status === 200) return true;
    await wait(READY_POLL_MS);
  }
  return false;
}

async function signIn(client) {
  const { email, password } = SUPERADMIN;
  const { signIn: result } = await client.ask(operation("SignIn"), { input: { email, password } });
  if (!result.me) throw new Error(`The superadmin could not sign in: ${result.code}.`);
}

/** A fresh key: every call is a request of its own. */
export function newKey() {
  return randomUUID();
}

function ended(child) {
  return new Promise((resolve) => child.once("exit", resolve));
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = ended(child);
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), STOP_WAIT_MS);
  await gone;
  clearTimeout(insist);
}
