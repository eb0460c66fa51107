import { escape } from "mysql2";
import { QueryFailedError, type QueryRunner } from "typeorm";
import { invariant } from "../../kernel/index.js";
import { type BulkInsert, loadOnMariaDb, mayLoad } from "./load-data.js";
import { type SqlValue, toBindable } from "./sql.js";

/**
 * Rows of one statement on MariaDB. A statement of thousands is so long a text that V8 takes memory for it that
 * is mapped anew each time, which costs more than the journeys it saves.
 */
const STATEMENT_ROWS = 400;
/** From how many rows on LOAD DATA is worth its extra journey. */
const LOAD_ROWS_MIN = 500;

/**
 * LOAD DATA for many rows; for few, or where the server forbids that, one INSERT for hundreds of them.
 */
export function insertOnMariaDb(runner: QueryRunner, insert: BulkInsert): Promise<void> {
  const isWorthLoading = insert.rows.length >= LOAD_ROWS_MIN && mayLoad(runner);
  return isWorthLoading ? loadOnMariaDb(runner, insert) : insertInStatements(runner, insert);
}

async function insertInStatements(runner: QueryRunner, insert: BulkInsert): Promise<void> {
  const shared = insert.sharedValues.map((value) => `,${literal(value)}`).join("");
  for (let at = 0; at < insert.rows.length; at += STATEMENT_ROWS) {
    const tuples = tuplesOf(insert.rows.slice(at, at + STATEMENT_ROWS), shared);
    await runner.query(`INSERT INTO ${insert.tableName} (${columnsOf(insert)}) VALUES ${tuples}`, NO_VALUES);
  }
}

/** Runs `head` with the rows written into it, and gives back how many rows it wrote. */
export async function writeTuples(
  runner: QueryRunner,
  statement: { head: string; rows: readonly (readonly SqlValue[])[]; tail: string },
): Promise<number> {
  const sql = `${statement.head} VALUES ${tuplesOf(statement.rows, "")} ${statement.tail}`;
  return (await runner.query(sql, NO_VALUES, true)).affected ?? 0;
}

/**
 * Rows with their values written out: the driver would copy, look through and escape each one by itself, and that is
 * most of the work of writing many. Text of plain letters, digits, spaces, dots, colons and hyphens needs no
 * escaping; whatever else comes is escaped by the driver.
 */
function tuplesOf(rows: readonly (readonly SqlValue[])[], shared: string): string {
  let tuples = "";
  let before = "(";
  for (const row of rows) {
    for (const value of row) {
      tuples += before + literal(value);
      before = ",";
    }
    tuples += `${shared})`;
    before = ",(";
  }
  return tuples;
}

/** One statement, prepared once and run for each row: SQLite has no journey to save, only parsing. */
export async function insertOnSqlite(runner: QueryRunner, insert: BulkInsert): Promise<void> {
  const database = (await runner.connect()) as SqliteHandle; // both drivers speak this part of better-sqlite3
  const places = new Array<string>(insert.columns.length + insert.sharedColumns.length).fill("?").join(", ");
  const sql = `INSERT INTO ${insert.tableName} (${columnsOf(insert)}) VALUES (${places})`;
  const shared = insert.sharedValues.map(toSqlite);
  try {
    const statement = database.prepare(sql);
    for (const row of insert.rows) statement.run(...row.map(toSqlite), ...shared);
  } catch (error) {
    // As TypeORM would have thrown it, so that failures look alike; drivers throw nothing but errors.
    throw new QueryFailedError(sql, [], error as Error);
  }
}

interface SqliteHandle {
  prepare(sql: string): { run(...values: readonly SqliteValue[]): unknown };
}

type SqliteValue = string | number | null;

function columnsOf({ columns, sharedColumns }: BulkInsert): string {
  return [...columns, ...sharedColumns].join(", ");
}

/** Null, which the type does not know: given nothing, the driver looks through the whole text for places to fill. */
const NO_VALUES = null as unknown as undefined;
const PLAIN_TEXT = /^[A-Za-z0-9 .:-]*$/;

function literal(value: SqlValue): string {
  if (typeof value === "number") {
    invariant(Number.isSafeInteger(value), "Numbers of bulk inserts are whole and of 53 bits");
    return String(value);
  }
  const bindable = toBindable(value);
  return typeof bindable === "string" && PLAIN_TEXT.test(bindable) ? `'${bindable}'` : escape(bindable);
}

/** SQLite binds no truth values. */
function toSqlite(value: SqlValue): SqliteValue {
  const bindable = toBindable(value);
  return typeof bindable === "boolean" ? Number(bindable) : bindable;
}
