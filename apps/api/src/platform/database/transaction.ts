import { dayOf } from "@vouchsafe/contract";
import type { EntityManager, EntityTarget, ObjectLiteral, QueryRunner } from "typeorm";
import { invariant, quarterBefore } from "../../kernel/index.js";
import { insertOnMariaDb, insertOnSqlite, writeTuples } from "./bulk-insert.js";
import type { IdRange } from "./id-allocator.js";
import { type RawRow, type SqlValue, selectRows, toBindable } from "./sql.js";

/** Rows of one multi-row INSERT: SQLite limits the variables of a statement. */
const INSERT_CHUNK_ROWS = 500;

/** When a transaction decides, and in which zone its calendar day is counted. */
export interface Moment {
  readonly now: Date;
  readonly timeZone: string;
}

/** What a use case may do inside the one door for transactions. */
export class Transaction {
  constructor(
    /** Repositories and query builders of this transaction. */
    readonly manager: EntityManager,
    private readonly moment: Moment,
    /** Which SQL dialect runs; only statements that truly differ may ask. */
    readonly engine: "sqlite" | "mariadb",
    private readonly ids: IdRange,
  ) {}

  /** Decision time: one instant for everything this transaction decides and writes. */
  get now(): Date {
    return this.moment.now;
  }

  /** The organisation's zone, in which days and months begin. */
  get timeZone(): string {
    return this.moment.timeZone;
  }

  /** The organisation's calendar day, `YYYY-MM-DD`, on which `now` falls. */
  get today(): string {
    return dayWithinQuarter(this.moment);
  }

  /** The organisation's calendar day, `YYYY-MM-DD`, on which an instant falls. */
  dayOf(instant: Date): string {
    return dayOf(instant, this.moment.timeZone);
  }

  /** A fresh internal id. */
  newId(): number {
    return this.ids.draw();
  }

  /** The first of so many fresh internal ids that follow one another: for an INSERT that makes them by itself. */
  newIds(count: number): number {
    return this.ids.draw(count);
  }

  select(sql: string, values: readonly SqlValue[] = []): Promise<RawRow[]> {
    return selectRows(this.manager, sql, values);
  }

  /**
   * Runs an INSERT, UPDATE or DELETE and gives the number of rows it matched. A guarded UPDATE holds its whole
   * condition in WHERE; the caller compares the number.
   */
  async write(sql: string, values: readonly SqlValue[] = []): Promise<number> {
    const result = await this.runner.query(sql, values.map(toBindable), true);
    return result.affected ?? 0;
  }

  /**
   * Inserts complete rows with one statement per 500: an entity's columns, as its metadata names them.
   * `clause` ends each statement.
   */
  async insert<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: readonly Row[],
    clause = "",
  ): Promise<void> {
    await this.insertRows("INSERT INTO", entity, rows, clause);
  }

  /** Inserts complete rows, but for those whose key is there already, and gives back how many were inserted. */
  insertNew<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<number> {
    return this.insertRows(
      this.engine === "mariadb" ? "INSERT IGNORE INTO" : "INSERT OR IGNORE INTO",
      entity,
      rows,
      "",
    );
  }

  private async insertRows<Row extends ObjectLiteral>(
    verb: string,
    entity: EntityTarget<Row>,
    rows: readonly Row[],
    clause: string,
  ): Promise<number> {
    let inserted = 0;
    const { tableName, columns } = this.manager.dataSource.getMetadata(entity);
    const names = columns.map((column) => column.databaseName).join(", ");
    for (let start = 0; start < rows.length; start += INSERT_CHUNK_ROWS) {
      const chunk = rows.slice(start, start + INSERT_CHUNK_ROWS).map((row) =>
        columns.map((column) => {
          const value: unknown = row[column.propertyName];
          invariant(value !== undefined, `${tableName}.${column.propertyName} is written out`);
          return value as SqlValue; // entity columns hold only these; the row's type says which
        }),
      );
      inserted += await this.writeRows(`${verb} ${tableName} (${names})`, chunk, clause);
    }
    return inserted;
  }

  /** On MariaDB with the values written into the statement, which costs half of what binding thousands of them does. */
  private writeRows(head: string, rows: readonly (readonly SqlValue[])[], tail: string): Promise<number> {
    if (this.engine === "mariadb") return writeTuples(this.runner, { head, rows, tail });
    const tuple = `(${(rows[0] ?? []).map(() => "?").join(", ")})`;
    const tuples = new Array<string>(rows.length).fill(tuple).join(", ");
    return this.write(`${head} VALUES ${tuples} ${tail}`, rows.flat());
  }

  /**
   * Inserts thousands of rows at a fraction of what `insert` costs: complete rows, of which `shared` says what is
   * alike in all of them. All columns must be written out between the two. On MariaDB a single statement, so
   * keep a call below a few thousand rows.
   */
  insertAlike<Row extends ObjectLiteral, Own extends keyof Row & string>(
    entity: EntityTarget<Row>,
    shared: Readonly<Omit<Row, Own>>,
    rows: readonly Readonly<Pick<Row, Own>>[],
  ): Promise<void> {
    const [first] = rows;
    if (!first) return Promise.resolve();
    const { tableName, columns } = this.manager.dataSource.getMetadata(entity);
    const differing = columns.filter(({ propertyName }) => propertyName in first);
    const alike = columns.filter(({ propertyName }) => !(propertyName in first));
    // Entity columns hold only such values; the types of the rows say which.
    const valueOf = (row: object, propertyName: string): SqlValue => {
      const value: unknown = Reflect.get(row, propertyName);
      invariant(value !== undefined, `${tableName}.${propertyName} is written out`);
      return value as SqlValue;
    };
    const insert = this.engine === "mariadb" ? insertOnMariaDb : insertOnSqlite;
    return insert(this.runner, {
      tableName,
      columns: differing.map(({ databaseName }) => databaseName),
      rows: rows.map((row) => differing.map(({ propertyName }) => valueOf(row, propertyName))),
      sharedColumns: alike.map(({ databaseName }) => databaseName),
      sharedValues: alike.map(({ propertyName }) => valueOf(shared, propertyName)),
    });
  }

  /**
   * Inserts complete rows; where a row with the same key exists, adds the `add` columns to it and replaces the
   * `replace` columns. Keys must not repeat within the call. Locks rows in the order given.
   */
  async insertOrAdd<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: readonly Row[],
    columns: { key: readonly string[]; add: readonly string[]; replace: readonly string[] },
  ): Promise<void> {
    const { tableName } = this.manager.dataSource.getMetadata(entity);
    const incoming = (name: string) => (this.engine === "mariadb" ? `VALUES(${name})` : `excluded.${name}`);
    const changes = [
      ...columns.add.map((name) => `${name} = ${tableName}.${name} + ${incoming(name)}`),
      ...columns.replace.map((name) => `${name} = ${incoming(name)}`),
    ].join(", ");
    const clause =
      this.engine === "mariadb"
        ? `ON DUPLICATE KEY UPDATE ${changes}`
        : `ON CONFLICT (${columns.key.join(", ")}) DO UPDATE SET ${changes}`;
    await this.insert(entity, rows, clause);
  }

  /**
   * Ends a SELECT that locks its rows until the transaction ends. Lock in id order, so that two transactions
   * never wait for each other in a circle. A helper, never the guard; SQLite has one writer and needs none.
   */
  forUpdate(): "" | " FOR UPDATE" {
    return this.engine === "mariadb" ? " FOR UPDATE" : "";
  }

  /**
   * A condition for rows whose columns together are one of so many tuples, as placeholders: one range of an index for
   * each. A chain of ORs says the same, and costs several times as much to plan.
   */
  isOneOf(columns: readonly string[], tuples: number): string {
    invariant(tuples > 0, "A list of tuples has at least one");
    const tuple = `(${columns.map(() => "?").join(", ")})`;
    const list = new Array<string>(tuples).fill(tuple).join(", ");
    return `(${columns.join(", ")}) IN (${this.engine === "mariadb" ? "" : "VALUES "}${list})`;
  }

  private get runner(): QueryRunner {
    const runner = this.manager.queryRunner;
    invariant(runner, "A transaction has its own connection");
    return runner;
  }
}

/** The day of the last quarter of an hour that was asked for: days begin with one, and working it out is slow. */
let known = { quarterMs: Number.NaN, timeZone: "", day: "" };

function dayWithinQuarter({ now, timeZone }: Moment): string {
  const quarterMs = quarterBefore(now).getTime();
  if (known.quarterMs !== quarterMs || known.timeZone !== timeZone) {
    known = { quarterMs, timeZone, day: dayOf(now, timeZone) };
  }
  return known.day;
}
