import type { Database } from "./database.js";
import { selectRows, toInstant } from "./sql.js";

/** What an operator chose for a database server, as far as money depends on it. */
export interface ServerFacts {
  /** Whether what was committed outlives a crash of the machine. */
  readonly isDurable: boolean;
  /** How far its clock is ahead of this process's, in milliseconds. */
  readonly clockSkewMs: number;
}

/** Asks a MariaDB server; null for SQLite, which has no server and is set up by this program alone. */
export async function readServerFacts(database: Database): Promise<ServerFacts | null> {
  if (database.engine === "sqlite") return null;
  const [row] = await selectRows(
    database.reader,
    "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit AS flush_log, UTC_TIMESTAMP(3) AS now",
  );
  return {
    isDurable: Number(row?.flush_log) === 1,
    clockSkewMs: toInstant(row?.now).getTime() - database.now().getTime(),
  };
}
