/** Which SQLite binding was loaded. */
export interface SqliteDriver {
  readonly name: "better-sqlite3" | "libsql";
  readonly driver: unknown;
}

/**
 * Loads better-sqlite3, or libsql where the former could not be compiled or was compiled for another Node
 * version: libsql ships ready-made binaries and speaks the same interface, only slower.
 */
export async function loadSqliteDriver(): Promise<SqliteDriver> {
  try {
    const { default: Driver } = await import("better-sqlite3");
    new Driver(":memory:").close(); // the binary is loaded by the first database, not by the import
    return { name: "better-sqlite3", driver: Driver };
  } catch {
    const { default: Driver } = await import("libsql");
    return { name: "libsql", driver: Driver };
  }
}
