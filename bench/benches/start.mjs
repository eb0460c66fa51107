import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../scripts/private-mariadb.mjs";
import { prepareDatabase, startApi } from "../api.mjs";
import { createClient } from "../client.mjs";
import { holds } from "../lifetime.mjs";
import { inRounds, report } from "../measure.mjs";
import { canReadMemory, residentMb } from "../memory.mjs";

/** What a start has left behind is collected by then. */
const IDLE_AFTER_MS = 2_000;
const READY_POLL_MS = 5;
const START_WAIT_MS = 30_000;
const BARE_SERVER = "require('http').createServer((_, answer) => answer.end()).listen(process.env.PORT)";

/** Time to /readyz and resident memory when idle, on a migrated database, beside an empty Node server. */
export async function start({ engine, runs, cpuProfiles }) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  const rounds = await inRounds(runs, {
    product: async () => {
      const api = await startApi(database, { cpuProfiles, isSignedIn: false });
      return idle(api);
    },
    bare: async () => idle(await startBareServer()),
  });
  const measurement = (bench, unit, figure) =>
    report({
      bench,
      engine: engine.name,
      unit,
      values: rounds.product.map((each) => each[figure]),
      reference: rounds.bare.map((each) => each[figure]),
      against: "an empty Node server",
    });
  measurement("start", "ms", "readyMs");
  if (canReadMemory()) measurement("start-rss", "MB", "idleMb");
}

async function idle({ pid, readyMs, stop }) {
  await wait(IDLE_AFTER_MS);
  const idleMb = canReadMemory() ? residentMb(pid) : 0;
  await stop();
  return { readyMs, idleMb };
}

async function startBareServer() {
  const port = await freePort();
  const client = createClient(port);
  const startedAt = performance.now();
  const env = { PATH: process.env.PATH, PORT: String(port) };
  const child = spawn(process.execPath, ["-e", BARE_SERVER], { env, stdio: "ignore" });
  const stop = holds(async () => {
    client.close();
    child.kill("SIGKILL");
  });
  for (;;) {
    const answer = await client.get("/").catch(() => undefined);
    if (answer) break;
    if (performance.now() - startedAt > START_WAIT_MS) throw new Error("The empty server did not start.");
    await wait(READY_POLL_MS);
  }
  return { pid: child.pid, readyMs: performance.now() - startedAt, stop };
}
