import type { Dialect } from "./dialect.js";
import type { WholeInvariant } from "./invariant.js";

/** Triggers that refuse what must never happen; a backup that is restored without them leaves the door open. */
export const TRIGGERS = [
  "api_keys_no_delete",
  "api_keys_revoked_for_ever",
  "api_keys_terms_fixed",
  "audit_entries_no_delete",
  "audit_entries_no_update",
  "benefits_no_delete",
  "benefits_no_update",
  "claims_no_delete",
  "claims_order_fits_state",
  "code_uploads_batch_fixed",
  "grants_no_delete",
  "grants_terms_fixed",
  "grants_trial_month_fixed",
  "holds_no_delete",
  "holds_terms_fixed",
  "ledger_entries_no_delete",
  "ledger_entries_no_update",
  "orders_no_delete",
  "orders_paid_stays_paid",
  "orders_terms_fixed",
  "payment_events_no_delete",
  "payment_events_no_update",
  "payments_no_delete",
  "refunds_no_delete",
  "spends_no_delete",
  "spends_no_update",
  "subscriptions_no_delete",
  "subscriptions_terms_fixed",
  "users_no_delete",
  "voucher_batches_audience",
  "voucher_batches_budget",
  "voucher_batches_mode_fixed",
  "voucher_batches_purchase_fixed",
] as const;

/** Unique keys that no rule could replace: each is the last word on something that may exist once. */
export const UNIQUE_KEYS = [
  "api_keys_secret_hash",
  "benefits_batch_position",
  "claims_user_slot",
  "grants_claim_benefit_month",
  "idempotency_keys_key",
  "ledger_entries_source",
  "orders_open_claim",
  "payment_events_event",
  "payments_order",
  "payments_reference",
  "refunds_order",
  "spends_hold",
  "subscriptions_claim_benefit",
  "users_email_normal",
  "voucher_codes_batch_serial",
  "voucher_codes_normal_form",
] as const;

/** The guards in the database itself: without them, the other invariants hold by luck. */
export const schemaGuards: readonly WholeInvariant[] = [
  {
    name: "I16 the triggers stand that keep ledger, audit and benefits as they are",
    table: "triggers",
    breaking: (sql) => missing(TRIGGERS, sql.triggers),
  },
  {
    name: "I15 the unique keys stand",
    table: "unique keys",
    breaking: (sql) => missing(UNIQUE_KEYS, sql.uniqueKeys),
  },
];

function missing(names: readonly string[], existing: Dialect["triggers"]): string {
  const wanted = names.map((name, at) => `SELECT '${name}'${at === 0 ? " AS id" : ""}`).join(" UNION ALL ");
  return `SELECT w.id FROM (${wanted}) w WHERE w.id NOT IN (SELECT s.id FROM (${existing}) s)`;
}
