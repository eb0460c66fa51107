import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  bigint,
  createTable,
  datetime,
  int,
  longText,
  primary,
  type TableDefinition,
  varchar,
  word,
} from "../platform/database/table-definition.js";

const jobs: TableDefinition = {
  name: "jobs",
  columns: [
    primary(bigint("id")),
    word("kind"),
    bigint("subject_id"),
    word("state"),
    bigint("position"),
    bigint("goal", "nullable"),
    longText("payload", "nullable"),
    varchar("owner", 36, "nullable"),
    bigint("fence"),
    datetime("lease_until", "nullable"),
    datetime("run_after"),
    int("attempts"),
    varchar("last_error", 120, "nullable"),
    datetime("created_at"),
    datetime("finished_at", "nullable"),
  ],
  indices: {
    jobs_due: ["state", "run_after", "id"],
    jobs_subject: ["kind", "subject_id", "id"],
  },
  checks: { jobs_state: "state IN ('WAITING', 'DONE', 'CANCELLED')" },
};

const codeGenerations: TableDefinition = {
  name: "code_generations",
  columns: [
    primary(bigint("id")),
    bigint("batch_id"),
    word("kind"),
    bigint("first_serial"),
    bigint("last_serial"),
    bigint("generated"),
    bigint("requested_by_id"),
    varchar("request_id", 64),
    datetime("cancelled_at", "nullable"),
    datetime("created_at"),
    datetime("finished_at", "nullable"),
  ],
  // Two runs that overlap would make some serial number twice: the second one cannot even begin.
  uniques: { code_generations_first_serial: ["batch_id", "first_serial"] },
  foreignKeys: {
    code_generations_batch_fk: ["batch_id", "voucher_batches"],
    code_generations_requested_by_fk: ["requested_by_id", "users"],
  },
  checks: {
    code_generations_generated: "generated >= 0 AND generated <= last_serial - first_serial + 1",
    code_generations_finished: "finished_at IS NULL OR generated = last_serial - first_serial + 1",
  },
};

/** Codes made in the background: jobs, what they make, and the pattern that codes are made by. */
export class CodeGeneration1763640000002 implements MigrationInterface {
  readonly name = "CodeGeneration1763640000002";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, jobs);
    await createTable(runner, codeGenerations);
    // Not through TypeORM, which would rebuild the table on SQLite and lose its triggers.
    await runner.query("ALTER TABLE voucher_batches ADD COLUMN code_pattern varchar(64) NULL");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}
