import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  bigint,
  createTable,
  datetime,
  longText,
  primary,
  refuse,
  type TableDefinition,
  uuid,
  varchar,
} from "../platform/database/table-definition.js";

const apiKeys: TableDefinition = {
  name: "api_keys",
  columns: [
    primary(bigint("id")),
    uuid("public_id"),
    varchar("name", 80),
    varchar("secret_hash", 64),
    varchar("last_four", 4),
    varchar("scopes", 200),
    bigint("created_by_id"),
    datetime("created_at"),
    datetime("expires_at", "nullable"),
    datetime("last_used_at", "nullable"),
    datetime("revoked_at", "nullable"),
  ],
  uniques: { api_keys_public_id: ["public_id"], api_keys_secret_hash: ["secret_hash"] },
  indices: { api_keys_created_at: ["created_at", "id"] },
  foreignKeys: { api_keys_created_by_fk: ["created_by_id", "users"] },
  checks: { api_keys_scopes: "scopes <> ''" },
};

/** As it was, but without a foreign key to people: an API key is a caller, too. */
const idempotencyKeys: TableDefinition = {
  name: "idempotency_keys",
  columns: [
    primary(bigint("id")),
    bigint("caller_id"),
    varchar("operation", 40),
    varchar("idempotency_key", 128),
    varchar("request_hash", 64),
    longText("result"),
    datetime("created_at"),
    datetime("expires_at"),
  ],
  uniques: { idempotency_keys_key: ["caller_id", "operation", "idempotency_key"] },
  indices: { idempotency_keys_expires_at: ["expires_at", "id"] },
};

/** API keys, and that the audit and idempotency know them. */
export class ApiKeys1763640000008 implements MigrationInterface {
  readonly name = "ApiKeys1763640000008";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, apiKeys);
    await refuse(runner, {
      name: "api_keys_terms_fixed",
      act: "UPDATE",
      table: "api_keys",
      when: [
        ...[
          "id",
          "public_id",
          "name",
          "secret_hash",
          "last_four",
          "scopes",
          "created_by_id",
          "created_at",
        ].map((column) => `NEW.${column} <> OLD.${column}`),
        "COALESCE(NEW.expires_at, '') <> COALESCE(OLD.expires_at, '')",
      ].join(" OR "),
      message: "the terms of an API key never change",
    });
    await refuse(runner, {
      name: "api_keys_revoked_for_ever",
      act: "UPDATE",
      table: "api_keys",
      when: "OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NULL OR NEW.revoked_at <> OLD.revoked_at)",
      message: "an API key is revoked for ever",
    });
    await refuse(runner, {
      name: "api_keys_no_delete",
      act: "DELETE",
      table: "api_keys",
      message: "api_keys are kept",
    });
    // Raw SQL: TypeORM would rebuild the table on SQLite and lose its triggers. No foreign key for the same reason;
    // API keys are never deleted.
    await runner.query("ALTER TABLE audit_entries ADD COLUMN api_key_id bigint NULL");
    await openCallers(runner);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}

/** SQLite cannot drop a foreign key: there the table is made anew, which nothing refers to and no trigger guards. */
async function openCallers(runner: QueryRunner): Promise<void> {
  if (runner.dataSource.options.type === "mariadb") {
    await runner.query("ALTER TABLE idempotency_keys DROP FOREIGN KEY idempotency_keys_caller_fk");
    return;
  }
  await runner.query("ALTER TABLE idempotency_keys RENAME TO idempotency_keys_before");
  for (const index of ["idempotency_keys_key", "idempotency_keys_expires_at"]) {
    await runner.query(`DROP INDEX ${index}`);
  }
  await createTable(runner, idempotencyKeys);
  const columns = idempotencyKeys.columns.map(({ name }) => name).join(", ");
  await runner.query(
    `INSERT INTO idempotency_keys (${columns}) SELECT ${columns} FROM idempotency_keys_before`,
  );
  await runner.query("DROP TABLE idempotency_keys_before");
}
