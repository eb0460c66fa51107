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

const orders: TableDefinition = {
  name: "orders",
  columns: [
    primary(bigint("id")),
    uuid("public_id"),
    varchar("number", 20),
    bigint("user_id"),
    word("state"),
    word("kind"),
    word("unit"),
    bigint("units"),
    bigint("amount"),
    bigint("discount"),
    bigint("payable"),
    varchar("currency", 3),
    bigint("package_id", "nullable"),
    varchar("package_name", 120, "nullable"),
    bigint("claim_id", "nullable"),
    bigint("batch_id", "nullable"),
    bigint("open_claim_id", "nullable"),
    longText("bonuses"),
    bigint("credited", "nullable"),
    withDefault(flag("is_voucher_used"), "0"),
    datetime("created_at"),
    datetime("expires_at"),
    datetime("paid_at", "nullable"),
    datetime("ended_at", "nullable"),
    word("review", "nullable"),
    varchar("review_note", 300, "nullable"),
    datetime("review_cleared_at", "nullable"),
    bigint("review_cleared_by_id", "nullable"),
  ],
  uniques: {
    orders_public_id: ["public_id"],
    orders_number: ["number"],
    orders_open_claim: ["open_claim_id"],
  },
  indices: {
    orders_user: ["user_id", "created_at", "id"],
    orders_user_state: ["user_id", "state", "created_at", "id"],
    orders_created: ["created_at", "id"],
    orders_state: ["state", "created_at", "id"],
    orders_review: ["review", "created_at", "id"],
    orders_due: ["state", "expires_at", "id"],
    orders_package_id: ["package_id"],
    orders_claim_id: ["claim_id"],
    orders_batch_id: ["batch_id"],
    orders_review_cleared_by_id: ["review_cleared_by_id"],
  },
  foreignKeys: {
    orders_user_fk: ["user_id", "users"],
    orders_package_fk: ["package_id", "credit_packages"],
    orders_claim_fk: ["claim_id", "claims"],
    orders_batch_fk: ["batch_id", "voucher_batches"],
    orders_review_cleared_by_fk: ["review_cleared_by_id", "users"],
  },
  checks: {
    orders_amounts: "units > 0 AND amount > 0 AND discount >= 0 AND discount <= amount",
    orders_payable: "payable = amount - discount",
    orders_paid: "(state IN ('PAID', 'REFUNDED')) = (paid_at IS NOT NULL)",
    orders_credited:
      "(paid_at IS NULL) = (credited IS NULL) AND (credited IS NULL OR (credited >= 0 AND credited <= units))",
    orders_ended:
      "(state <> 'PENDING' OR ended_at IS NULL) AND (state NOT IN ('FAILED', 'CANCELLED', 'EXPIRED') OR ended_at IS NOT NULL)",
    orders_claim: "(claim_id IS NULL) = (batch_id IS NULL)",
    orders_open_is_own:
      "open_claim_id IS NULL OR (state = 'PENDING' AND claim_id IS NOT NULL AND open_claim_id = claim_id)",
    orders_held_claim: "state <> 'PENDING' OR claim_id IS NULL OR open_claim_id IS NOT NULL",
    orders_voucher_used: "is_voucher_used = 0 OR (claim_id IS NOT NULL AND paid_at IS NOT NULL)",
  },
};

const payments: TableDefinition = {
  name: "payments",
  columns: [
    primary(bigint("id")),
    uuid("public_id"),
    bigint("order_id"),
    word("gateway"),
    word("method"),
    word("state"),
    bigint("amount"),
    varchar("currency", 3),
    varchar("reference", 255, "nullable"),
    longText("qr", "nullable"),
    longText("pay_url", "nullable"),
    datetime("created_at"),
    datetime("next_start_at", "nullable"),
    datetime("started_at", "nullable"),
    datetime("paid_at", "nullable"),
    datetime("ended_at", "nullable"),
  ],
  uniques: {
    payments_public_id: ["public_id"],
    payments_order: ["order_id"],
    payments_reference: ["gateway", "reference"],
  },
  indices: { payments_to_start: ["state", "next_start_at", "id"] },
  foreignKeys: { payments_order_fk: ["order_id", "orders"] },
  checks: {
    payments_amount: "amount > 0",
    payments_paid: "(state IN ('PAID', 'REFUNDED')) = (paid_at IS NOT NULL)",
    payments_due: "(state = 'STARTING') = (next_start_at IS NOT NULL)",
  },
};

const paymentEvents: TableDefinition = {
  name: "payment_events",
  columns: [
    primary(bigint("id")),
    word("gateway"),
    varchar("event_id", 255),
    bigint("payment_id", "nullable"),
    word("kind"),
    bigint("amount", "nullable"),
    varchar("currency", 3, "nullable"),
    varchar("body_hash", 64),
    word("outcome"),
    datetime("received_at"),
  ],
  uniques: { payment_events_event: ["gateway", "event_id"] },
  indices: { payment_events_payment: ["payment_id", "id"] },
  foreignKeys: { payment_events_payment_fk: ["payment_id", "payments"] },
};

const refunds: TableDefinition = {
  name: "refunds",
  columns: [
    primary(bigint("id")),
    uuid("public_id"),
    bigint("order_id"),
    int("slot", "nullable"),
    word("state"),
    bigint("amount"),
    varchar("reason", 300),
    bigint("actor_id", "nullable"),
    longText("parts"),
    datetime("created_at"),
    datetime("next_ask_at", "nullable"),
    datetime("ended_at", "nullable"),
  ],
  uniques: { refunds_public_id: ["public_id"], refunds_order: ["order_id", "slot"] },
  indices: { refunds_to_ask: ["state", "next_ask_at", "id"], refunds_actor_id: ["actor_id"] },
  foreignKeys: { refunds_order_fk: ["order_id", "orders"], refunds_actor_fk: ["actor_id", "users"] },
  checks: {
    refunds_amount: "amount >= 0",
    refunds_slot: "(state = 'REFUSED') = (slot IS NULL)",
    refunds_ended: "(state = 'ASKED') = (ended_at IS NULL)",
    refunds_due: "(state = 'ASKED') = (next_ask_at IS NOT NULL)",
  },
};

/** Terms of an order, which are what somebody agreed to pay. */
const TERMS = ["user_id", "kind", "unit", "units", "amount", "discount", "payable", "currency", "bonuses"];

/** Checkout: orders, their payments, what gateways told of them, and refunds. */
export class Checkout1763640000010 implements MigrationInterface {
  readonly name = "Checkout1763640000010";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [orders, payments, paymentEvents, refunds]) await createTable(runner, table);
    await refuse(runner, {
      name: "orders_terms_fixed",
      act: "UPDATE",
      table: "orders",
      when: [
        ...TERMS.map((column) => `NEW.${column} <> OLD.${column}`),
        "COALESCE(NEW.claim_id, 0) <> COALESCE(OLD.claim_id, 0)",
      ].join(" OR "),
      message: "the terms of an order never change",
    });
    await refuse(runner, {
      name: "orders_paid_stays_paid",
      act: "UPDATE",
      table: "orders",
      when: [
        "(OLD.state = 'PAID' AND NEW.state NOT IN ('PAID', 'REFUNDED'))",
        "(OLD.state = 'REFUNDED' AND NEW.state <> 'REFUNDED')",
        "(OLD.state <> 'PENDING' AND NEW.state = 'PENDING')",
        "COALESCE(NEW.credited, -1) <> COALESCE(OLD.credited, NEW.credited, -1)",
      ].join(" OR "),
      message: "what was paid stays paid",
    });
    for (const table of ["orders", "payments", "refunds"]) {
      await refuse(runner, {
        name: `${table}_no_delete`,
        act: "DELETE",
        table,
        message: `${table} are kept`,
      });
    }
    for (const act of ["UPDATE", "DELETE"] as const) {
      await refuse(runner, {
        name: `payment_events_no_${act.toLowerCase()}`,
        act,
        table: "payment_events",
        message: "what a gateway told never changes",
      });
    }
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}

function withDefault(column: ReturnType<typeof flag>, value: string): ReturnType<typeof flag> {
  column.default = value;
  return column;
}
