import type { Database } from "../../../platform/database/index.js";

/** The few words in which the two engines differ, so that an invariant is written once. */
export interface Dialect {
  /** Whether two values are the same, NULL being the same as NULL. */
  same(left: string, right: string): string;
  /** An instant so many seconds before another one. */
  secondsBefore(instant: string, seconds: number): string;
  /** An instant as many times 24 hours after another one as an expression says. */
  daysAfter(instant: string, days: string): string;
  /** A whole number or text out of a JSON column; NULL where there is none. */
  jsonNumber(column: string, field: string): string;
  jsonText(column: string, field: string): string;
  /** How many members a JSON list in a column has. */
  jsonLength(column: string): string;
  /** `id`, and the names of all triggers of this database. */
  readonly triggers: string;
  /** `id`, and the names of all unique keys of this database. */
  readonly uniqueKeys: string;
}

const sqlite: Dialect = {
  same: (left, right) => `(${left} IS ${right})`,
  // The format in which instants are stored, or text would be compared with other text.
  secondsBefore: (instant, seconds) => `strftime('%Y-%m-%d %H:%M:%f', ${instant}, '-${seconds} seconds')`,
  daysAfter: (instant, days) => `strftime('%Y-%m-%d %H:%M:%f', ${instant}, '+' || ${days} || ' days')`,
  jsonNumber: (column, field) =>
    `CASE WHEN json_valid(${column}) THEN CAST(json_extract(${column}, '$.${field}') AS INTEGER) END`,
  jsonText: (column, field) =>
    `CASE WHEN json_valid(${column}) THEN json_extract(${column}, '$.${field}') END`,
  jsonLength: (column) => `json_array_length(${column})`,
  triggers: "SELECT name AS id FROM sqlite_master WHERE type = 'trigger'",
  uniqueKeys: `SELECT k.name AS id FROM sqlite_master t, pragma_index_list(t.name) k
    WHERE t.type = 'table' AND k."unique" = 1`,
};

const mariadb: Dialect = {
  same: (left, right) => `(${left} <=> ${right})`,
  secondsBefore: (instant, seconds) => `(${instant} - INTERVAL ${seconds} SECOND)`,
  daysAfter: (instant, days) => `(${instant} + INTERVAL ${days} DAY)`,
  jsonNumber: (column, field) => `CAST(JSON_VALUE(${column}, '$.${field}') AS SIGNED)`,
  jsonText: (column, field) => `JSON_VALUE(${column}, '$.${field}')`,
  jsonLength: (column) => `JSON_LENGTH(${column})`,
  triggers: "SELECT trigger_name AS id FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
  uniqueKeys: `SELECT DISTINCT index_name AS id FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND non_unique = 0`,
};

export function dialectOf(engine: Database["engine"]): Dialect {
  return engine === "mariadb" ? mariadb : sqlite;
}
