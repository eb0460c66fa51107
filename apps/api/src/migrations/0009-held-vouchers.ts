import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  bigint,
  createTable,
  datetime,
  flag,
  int,
  primary,
  refuse,
  type TableDefinition,
  uuid,
  varchar,
  word,
} from "../platform/database/table-definition.js";

const catalog: TableDefinition[] = [
  {
    name: "plans",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      varchar("name", 80),
      flag("is_free"),
      datetime("created_at"),
    ],
    uniques: { plans_public_id: ["public_id"], plans_name: ["name"] },
  },
  {
    name: "credit_packages",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      varchar("name", 80),
      word("purchase_kind"),
      bigint("units"),
      bigint("price"),
      varchar("currency", 3),
      flag("is_active"),
      datetime("created_at"),
    ],
    uniques: { credit_packages_public_id: ["public_id"] },
    indices: { credit_packages_kind: ["purchase_kind", "is_active", "price", "id"] },
    checks: { credit_packages_amounts: "units > 0 AND price > 0" },
  },
];

/** As it was, but with every kind of benefit: each has its own fields, and no others. */
const benefits: TableDefinition = {
  name: "benefits",
  columns: [
    primary(bigint("id")),
    uuid("public_id"),
    bigint("batch_id"),
    int("position"),
    word("kind"),
    word("unit", "nullable"),
    bigint("amount", "nullable"),
    bigint("model_id", "nullable"),
    varchar("currency", 3, "nullable"),
    int("basis_points", "nullable"),
    bigint("max_discount", "nullable"),
    bigint("plan_id", "nullable"),
    int("days", "nullable"),
  ],
  uniques: { benefits_public_id: ["public_id"], benefits_batch_position: ["batch_id", "position"] },
  indices: { benefits_model_id: ["model_id", "batch_id"], benefits_plan_id: ["plan_id"] },
  foreignKeys: {
    benefits_batch_fk: ["batch_id", "voucher_batches"],
    benefits_model_fk: ["model_id", "llm_models"],
    benefits_plan_fk: ["plan_id", "plans"],
  },
  checks: {
    benefits_amount: "amount IS NULL OR amount > 0",
    benefits_model: "model_id IS NULL OR (unit = 'LLM_TOKEN' AND kind IN ('GRANT', 'BONUS_FIXED'))",
    benefits_money:
      "(currency IS NOT NULL) = (kind IN ('DISCOUNT_FIXED', 'DISCOUNT_PERCENT')) AND (max_discount IS NULL OR (max_discount > 0 AND kind = 'DISCOUNT_PERCENT'))",
    benefits_units: "(unit IS NULL) = (kind IN ('DISCOUNT_FIXED', 'DISCOUNT_PERCENT'))",
    benefits_amounts: "(amount IS NULL) = (kind IN ('DISCOUNT_PERCENT', 'BONUS_PERCENT'))",
    benefits_percent:
      "(basis_points IS NOT NULL) = (kind IN ('DISCOUNT_PERCENT', 'BONUS_PERCENT')) AND (basis_points IS NULL OR basis_points > 0) AND (kind <> 'DISCOUNT_PERCENT' OR basis_points <= 10000)",
    benefits_trial:
      "(plan_id IS NOT NULL) = (kind = 'TRIAL') AND (days IS NOT NULL) = (kind = 'TRIAL') AND (days IS NULL OR days > 0)",
  },
};

/** What benefits had before; all of them were grants. */
const KEPT = "id, public_id, batch_id, position, kind, unit, amount, model_id";

/**
 * Raw SQL that both engines take: TypeORM would rebuild the tables on SQLite and lose their triggers. A process of the
 * version before writes neither of these columns, and every row it writes is a direct one: the defaults say so.
 */
const changes = [
  "ALTER TABLE voucher_batches ADD COLUMN flow varchar(32) NOT NULL DEFAULT 'DIRECT'",
  "ALTER TABLE voucher_batches ADD COLUMN min_purchase bigint NULL",
  "ALTER TABLE voucher_batches ADD COLUMN purchase_kind varchar(32) NULL",
  "ALTER TABLE voucher_batches ADD COLUMN is_first_order_only boolean NOT NULL DEFAULT 0",
  "ALTER TABLE claims ADD COLUMN order_id bigint NULL",
  "ALTER TABLE claims ADD COLUMN reserved_at datetime(3) NULL",
  "ALTER TABLE claims ADD COLUMN used_at datetime(3) NULL",
  "ALTER TABLE claims ADD COLUMN saved bigint NULL",
  // What expires, found without reading the claims that cannot: those in another state.
  "CREATE INDEX claims_state_deadline ON claims (state, usage_expires_at, id)",
];

/** Vouchers that work on a purchase: kinds of benefits, terms of batches, claims that are held; what can be bought. */
export class HeldVouchers1763640000009 implements MigrationInterface {
  readonly name = "HeldVouchers1763640000009";

  async up(runner: QueryRunner): Promise<void> {
    const isMariaDb = runner.dataSource.options.type === "mariadb";
    for (const table of catalog) await createTable(runner, table);
    await (isMariaDb ? widenBenefits(runner) : rebuildBenefits(runner));
    for (const change of changes) await runner.query(change);
    await refuse(runner, {
      name: "voucher_batches_purchase_fixed",
      act: "UPDATE",
      table: "voucher_batches",
      when: [
        "NEW.flow <> OLD.flow",
        "COALESCE(NEW.min_purchase, 0) <> COALESCE(OLD.min_purchase, 0)",
        "COALESCE(NEW.purchase_kind, '') <> COALESCE(OLD.purchase_kind, '')",
        "NEW.is_first_order_only <> OLD.is_first_order_only",
      ].join(" OR "),
      message: "for which purchases a batch is never changes",
    });
    // Triggers rather than CHECKs: SQLite cannot add one to a table that stands.
    await refuse(runner, {
      name: "claims_order_fits_state",
      act: "UPDATE",
      table: "claims",
      when: [
        "(NEW.state = 'RESERVED' AND (NEW.order_id IS NULL OR NEW.reserved_at IS NULL))",
        "(NEW.state NOT IN ('RESERVED', 'USED') AND (NEW.order_id IS NOT NULL OR NEW.saved IS NOT NULL))",
        "(OLD.state = 'RESERVED' AND NEW.state = 'RESERVED' AND NEW.order_id <> OLD.order_id)",
        "(OLD.state IN ('USED', 'EXPIRED', 'REVOKED') AND NEW.state <> OLD.state)",
        "(NEW.state = 'RELEASED' AND NEW.user_slot IS NOT NULL)",
        "NEW.saved < 0",
      ].join(" OR "),
      message: "a claim does not change like this",
    });
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}

async function widenBenefits(runner: QueryRunner): Promise<void> {
  await runner.query("ALTER TABLE benefits MODIFY unit varchar(32) NULL, MODIFY amount bigint NULL");
  const added = [
    "currency varchar(3)",
    "basis_points int",
    "max_discount bigint",
    "plan_id bigint",
    "days int",
  ];
  await runner.query(`ALTER TABLE benefits ${added.map((column) => `ADD COLUMN ${column} NULL`).join(", ")}`);
  await runner.query("CREATE INDEX benefits_plan_id ON benefits (plan_id)");
  await runner.query(
    `ALTER TABLE benefits ADD CONSTRAINT benefits_plan_fk FOREIGN KEY (plan_id) REFERENCES plans (id)
     ON DELETE NO ACTION ON UPDATE NO ACTION`,
  );
  for (const old of ["benefits_amount", "benefits_model"]) {
    await runner.query(`ALTER TABLE benefits DROP CONSTRAINT ${old}`);
  }
  for (const [name, expression] of Object.entries(benefits.checks ?? {})) {
    await runner.query(`ALTER TABLE benefits ADD CONSTRAINT ${name} CHECK (${expression})`);
  }
}

/**
 * SQLite cannot drop a NOT NULL or a CHECK: the table is made anew under its own name. Grants point at it all the
 * while, so foreign keys are looked at when the transaction ends, by when every benefit is back.
 */
async function rebuildBenefits(runner: QueryRunner): Promise<void> {
  await runner.query("PRAGMA defer_foreign_keys = ON");
  await runner.query(`CREATE TABLE benefits_before AS SELECT ${KEPT} FROM benefits`);
  await runner.query("DROP TABLE benefits");
  await createTable(runner, benefits);
  await runner.query(`INSERT INTO benefits (${KEPT}) SELECT ${KEPT} FROM benefits_before ORDER BY id`);
  await runner.query("DROP TABLE benefits_before");
  for (const [act, message] of [
    ["UPDATE", "benefits never change"],
    ["DELETE", "benefits are kept"],
  ] as const) {
    await refuse(runner, { name: `benefits_no_${act.toLowerCase()}`, act, table: "benefits", message });
  }
}
