import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runCommandLine } from "./cli/index.js";

/** Address of a file beside the compiled program, wherever it was started from. */
const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function ownVersion(): string {
  const own: unknown = JSON.parse(readFileSync(beside("../package.json"), "utf8"));
  return typeof own === "object" && own !== null && "version" in own ? String(own.version) : "unknown";
}

const exitCode = await runCommandLine(process.argv.slice(2), {
  terminal: process,
  version: ownVersion(),
  webApps: { portal: beside("../../portal/dist"), admin: beside("../../admin/dist") },
});
// Not left to the event loop: a request that hangs must not keep a stopped server alive.
process.exit(exitCode);
