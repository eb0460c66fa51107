import type { EntityManager } from "typeorm";
import { invariant } from "../../kernel/index.js";
import { toSafeInteger } from "./columns.js";

export type SqlValue = string | number | boolean | null | Date;

/** A row as the driver gives it; read it with `toSafeInteger`, `toInstant` and `toFlag`, which know both engines. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Runs a SELECT written for both engines: `?` placeholders, instants bound as UTC text. */
export async function selectRows(
  manager: EntityManager,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<RawRow[]> {
  const rows: unknown = await manager.query(sql, values.map(toBindable));
  invariant(Array.isArray(rows), "A SELECT gives rows");
  return rows as RawRow[]; // drivers give plain objects; columns are checked one by one when they are read
}

/** Instants go in as `YYYY-MM-DD HH:MM:SS.mmm` in UTC: the form SQLite stores and MariaDB reads without a zone. */
export function toBindable(value: SqlValue): string | number | boolean | null {
  return value instanceof Date ? value.toISOString().replace("T", " ").replace("Z", "") : value;
}

/** Reads an instant: MariaDB's driver gives a Date, SQLite the stored text. */
export function toInstant(value: unknown): Date {
  const date = value instanceof Date ? value : new Date(`${String(value).replace(" ", "T")}Z`);
  invariant(!Number.isNaN(date.getTime()), `An instant, got ${String(value)}`);
  return date;
}

export function toInstantOrNull(value: unknown): Date | null {
  return value === null || value === undefined ? null : toInstant(value);
}

/** Reads a whole number that may be missing. */
export function toNumberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : toSafeInteger(value);
}

/** Reads text that may be missing. */
export function toTextOrNull(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  invariant(typeof value === "string", "A text column gives text");
  return value;
}

/** Reads a truth value: both engines keep 0 and 1. */
export function toFlag(value: unknown): boolean {
  return Number(value) === 1;
}

/** `(?, ?, ?)` for a list of values; the list must not be empty. */
export function placeholders(count: number): string {
  invariant(count > 0, "An IN list has at least one value");
  return `(${new Array<string>(count).fill("?").join(", ")})`;
}

/** Escapes the wildcards of LIKE; use it with `ESCAPE '!'`, which both engines read alike. */
export function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, (wildcard) => `!${wildcard}`);
}
