/**
 * A process that reads the codes of a batch in the barest way the driver has and writes them as lines to a
 * socket: what an export costs before anybody cares for its format, its session or its reader.
 *
 *   node bench/reference/stream-codes.mjs ENGINE URL BATCH_ID PORT
 *
 * Connects to both ends, says "ready" to its parent, and begins when its parent says anything.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { connectMariaDb, connectSqlite } from "../engines.mjs";

const CHUNK_CHARACTERS = 65_536;
const SQL = "SELECT display, max_claims, claimed_count, disabled_at FROM voucher_codes WHERE batch_id = ?";

const [engine, url, batchId, port] = process.argv.slice(2);
const socket = connect({ host: "127.0.0.1", port: Number(port) });
await once(socket, "connect");
const sendAll = engine === "mariadb" ? await openMariaDb() : await openSqlite();
process.send("ready");
await once(process, "message");
await sendAll();
process.exit(0);

function toLine(row) {
  return `${row.display},${row.max_claims},${row.claimed_count},${row.disabled_at}\n`;
}

/** Events are the driver's quickest way; a loop over the stream would wait once per row. */
async function openMariaDb() {
  const { connection } = await connectMariaDb(url);
  return async () => {
    const rows = connection.query(SQL, [Number(batchId)]).stream();
    let chunk = "";
    rows.on("data", (row) => {
      chunk += toLine(row);
      if (chunk.length < CHUNK_CHARACTERS) return;
      if (!socket.write(chunk)) {
        rows.pause();
        socket.once("drain", () => rows.resume());
      }
      chunk = "";
    });
    await once(rows, "end");
    await finish(chunk);
  };
}

async function openSqlite() {
  const connection = await connectSqlite(url.slice("sqlite:".length));
  return async () => {
    let chunk = "";
    for (const row of connection.prepare(SQL).iterate(Number(batchId))) {
      chunk += toLine(row);
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!socket.write(chunk)) await once(socket, "drain");
      chunk = "";
    }
    await finish(chunk);
  };
}

function finish(lastChunk) {
  return new Promise((resolve) => {
    socket.end(lastChunk, resolve);
  });
}
