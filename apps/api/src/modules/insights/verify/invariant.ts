import { invariant } from "../../../kernel/index.js";
import type { Dialect } from "./dialect.js";

/** Which rows a statement looks at: a stretch of a walk, or rows that are known by id. */
export interface Picked {
  /** The condition on a column that holds the id of what is checked. */
  of(column: string): string;
  /** No picked id is below it. */
  readonly from: number;
  /** No picked id is above it. */
  readonly upTo: number;
}

/** Rows by which an incremental run finds what may have changed: those whose own time is not before the instant. */
export interface Trace {
  readonly table: string;
  /** Column that the table is walked by; `id` when left out. */
  readonly key?: string;
  /** Column with the row's own time. */
  readonly time: string;
  /** What of the invariant the row belongs to, over the alias `t`. */
  readonly subject: string;
  /** A JOIN that the subject needs. */
  readonly join?: string;
}

/** What must hold for every row of a table. */
export interface RowInvariant {
  /** Its number in the list of invariants, and a sentence. */
  readonly name: string;
  /** Where the breaking ids are to be looked up: table, and column when it is not `id`. */
  readonly table: string;
  readonly key?: string;
  /**
   * Most rows that one statement looks at. Small where one row may stand for a million others, so that no
   * statement keeps a busy database long.
   */
  readonly rowsPerStatement: number;
  readonly traces: readonly Trace[];
  /** ONE statement that yields the breaking rows among the picked ones as `id`, perhaps more than once. */
  breaking(picked: Picked, sql: Dialect): string;
}

/** What must hold for the database as a whole; what breaks it is told by name. */
export interface WholeInvariant {
  readonly name: string;
  /** What the names are names of. */
  readonly table: string;
  breaking(sql: Dialect): string;
}

/** Rows of which each stands for itself, or for a handful of others. */
export const MANY_ROWS = 2_000;
/** Rows of which each may stand for a million others. */
export const FEW_ROWS = 10;

/** The rows of a stretch: behind one id, up to another one. */
export function stretch(after: number, upTo: number): Picked {
  const [low, high] = [wholeNumber(after), wholeNumber(upTo)];
  return { of: (column) => `(${column} > ${low} AND ${column} <= ${high})`, from: after, upTo };
}

/** The rows of these ids; at least one. */
export function listed(ids: readonly number[]): Picked {
  const list = ids.map(wholeNumber).join(", ");
  invariant(list !== "", "Somebody is picked");
  const [from, upTo] = ids.reduce(
    ([low, high], id): [number, number] => [Math.min(low, id), Math.max(high, id)],
    [Number.MAX_SAFE_INTEGER, 0],
  );
  return { of: (column) => `${column} IN (${list})`, from, upTo };
}

/** Written into the statement, which would otherwise need its values once per mention. */
function wholeNumber(value: number): string {
  invariant(Number.isSafeInteger(value), "An id is a whole number");
  return String(value);
}
