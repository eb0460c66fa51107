import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DataSource, type EntityTarget, type MigrationInterface, type ObjectLiteral } from "typeorm";
import { type Clock, invariant, systemClock } from "../../kernel/index.js";
import { Database, type TransactionWatch } from "./database.js";
import { migrate, refuseOutdated, SchemaOutdatedError } from "./migrate.js";
import { SnakeCaseNaming } from "./naming-strategy.js";
import { SilentLogger } from "./silent-logger.js";
import { selectRows, toInstant } from "./sql.js";
import { loadSqliteDriver } from "./sqlite-driver.js";

const MARIADB_POOL_SIZE = 10;
const SQLITE_BUSY_TIMEOUT_MS = 5_000;
/**
 * Pages that a connection may keep, in KiB, taken as they are needed: by the one that writes, and by the one that reads.
 * With the 2 MiB that SQLite keeps by itself, a list of ten thousand batches is read from the file anew for every page;
 * with much more, a file of a million codes fills the memory with pages that nobody asks for again.
 */
const SQLITE_CACHE_KIB = { writer: 65_536, reader: 12_288 } as const;

/** A migration; one that counts by calendar days takes the organisation's zone. */
export type Migration = new (timeZone: string) => MigrationInterface;

export interface DatabaseParts {
  readonly url: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  /** IANA zone of the organisation's calendar days. */
  readonly timeZone: string;
  /**
   * What to do with a schema that is not up to date, or a file that is not there: bring it up to date (when left
   * out), or leave it as it is and throw SchemaOutdatedError.
   */
  readonly outdated?: "MIGRATE" | "REFUSE";
  readonly watch?: TransactionWatch;
}

export interface OpenedDatabase {
  readonly database: Database;
  /** The connection migrations and schema checks run on. */
  readonly dataSource: DataSource;
  /** What was opened, for the log: engine and binding, never the address. */
  readonly engineName: string;
}

/**
 * Opens the database, brings its schema up to date (forward only) and checks that it keeps instants in UTC. With
 * `outdated: "REFUSE"` it changes nothing.
 * `url` is `sqlite:PATH` or `mysql://…`.
 */
export async function openDatabase(parts: DatabaseParts): Promise<OpenedDatabase> {
  const opened = parts.url.startsWith("sqlite:") ? await openSqlite(parts) : await openMariaDb(parts);
  const database = new Database(opened.writer, opened.reader, parts, parts.watch);
  await checkUtc(opened.writer);
  return { database, dataSource: opened.writer, engineName: opened.engineName };
}

/** A database that was never opened: modules can be wired on it, as long as nothing is asked of it. */
export function unopenedDatabase(): Database {
  const source = new DataSource({ type: "mariadb", entities: [] });
  return new Database(source, source, { clock: systemClock, timeZone: "UTC" });
}

interface Sources {
  readonly writer: DataSource;
  readonly reader: DataSource;
  readonly engineName: string;
}

async function openSqlite(parts: DatabaseParts): Promise<Sources> {
  const path = resolve(parts.url.slice("sqlite:".length));
  if (parts.outdated === "REFUSE" && !existsSync(path)) {
    throw new SchemaOutdatedError(`There is no database ${path}; run vouchsafe migrate first.`);
  }
  mkdirSync(dirname(path), { recursive: true });
  const { name, driver } = await loadSqliteDriver();
  const shared = {
    type: "better-sqlite3" as const,
    driver,
    database: path,
    timeout: SQLITE_BUSY_TIMEOUT_MS,
    namingStrategy: new SnakeCaseNaming(),
    entities: [...parts.entities] as Function[], // TypeORM's option asks for its own, wider list type
    logger: new SilentLogger(),
  };
  const writer = new DataSource({
    ...shared,
    enableWAL: true,
    migrations: migrationsOf(parts),
    migrationsTableName: "migrations",
    // FULL: with WAL, NORMAL may lose the last commits when the power fails, and codes are worth money.
    prepareDatabase: (db: { pragma(text: string): unknown }) => {
      db.pragma("synchronous = FULL");
      db.pragma(`cache_size = -${SQLITE_CACHE_KIB.writer}`);
    },
  });
  await writer.initialize();
  await bringUpToDate(writer, parts);
  const reader = await new DataSource({
    ...shared,
    readonly: true,
    // libsql does not know the option and would let the reader write.
    prepareDatabase: (db: { pragma(text: string): unknown }) => {
      db.pragma("query_only = ON");
      db.pragma(`cache_size = -${SQLITE_CACHE_KIB.reader}`);
    },
  }).initialize();
  return { writer, reader, engineName: `SQLite (${name})` };
}

async function openMariaDb(parts: DatabaseParts): Promise<Sources> {
  const writer = new DataSource({
    type: "mariadb",
    url: parts.url.replace(/^mariadb:/, "mysql:"),
    charset: "utf8mb4_bin",
    timezone: "Z",
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: MARIADB_POOL_SIZE,
    namingStrategy: new SnakeCaseNaming(),
    entities: [...parts.entities] as Function[], // TypeORM's option asks for its own, wider list type
    migrations: migrationsOf(parts),
    migrationsTableName: "migrations",
    logger: new SilentLogger(),
  });
  await writer.initialize();
  await bringUpToDate(writer, parts);
  return { writer, reader: writer, engineName: "MariaDB" };
}

async function bringUpToDate(writer: DataSource, { outdated }: DatabaseParts): Promise<void> {
  if (outdated !== "REFUSE") return migrate(writer);
  try {
    await refuseOutdated(writer);
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/** TypeORM makes migrations without arguments; these know the zone already. */
function migrationsOf({ migrations, timeZone }: DatabaseParts): Function[] {
  return migrations.map(
    (Migration) =>
      function InZone() {
        return new Migration(timeZone);
      },
  );
}

/** Refuses to start when an instant does not come back as it went in, as happens with a session in a local zone. */
async function checkUtc(dataSource: DataSource): Promise<void> {
  const probe = new Date("2026-03-29T01:30:15.123Z");
  const isSqlite = dataSource.options.type === "better-sqlite3";
  const sql = isSqlite ? "SELECT ? AS instant" : "SELECT CAST(? AS DATETIME(3)) AS instant";
  const [row] = await selectRows(dataSource.manager, sql, [probe]);
  invariant(toInstant(row?.instant).getTime() === probe.getTime(), "The database keeps instants in UTC");
}
