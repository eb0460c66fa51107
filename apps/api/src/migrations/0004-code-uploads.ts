import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  bigint,
  createTable,
  datetime,
  int,
  primary,
  refuse,
  type TableDefinition,
  uuid,
  varchar,
} from "../platform/database/table-definition.js";

const tables: TableDefinition[] = [
  {
    name: "code_uploads",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("user_id"),
      varchar("file_name", 120),
      int("line_count"),
      int("code_count"),
      int("fault_count"),
      bigint("batch_id", "nullable"),
      datetime("created_at"),
      datetime("ready_at", "nullable"),
      datetime("expires_at"),
    ],
    uniques: { code_uploads_public_id: ["public_id"], code_uploads_batch: ["batch_id"] },
    indices: { code_uploads_user_id: ["user_id", "id"] },
    foreignKeys: {
      code_uploads_user_fk: ["user_id", "users"],
      code_uploads_batch_fk: ["batch_id", "voucher_batches"],
    },
    checks: { code_uploads_lines: "code_count >= 0 AND line_count = code_count + fault_count" },
  },
  {
    name: "code_upload_lines",
    columns: [
      primary(bigint("upload_id")),
      primary(int("position")),
      varchar("display", 64),
      varchar("normal_form", 32),
    ],
    uniques: { code_upload_lines_normal_form: ["upload_id", "normal_form"] },
    foreignKeys: { code_upload_lines_upload_fk: ["upload_id", "code_uploads"] },
  },
];

/** Files of own codes, kept until a voucher is made of them or nobody comes back. */
export class CodeUploads1763640000004 implements MigrationInterface {
  readonly name = "CodeUploads1763640000004";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    // A batch keeps the codes it was made of: whoever switches it to another one would make them twice.
    await refuse(runner, {
      name: "code_uploads_batch_fixed",
      act: "UPDATE",
      table: "code_uploads",
      when: "OLD.batch_id IS NOT NULL AND (NEW.batch_id IS NULL OR NEW.batch_id <> OLD.batch_id)",
      message: "one upload makes one batch",
    });
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}
