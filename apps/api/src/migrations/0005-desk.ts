import type { MigrationInterface, QueryRunner } from "typeorm";
import { quarterAfter } from "../kernel/index.js";
import { toBindable, toInstant, toSafeInteger } from "../platform/database/index.js";
import {
  bigint,
  createTable,
  datetime,
  primary,
  type TableDefinition,
  word,
} from "../platform/database/table-definition.js";

/** Grants read at once by the back-fill: a million of them must not be held in memory. */
const CHUNK_ROWS = 10_000;
const INSERT_ROWS = 500;

const usageDeadlines: TableDefinition = {
  name: "usage_deadlines",
  columns: [
    primary(bigint("benefit_id")),
    primary(datetime("expires_by")),
    word("unit"),
    bigint("granted"),
    bigint("gone"),
  ],
  indices: { usage_deadlines_expires_by: ["expires_by", "unit", "granted", "gone"] },
  foreignKeys: { usage_deadlines_benefit_fk: ["benefit_id", "benefits"] },
  checks: { usage_deadlines_parts: "granted >= 0 AND gone >= 0" },
};

/** Each ends in the sort key of a list, so that a page anywhere in it is one short range. */
const indices = [
  // With what a search looks at: one that finds nobody would otherwise read every row, in the order of the list.
  "users_created_at ON users (created_at, id, name, email_normal)",
  "users_role ON users (role, created_at, id, name, email_normal)",
  "audit_entries_subject_time ON audit_entries (subject_id, created_at, id)",
  "audit_entries_actor ON audit_entries (actor_id, created_at, id)",
  "audit_entries_kind ON audit_entries (subject_kind, created_at, id)",
  "attempts_outcome ON attempts (outcome, created_at, id, user_id, network)",
  "voucher_batches_campaign ON voucher_batches (campaign, created_at, id)",
];

/** Indices for the lists of the superadmin's desk, and grants counted by when they expire. */
export class Desk1763640000005 implements MigrationInterface {
  readonly name = "Desk1763640000005";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, usageDeadlines);
    for (const index of indices) await runner.query(`CREATE INDEX ${index}`);
    await countDeadlines(runner);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only; restore a backup instead.");
  }
}

interface Counted {
  readonly benefitId: number;
  readonly expiresBy: Date;
  readonly unit: string;
  readonly granted: number;
  readonly gone: number;
}

/** Grants per benefit and quarter of an hour in which they expire, chunk by chunk. */
async function countDeadlines(runner: QueryRunner): Promise<void> {
  let after = 0;
  for (;;) {
    const grants: Record<string, unknown>[] = await runner.query(
      `SELECT id, benefit_id, unit, usage_expires_at, granted, remaining FROM grants
       WHERE id > ? ORDER BY id LIMIT ?`,
      [after, CHUNK_ROWS],
    );
    await addCounted(runner, countOf(grants));
    const last = grants.at(-1);
    if (last === undefined || grants.length < CHUNK_ROWS) return;
    after = toSafeInteger(last.id);
  }
}

function countOf(grants: readonly Record<string, unknown>[]): Counted[] {
  const counts = new Map<string, Counted>();
  for (const grant of grants) {
    if (grant.usage_expires_at === null || grant.benefit_id === null) continue;
    const benefitId = toSafeInteger(grant.benefit_id);
    const expiresBy = quarterAfter(toInstant(grant.usage_expires_at));
    const key = `${benefitId} ${expiresBy.getTime()}`;
    const counted = counts.get(key) ?? {
      benefitId,
      expiresBy,
      unit: String(grant.unit),
      granted: 0,
      gone: 0,
    };
    const granted = toSafeInteger(grant.granted);
    counts.set(key, {
      ...counted,
      granted: counted.granted + granted,
      gone: counted.gone + granted - toSafeInteger(grant.remaining),
    });
  }
  return [...counts.values()];
}

async function addCounted(runner: QueryRunner, counted: readonly Counted[]): Promise<void> {
  const isMariaDb = runner.dataSource.options.type === "mariadb";
  const incoming = (name: string) => (isMariaDb ? `VALUES(${name})` : `excluded.${name}`);
  const sums = ["granted", "gone"].map((name) => `${name} = usage_deadlines.${name} + ${incoming(name)}`);
  const add = `${isMariaDb ? "ON DUPLICATE KEY UPDATE" : "ON CONFLICT (benefit_id, expires_by) DO UPDATE SET"} ${sums.join(", ")}`;
  for (let start = 0; start < counted.length; start += INSERT_ROWS) {
    const chunk = counted.slice(start, start + INSERT_ROWS);
    const tuples = chunk.map(() => "(?, ?, ?, ?, ?)").join(", ");
    await runner.query(
      `INSERT INTO usage_deadlines (benefit_id, expires_by, unit, granted, gone) VALUES ${tuples} ${add}`,
      chunk.flatMap((row) => [row.benefitId, toBindable(row.expiresBy), row.unit, row.granted, row.gone]),
    );
  }
}
