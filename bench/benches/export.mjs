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
import { countBytes, countBytesSlowly, countLines } from "../receive.mjs";

const STREAM_CODES = join(root, "bench/reference/stream-codes.mjs");
const RSS_BOUND_MB = 64;
/** A reader for whom the file takes several times as long as for a fast one. */
const SLOW = { pauseEveryBytes: 1_000_000, pauseMs: 100 };
const DRIVERS = { mariadb: "mysql2 stream", sqlite: "better-sqlite3 iterate()" };
const USERS = 100_000;

/** A million codes that nobody has touched, as they are downloaded to be printed or sent. */
export function exportCodes(parts) {
  return measureExport(parts, "export", { batches: 1, claims: 0, users: 1, unclaimedCodes: parts.rows });
}

/** The same when every code has been claimed: each line then tells by whom and when. */
export function exportClaimedCodes(parts) {
  const users = Math.min(USERS, parts.rows);
  return measureExport(parts, "export-claimed", { batches: 1, claims: parts.rows, users, unclaimedCodes: 0 });
}

/** All codes of a batch through a download link, beside bare streams of what the file is made of. */
async function measureExport({ engine, rows, runs, cpuProfiles }, bench, content) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  const batch = await fill(database, content);
  const api = await startApi(database, { cpuProfiles });
  const idleMb = canReadMemory() ? residentMb(api.pid) : 0;
  const growth = async (work) =>
    canReadMemory() ? (await peakWhile(api.pid, work)) - idleMb : work().then(() => 0);
  const { size } = await checkWhole(api, batch, rows);
  const download = (read) => async () => {
    let seconds = 0;
    const growthMb = await growth(async () => {
      seconds = await timeOf(async () => expectBytes(await read(await follow(api, batch)), size));
    });
    return { rowsPerSecond: rows / seconds, growthMb };
  };
  const rounds = await inRounds(runs, {
    product: download(countBytes),
    bare: () => streamBare(database, "file", batch, rows),
    codesOnly: () => streamBare(database, "codes", batch, rows),
    slow: download((stream) => countBytesSlowly(stream, SLOW)),
  });
  const speed = {
    engine: engine.name,
    rows,
    unit: "rows/s",
    values: rounds.product.map(({ rowsPerSecond }) => rowsPerSecond),
  };
  const driver = DRIVERS[engine.name];
  report({ ...speed, bench, reference: rounds.bare, against: `a bare ${driver} of the file's columns` });
  report({ ...speed, bench, reference: rounds.codesOnly, against: `a bare ${driver} of the codes alone` });
  const memory = { engine: engine.name, rows, unit: "MB", reference: RSS_BOUND_MB, against: "64 MB" };
  for (const [reader, name] of Object.entries({
    product: `${bench}-rss`,
    slow: `${bench}-rss-slow-reader`,
  })) {
    const values = rounds[reader].map(({ growthMb }) => growthMb);
    if (canReadMemory()) report({ ...memory, bench: name, values });
  }
  await api.stop();
}

/** Asks for a link and follows it; the body is still to be read. */
async function follow({ client }, batch) {
  const { createCodesDownload: link } = await client.ask(operation("CreateCodesDownload"), {
    batchId: batch.publicId,
  });
  return client.open(link.url);
}

/** One download line by line, which also warms the server up: after it the same number of bytes is the same file. */
async function checkWhole(api, batch, rows) {
  const response = await follow(api, batch);
  const { lines, bytes } = await countLines(response);
  if (response.statusCode !== 200 || lines !== rows + 1) {
    throw new Error(`The download answered ${response.statusCode} with ${lines} lines.`);
  }
  return { size: bytes };
}

function expectBytes(bytes, expected) {
  if (bytes !== expected) throw new Error(`${bytes} bytes came instead of ${expected}.`);
}

/** Rows per second from the word to begin until the last byte is here; process and connections stand before. */
async function streamBare(database, which, batch, rows) {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const args = [database.engine, database.url, which, String(batch.id), String(server.address().port)];
  const child = fork(STREAM_CODES, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const stop = holds(async () => {
    child.kill("SIGKILL");
    server.close();
  });
  const [[socket]] = await Promise.all([once(server, "connection"), once(child, "message")]);
  const told = once(child, "message");
  const seconds = await timeOf(async () => {
    child.send("begin");
    await countBytes(socket);
  });
  const [lines] = await told;
  await stop();
  if (lines !== rows) throw new Error(`The bare stream gave ${lines} lines instead of ${rows}.`);
  return rows / seconds;
}

async function timeOf(work) {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
