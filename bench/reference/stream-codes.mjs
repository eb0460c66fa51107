/**
 * A process that reads the codes of a batch in the barest way the driver has and writes them as lines to a
 * socket: what an export costs before anybody cares for its format, its session or its reader.
 *
 *   node bench/reference/stream-codes.mjs ENGINE URL WHICH BATCH_ID PORT
 *
 * WHICH is `file` for every column that a line of the product's file is made of, or `codes` for those of the
 * codes alone, without who claimed them. Connects to both ends, says "ready" to its parent, begins when its
 * parent says anything, and tells at last how many lines it wrote.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { connectMariaDb, connectSqlite } from "../engines.mjs";

const CHUNK_CHARACTERS = 32_768;
const SQL = {
  file: `SELECT c.display, c.max_claims, c.claimed_count, c.disabled_at,
      m.claimed_at, m.claim_ends_at, m.usage_expires_at, u.name, u.email
    FROM voucher_codes c LEFT JOIN claims m ON m.code_id = c.id AND m.state <> 'RELEASED'
    LEFT JOIN users u ON u.id = m.user_id
    WHERE c.batch_id = ? ORDER BY c.id`,
  codes:
    "SELECT display, max_claims, claimed_count, disabled_at FROM voucher_codes WHERE batch_id = ? ORDER BY id",
};

const [engine, url, which, batchId, port] = process.argv.slice(2);
const socket = connect({ host: "127.0.0.1", port: Number(port) });
await once(socket, "connect");
const sendAll = engine === "mariadb" ? await openMariaDb() : await openSqlite();
process.send("ready");
await once(process, "message");
const count = await sendAll();
process.send(count, () => process.exit(0));

/** Events are the driver's quickest way; a loop over the stream would wait once per row. */
async function openMariaDb() {
  const { connection } = await connectMariaDb(url);
  return async () => {
    const rows = connection.query({ sql: SQL[which], values: [Number(batchId)], rowsAsArray: true }).stream();
    let [chunk, lines] = ["", 0];
    rows.on("data", (row) => {
      chunk += `${row.join(",")}\n`;
      lines += 1;
      if (chunk.length < CHUNK_CHARACTERS) return;
      if (!socket.write(chunk)) {
        rows.pause();
        socket.once("drain", () => rows.resume());
      }
      chunk = "";
    });
    await once(rows, "end");
    await finish(chunk);
    return lines;
  };
}

async function openSqlite() {
  const connection = await connectSqlite(url.slice("sqlite:".length));
  return async () => {
    let [chunk, lines] = ["", 0];
    for (const row of connection.prepare(SQL[which]).raw().iterate(Number(batchId))) {
      chunk += `${row.join(",")}\n`;
      lines += 1;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!socket.write(chunk)) await once(socket, "drain");
      chunk = "";
    }
    await finish(chunk);
    return lines;
  };
}

function finish(lastChunk) {
  return new Promise((resolve) => {
    socket.end(lastChunk, resolve);
  });
}
