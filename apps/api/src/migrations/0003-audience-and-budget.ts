import { dayOf } from "@vouchsafe/contract";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { toInstant, toSafeInteger } from "../platform/database/index.js";
import {
  bigint,
  createTable,
  datetime,
  longText,
  primary,
  refuse,
  type TableDefinition,
  varchar,
} from "../platform/database/table-definition.js";

/** Claims read at once by the back-fill: a million of them must not be held in memory. */
const CHUNK_ROWS = 10_000;
/** Attempts whose batch is filled in by one statement. */
const CHUNK_ATTEMPTS = 50_000;
/** Offsets of all zones in use are whole quarters of an hour, so a calendar day never begins within one. */
const QUARTER_HOUR_MS = 900_000;

const tables: TableDefinition[] = [
  {
    name: "claim_days",
    columns: [primary(bigint("batch_id")), primary(varchar("day", 10)), bigint("claims")],
    indices: { claim_days_day: ["day", "batch_id", "claims"] },
    foreignKeys: { claim_days_batch_fk: ["batch_id", "voucher_batches"] },
    checks: { claim_days_claims: "claims > 0" },
  },
  {
    name: "benefit_totals",
    columns: [
      primary(bigint("benefit_id")),
      bigint("granted"),
      bigint("spent"),
      bigint("expired"),
      bigint("voided"),
    ],
    foreignKeys: { benefit_totals_benefit_fk: ["benefit_id", "benefits"] },
    checks: { benefit_totals_parts: "granted >= 0 AND spent >= 0 AND expired >= 0 AND voided >= 0" },
  },
  {
    name: "batch_voidings",
    columns: [
      primary(bigint("id")),
      bigint("batch_id"),
      bigint("running_batch_id", "nullable"),
      varchar("reason", 300),
      bigint("started_by_id"),
      bigint("grant_count"),
      longText("voided"),
      bigint("after_benefit_id"),
      bigint("after_grant_id"),
      datetime("started_at"),
      datetime("finished_at", "nullable"),
    ],
    uniques: { batch_voidings_running: ["running_batch_id"] },
    indices: { batch_voidings_batch: ["batch_id", "id"] },
    foreignKeys: {
      batch_voidings_batch_fk: ["batch_id", "voucher_batches"],
      batch_voidings_started_by_fk: ["started_by_id", "users"],
    },
    checks: { batch_voidings_count: "grant_count >= 0" },
  },
];

/** Raw SQL that both engines take: TypeORM would rebuild the table on SQLite and lose its triggers. */
const changes = [
  "ALTER TABLE voucher_batches ADD COLUMN bound_user_id bigint NULL",
  "ALTER TABLE voucher_batches ADD COLUMN bound_email varchar(254) NULL",
  "ALTER TABLE voucher_batches ADD COLUMN budget_unit varchar(32) NULL",
  "ALTER TABLE voucher_batches ADD COLUMN budget_amount bigint NULL",
  "ALTER TABLE voucher_batches ADD COLUMN budget_per_claim bigint NULL",
  "ALTER TABLE voucher_batches ADD COLUMN budget_used bigint NULL",
  "ALTER TABLE attempts ADD COLUMN batch_id bigint NULL",
  "CREATE INDEX attempts_batch ON attempts (batch_id, created_at, id)",
  "CREATE INDEX attempts_kind ON attempts (kind, created_at, id)",
  "CREATE INDEX claims_batch_state ON claims (batch_id, state, claimed_at, id)",
];

/** Who a batch is for, what it may cost in all, and counters in place of scans over claims and grants. */
export class AudienceAndBudget1763640000003 implements MigrationInterface {
  readonly name = "AudienceAndBudget1763640000003";

  constructor(private readonly timeZone: string) {}

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    for (const change of changes) await runner.query(change);
    await refuse(runner, {
      name: "voucher_batches_budget",
      act: "UPDATE",
      table: "voucher_batches",
      // Also holds back a process of the version before, which would claim without counting on the budget.
      when: [
        "NEW.budget_used > NEW.budget_amount",
        "NEW.budget_used <> NEW.claimed_count * NEW.budget_per_claim",
        "(NEW.budget_amount IS NULL) <> (NEW.budget_used IS NULL)",
        "(NEW.budget_amount IS NULL) <> (NEW.budget_per_claim IS NULL)",
        "(NEW.budget_amount IS NULL) <> (NEW.budget_unit IS NULL)",
      ].join(" OR "),
      message: "a batch gives no more than its budget",
    });
    await refuse(runner, {
      name: "voucher_batches_audience",
      act: "UPDATE",
      table: "voucher_batches",
      when: "NEW.bound_user_id IS NOT NULL AND NEW.bound_email IS NOT NULL",
      message: "a batch is bound to one person or one address",
    });
    await this.countDays(runner);
    await countBenefits(runner);
    await nameBatchesOfAttempts(runner);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }

  /** Claims per batch and calendar day. SQL knows no zones on SQLite, so the days are counted here. */
  private async countDays(runner: QueryRunner): Promise<void> {
    const dayIn = daysOf(this.timeZone);
    let after = 0;
    for (;;) {
      const claims: Record<string, unknown>[] = await runner.query(
        "SELECT id, batch_id, claimed_at FROM claims WHERE id > ? ORDER BY id LIMIT ?",
        [after, CHUNK_ROWS],
      );
      const counts = new Map<string, number>();
      for (const { batch_id, claimed_at } of claims) {
        const key = `${toSafeInteger(batch_id)} ${dayIn(toInstant(claimed_at))}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      await addDays(runner, counts);
      const last = claims.at(-1);
      if (last === undefined || claims.length < CHUNK_ROWS) return;
      after = toSafeInteger(last.id);
    }
  }
}

/** The day of an instant, looked up once per quarter of an hour: the zone's calendar is slow to ask. */
function daysOf(timeZone: string): (instant: Date) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const quarter = Math.floor(instant.getTime() / QUARTER_HOUR_MS);
    const day = known.get(quarter) ?? dayOf(instant, timeZone);
    known.set(quarter, day);
    return day;
  };
}

async function addDays(runner: QueryRunner, counts: ReadonlyMap<string, number>): Promise<void> {
  const isMariaDb = runner.dataSource.options.type === "mariadb";
  const add = isMariaDb
    ? "ON DUPLICATE KEY UPDATE claims = claim_days.claims + VALUES(claims)"
    : "ON CONFLICT (batch_id, day) DO UPDATE SET claims = claim_days.claims + excluded.claims";
  const rows = [...counts].map(([key, count]) => [...key.split(" "), count]);
  for (let start = 0; start < rows.length; start += 500) {
    const chunk = rows.slice(start, start + 500);
    const tuples = chunk.map(() => "(?, ?, ?)").join(", ");
    await runner.query(
      `INSERT INTO claim_days (batch_id, day, claims) VALUES ${tuples} ${add}`,
      chunk.flat(),
    );
  }
}

async function countBenefits(runner: QueryRunner): Promise<void> {
  await runner.query(
    `INSERT INTO benefit_totals (benefit_id, granted, spent, expired, voided)
     SELECT benefit_id, SUM(granted), SUM(spent), SUM(expired), SUM(voided) FROM grants
     WHERE benefit_id IS NOT NULL GROUP BY benefit_id`,
  );
}

/** In chunks by id: one statement over millions of attempts would hold all their locks until it ended. */
async function nameBatchesOfAttempts(runner: QueryRunner): Promise<void> {
  let after = 0;
  for (;;) {
    const [end]: Record<string, unknown>[] = await runner.query(
      `SELECT MAX(id) AS last FROM (SELECT id FROM attempts WHERE id > ? ORDER BY id LIMIT ?) AS chunk`,
      [after, CHUNK_ATTEMPTS],
    );
    if (end === undefined || end.last === null) return;
    const last = toSafeInteger(end.last);
    await runner.query(
      `UPDATE attempts SET batch_id = (SELECT v.batch_id FROM voucher_codes v WHERE v.id = attempts.code_id)
       WHERE id > ? AND id <= ? AND code_id IS NOT NULL`,
      [after, last],
    );
    after = last;
  }
}
