import { setTimeout as sleep } from "node:timers/promises";
import type { DataSource, EntityManager, QueryRunner } from "typeorm";
import { type Clock, invariant } from "../../kernel/index.js";
import { failureKind } from "./failures.js";
import { IdAllocator, type IdRange } from "./id-allocator.js";
import { LoadForbiddenError } from "./load-data.js";
import { selectRows } from "./sql.js";
import { Transaction } from "./transaction.js";

const ATTEMPTS_MAX = 20;
const ATTEMPTS_TIME_MAX_MS = 3_000;
const BACKOFF_MIN_MS = 5;
const BACKOFF_MAX_MS = 200;
/** Ids that a transaction may draw unless it says that it needs more. */
const IDS_DEFAULT = 2_000;

/**
 * The database could not take the transaction within its attempts. Nothing was changed, unless the work is
 * repeatable and a lost COMMIT was among them: then the same idempotency key tells.
 */
export class DatabaseBusyError extends Error {
  override readonly name = "DatabaseBusyError";
}

/**
 * The connection was lost while COMMIT was under way: the work may or may not be done. The caller repeats it
 * with the same idempotency key and never reports that it failed.
 */
export class AmbiguousCommitError extends Error {
  override readonly name = "AmbiguousCommitError";
}

function isWorthRepeating(error: unknown, options: TransactionOptions): boolean {
  if (error instanceof AmbiguousCommitError) return options.isRepeatable === true;
  if (error instanceof LoadForbiddenError) return true;
  const kind = failureKind(error);
  // A connection that is lost before COMMIT takes its transaction with it: nothing has happened yet.
  return kind === "RETRYABLE" || kind === "CONNECTION_LOST" || options.retryWhen?.(error) === true;
}

/** Why a transaction is run again. */
export type RepeatReason = "conflict" | "lost_race" | "connection_lost" | "ambiguous" | "loading_forbidden";

function reasonOf(error: unknown): RepeatReason {
  if (error instanceof AmbiguousCommitError) return "ambiguous";
  if (error instanceof LoadForbiddenError) return "loading_forbidden";
  const kind = failureKind(error);
  if (kind === "CONNECTION_LOST") return "connection_lost";
  return kind === "RETRYABLE" ? "conflict" : "lost_race";
}

export interface TransactionOptions {
  /** Most ids the work draws. */
  readonly ids?: number;
  /** True when the work begins by looking up its idempotency key, so that an ambiguous commit may be repeated. */
  readonly isRepeatable?: boolean;
  /** Failures beyond the engine's own after which the whole work is worth running again, such as a lost race. */
  retryWhen?(error: unknown): boolean;
}

/** Told about transactions that did not succeed at once. */
export interface TransactionWatch {
  /** The named transaction is run again, and why. */
  repeated(transaction: string, reason: RepeatReason): void;
}

/** Where the product reads and writes. `reader` sees committed rows only; writing goes through `transaction`. */
export class Database {
  readonly engine: "sqlite" | "mariadb";
  private readonly ids: IdAllocator;
  /** SQLite has one writing connection for everybody: overlapping transactions would nest and lose work. */
  private writeQueue: Promise<unknown> = Promise.resolve();
  /** Connections whose transactions read only what is committed. */
  private readonly isolated = new WeakSet<object>();

  constructor(
    private readonly writer: DataSource,
    private readonly readerSource: DataSource,
    private readonly time: { readonly clock: Clock; readonly timeZone: string },
    private readonly watch?: TransactionWatch,
  ) {
    this.engine = writer.options.type === "better-sqlite3" ? "sqlite" : "mariadb";
    this.ids = new IdAllocator(writer, (work) => this.serialised(work));
  }

  /** For queries outside a transaction. On SQLite a second, read-only connection. */
  get reader(): EntityManager {
    return this.readerSource.manager;
  }

  /** The instant at which a read is judged. */
  now(): Date {
    return this.time.clock.now();
  }

  /**
   * The one door for transactions. `work` may run several times and must have no effect outside the
   * transaction; an error thrown by it rolls everything back. Throws DatabaseBusyError when the engine keeps
   * refusing, and AmbiguousCommitError when COMMIT was lost and the work is not repeatable.
   */
  async transaction<T>(
    name: string,
    work: (tx: Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    const startedAt = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        const ids = await this.ids.take(options.ids ?? IDS_DEFAULT);
        return await this.serialised(() => this.runOnce(name, work, ids));
      } catch (error) {
        if (!isWorthRepeating(error, options)) throw error;
        this.watch?.repeated(name, reasonOf(error));
        if (attempt >= ATTEMPTS_MAX || performance.now() - startedAt > ATTEMPTS_TIME_MAX_MS) {
          throw new DatabaseBusyError(`${name} gave up after ${attempt} attempts`, { cause: error });
        }
        // Full jitter: transactions that met once must not meet again at the same moment.
        await sleep(Math.random() * Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** attempt));
      }
    }
  }

  /**
   * Throws when the database cannot be read or written, or when its schema lacks a change that this program counts on,
   * as after an older backup was put back. The write changes nothing.
   */
  async checkUsable(): Promise<void> {
    // Read first: a database that is gone is told at once, while a write is tried again for seconds.
    const rows = await selectRows(this.reader, "SELECT name FROM migrations");
    const done = new Set(rows.map(({ name }) => String(name)));
    const missing = this.writer.migrations.find(({ name }) => !done.has(String(name)));
    invariant(!missing, `The schema has the change ${missing?.name}`);
    const matched = await this.transaction(
      "check that the database is usable",
      (tx) => tx.write("UPDATE id_blocks SET next_id = next_id WHERE name = 'all'", []),
      { ids: 0 },
    );
    invariant(matched === 1, "The row of the next id is there");
  }

  async close(): Promise<void> {
    await this.serialised(async () => {
      if (this.readerSource !== this.writer) await this.readerSource.destroy();
      await this.writer.destroy();
    });
  }

  private serialised<T>(work: () => Promise<T>): Promise<T> {
    if (this.engine === "mariadb") return work();
    const result = this.writeQueue.then(work);
    this.writeQueue = result.catch(() => undefined); // the next in line does not care how this one ended
    return result;
  }

  private async runOnce<T>(name: string, work: (tx: Transaction) => Promise<T>, ids: IdRange): Promise<T> {
    const runner = this.writer.createQueryRunner();
    try {
      await this.begin(runner);
      const result = await this.attempt(runner, work, ids);
      await this.commit(runner, name);
      return result;
    } finally {
      await runner.release();
    }
  }

  private async begin(runner: QueryRunner): Promise<void> {
    if (this.engine === "mariadb") {
      await this.isolate(runner);
      return runner.startTransaction();
    }
    await runner.startTransaction();
    try {
      // SQLite begins deferred. Touching no row takes the write lock now, so that what is read next is still
      // true when it is written: the effect of BEGIN IMMEDIATE, which TypeORM cannot send.
      await runner.query("UPDATE id_blocks SET next_id = next_id WHERE name = ''");
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  }

  /** Once for each connection of the pool: asked for with every transaction, it would be another journey each time. */
  private async isolate(runner: QueryRunner): Promise<void> {
    // The pool hands out a fresh wrapper each time; the driver's connection in it stays.
    const held = (await runner.connect()) as { readonly connection?: object };
    const connection = held.connection ?? held;
    if (this.isolated.has(connection)) return;
    await runner.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    this.isolated.add(connection);
  }

  private async attempt<T>(
    runner: QueryRunner,
    work: (tx: Transaction) => Promise<T>,
    ids: IdRange,
  ): Promise<T> {
    const moment = { now: this.now(), timeZone: this.time.timeZone };
    try {
      return await work(new Transaction(runner.manager, moment, this.engine, ids));
    } catch (error) {
      // A rollback that fails adds nothing: the engine has rolled back, or the connection is gone with it.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  private async commit(runner: QueryRunner, name: string): Promise<void> {
    try {
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      if (failureKind(error) !== "CONNECTION_LOST") throw error;
      throw new AmbiguousCommitError(`${name} lost its connection at COMMIT`, { cause: error });
    }
  }
}
