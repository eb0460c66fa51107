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
  word,
} from "../platform/database/table-definition.js";

const subscriptions: TableDefinition = {
  name: "subscriptions",
  columns: [
    primary(bigint("id")),
    uuid("public_id"),
    bigint("user_id"),
    bigint("claim_id"),
    bigint("benefit_id"),
    bigint("plan_id"),
    word("state"),
    bigint("tokens_per_month"),
    datetime("started_at"),
    datetime("ends_at"),
    int("months_granted"),
    datetime("due_at", "nullable"),
    datetime("done_at", "nullable"),
    datetime("converted_at", "nullable"),
    bigint("order_id", "nullable"),
  ],
  uniques: {
    subscriptions_public_id: ["public_id"],
    subscriptions_claim_benefit: ["claim_id", "benefit_id"],
  },
  indices: {
    subscriptions_user: ["user_id", "started_at", "id"],
    subscriptions_due: ["due_at", "id"],
    subscriptions_benefit: ["benefit_id", "due_at", "id"],
    subscriptions_plan_id: ["plan_id"],
  },
  foreignKeys: {
    subscriptions_user_fk: ["user_id", "users"],
    subscriptions_claim_fk: ["claim_id", "claims"],
    subscriptions_benefit_fk: ["benefit_id", "benefits"],
    subscriptions_plan_fk: ["plan_id", "plans"],
  },
  checks: {
    subscriptions_tokens: "tokens_per_month > 0",
    subscriptions_months: "months_granted > 0",
    subscriptions_span: "ends_at > started_at",
    subscriptions_due_within: "due_at IS NULL OR (due_at > started_at AND due_at <= ends_at)",
    subscriptions_done:
      "(due_at IS NULL AND done_at IS NOT NULL) OR (due_at IS NOT NULL AND done_at IS NULL)",
    subscriptions_state:
      "(state = 'TRIAL' AND due_at IS NOT NULL AND converted_at IS NULL) OR (state = 'ENDED' AND due_at IS NULL AND converted_at IS NULL) OR (state = 'CONVERTED' AND converted_at IS NOT NULL)",
  },
};

const TERMS = ["user_id", "claim_id", "benefit_id", "plan_id", "tokens_per_month", "started_at", "ends_at"];

/** Trials: plans that somebody tries because of a voucher, and grants of one benefit month by month. */
export class Trials1763640000011 implements MigrationInterface {
  readonly name = "Trials1763640000011";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, subscriptions);
    // Raw SQL that both engines take: TypeORM would rebuild the table on SQLite and lose its triggers. A process of
    // the version before writes grants without the column, and all of its grants are given at once.
    const check = "CHECK (trial_month >= 0)";
    if (isMariaDb(runner)) {
      await runner.query("ALTER TABLE grants ADD COLUMN trial_month int NOT NULL DEFAULT 0");
      await runner.query(`ALTER TABLE grants ADD CONSTRAINT grants_trial_month ${check}`);
    } else {
      await runner.query(
        `ALTER TABLE grants ADD COLUMN trial_month integer NOT NULL DEFAULT 0 CONSTRAINT "grants_trial_month" ${check}`,
      );
    }
    // The new key first: the foreign key of claim_id always needs one that begins with it.
    await runner.query(
      "CREATE UNIQUE INDEX grants_claim_benefit_month ON grants (claim_id, benefit_id, trial_month)",
    );
    await runner.query(`DROP INDEX grants_claim_benefit${isMariaDb(runner) ? " ON grants" : ""}`);
    await refuse(runner, {
      name: "grants_trial_month_fixed",
      act: "UPDATE",
      table: "grants",
      when: "NEW.trial_month <> OLD.trial_month",
      message: "the month of a grant never changes",
    });
    await refuse(runner, {
      name: "subscriptions_terms_fixed",
      act: "UPDATE",
      table: "subscriptions",
      when: [
        ...TERMS.map((term) => `NEW.${term} <> OLD.${term}`),
        "NEW.months_granted < OLD.months_granted",
        "(OLD.due_at IS NULL AND NEW.due_at IS NOT NULL)",
        "(OLD.state <> 'TRIAL' AND NEW.state <> OLD.state)",
      ].join(" OR "),
      message: "what a trial promised never changes",
    });
    await refuse(runner, {
      name: "subscriptions_no_delete",
      act: "DELETE",
      table: "subscriptions",
      message: "subscriptions are kept",
    });
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}

const isMariaDb = (runner: QueryRunner) => runner.dataSource.options.type === "mariadb";
