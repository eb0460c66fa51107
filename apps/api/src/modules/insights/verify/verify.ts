import { setImmediate as nextTurn } from "node:timers/promises";
import { invariant } from "../../../kernel/index.js";
import { type Database, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { type Dialect, dialectOf } from "./dialect.js";
import {
  listed,
  type Picked,
  type RowInvariant,
  stretch,
  type Trace,
  type WholeInvariant,
} from "./invariant.js";
import { INVARIANTS } from "./invariants.js";

/** Breaking ids that are told per invariant; after them, its walk ends. */
export const BROKEN_TOLD_MAX = 100;
/**
 * How much further back an incremental run looks than it was told: a row carries the moment at which its
 * transaction decided, and shows only when that has committed; and the clocks of processes differ.
 */
export const SINCE_OVERLAP_MS = 10 * 60_000;
/** Subjects that an incremental run remembers as looked at, so that a busy voucher is not counted over and over. */
const REMEMBERED_MAX = 100_000;

/** What came of one invariant. */
export interface Finding {
  readonly name: string;
  /** Where the breaking ids are ids of, or what their names are names of. */
  readonly table: string;
  /** Rows looked at. */
  readonly checked: number;
  /** Ids, or names, that break it: none when it holds. */
  readonly broken: readonly string[];
  /** Whether there may be more of them. */
  readonly isCutShort: boolean;
}

/**
 * Checks every invariant, one after the other, and gives each finding as soon as there is one. With `since`, only
 * what was written at that instant or later, and ten minutes before it; see docs/operations.md for what that
 * leaves out.
 *
 * Safe on a busy database. Every statement reads one consistent snapshot, in which each transaction shows as a
 * whole or not at all, so whatever is written meanwhile cannot look like a fault; it looks at a bounded number of
 * rows, takes no lock, and holds nothing between two statements. What breaks is read a second time before it is
 * told. Memory does not grow with the tables.
 */
export async function* verify(
  database: Pick<Database, "engine" | "reader">,
  { since }: { readonly since?: Date } = {},
): AsyncGenerator<Finding> {
  const from = since && new Date(since.getTime() - SINCE_OVERLAP_MS);
  for (const each of INVARIANTS) {
    const check = new Check(database);
    yield await ("rowsPerStatement" in each ? check.rows(each, from) : check.whole(each));
  }
}

/** One invariant under way. */
class Check {
  private readonly sql: Dialect;
  private readonly broken = new Set<string>();
  private checked = 0;

  constructor(private readonly database: Pick<Database, "engine" | "reader">) {
    this.sql = dialectOf(database.engine);
  }

  async whole(each: WholeInvariant): Promise<Finding> {
    const rows = await selectRows(this.database.reader, each.breaking(this.sql));
    for (const row of rows) this.broken.add(String(row.id));
    return this.finding(each, false);
  }

  async rows(each: RowInvariant, since: Date | undefined): Promise<Finding> {
    const picks = since ? this.touched(each, since) : this.everything(each);
    for await (const { picked, count } of picks) {
      this.checked += count;
      const ids = await this.breaking(each, picked);
      // Whatever could have misled the first look, such as a server that shows uncommitted rows, is over by now.
      const confirmed = ids.length === 0 ? [] : await this.breaking(each, listed(ids));
      for (const id of confirmed) this.broken.add(String(id));
      if (this.broken.size >= BROKEN_TOLD_MAX) return this.finding(each, true);
    }
    return this.finding(each, false);
  }

  private async breaking(each: RowInvariant, picked: Picked): Promise<number[]> {
    // SQLite answers at once: whoever else is served by this process must have a turn between two statements.
    await nextTurn();
    const rows = await selectRows(this.database.reader, each.breaking(picked, this.sql));
    return [...new Set(rows.map((row) => toSafeInteger(row.id)))].slice(0, BROKEN_TOLD_MAX);
  }

  /** The whole table, a stretch at a time. */
  private async *everything({ table, key = "id", rowsPerStatement }: RowInvariant): AsyncGenerator<Portion> {
    for await (const part of this.walk(table, key, rowsPerStatement)) {
      yield { picked: stretch(part.after, part.upTo), count: part.count };
    }
  }

  /** What the rows written since then belong to. Memory is bounded: some may come twice. */
  private async *touched(each: RowInvariant, since: Date): AsyncGenerator<Portion> {
    let seen = new Set<number>();
    for (const trace of each.traces) {
      for await (const found of this.follow(trace, since)) {
        const fresh = found.filter((id) => !seen.has(id));
        if (seen.size + fresh.length > REMEMBERED_MAX) seen = new Set();
        for (const id of fresh) seen.add(id);
        for (let start = 0; start < fresh.length; start += each.rowsPerStatement) {
          const ids = fresh.slice(start, start + each.rowsPerStatement);
          yield { picked: listed(ids), count: ids.length };
        }
      }
    }
  }

  private async *follow(trace: Trace, since: Date): AsyncGenerator<number[]> {
    const { table, key = "id", time, subject, join = "" } = trace;
    for await (const { after, upTo } of this.walk(table, key, TRACE_ROWS)) {
      const rows = await selectRows(
        this.database.reader,
        `SELECT DISTINCT ${subject} AS id FROM ${table} t ${join}
         WHERE ${stretch(after, upTo).of(`t.${key}`)} AND t.${time} >= ? AND ${subject} IS NOT NULL`,
        [since],
      );
      if (rows.length > 0) yield rows.map((row) => toSafeInteger(row.id));
    }
  }

  /** Stretches of a key, in order, of so many different values each. */
  private async *walk(table: string, key: string, size: number): AsyncGenerator<Stretch> {
    for (let after = -1; ; ) {
      const [row] = await selectRows(
        this.database.reader,
        `SELECT COUNT(*) AS n, MAX(w.k) AS up_to FROM
           (SELECT ${key === "id" ? "" : "DISTINCT "}t.${key} AS k FROM ${table} t
            WHERE t.${key} > ? ORDER BY t.${key} LIMIT ?) w`,
        [after, size],
      );
      invariant(row, "An aggregate gives a row");
      const count = toSafeInteger(row.n);
      if (count === 0) return;
      const upTo = toSafeInteger(row.up_to);
      yield { after, upTo, count };
      if (count < size) return;
      after = upTo;
    }
  }

  private finding({ name, table }: RowInvariant | WholeInvariant, isCutShort: boolean): Finding {
    const broken = [...this.broken].slice(0, BROKEN_TOLD_MAX);
    return { name, table, checked: this.checked, broken, isCutShort };
  }
}

/** Rows looked at by one statement that only reads their times. */
const TRACE_ROWS = 10_000;

interface Stretch {
  readonly after: number;
  readonly upTo: number;
  readonly count: number;
}

interface Portion {
  readonly picked: Picked;
  readonly count: number;
}
