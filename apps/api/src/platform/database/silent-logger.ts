import type { Logger } from "typeorm";

/**
 * TypeORM's own log prints statements with their parameters, which hold codes and personal data. Whatever goes
 * wrong is thrown as well, and logged where it is answered.
 */
export class SilentLogger implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
