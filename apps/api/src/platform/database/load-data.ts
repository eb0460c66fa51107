import { Readable } from "node:stream";
import { escape } from "mysql2";
import { QueryFailedError, type QueryRunner } from "typeorm";
import { invariant } from "../../kernel/index.js";
import { type SqlValue, selectRows, toBindable, toTextOrNull } from "./sql.js";

/** Rows of one piece of the stream: larger texts and buffers take memory that is mapped anew each time. */
const PIECE_ROWS = 400;

/** What servers answer that forbid LOAD DATA LOCAL: MariaDB by its two numbers, MySQL by its own. */
const FORBIDDEN = new Set([1148, 4166, 3948]);

/** Warnings that an INSERT would have refused with an error, by the name the driver gives that error. */
const ERROR_NAMES: Readonly<Record<number, string>> = {
  1062: "ER_DUP_ENTRY",
  1452: "ER_NO_REFERENCED_ROW_2",
  4025: "ER_CONSTRAINT_FAILED",
};

/** What storing many rows needs: columns whose values differ from row to row, then those that do not. */
export interface BulkInsert {
  readonly tableName: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  readonly sharedColumns: readonly string[];
  readonly sharedValues: readonly SqlValue[];
}

/** Databases whose server has refused to load rows: those get INSERTs. */
const withoutLoading = new WeakSet<object>();

/** The server forbids LOAD DATA LOCAL. Nothing was stored: the transaction runs again and does without. */
export class LoadForbiddenError extends Error {
  override readonly name = "LoadForbiddenError";
}

/** False once the server has refused it. */
export function mayLoad(runner: QueryRunner): boolean {
  return !withoutLoading.has(runner.dataSource);
}

/**
 * Stores rows through LOAD DATA LOCAL, which costs the server and this process about half of what INSERT does.
 * Throws LoadForbiddenError where the server forbids it.
 *
 * LOCAL makes warnings of what an INSERT refuses: duplicates, missing parents, broken checks and values that do not
 * fit. Every warning is an error here, of the same shape as that of an INSERT, and the transaction must end with it:
 * some of the rows may be stored.
 */
export function loadOnMariaDb(runner: QueryRunner, load: BulkInsert): Promise<void> {
  const same = load.sharedColumns.map(
    (name, at) => `${name} = ${escape(toBindable(load.sharedValues[at] ?? null))}`,
  );
  const sql = `LOAD DATA LOCAL INFILE 'rows' INTO TABLE ${load.tableName} CHARACTER SET utf8mb4
    (${load.columns.join(", ")})${same.length > 0 ? ` SET ${same.join(", ")}` : ""}`;
  // Written out before anything is waited for: the rows would otherwise live as long as the server takes, grow old,
  // and fill the memory of a process that stores a million of them.
  return sendPieces(runner, sql, { pieces: piecesOf(load.rows), count: load.rows.length });
}

async function sendPieces(
  runner: QueryRunner,
  sql: string,
  { pieces, count }: { readonly pieces: readonly Buffer[]; readonly count: number },
): Promise<void> {
  const connection = (await runner.connect()) as LoadingConnection; // the pool's connection of this transaction
  const result = await send(connection, sql, () => Readable.from(pieces));
  if (result === "FORBIDDEN") {
    withoutLoading.add(runner.dataSource);
    throw new LoadForbiddenError("The server forbids LOAD DATA LOCAL");
  }
  if (result.warningStatus > 0 || result.affectedRows !== count) throw await refused(runner, sql);
}

interface LoadResult {
  readonly affectedRows: number;
  readonly warningStatus: number;
}

interface LoadingConnection {
  query(
    options: { readonly sql: string; readonly infileStreamFactory: () => Readable },
    done: (error: (Error & { errno?: number }) | null, result: LoadResult) => void,
  ): unknown;
}

function send(
  connection: LoadingConnection,
  sql: string,
  infileStreamFactory: () => Readable,
): Promise<LoadResult | "FORBIDDEN"> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, infileStreamFactory }, (error, result) => {
      if (!error) return resolve(result);
      if (FORBIDDEN.has(error.errno ?? 0)) return resolve("FORBIDDEN");
      reject(new QueryFailedError(sql, [], error));
    });
  });
}

/** The first warning as the error that an INSERT would have thrown. */
async function refused(runner: QueryRunner, sql: string): Promise<Error> {
  const [warning] = await selectRows(runner.manager, "SHOW WARNINGS LIMIT 1");
  const errno = Number(warning?.Code);
  const error = Object.assign(new Error(toTextOrNull(warning?.Message) ?? "Not every row was stored"), {
    code: ERROR_NAMES[errno] ?? "ER_LOAD_DATA_WARNING",
    errno,
  });
  return new QueryFailedError(sql, [], error);
}

function piecesOf(rows: BulkInsert["rows"]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < rows.length; at += PIECE_ROWS) {
    let text = "";
    for (const row of rows.slice(at, at + PIECE_ROWS)) {
      let before = "";
      for (const value of row) {
        text += before + field(value);
        before = "\t";
      }
      text += "\n";
    }
    pieces.push(Buffer.from(text));
  }
  return pieces;
}

const SPECIAL = /[\\\t\n\r\0]/g;
const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\0": "\\0",
};

/** A value as LOAD DATA reads it with its own defaults: tabs between fields, `\N` for null. */
function field(value: SqlValue): string {
  const bindable = toBindable(value);
  if (bindable === null) return "\\N";
  if (typeof bindable === "string") return bindable.replace(SPECIAL, (letter) => ESCAPED[letter] ?? letter);
  if (typeof bindable === "boolean") return bindable ? "1" : "0";
  invariant(Number.isSafeInteger(bindable), "Numbers of bulk inserts are whole and of 53 bits");
  return String(bindable);
}
