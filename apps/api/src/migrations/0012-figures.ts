import type { MigrationInterface, QueryRunner } from "typeorm";

/** Discounts given, by voucher and in all, counted along an index that holds what is added up. */
export class Figures1763640000012 implements MigrationInterface {
  readonly name = "Figures1763640000012";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE INDEX orders_voucher_used ON orders (is_voucher_used, batch_id, discount)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}
