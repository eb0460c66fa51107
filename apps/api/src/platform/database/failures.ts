/** What a driver's error means, in one vocabulary for both engines. */
export type FailureKind = "RETRYABLE" | "DUPLICATE" | "CONNECTION_LOST" | "OTHER";

const RETRYABLE = new Set([
  "ER_LOCK_DEADLOCK", // 1213: rolled back for certain
  "ER_LOCK_WAIT_TIMEOUT", // 1205
  "ER_CHECKREAD", // 1020: the row changed under snapshot isolation
  "SQLITE_BUSY",
  "SQLITE_BUSY_SNAPSHOT",
  "SQLITE_LOCKED",
]);
const DUPLICATE = new Set(["ER_DUP_ENTRY", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"]);
const CONNECTION_LOST = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "ER_UNKNOWN_COM_ERROR", // 1047: a cluster node that is not ready
  "ER_ERROR_DURING_COMMIT", // 1180: quorum lost during COMMIT
  "ER_SERVER_SHUTDOWN",
]);

/** Sorts a driver's error; anything unknown is OTHER and must not be retried. */
export function failureKind(error: unknown): FailureKind {
  const code = driverCode(error);
  if (RETRYABLE.has(code)) return "RETRYABLE";
  if (DUPLICATE.has(code)) return "DUPLICATE";
  if (CONNECTION_LOST.has(code)) return "CONNECTION_LOST";
  return "OTHER";
}

export function isDuplicate(error: unknown): boolean {
  return failureKind(error) === "DUPLICATE";
}

/** Whether a duplicate is one of the named unique key: MariaDB names the key, SQLite its columns. */
export function isDuplicateOf(error: unknown, key: { name: string; columns: string }): boolean {
  const message = error instanceof Error ? error.message : "";
  return isDuplicate(error) && (message.includes(key.name) || message.includes(key.columns));
}

/** What may be written down of a failure: its class and the driver's code, never a text that may hold data. */
export function describeFailure(error: unknown): { readonly text: string; readonly isOfDriver: boolean } {
  const name = error instanceof Error ? error.name : typeof error;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = driverCode(error) || driverCode(cause);
  return {
    text: [name, code].filter((part) => part !== "").join(" "),
    isOfDriver: /^(ER_|SQLITE_)/.test(code),
  };
}

function driverCode(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  // TypeORM wraps the driver's error and copies its code; the wrapped one is the sure source.
  if ("driverError" in error && error.driverError !== error) {
    const inner = driverCode(error.driverError);
    if (inner !== "") return inner;
  }
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
