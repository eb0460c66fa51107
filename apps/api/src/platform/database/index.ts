/** The database: one door for transactions, one reader, and the column shapes that both engines share. */
export * from "./columns.js";
export {
  AmbiguousCommitError,
  Database,
  DatabaseBusyError,
  type TransactionOptions,
} from "./database.js";
export { failureKind, isDuplicate, isDuplicateOf } from "./failures.js";
export { type DatabaseParts, type OpenedDatabase, openDatabase } from "./open-database.js";
export * from "./sql.js";
export { Transaction } from "./transaction.js";
