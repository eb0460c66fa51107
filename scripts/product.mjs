/**
 * What every script needs before it can do its own work: the right Node, installed packages, a build that
 * is up to date. Uses nothing but Node itself, because it runs before anything is installed.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * What Node needs to know when it serves. Room for 32 MB of young objects: of hundreds of requests that wait for one
 * transaction, everything is alive, and in Node's 16 MB would be copied again and again, a quarter of all time.
 */
export const SERVER_FLAGS = ["--enable-source-maps", "--max-semi-space-size=32"];

const NODE_MINIMUM = [20, 19];
const PRECOMPILED_ONLY_NODE_MAJOR = 24;
const INSTALL_STAMP = join(root, "node_modules", ".vouchsafe-install.json");
const BUILD_STAMP = join(root, ".cache", "build-fingerprint");

/** What a build must leave behind; a missing one means that the build has to run, whatever the stamp says. */
const BUILT_FILES = [
  "packages/contract/dist/index.js",
  "apps/api/dist/main.js",
  "apps/admin/dist/index.html",
  "apps/portal/dist/index.html",
];
const BUILT_WORKSPACES = [
  "packages/contract",
  "packages/schema",
  "packages/ui",
  "packages/web",
  "apps/api",
  "apps/admin",
  "apps/portal",
];
const SHARED_SOURCES = ["package-lock.json", "turbo.json", "tsconfig.base.json"];
const PARENT_WATCH_MS = 250;
const NOT_A_SOURCE = new Set(["node_modules", "dist", ".turbo", "coverage"]);

/** What is said while getting ready goes to the error output: a script's own output may be read by a program. */
const TO_PEOPLE = { stdio: ["inherit", 2, 2] };

/** One line for people, told apart from what the programs print by the name in front. */
export function say(line) {
  process.stderr.write(`vouchsafe: ${line}\n`);
}

/** Ends the script with one plain sentence instead of a stack trace. */
export function giveUp(sentence) {
  process.stderr.write(`vouchsafe: ${sentence}\n`);
  process.exit(1);
}

/** Refuses a Node that is too old before anything fails in a way nobody understands. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [majorMinimum, minorMinimum] = NODE_MINIMUM;
  if (major > majorMinimum || (major === majorMinimum && minor >= minorMinimum)) return;
  giveUp(
    `Node ${NODE_MINIMUM.join(".")} or newer is needed, this is ${process.versions.node}. ` +
      "Install a current LTS version from https://nodejs.org and start again.",
  );
}

/**
 * Runs a program from the root with its output on this terminal. Resolves to its exit code; a program that
 * was ended by a signal counts as failed.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    const endWithScript = () => child.kill();
    process.once("exit", endWithScript);
    const finish = (code) => {
      process.removeListener("exit", endWithScript);
      resolve(code ?? 1);
    };
    child.once("error", (error) => {
      process.stderr.write(`vouchsafe: ${command} could not be started: ${error.message}\n`);
      finish(1);
    });
    child.once("exit", finish);
  });
}

/**
 * Passes on the end of npm. Npm gives a SIGTERM only to the shell it has started, and the shell dies without
 * telling anybody: the script would go on, unseen, with the port or the database it holds.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, PARENT_WATCH_MS);
  watch.unref();
}

/**
 * The script behind the command line of an installed package. `workspace` is the folder whose dependency it
 * is, `bin` the command when the package has several.
 */
export function installedProgram(packageName, { workspace = ".", bin = packageName } = {}) {
  const folder = [join(root, workspace), root]
    .map((base) => join(base, "node_modules", packageName))
    .find((candidate) => existsSync(candidate));
  if (!folder) giveUp(`${packageName} is not installed; run npm ci.`);
  const { bin: bins } = readJson(join(folder, "package.json"));
  return join(folder, typeof bins === "string" ? bins : bins[bin]);
}

/** Runs the command line of an installed package: quicker than npx, no shell, alike on every system. */
export function runInstalled(packageName, args, { workspace, bin, env, ...options } = {}) {
  const script = installedProgram(packageName, { workspace, bin });
  return run(process.execPath, [script, ...args], { ...options, env: { ...process.env, ...env } });
}

/** The command line of npm itself, so that no shell and no PATH lookup is needed, on Windows either. */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return [process.execPath, [cli, ...args]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", args];
}

/**
 * Installs the packages of the lockfile when they are missing or not the ones it names, and makes sure that
 * the embedded database loads under this Node. Does nothing, in a few milliseconds, when all is in place.
 */
export async function ensureInstalled() {
  const lockText = readFileSync(join(root, "package-lock.json"), "utf8");
  const stamp = { lock: sha256(lockText), abi: process.versions.modules, arch: process.arch };
  const known = readJson(INSTALL_STAMP);
  if (known?.lock === stamp.lock && known.abi === stamp.abi && known.arch === stamp.arch) return;

  if (known?.lock !== stamp.lock && !matchesLock(JSON.parse(lockText))) {
    say("installing packages (npm ci); the first time takes a few minutes");
    const code = await run(...npm("ci"), TO_PEOPLE);
    if (code !== 0) giveUp("npm ci failed; its own message is above. Nothing was started.");
  }
  await ensureEmbeddedDatabase();
  writeFileSync(INSTALL_STAMP, JSON.stringify(stamp));
}

/** Whether what npm wrote down about node_modules agrees with the lockfile: somebody may have installed by hand. */
function matchesLock(lock) {
  const installed = readJson(join(root, "node_modules", ".package-lock.json"))?.packages;
  if (!installed) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    // Workspaces are links, and an optional package may be meant for another platform.
    if (!path.includes("node_modules/") || wanted.optional || wanted.link) return true;
    return installed[path]?.version === wanted.version;
  });
}

/**
 * A native module compiled for one Node does not load under another. Compiles it again for this one; where
 * that is impossible the API uses its second, precompiled engine, which is slower but complete. From Node 24 on
 * the API never uses the compiled one, which can abort there (see sqlite-driver.ts).
 */
async function ensureEmbeddedDatabase() {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major >= PRECOMPILED_ONLY_NODE_MAJOR) return;
  const verdict = embeddedDatabaseLoads();
  if (verdict === "loads") return;
  if (verdict === "built-for-another-node") {
    say(`compiling the embedded database for Node ${process.versions.node} (npm rebuild better-sqlite3)`);
    const code = await run(...npm("rebuild", "better-sqlite3"), TO_PEOPLE);
    if (code === 0 && embeddedDatabaseLoads() === "loads") return;
  }
  say("better-sqlite3 is not available here; the embedded database uses the precompiled libsql instead");
}

function embeddedDatabaseLoads() {
  const module = createRequire(join(root, "apps/api/package.json"));
  try {
    module.resolve("better-sqlite3");
  } catch {
    return "missing";
  }
  // In a process of its own: a native module built for another Node can end the process that loads it.
  const probe = spawnSync(process.execPath, ["-e", 'new (require("better-sqlite3"))(":memory:").close()'], {
    cwd: join(root, "apps/api"),
    encoding: "utf8",
  });
  return probe.status === 0 ? "loads" : "built-for-another-node";
}

/**
 * Builds what changed. Compares paths, times and sizes of all sources with those of the last good build,
 * which takes milliseconds, and starts turbo only when they differ.
 */
export async function ensureBuilt() {
  const fingerprint = sourcesFingerprint();
  const isComplete = BUILT_FILES.every((path) => existsSync(join(root, path)));
  if (isComplete && readText(BUILD_STAMP) === fingerprint) return;

  say("building");
  const code = await runInstalled("turbo", ["run", "build", "--output-logs=new-only"], {
    ...TO_PEOPLE,
    env: { TURBO_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) giveUp("the build failed; its own message is above. Nothing was started.");
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, fingerprint);
}

function sourcesFingerprint() {
  const hash = createHash("sha256");
  for (const path of SHARED_SOURCES) addFile(hash, join(root, path));
  for (const workspace of BUILT_WORKSPACES) addFolder(hash, join(root, workspace));
  return hash.digest("hex");
}

function addFolder(hash, folder) {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (NOT_A_SOURCE.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (!/\.test\.tsx?$/.test(entry.name)) addFile(hash, path);
  }
}

function addFile(hash, path) {
  const { mtimeMs, size } = statSync(path);
  hash.update(`${relative(root, path)}\0${mtimeMs}\0${size}\n`);
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function readJson(path) {
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
