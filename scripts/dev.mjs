/**
 * `npm run dev`: API, admin and portal with reload on every change, in one terminal; Ctrl+C ends all of them.
 * The API listens on PORT (4000 when unset); the two Vite servers pass its routes on to it.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  endWithNpm,
  ensureBuilt,
  ensureInstalled,
  installedProgram,
  requireNode,
  root,
  say,
} from "./product.mjs";

const STOP_WAIT_MS = 10_000;

requireNode();
endWithNpm();
await ensureInstalled();
// The watchers compile one file at a time: without a whole build first, the API would start on half of it.
await ensureBuilt();

const port = process.env.PORT ?? "4000";
const env = { ...process.env, PORT: port, VOUCHSAFE_API: `http://127.0.0.1:${port}`, FORCE_COLOR: "1" };
const children = new Set();
let isStopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

watchSources("contract", "packages/contract");
watchSources("compile", "apps/api");
start("api", [
  "--watch",
  "--watch-preserve-output",
  "--enable-source-maps",
  "apps/api/dist/main.js",
  "serve",
]);
start("admin", [installedProgram("vite", { workspace: "apps/admin" })], "apps/admin");
start("portal", [installedProgram("vite", { workspace: "apps/portal" })], "apps/portal");

/** Compiles with the arguments of the workspace's own build, so that watching and building write the same. */
function watchSources(name, workspace) {
  const { build } = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8")).scripts;
  const args = build
    .split(" ")
    .slice(1)
    .filter((argument) => argument !== "--delete-dir-on-start")
    .map((argument) => argument.replace(/^'(.*)'$/, "$1"));
  start(name, [installedProgram("@swc/cli", { bin: "swc" }), ...args, "--watch"], workspace);
}

function start(name, args, folder = ".") {
  const child = spawn(process.execPath, args, {
    cwd: join(root, folder),
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on("line", (line) =>
      process.stdout.write(`${name.padEnd(8)} | ${line}\n`),
    );
  }
  child.once("exit", (code) => {
    children.delete(child);
    if (!isStopping) {
      say(`${name} ended with code ${code}; stopping the others`);
      process.exitCode = 1;
    }
    stop();
  });
}

/** Asks every program to end, and insists after a while; the script itself ends with the last of them. */
function stop() {
  if (isStopping) return;
  isStopping = true;
  for (const child of children) child.kill("SIGTERM");
  const insist = setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, STOP_WAIT_MS);
  insist.unref();
}
