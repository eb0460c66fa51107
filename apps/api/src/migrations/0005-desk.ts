import type { MigrationInterface, QueryRunner } from "typeorm";

/** Each ends in the sort key of a list, so that a page anywhere in it is one short range. */
const INDICES = [
  "users_created_at ON users (created_at, id)",
  "users_role ON users (role, created_at, id)",
  "audit_entries_subject_time ON audit_entries (subject_id, created_at, id)",
  "audit_entries_actor ON audit_entries (actor_id, created_at, id)",
  "audit_entries_kind ON audit_entries (subject_kind, created_at, id)",
  "voucher_batches_campaign ON voucher_batches (campaign, created_at, id)",
];

/** Indices for the lists of the superadmin's desk: people, changes, campaigns. */
export class Desk1763640000005 implements MigrationInterface {
  readonly name = "Desk1763640000005";

  async up(runner: QueryRunner): Promise<void> {
    for (const index of INDICES) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}
