import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  bigint,
  createTable,
  datetime,
  primary,
  refuse,
  type TableDefinition,
  uuid,
  varchar,
  word,
} from "../platform/database/table-definition.js";

const tables: TableDefinition[] = [
  {
    name: "holds",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("user_id"),
      word("unit"),
      bigint("model_id", "nullable"),
      bigint("placed"),
      bigint("held"),
      bigint("settled"),
      word("state"),
      varchar("reference", 120, "nullable"),
      bigint("caller_id"),
      datetime("placed_at"),
      datetime("expires_at"),
      datetime("ended_at", "nullable"),
    ],
    uniques: { holds_public_id: ["public_id"] },
    indices: {
      holds_user: ["user_id", "state", "placed_at", "id"],
      holds_model_id: ["model_id"],
      holds_due: ["state", "expires_at", "id"],
    },
    foreignKeys: { holds_user_fk: ["user_id", "users"], holds_model_fk: ["model_id", "llm_models"] },
    checks: {
      holds_amounts: "placed > 0 AND held >= 0 AND held <= placed AND settled >= 0",
      holds_ended:
        "(state = 'OPEN' AND ended_at IS NULL) OR (state <> 'OPEN' AND ended_at IS NOT NULL AND held = 0)",
      holds_model: "model_id IS NULL OR unit = 'LLM_TOKEN'",
    },
  },
  {
    name: "hold_parts",
    columns: [primary(bigint("hold_id")), primary(bigint("grant_id")), bigint("held")],
    indices: { hold_parts_grant: ["grant_id", "hold_id"] },
    foreignKeys: { hold_parts_hold_fk: ["hold_id", "holds"], hold_parts_grant_fk: ["grant_id", "grants"] },
    checks: { hold_parts_held: "held > 0" },
  },
  {
    name: "spends",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("user_id"),
      word("unit"),
      bigint("model_id", "nullable"),
      bigint("requested"),
      bigint("amount"),
      bigint("hold_id", "nullable"),
      varchar("reference", 120, "nullable"),
      bigint("caller_id"),
      datetime("created_at"),
    ],
    uniques: { spends_public_id: ["public_id"], spends_hold: ["hold_id"] },
    indices: { spends_user: ["user_id", "id"], spends_model_id: ["model_id"] },
    foreignKeys: {
      spends_user_fk: ["user_id", "users"],
      spends_model_fk: ["model_id", "llm_models"],
      spends_hold_fk: ["hold_id", "holds"],
    },
    checks: {
      spends_amounts: "requested > 0 AND amount >= 0 AND amount <= requested",
      spends_model: "model_id IS NULL OR unit = 'LLM_TOKEN'",
    },
  },
];

/**
 * Raw SQL that both engines take: TypeORM would rebuild the table on SQLite and lose its triggers. A process of the
 * version before writes grants without these columns, and takes one back without closing it: that must go on.
 */
const columns = [
  `held bigint NOT NULL DEFAULT 0 CONSTRAINT "grants_held" CHECK (held >= 0 AND held <= remaining)`,
  `is_open boolean NOT NULL DEFAULT 1 CONSTRAINT "grants_open" CHECK (is_open = 1 OR remaining = 0)`,
];

/** Spending: what was paid, what is held for usage that runs, and grants found by what can still be spent. */
export class Spending1763640000007 implements MigrationInterface {
  readonly name = "Spending1763640000007";

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner);
    for (const table of tables) await createTable(runner, table);
    // After the columns, one statement: grants with nothing left are not looked at when somebody spends.
    await runner.query("UPDATE grants SET is_open = 0 WHERE remaining = 0");
    await runner.query("CREATE INDEX grants_open_user ON grants (user_id, is_open, unit, id)");
    await runner.query("CREATE INDEX grants_open_deadline ON grants (is_open, usage_expires_at, id)");
    await runner.query(`DROP INDEX grants_usage_expires_at${isMariaDb(runner) ? " ON grants" : ""}`);
    for (const act of ["UPDATE", "DELETE"] as const) {
      await refuse(runner, {
        name: `spends_no_${act.toLowerCase()}`,
        act,
        table: "spends",
        message: "spends never change",
      });
    }
    await refuse(runner, {
      name: "holds_no_delete",
      act: "DELETE",
      table: "holds",
      message: "holds are kept",
    });
    await refuse(runner, {
      name: "holds_terms_fixed",
      act: "UPDATE",
      table: "holds",
      when: [
        "OLD.state <> 'OPEN'",
        "NEW.held > OLD.held",
        "NEW.id <> OLD.id",
        "NEW.public_id <> OLD.public_id",
        "NEW.caller_id <> OLD.caller_id",
        "COALESCE(NEW.reference, '') <> COALESCE(OLD.reference, '')",
        "NEW.placed_at <> OLD.placed_at",
        "NEW.expires_at <> OLD.expires_at",
        "(NEW.state = 'OPEN' AND NEW.settled <> OLD.settled)",
        "NEW.unit <> OLD.unit",
        "COALESCE(NEW.model_id, 0) <> COALESCE(OLD.model_id, 0)",
        "NEW.placed <> OLD.placed",
        "NEW.user_id <> OLD.user_id",
      ].join(" OR "),
      message: "the terms of a hold never change, and nothing after its end",
    });
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}

const isMariaDb = (runner: QueryRunner) => runner.dataSource.options.type === "mariadb";

async function addColumns(runner: QueryRunner): Promise<void> {
  for (const column of columns) {
    if (!isMariaDb(runner)) {
      await runner.query(`ALTER TABLE grants ADD COLUMN ${column}`);
      continue;
    }
    const [definition = "", constraint = ""] = column.split(" CONSTRAINT ");
    await runner.query(`ALTER TABLE grants ADD COLUMN ${definition}`);
    await runner.query(`ALTER TABLE grants ADD CONSTRAINT ${constraint.replaceAll('"', "")}`);
  }
}
