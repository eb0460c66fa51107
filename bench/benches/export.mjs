import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "../../scripts/product.mjs";
import { prepareDatabase, startApi } from "../api.mjs";
import { operation } from "../documents.mjs";
import { fill } from "../fill.mjs";
import { holds } from "../lifetime.mjs";
import { inRounds, report } from "../measure.mjs";
import { canReadMemory, peakWhile, residentMb } from "../memory.mjs";
import { countLines, countLinesSlowly } from "../receive.mjs";

const STREAM_CODES = join(root, "bench/reference/stream-codes.mjs");
const RSS_BOUND_MB = 64;
/** A reader for whom the file takes several times as long as for a fast one. */
const SLOW = { pauseEveryBytes: 1_000_000, pauseMs: 100 };
const REFERENCES = { mariadb: "a bare mysql2 stream", sqlite: "a bare better-sqlite3 iterate()" };

/** All codes of a batch through a download link, beside a bare stream of the columns the file needs. */
export async function exportCodes({ engine, rows, runs, cpuProfiles }) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  const batch = await fill(database, { batches: 1, claims: 0, users: 1, unclaimedCodes: rows });
  const api = await startApi(database, { cpuProfiles });
  const idleMb = canReadMemory() ? residentMb(api.pid) : 0;
  const growth = async (work) =>
    canReadMemory() ? (await peakWhile(api.pid, work)) - idleMb : work().then(() => 0);
  const download = (read) => async () => {
    let seconds = 0;
    const growthMb = await growth(async () => {
      seconds = await timeOf(() => downloadCodes(api, batch, rows, read));
    });
    return { rowsPerSecond: rows / seconds, growthMb };
  };
  const rounds = await inRounds(runs, {
    product: download(countLines),
    bare: () => streamBare(database, batch, rows),
    slow: download((stream) => countLinesSlowly(stream, SLOW)),
  });
  const facts = { engine: engine.name, rows };
  report({
    ...facts,
    bench: "export",
    unit: "rows/s",
    values: rounds.product.map(({ rowsPerSecond }) => rowsPerSecond),
    reference: rounds.bare,
    against: REFERENCES[engine.name],
  });
  const memory = { ...facts, unit: "MB", reference: RSS_BOUND_MB, against: "64 MB" };
  for (const [reader, bench] of Object.entries({ product: "export-rss", slow: "export-rss-slow-reader" })) {
    if (canReadMemory()) report({ ...memory, bench, values: rounds[reader].map(({ growthMb }) => growthMb) });
  }
  await api.stop();
}

/** Asks for a link, follows it, and checks that every code came: a short file is no fast one. */
async function downloadCodes(api, batch, rows, read) {
  const { createCodesDownload: link } = await api.client.ask(operation("CreateCodesDownload"), {
    batchId: batch.publicId,
  });
  const response = await api.client.open(link.url);
  const lines = await read(response);
  if (response.statusCode !== 200 || lines !== rows + 1) {
    throw new Error(`The download answered ${response.statusCode} with ${lines} lines.`);
  }
}

/** Rows per second from the word to begin until the last byte is here; process and connections stand before. */
async function streamBare(database, batch, rows) {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const args = [database.engine, database.url, String(batch.id), String(server.address().port)];
  const child = fork(STREAM_CODES, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const stop = holds(async () => {
    child.kill("SIGKILL");
    server.close();
  });
  const [[socket]] = await Promise.all([once(server, "connection"), once(child, "message")]);
  let lines = 0;
  const seconds = await timeOf(async () => {
    child.send("begin");
    lines = await countLines(socket);
  });
  await stop();
  if (lines !== rows) throw new Error(`The bare stream gave ${lines} lines instead of ${rows}.`);
  return rows / seconds;
}

async function timeOf(work) {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
