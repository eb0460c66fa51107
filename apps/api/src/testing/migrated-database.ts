import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import { openTestDatabase } from "./open-test-database.js";
import { createTestDatabase, type TestDatabase, testEngine } from "./test-database.js";

/** Whatever the schema is made by: when one of these files changes, a template is made anew. */
const SOURCES = [join(__dirname, "../migrations"), join(__dirname, "../platform/database")];

/**
 * A new database that is migrated and empty. The migrations run once for all test files; what they made is kept as
 * a template, a file on SQLite and the statements that make it on MariaDB, and laid out anew each time: running a dozen
 * migrations for hundreds of databases would take longer than most tests do.
 */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  const template = await templateOf(testEngine());
  const store = await createTestDatabase();
  if (testEngine() === "sqlite") copyFileSync(template, store.url.slice("sqlite:".length));
  else await layOut(store.url, template);
  return store;
}

/** The path of the template, which is made when there is none. Several processes may make it; each is whole. */
async function templateOf(engine: "sqlite" | "mariadb"): Promise<string> {
  const path = join(tmpdir(), `vouchsafe-template-${engine}-${fingerprint()}`);
  if (existsSync(path)) return path;
  const store = await createTestDatabase();
  const opened = await openTestDatabase(store.url);
  await opened.database.close();
  const own = `${path}-${randomBytes(8).toString("hex")}`;
  if (engine === "sqlite") copyFileSync(store.url.slice("sqlite:".length), own);
  else writeFileSync(own, JSON.stringify(await readStatements(store.url)));
  renameSync(own, path);
  await store.drop();
  return path;
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    for (const name of readdirSync(folder).sort()) {
      if (name.endsWith(".ts")) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

async function layOut(url: string, template: string): Promise<void> {
  const statements = JSON.parse(readFileSync(template, "utf8")) as string[]; // written by `templateOf` alone
  await onDatabase(url, async (connection) => {
    for (const statement of statements) await connection.query(statement);
  });
}

/** Statements that make a database on MariaDB what this one is: its tables, its rows, its triggers. */
function readStatements(url: string): Promise<string[]> {
  return onDatabase(url, async (connection) => {
    const select = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0];
    const tables = (await select("SHOW TABLES")).map((row) => String(Object.values(row)[0]));
    const made: string[] = [];
    const filled: string[] = [];
    for (const table of tables) {
      const [create] = await select(`SHOW CREATE TABLE \`${table}\``);
      made.push(String(create?.["Create Table"]));
      const rows = await select(`SELECT * FROM \`${table}\``);
      for (const row of rows) filled.push(connection.format(`INSERT INTO \`${table}\` SET ?`, [row]));
    }
    const triggers: string[] = [];
    for (const { Trigger: name } of await select("SHOW TRIGGERS")) {
      const [create] = await select(`SHOW CREATE TRIGGER \`${String(name)}\``);
      triggers.push(String(create?.["SQL Original Statement"]));
    }
    // Tables name others that come after them.
    return ["SET FOREIGN_KEY_CHECKS = 0", ...made, ...filled, ...triggers];
  });
}

async function onDatabase<Result>(
  url: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await createConnection({ uri: url, charset: "utf8mb4_unicode_ci", timezone: "Z" });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
