import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  createTable,
  datetime,
  longText,
  primary,
  type TableDefinition,
  varchar,
} from "../platform/database/table-definition.js";

const attemptGuards: TableDefinition = {
  name: "attempt_guards",
  columns: [primary(varchar("subject", 64)), longText("wrong_at"), datetime("updated_at")],
  indices: { attempt_guards_updated_at: ["updated_at"] },
};

/** Raw SQL that both engines take: TypeORM would rebuild the tables on SQLite. */
const changes = [
  "ALTER TABLE jobs ADD COLUMN recurring_kind varchar(32) NULL",
  "CREATE UNIQUE INDEX jobs_recurring ON jobs (recurring_kind)",
  // What the purge walks along.
  "CREATE INDEX sessions_expires_at ON sessions (expires_at, id)",
  "CREATE INDEX sign_in_attempts_created_at ON sign_in_attempts (created_at, id)",
];

/** Work that comes back by itself, wrong codes counted under a lock, and what a purge needs. */
export class Engine1763640000006 implements MigrationInterface {
  readonly name = "Engine1763640000006";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, attemptGuards);
    for (const change of changes) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}
