import type { Config } from "../platform/config/index.js";

const UNREACHABLE = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH", "EAI_AGAIN"]);

/**
 * The sentence for a failure that an operator can mend: an occupied port, a database that cannot be reached
 * or opened. Never shows the password of an address. Null for anything else.
 */
export function explainStartFailure(error: unknown, config: Config): string | null {
  const code = textOf(error, "code");
  const isListening = textOf(error, "syscall") === "listen";
  if (isListening && code === "EADDRINUSE") {
    return `Port ${config.port} on ${config.host} is in use by another program. Stop it, or set PORT to a free port.`;
  }
  if (isListening && code === "EACCES") {
    return `Port ${config.port} needs more rights than this program has. Set PORT to 1024 or higher.`;
  }
  if (isListening && code === "EADDRNOTAVAIL") {
    return `This computer has no address ${config.host} to listen on. Set HOST to one it has.`;
  }
  const database = describeDatabase(config.databaseUrl);
  if (UNREACHABLE.has(code)) return `The database ${database} cannot be reached (${code}).`;
  if (code === "ER_ACCESS_DENIED_ERROR" || code === "ER_DBACCESS_DENIED_ERROR") {
    return `The database ${database} refuses the user or password of DATABASE_URL.`;
  }
  if (code === "ER_BAD_DB_ERROR") return `There is no database ${database}; create it first.`;
  if (code === "SQLITE_CANTOPEN" || code === "SQLITE_READONLY" || code === "SQLITE_NOTADB") {
    return `The database file ${database} cannot be opened for writing (${code}).`;
  }
  return null;
}

/** Where the database is, without user and password. */
export function describeDatabase(url: string): string {
  if (url.startsWith("sqlite:")) return url.slice("sqlite:".length);
  if (!URL.canParse(url)) return "of DATABASE_URL";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function textOf(error: unknown, property: "code" | "syscall"): string {
  if (typeof error !== "object" || error === null) return "";
  const value: unknown = Reflect.get(error, property);
  return typeof value === "string" ? value : "";
}
