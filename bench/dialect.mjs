/**
 * The few words in which the two engines differ, for SQL that makes rows out of numbers. Every function takes
 * and gives SQL text.
 */

const mariadb = {
  /** Rows with one column `i`, from 1 to `count`. */
  series: (count) => `(SELECT seq AS i FROM seq_1_to_${count})`,
  text: (number) => `CAST(${number} AS CHAR)`,
  concat: (...parts) => `CONCAT(${parts.join(", ")})`,
  hex: (number, digits) => `LPAD(HEX(${number}), ${digits}, '0')`,
  /** Whole division. */
  div: (dividend, divisor) => `((${dividend}) DIV (${divisor}))`,
  /** Milliseconds since 1970 as an instant. */
  instant: (ms) => `TIMESTAMPADD(MICROSECOND, (${ms}) * 1000, '1970-01-01 00:00:00.000')`,
  /** The calendar day, so many hours ahead of UTC, on which an instant falls. */
  day: (instant, hours) => `DATE_FORMAT(${instant} + INTERVAL ${hours} HOUR, '%Y-%m-%d')`,
  /** A join that reads the left side in the outer loop, so that rows come in its order. */
  join: "STRAIGHT_JOIN",
  begin: async () => undefined,
  /** What the server does by itself after a while: fresh figures for its optimiser. */
  settle: async (database, tables) => {
    await database.rows(`ANALYZE TABLE ${tables.join(", ")}`);
  },
};

const sqlite = {
  series: (count) =>
    `(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n)`,
  text: (number) => `CAST(${number} AS TEXT)`,
  concat: (...parts) => `(${parts.join(" || ")})`,
  hex: (number, digits) => `printf('%0${digits}X', ${number})`,
  div: (dividend, divisor) => `((${dividend}) / (${divisor}))`,
  instant: (ms) => `strftime('%Y-%m-%d %H:%M:%f', (${ms}) / 1000.0, 'unixepoch')`,
  day: (instant, hours) => `date(${instant}, '+${hours} hours')`,
  join: "CROSS JOIN",
  begin: async ({ connection }) => {
    // Only this connection, and only until `settle`: nobody measures the filling.
    connection.pragma("synchronous = OFF");
    connection.pragma("cache_size = -262144");
  },
  settle: async ({ connection }) => {
    connection.pragma("synchronous = FULL");
    connection.pragma("wal_checkpoint(TRUNCATE)");
  },
};

const dialects = { mariadb, sqlite };

/** How an engine says it. `uuid` makes the public id of a row out of its internal one. */
export function dialectOf(engine) {
  const dialect = dialects[engine];
  return {
    ...dialect,
    uuid: (id) => dialect.concat("'01970000-0000-7000-8000-'", `LOWER(${dialect.hex(id, 12)})`),
  };
}
