/**
 * A database engine of one's own for a benchmark, with durable settings, and databases on it. Nothing that is
 * installed or running on the machine is touched.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPrivateMariaDb } from "../scripts/private-mariadb.mjs";
import { root } from "../scripts/product.mjs";
import { holds } from "./lifetime.mjs";

export const ENGINES = ["mariadb", "sqlite"];

/**
 * Durable as in production (every commit on disk, pages written twice), with memory and log for the tables of
 * a benchmark. The product and the reference both load rows with `local-infile`.
 */
const MARIADB_SETTINGS = [
  "--innodb-flush-log-at-trx-commit=1",
  "--innodb-doublewrite=1",
  "--innodb-buffer-pool-size=1G",
  "--innodb-log-file-size=512M",
  "--local-infile=1",
  "--max-connections=600",
];

/** The drivers are the API's dependencies, and the same that it runs on. */
const requireOfApi = createRequire(join(root, "apps/api/package.json"));

/** Opens an engine. `createDatabase()` resolves to an empty database; `close()` ends the engine and all of them. */
export function openEngine(name) {
  return name === "mariadb" ? openMariaDb() : openSqlite();
}

async function openMariaDb() {
  const server = await startPrivateMariaDb({ settings: MARIADB_SETTINGS });
  const close = holds(() => server.stop());
  let count = 0;
  return {
    name: "mariadb",
    /** Process of the server. */
    pid: server.pid,
    close,
    async createDatabase() {
      count += 1;
      const schema = `bench_${count}`;
      const connection = await connectMariaDb(server.url);
      await connection.query(`CREATE DATABASE ${schema}`);
      await connection.changeUser({ database: schema });
      // As the API sets it; a long INSERT … SELECT then locks no row that it only reads.
      await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
      const release = holds(() => connection.end());
      return {
        engine: "mariadb",
        url: `${server.url}${schema}`,
        connection,
        run: async (sql, values = []) => (await connection.query(sql, values))[0].affectedRows,
        rows: async (sql, values = []) => (await connection.query(sql, values))[0],
        async drop() {
          await connection.query(`DROP DATABASE ${schema}`);
          await release();
        },
      };
    },
  };
}

/** A connection that reads instants as the API does. `url` may leave out the database. */
export function connectMariaDb(url) {
  return requireOfApi("mysql2/promise").createConnection({
    uri: url,
    charset: "utf8mb4_bin",
    timezone: "Z",
    supportBigNumbers: true,
  });
}

async function openSqlite() {
  const folder = mkdtempSync(join(tmpdir(), "vouchsafe-bench-sqlite-"));
  const close = holds(async () => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  return {
    name: "sqlite",
    close,
    async createDatabase() {
      count += 1;
      const path = join(folder, `bench-${count}.sqlite`);
      const connection = await connectSqlite(path);
      const release = holds(async () => connection.close());
      return {
        engine: "sqlite",
        url: `sqlite:${path}`,
        path,
        connection,
        run: async (sql, values = []) => connection.prepare(sql).run(...values).changes,
        rows: async (sql, values = []) => connection.prepare(sql).all(...values),
        async drop() {
          await release();
          for (const ending of ["", "-wal", "-shm"]) rmSync(`${path}${ending}`, { force: true });
        },
      };
    },
  };
}

/** A connection with the binding and the settings that the API's writer has. */
export async function connectSqlite(path) {
  const { loadSqliteDriver } = await import(join(root, "apps/api/dist/platform/database/sqlite-driver.js"));
  const { driver: Driver } = await loadSqliteDriver();
  const connection = new Driver(path, { timeout: 30_000 });
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  return connection;
}
