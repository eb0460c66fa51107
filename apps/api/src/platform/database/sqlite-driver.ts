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

/**
 * libsql takes a single object for named values and so stumbles over a single null. Handed over as one list,
 * values are always taken by their place.
 */
async function loadLibsql(): Promise<SqliteDriver> {
  const { default: Driver } = await import("libsql");
  class ListingDriver extends Driver {
    constructor(...parts: ConstructorParameters<typeof Driver>) {
      super(...parts);
      const prepare = (sql: string) => {
        const statement = super.prepare<[unknown[]]>(sql);
        const run = statement.run.bind(statement);
        const all = statement.all.bind(statement);
        return Object.assign(statement, {
          run: (...values: unknown[]) => run(values),
          all: (...values: unknown[]) => all(values),
        });
      };
      Object.defineProperty(this, "prepare", { value: prepare });
    }
  }
  return { name: "libsql", driver: ListingDriver };
}
