/**
 * `npm start`: from a fresh clone to a running product. Installs and builds only what is needed, then hands
 * the terminal to the API, which migrates, seeds and prints its addresses. Further arguments go to `serve`.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import {
  endWithNpm,
  ensureBuilt,
  ensureInstalled,
  giveUp,
  requireNode,
  root,
  SERVER_FLAGS,
} from "./product.mjs";

requireNode();
endWithNpm();
await ensureInstalled();
await ensureBuilt();
serve();

function serve() {
  const args = [...SERVER_FLAGS, "apps/api/dist/main.js", "serve", ...process.argv.slice(2)];
  const api = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });

  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => api.kill(signal));
  // A terminal sends Ctrl+C to the API by itself; a second one from here would cut its orderly stop short.
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) api.kill("SIGINT");
  });

  api.once("error", (error) => giveUp(`the API could not be started: ${error.message}`));
  api.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
