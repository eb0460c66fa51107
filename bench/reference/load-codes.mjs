/**
 * The least that storing codes can cost on an engine: rows that are ready before the clock starts, their ids in
 * order, into the product's own table with all its indexes and keys.
 */
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_SYMBOLS = 16;
const SQLITE_TRANSACTION_ROWS = 2_000;
const COLUMNS = "id, batch_id, serial, display, normal_form, max_claims, claimed_count";
/** Far above what the product has handed out in this database. */
const FIRST_ID = 1_000_000_000;

/** What the reference is called in a measurement. */
export const LOADS = {
  mariadb: "LOAD DATA LOCAL INFILE",
  sqlite: "prepared inserts, 2,000 per transaction",
};

/** Prepares `count` rows for a batch. The result empties the table and stores them again each time it is called. */
export function prepareLoad(database, batchId, count) {
  const codes = Array.from({ length: count }, randomCode);
  return database.engine === "mariadb"
    ? mariaDbLoad(database, batchId, codes)
    : sqliteLoad(database, batchId, codes);
}

function mariaDbLoad(database, batchId, codes) {
  const lines = codes.map(
    (code, at) => `${FIRST_ID + at}\t${batchId}\t${at + 1}\t${grouped(code)}\t${code}\t1\t0\n`,
  );
  const text = Buffer.from(lines.join(""));
  const load = `LOAD DATA LOCAL INFILE 'codes' INTO TABLE voucher_codes CHARACTER SET utf8mb4 (${COLUMNS})`;
  return async () => {
    await database.run("SET foreign_key_checks = 0");
    await database.run("TRUNCATE TABLE voucher_codes");
    await database.run("SET foreign_key_checks = 1");
    return secondsOf(async () => {
      const [{ affectedRows }] = await database.connection.query({
        sql: load,
        infileStreamFactory: () => Readable.from(slices(text)),
      });
      expectAll(affectedRows, codes);
    });
  };
}

/** A stream of one huge buffer would go out as one packet. */
function* slices(buffer) {
  const size = 65_536;
  for (let at = 0; at < buffer.length; at += size) yield buffer.subarray(at, at + size);
}

function sqliteLoad(database, batchId, codes) {
  const { connection } = database;
  const rows = codes.map((code, at) => [FIRST_ID + at, batchId, at + 1, grouped(code), code, 1, 0]);
  return async () => {
    connection.pragma("foreign_keys = OFF");
    connection.prepare("DELETE FROM voucher_codes").run();
    connection.pragma("foreign_keys = ON");
    connection.pragma("wal_checkpoint(TRUNCATE)");
    const insert = connection.prepare(`INSERT INTO voucher_codes (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`);
    return secondsOf(async () => {
      let stored = 0;
      for (let from = 0; from < rows.length; from += SQLITE_TRANSACTION_ROWS) {
        connection.exec("BEGIN IMMEDIATE");
        for (const row of rows.slice(from, from + SQLITE_TRANSACTION_ROWS))
          stored += insert.run(...row).changes;
        connection.exec("COMMIT");
      }
      expectAll(stored, codes);
    });
  };
}

function expectAll(stored, codes) {
  if (stored !== codes.length) throw new Error(`The reference stored ${stored} of ${codes.length} rows.`);
}

async function secondsOf(work) {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

function randomCode() {
  return Array.from(randomBytes(RANDOM_SYMBOLS), (byte) => ALPHABET[byte & 31]).join("");
}

function grouped(code) {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}
