/** Which SQLite binding was loaded. */
export interface SqliteDriver {
  readonly name: "better-sqlite3" | "libsql";
  readonly driver: unknown;
}

/**
 * From this version on, Node aborts the process when it collects a statement of better-sqlite3 12 at the wrong
 * moment (an assertion in RemoveEnvironmentCleanupHook). The first versions of 24 do not, but nobody stays there.
 */
const ABORTING_NODE_MAJOR = 24;

/**
 * Loads better-sqlite3, or libsql where the former could not be compiled, was compiled for another Node
 * version, or would abort this one: libsql ships ready-made binaries and speaks the same interface, only slower.
 */
export async function loadSqliteDriver(nodeVersion = process.versions.node): Promise<SqliteDriver> {
  if (Number.parseInt(nodeVersion, 10) >= ABORTING_NODE_MAJOR) return loadLibsql();
  try {
    const { default: Driver } = await import("better-sqlite3");
    new Driver(":memory:").close(); // the binary is loaded by the first database, not by the import
    return { name: "better-sqlite3", driver: Driver };
  } catch {
    return loadLibsql();
  }
}

async function loadLibsql(): Promise<SqliteDriver> {
  const { default: Driver } = await import("libsql");
  return { name: "libsql", driver: Driver };
}
