/**
 * `npm run check`: everything that can be said about the code without running it. Each check is named with
 * its verdict; the output of a failed one follows it. All of them run, so that one pass shows every fault.
 *
 *   npm run check                  all
 *   npm run check -- lint walls    only these
 */
import { spawn } from "node:child_process";
import { ensureBuilt, ensureInstalled, giveUp, installedProgram, requireNode, root } from "./product.mjs";

requireNode();
await ensureInstalled();

const LINTED = ["apps", "packages", "scripts", "bench", "jest.config.ts"];

/** By name: the sentence that must be true, and the arguments for Node of the program that decides. */
const checks = {
  lockfile: ["the lockfile installs everywhere", "scripts/check-lockfile.mjs"],
  format: [
    "format and order of imports (mend: npm run format)",
    program("@biomejs/biome", "biome"),
    "check",
    ".",
  ],
  lint: ["lint, with types", program("oxlint"), "--type-aware", "--deny-warnings", ...LINTED],
  types: ["types of every workspace", program("turbo"), "run", "typecheck", "--output-logs=errors-only"],
  walls: ["walls between modules", "scripts/check-walls.mjs"],
  unused: ["no unused file, export or dependency", program("knip"), "--no-progress"],
  schema: [
    "schema.graphql is what the API serves (mend: npm run schema)",
    "apps/api/dist/emit-schema.js",
    "--check",
  ],
  bundle: ["the admin app starts with little code, charts apart", "scripts/check-bundle.mjs"],
  codegen: ["generated types are up to date (mend: npm run schema)", "scripts/codegen.mjs", "--check"],
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in checks));
if (unknown) giveUp(`There is no check "${unknown}"; there are ${Object.keys(checks).join(", ")}.`);

const chosen = Object.entries(checks).filter(([name]) => wanted.length === 0 || wanted.includes(name));
// What the API serves, and how large an app is, can only be asked of a build.
if (chosen.some(([name]) => name === "schema" || name === "bundle")) await ensureBuilt();

const failed = [];
for (const [name, [sentence, ...args]] of chosen) {
  const startedAt = Date.now();
  const { code, output } = await decide(args);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  // A figure is worth reading also while it holds.
  const figure = name === "bundle" ? `: ${output.split("\n")[0]}` : "";
  process.stdout.write(
    `${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(8)} ${sentence}${figure}, ${seconds} s\n`,
  );
  if (code === 0) continue;
  failed.push(name);
  process.stdout.write(`${output.trimEnd().replace(/^/gm, "       ")}\n`);
}

const verdict = failed.length === 0 ? "all hold" : `failed: ${failed.join(", ")}`;
process.stdout.write(`${chosen.length} checks, ${verdict}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

function program(packageName, bin) {
  return installedProgram(packageName, { bin });
}

/** Runs a program of Node and resolves to its exit code and all it printed. */
function decide(args) {
  return new Promise((resolve) => {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.once("close", (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }),
    );
  });
}
