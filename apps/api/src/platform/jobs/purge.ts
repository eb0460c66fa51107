import { placeholders, type SqlValue, toSafeInteger } from "../database/index.js";
import type { JobHandler } from "./job-handler.js";

const DAY_MS = 86_400_000;
/** Rows deleted by one step: few enough that nobody waits for its locks, or for the embedded database. */
const STEP_ROWS = 1_000;

export interface Purge {
  readonly kind: string;
  readonly table: string;
  /** Its primary key. */
  readonly key: string;
  /** When a row's time began. */
  readonly since: string;
  readonly keptDays: number;
  /**
   * Which rows, on top of their age: one condition for each index that ends in `since`, so that rows which stay are
   * not read again every day. All rows when left out.
   */
  readonly only?: readonly { readonly sql: string; readonly values: readonly SqlValue[] }[];
}

/** A job that comes back every day and deletes what nobody needs any more, a thousand rows in each transaction. */
export function purgeJob({ kind, table, key, since, keptDays, only }: Purge): JobHandler {
  const conditions = only ?? [{ sql: "1 = 1", values: [] }];
  return {
    kind,
    repeatAfterMs: DAY_MS,
    idsPerStep: 0,
    async step(tx, { position }) {
      const condition = conditions[position];
      if (!condition) return { position, isDone: true };
      const before = new Date(tx.now.getTime() - keptDays * DAY_MS);
      const rows = await tx.select(
        `SELECT ${key} AS row_key FROM ${table} WHERE ${condition.sql} AND ${since} < ? LIMIT ${STEP_ROWS}`,
        [...condition.values, before],
      );
      // Numbers and texts alike are keys as they were read; only a number may come as text.
      const keys = rows.map(({ row_key: found }) => (key === "id" ? toSafeInteger(found) : String(found)));
      if (keys.length > 0) {
        // Looked at again: what was used meanwhile stays.
        await tx.write(`DELETE FROM ${table} WHERE ${key} IN ${placeholders(keys.length)} AND ${since} < ?`, [
          ...keys,
          before,
        ]);
      }
      const next = keys.length < STEP_ROWS ? position + 1 : position;
      return { position: next, isDone: next >= conditions.length };
    },
  };
}
