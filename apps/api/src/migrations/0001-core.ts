import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  bigint,
  createTable,
  datetime,
  flag,
  int,
  longText,
  primary,
  refuse,
  type TableDefinition,
  uuid,
  varchar,
  word,
} from "../platform/database/table-definition.js";

const people: TableDefinition[] = [
  {
    name: "id_blocks",
    columns: [primary(varchar("name", 16)), bigint("next_id")],
  },
  {
    name: "users",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      varchar("name", 80),
      varchar("email", 254),
      varchar("email_normal", 254),
      varchar("password_hash", 255),
      word("role"),
      datetime("created_at"),
    ],
    uniques: { users_public_id: ["public_id"], users_email_normal: ["email_normal"] },
  },
  {
    name: "sessions",
    columns: [
      primary(bigint("id")),
      varchar("token_hash", 64),
      bigint("user_id"),
      word("audience"),
      datetime("created_at"),
      datetime("last_seen_at"),
      datetime("expires_at"),
      datetime("ended_at", "nullable"),
    ],
    uniques: { sessions_token_hash: ["token_hash"] },
    indices: { sessions_user_id: ["user_id", "id"] },
    foreignKeys: { sessions_user_fk: ["user_id", "users"] },
  },
  {
    name: "sign_in_attempts",
    columns: [
      primary(bigint("id")),
      word("kind"),
      varchar("email_hash", 64),
      varchar("network", 45),
      flag("has_succeeded"),
      datetime("created_at"),
    ],
    indices: {
      sign_in_attempts_email_hash: ["email_hash", "created_at"],
      sign_in_attempts_network: ["network", "created_at"],
    },
  },
  {
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
    foreignKeys: { idempotency_keys_caller_fk: ["caller_id", "users"] },
  },
  {
    name: "audit_entries",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("actor_id", "nullable"),
      varchar("event", 60),
      word("subject_kind"),
      bigint("subject_id"),
      longText("before_json", "nullable"),
      longText("after_json", "nullable"),
      varchar("request_id", 64),
      datetime("created_at"),
    ],
    uniques: { audit_entries_public_id: ["public_id"] },
    indices: {
      audit_entries_subject: ["subject_id", "id"],
      audit_entries_created_at: ["created_at", "id"],
    },
    foreignKeys: { audit_entries_actor_fk: ["actor_id", "users"] },
  },
  {
    name: "outbox_events",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      varchar("event", 60),
      bigint("subject_id"),
      longText("payload"),
      datetime("created_at"),
      datetime("delivered_at", "nullable"),
    ],
    uniques: { outbox_events_public_id: ["public_id"] },
    indices: { outbox_events_undelivered: ["delivered_at", "id"] },
  },
];

const vouchers: TableDefinition[] = [
  {
    name: "llm_models",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      varchar("slug", 120),
      varchar("name", 120),
      varchar("provider", 80),
      flag("is_enabled"),
      datetime("created_at"),
    ],
    uniques: { llm_models_public_id: ["public_id"], llm_models_slug: ["slug"] },
  },
  {
    name: "voucher_batches",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      varchar("name", 120),
      varchar("search_text", 250),
      longText("description", "nullable"),
      varchar("campaign", 120, "nullable"),
      longText("metadata"),
      word("code_mode"),
      varchar("code_prefix", 12, "nullable"),
      bigint("claim_limit", "nullable"),
      bigint("claimed_count"),
      bigint("code_count"),
      bigint("generated_count"),
      int("max_claims_per_user", "nullable"),
      word("per_user_scope"),
      datetime("claim_starts_at", "nullable"),
      datetime("claim_ends_at", "nullable"),
      datetime("usage_ends_at", "nullable"),
      int("usage_valid_days", "nullable"),
      flag("is_publicly_previewable"),
      flag("is_enabled"),
      int("version"),
      bigint("created_by_id"),
      datetime("created_at"),
      datetime("updated_at"),
    ],
    uniques: { voucher_batches_public_id: ["public_id"] },
    indices: {
      voucher_batches_created_at: ["created_at", "id"],
      voucher_batches_name: ["search_text", "id"],
      voucher_batches_claim_ends_at: ["claim_ends_at", "id"],
      voucher_batches_claimed_count: ["claimed_count", "id"],
    },
    foreignKeys: { voucher_batches_created_by_fk: ["created_by_id", "users"] },
    checks: {
      voucher_batches_claimed: "claimed_count >= 0 AND (claim_limit IS NULL OR claimed_count <= claim_limit)",
      voucher_batches_limits:
        "(claim_limit IS NULL OR claim_limit > 0) AND (max_claims_per_user IS NULL OR max_claims_per_user > 0)",
      voucher_batches_windows:
        "claim_starts_at IS NULL OR claim_ends_at IS NULL OR claim_starts_at < claim_ends_at",
    },
  },
  {
    name: "benefits",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("batch_id"),
      int("position"),
      word("kind"),
      word("unit"),
      bigint("amount"),
      bigint("model_id", "nullable"),
    ],
    uniques: { benefits_public_id: ["public_id"], benefits_batch_position: ["batch_id", "position"] },
    indices: { benefits_model_id: ["model_id", "batch_id"] },
    foreignKeys: {
      benefits_batch_fk: ["batch_id", "voucher_batches"],
      benefits_model_fk: ["model_id", "llm_models"],
    },
    checks: {
      benefits_amount: "amount > 0",
      benefits_model: "model_id IS NULL OR unit = 'LLM_TOKEN'",
    },
  },
  {
    name: "voucher_codes",
    columns: [
      primary(bigint("id")),
      bigint("batch_id"),
      bigint("serial"),
      varchar("display", 64),
      varchar("normal_form", 32),
      bigint("max_claims", "nullable"),
      bigint("claimed_count"),
      datetime("disabled_at", "nullable"),
    ],
    uniques: {
      voucher_codes_normal_form: ["normal_form"],
      voucher_codes_batch_serial: ["batch_id", "serial"],
    },
    foreignKeys: { voucher_codes_batch_fk: ["batch_id", "voucher_batches"] },
    checks: {
      voucher_codes_claimed: "claimed_count >= 0 AND (max_claims IS NULL OR claimed_count <= max_claims)",
    },
  },
];

const claims: TableDefinition[] = [
  {
    name: "claims",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("batch_id"),
      bigint("code_id", "nullable"),
      bigint("user_id"),
      bigint("limit_scope_id"),
      int("user_slot", "nullable"),
      word("source"),
      word("state"),
      datetime("claimed_at"),
      datetime("claim_ends_at", "nullable"),
      datetime("usage_expires_at", "nullable"),
    ],
    uniques: {
      claims_public_id: ["public_id"],
      claims_user_slot: ["limit_scope_id", "user_id", "user_slot"],
    },
    indices: {
      claims_batch: ["batch_id", "claimed_at", "id"],
      claims_user: ["user_id", "claimed_at", "id"],
      claims_code_id: ["code_id", "id"],
    },
    foreignKeys: {
      claims_batch_fk: ["batch_id", "voucher_batches"],
      claims_code_fk: ["code_id", "voucher_codes"],
      claims_user_fk: ["user_id", "users"],
    },
    checks: { claims_user_slot_positive: "user_slot IS NULL OR user_slot > 0" },
  },
  {
    name: "attempts",
    columns: [
      primary(bigint("id")),
      word("kind"),
      bigint("user_id", "nullable"),
      varchar("network", 45),
      varchar("masked_code", 64),
      bigint("code_id", "nullable"),
      bigint("claim_id", "nullable"),
      word("outcome"),
      datetime("created_at"),
    ],
    indices: {
      attempts_created_at: ["created_at", "id"],
      attempts_user: ["user_id", "created_at"],
      attempts_network: ["network", "created_at"],
      attempts_code_id: ["code_id", "id"],
    },
    foreignKeys: {
      attempts_user_fk: ["user_id", "users"],
      attempts_code_fk: ["code_id", "voucher_codes"],
      attempts_claim_fk: ["claim_id", "claims"],
    },
  },
];

const wallet: TableDefinition[] = [
  {
    name: "grants",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("user_id"),
      bigint("claim_id", "nullable"),
      bigint("benefit_id", "nullable"),
      word("unit"),
      bigint("model_id", "nullable"),
      bigint("granted"),
      bigint("remaining"),
      bigint("spent"),
      bigint("expired"),
      bigint("voided"),
      word("category"),
      int("priority"),
      datetime("usage_expires_at", "nullable"),
      datetime("created_at"),
    ],
    uniques: { grants_public_id: ["public_id"], grants_claim_benefit: ["claim_id", "benefit_id"] },
    indices: {
      grants_user: ["user_id", "created_at", "id"],
      grants_usage_expires_at: ["usage_expires_at", "id"],
      grants_benefit_id: ["benefit_id", "id"],
      grants_model_id: ["model_id", "id"],
    },
    foreignKeys: {
      grants_user_fk: ["user_id", "users"],
      grants_claim_fk: ["claim_id", "claims"],
      grants_benefit_fk: ["benefit_id", "benefits"],
      grants_model_fk: ["model_id", "llm_models"],
    },
    checks: {
      grants_granted: "granted > 0",
      grants_parts: "remaining >= 0 AND spent >= 0 AND expired >= 0 AND voided >= 0",
      grants_sum: "granted = remaining + spent + expired + voided",
      grants_model: "model_id IS NULL OR unit = 'LLM_TOKEN'",
    },
  },
  {
    name: "ledger_entries",
    columns: [
      primary(bigint("id")),
      uuid("public_id"),
      bigint("grant_id"),
      bigint("user_id"),
      word("kind"),
      bigint("source_id"),
      word("unit"),
      bigint("amount"),
      datetime("created_at"),
    ],
    uniques: {
      ledger_entries_public_id: ["public_id"],
      ledger_entries_source: ["grant_id", "kind", "source_id"],
    },
    indices: { ledger_entries_user: ["user_id", "created_at", "id"] },
    foreignKeys: {
      ledger_entries_grant_fk: ["grant_id", "grants"],
      ledger_entries_user_fk: ["user_id", "users"],
    },
    checks: { ledger_entries_amount: "amount <> 0" },
  },
  {
    name: "balances",
    columns: [
      primary(bigint("user_id")),
      primary(word("unit")),
      primary(bigint("model_lock")),
      bigint("amount"),
      datetime("updated_at"),
    ],
    foreignKeys: { balances_user_fk: ["user_id", "users"] },
    checks: { balances_amount: "amount >= 0" },
  },
];

/** Users to ledger: every table of the core, with the guards that hold whoever writes. */
export class Core1763640000001 implements MigrationInterface {
  readonly name = "Core1763640000001";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...people, ...vouchers, ...claims, ...wallet]) await createTable(runner, table);
    await runner.query("INSERT INTO id_blocks (name, next_id) VALUES ('all', 1)");
    for (const table of ["benefits", "ledger_entries", "audit_entries"]) {
      await refuse(runner, {
        name: `${table}_no_update`,
        act: "UPDATE",
        table,
        message: `${table} never change`,
      });
    }
    for (const table of ["benefits", "ledger_entries", "audit_entries", "claims", "grants", "users"]) {
      await refuse(runner, {
        name: `${table}_no_delete`,
        act: "DELETE",
        table,
        message: `${table} are kept`,
      });
    }
    await refuse(runner, {
      name: "grants_terms_fixed",
      act: "UPDATE",
      table: "grants",
      when: [
        "NEW.unit <> OLD.unit",
        "COALESCE(NEW.model_id, 0) <> COALESCE(OLD.model_id, 0)",
        "NEW.granted <> OLD.granted",
        "NEW.user_id <> OLD.user_id",
      ].join(" OR "),
      message: "the terms of a grant never change",
    });
    await refuse(runner, {
      name: "voucher_batches_mode_fixed",
      act: "UPDATE",
      table: "voucher_batches",
      when: "NEW.code_mode <> OLD.code_mode",
      message: "the code mode of a batch never changes",
    });
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}
