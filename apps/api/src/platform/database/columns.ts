import type { ColumnOptions } from "typeorm";
import { invariant } from "../../kernel/index.js";

/**
 * Column shapes that mean the same on SQLite and MariaDB without schema drift. Everything else about a column
 * (nullable, primary) is added where it is used.
 */

/** Both engines may hand back a BIGINT as text; amounts and ids stay inside 53 bits, which is checked here. */
const safeInteger = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null): number | null => (value === null ? null : toSafeInteger(value)),
};

/** Reads a whole number from a database value; stops the request when it does not fit 53 bits. */
export function toSafeInteger(value: unknown): number {
  const number = Number(value);
  invariant(Number.isSafeInteger(number), `A whole number of 53 bits, got ${String(value)}`);
  return number;
}

/** Whole number of at most 53 bits: internal ids, amounts in whole units, counts. */
export const wholeNumber = { type: "bigint", transformer: safeInteger } as const satisfies ColumnOptions;

/** Instant in UTC with milliseconds. */
export const instant = { type: "datetime", precision: 3 } as const satisfies ColumnOptions;

/** Opaque public id, UUID version 7. */
export const publicId = { type: "varchar", length: 36 } as const satisfies ColumnOptions;

/** One word out of a closed list, kept as text so that both engines store it alike. */
export const word = { type: "varchar", length: 32 } as const satisfies ColumnOptions;

/** Text of at most `length` characters. */
export const text = (length: number) => ({ type: "varchar", length }) as const satisfies ColumnOptions;
