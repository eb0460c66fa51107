/** The database: one door for transactions, one reader, and the column shapes that both engines share. */
export * from "./columns.js";
export {
  AmbiguousCommitError,
  Database,
  DatabaseBusyError,
  type RepeatReason,
  type TransactionWatch,
} from "./database.js";
export { describeFailure, failureKind, isDuplicateOf } from "./failures.js";
export { ID_SPAN_MAX } from "./id-allocator.js";
export { SchemaOutdatedError } from "./migrate.js";
export { type Migration, type OpenedDatabase, openDatabase, unopenedDatabase } from "./open-database.js";
export { readServerFacts, type ServerFacts } from "./server-facts.js";
export * from "./sql.js";
export { Transaction } from "./transaction.js";
