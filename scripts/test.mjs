/**
 * `npm test`: everything, on both databases and in a real browser.
 *
 *   npm test                                  all of it
 *   npm test -- --only=api                    contract and API, on SQLite and MariaDB
 *   npm test -- --only=web                    components and both web apps
 *   npm test -- --only=e2e                    the whole product in a browser
 *   npm test -- --only=api redeem-voucher     only files whose path matches
 *
 * Where MariaDB or a browser is missing, that part is skipped with a sentence; with CI=true or
 * VOUCHSAFE_REQUIRE_ALL=1 anything skipped is a failure. The last line is `N passed, N failed, N skipped`.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, constants } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findChromium } from "./find-program.mjs";
import { findMariaDb, startPrivateMariaDb } from "./private-mariadb.mjs";
import {
  endWithNpm,
  ensureBuilt,
  ensureInstalled,
  giveUp,
  requireNode,
  root,
  runInstalled,
  say,
} from "./product.mjs";
import { makeQuickFolder } from "./quick-folder.mjs";

const REPORTS = join(root, ".cache", "test-reports");
const PARTS = ["api", "web", "e2e"];
const API_PROJECTS = ["contract", "api-sqlite"];
const WEB_PROJECTS = ["ui", "web", "admin", "portal"];

const { only, pattern } = readArguments();
const requireAll = process.env.CI === "true" || process.env.VOUCHSAFE_REQUIRE_ALL === "1";
const total = { passed: 0, failed: 0, skipped: 0 };
let stopDatabase;

requireNode();
endWithNpm();
const folder = makeQuickFolder();
process.on("exit", folder.remove);
// Whatever is started from here on keeps its databases and browser profiles there.
process.env.TMPDIR = folder.path;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(signal));
await ensureInstalled();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

if (wants("api")) await testApi();
if (wants("web")) add(await runJest("web", WEB_PROJECTS));
if (wants("e2e")) await testInBrowser();
finish();

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { only: { type: "string" } },
    allowPositionals: true,
  });
  if (values.only !== undefined && !PARTS.includes(values.only)) {
    giveUp(`--only is one of ${PARTS.join(", ")}; "${values.only}" is none of them.`);
  }
  return { only: values.only, pattern: positionals };
}

function wants(part) {
  return only === undefined || only === part;
}

function add({ passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function skipPart(sentence) {
  say(`skipped: ${sentence}`);
  total.skipped += 1;
}

async function testApi() {
  // Some of its tests run the built server: what survives a kill shows only on a process of its own.
  await ensureBuilt();
  if (!findMariaDb()) {
    add(await runJest("api", API_PROJECTS));
    skipPart("the API tests on MariaDB, because mariadbd and mariadb-install-db were not found.");
    return;
  }
  const database = await startPrivateMariaDb();
  stopDatabase = () => database.stop();
  try {
    add(await runJest("api", [...API_PROJECTS, "api-mariadb"], { TEST_MARIADB_URL: database.url }));
  } finally {
    stopDatabase = undefined;
    await database.stop();
  }
}

/** Interrupted: ends what was started, and says so by the exit code that a shell expects. */
async function stop(signal) {
  await stopDatabase?.();
  process.exit(128 + constants.signals[signal]);
}

/** Resolves to the counts of one Jest run; a suite that could not even start counts as one failure. */
async function runJest(name, projects, env = {}) {
  say(`testing ${projects.join(", ")}`);
  const outputFile = join(REPORTS, `jest-${name}.json`);
  // Left to itself, Jest uses one worker on two processors and takes twice as long.
  const workers = `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`;
  const jsonReport = ["--json", `--outputFile=${outputFile}`];
  const args = [...pattern, workers, "--passWithNoTests", ...jsonReport, "--selectProjects", ...projects];
  // The JSON goes to the file; what people read comes on the error output.
  const code = await runInstalled("jest", args, { env, stdio: ["inherit", "ignore", "inherit"] });
  const report = readReport(outputFile);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function testInBrowser() {
  const chromium = findChromium();
  if (!chromium) {
    skipPart("the browser tests, because no Chromium was found. Install one or name it in CHROMIUM_PATH.");
    return;
  }
  await ensureBuilt();
  say(`testing in the browser ${chromium}`);
  const outputFile = join(REPORTS, "playwright.json");
  const code = await runInstalled("@playwright/test", ["test", "--pass-with-no-tests", ...pattern], {
    workspace: "apps/e2e",
    bin: "playwright",
    cwd: join(root, "apps/e2e"),
    env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: outputFile },
  });
  const stats = readReport(outputFile)?.stats;
  if (!stats) return add({ passed: 0, failed: 1, skipped: 0 });
  // A test that passes only when it is tried again has found something: it counts as failed.
  const failed = stats.unexpected + stats.flaky;
  add({ passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: stats.skipped });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function finish() {
  const isSkipAllowed = !requireAll || total.skipped === 0;
  if (!isSkipAllowed) say("something was skipped, which counts as a failure here.");
  if (total.passed === 0) say("nothing was tested: no file matches.");
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  process.exitCode = total.failed === 0 && total.passed > 0 && isSkipAllowed ? 0 : 1;
}
