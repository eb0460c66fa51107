import { chunksOf } from "../../kernel/index.js";
import {
  placeholders,
  type RawRow,
  type SqlValue,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../platform/graphql/index.js";
import type { Unit } from "../vouchers/index.js";
import { type GrantCategory, type GrantState, grantStateCondition } from "./grant.rules.js";
import type { LedgerKind } from "./ledger-entry.entity.js";
import { IN_LIST_MAX } from "./statement-limits.js";

/** Runs a SELECT, inside a transaction or on the reader. */
export type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

export interface GrantRow {
  readonly id: number;
  readonly publicId: string;
  readonly claimId: number | null;
  readonly unit: Unit;
  readonly modelId: number | null;
  readonly granted: number;
  readonly remaining: number;
  /** Whole units of `remaining` that open holds keep. */
  readonly held: number;
  readonly expired: number;
  readonly voided: number;
  readonly category: GrantCategory;
  readonly priority: number;
  readonly usageExpiresAt: Date | null;
  readonly createdAt: Date;
  readonly voucherName: string | null;
  readonly claimEndsAt: Date | null;
}

const GRANTS = `SELECT g.*, b.name AS voucher_name, c.claim_ends_at AS claim_ends_at
  FROM grants g LEFT JOIN claims c ON c.id = g.claim_id LEFT JOIN voucher_batches b ON b.id = c.batch_id`;

/** Internal id of a person of the portal by public id; null when nobody has it. */
export async function selectOwner(select: Select, publicId: string): Promise<number | null> {
  const [row] = await select("SELECT id FROM users WHERE public_id = ? AND role = 'USER'", [publicId]);
  return row ? toSafeInteger(row.id) : null;
}

/** The grants of a person, newest first, one row more than the page holds. */
export async function selectGrants(
  select: Select,
  userId: number,
  page: PageRequest,
  filter: { state?: GrantState | null; unit?: Unit | null },
  now: Date,
): Promise<GrantRow[]> {
  const conditions = ["g.user_id = ?"];
  const values: SqlValue[] = [userId];
  if (filter.unit) {
    conditions.push("g.unit = ?");
    values.push(filter.unit);
  }
  if (filter.state) {
    const state = grantStateCondition(filter.state, now);
    conditions.push(state.sql);
    values.push(...state.values);
  }
  addBefore(page, "g", conditions, values);
  const rows = await select(
    `${GRANTS} WHERE ${conditions.join(" AND ")} ORDER BY g.created_at DESC, g.id DESC LIMIT ?`,
    [...values, page.first + 1],
  );
  return rows.map(toGrantRow);
}

/** One grant by its internal id; null when there is none. */
export async function selectGrant(select: Select, grantId: number): Promise<GrantRow | null> {
  const [row] = await select(`${GRANTS} WHERE g.id = ?`, [grantId]);
  return row ? toGrantRow(row) : null;
}

/** Grants by their internal ids, in the order of the ids that were given. */
export async function selectGrantsByIds(select: Select, ids: readonly number[]): Promise<GrantRow[]> {
  const byId = new Map<number, GrantRow>();
  for (const some of chunksOf(ids, IN_LIST_MAX)) {
    const rows = await select(`${GRANTS} WHERE g.id IN ${placeholders(some.length)}`, some);
    for (const row of rows.map(toGrantRow)) byId.set(row.id, row);
  }
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The active grant whose usage deadline comes next; null when nothing expires. */
export async function selectNextToExpire(
  select: Select,
  userId: number,
  now: Date,
): Promise<GrantRow | null> {
  const [row] = await select(
    `${GRANTS} WHERE g.user_id = ? AND g.is_open = 1 AND g.remaining > 0 AND g.usage_expires_at > ?
     ORDER BY g.usage_expires_at, g.id LIMIT 1`,
    [userId, now],
  );
  return row ? toGrantRow(row) : null;
}

/** The grants of claims, by the claim's internal id, in the order of the voucher's benefits. */
export async function selectGrantsOfClaims(
  select: Select,
  claimIds: readonly number[],
): Promise<Map<number, GrantRow[]>> {
  const byClaim = new Map<number, GrantRow[]>();
  if (claimIds.length === 0) return byClaim;
  const rows = await select(
    `${GRANTS} WHERE g.claim_id IN ${placeholders(claimIds.length)} ORDER BY g.claim_id, g.id`,
    claimIds,
  );
  for (const row of rows.map(toGrantRow)) {
    if (row.claimId !== null) byClaim.set(row.claimId, [...(byClaim.get(row.claimId) ?? []), row]);
  }
  return byClaim;
}

export interface BalanceRow {
  readonly userId: number;
  readonly unit: Unit;
  /** Internal id of the only model it pays for; null is any. */
  readonly modelId: number | null;
  /** Whole units that can be spent now. */
  readonly amount: number;
  /** Whole units that open holds keep. */
  readonly held: number;
}

/**
 * What people can spend now, per unit and model lock: the rest of every grant whose deadline has not passed, without
 * what open holds keep of it.
 */
export async function selectBalances(
  select: Select,
  userIds: readonly number[],
  now: Date,
): Promise<BalanceRow[]> {
  if (userIds.length === 0) return [];
  const rows = await select(
    `SELECT user_id, unit, model_id, SUM(remaining - held) AS amount, SUM(held) AS held FROM grants
     WHERE user_id IN ${placeholders(userIds.length)} AND is_open = 1 AND remaining > 0
       AND (usage_expires_at IS NULL OR usage_expires_at > ?)
     GROUP BY user_id, unit, model_id ORDER BY user_id, unit DESC, model_id`,
    [...userIds, now],
  );
  return rows.map((row) => ({
    userId: toSafeInteger(row.user_id),
    unit: toUnit(row.unit),
    modelId: row.model_id === null ? null : toSafeInteger(row.model_id),
    amount: toSafeInteger(row.amount),
    held: toSafeInteger(row.held),
  }));
}

export interface LedgerRow {
  readonly id: number;
  readonly publicId: string;
  readonly kind: LedgerKind;
  readonly unit: Unit;
  readonly modelId: number | null;
  readonly amount: number;
  readonly createdAt: Date;
  readonly voucherName: string | null;
  readonly code: string | null;
  /** What the gateway called the spend; null for every other movement. */
  readonly reference: string | null;
  /** Internal id of the model that was used; null for every other movement. */
  readonly spentOnModelId: number | null;
}

/** The movements of a person, newest first, one row more than the page holds. */
export async function selectLedger(
  select: Select,
  userId: number,
  page: PageRequest,
  filter: { unit?: Unit | null; kind?: LedgerKind | null },
): Promise<LedgerRow[]> {
  const conditions = ["e.user_id = ?"];
  const values: SqlValue[] = [userId];
  if (filter.unit) {
    conditions.push("e.unit = ?");
    values.push(filter.unit);
  }
  if (filter.kind) {
    conditions.push("e.kind = ?");
    values.push(filter.kind);
  }
  addBefore(page, "e", conditions, values);
  const rows = await select(
    `SELECT e.*, g.model_id, b.name AS voucher_name, v.display AS code, s.reference, s.model_id AS spent_on_model_id
     FROM ledger_entries e JOIN grants g ON g.id = e.grant_id
     LEFT JOIN spends s ON s.id = e.source_id AND e.kind = 'SPEND'
     LEFT JOIN claims c ON c.id = g.claim_id
     LEFT JOIN voucher_batches b ON b.id = c.batch_id LEFT JOIN voucher_codes v ON v.id = c.code_id
     WHERE ${conditions.join(" AND ")} ORDER BY e.created_at DESC, e.id DESC LIMIT ?`,
    [...values, page.first + 1],
  );
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    kind: String(row.kind) as LedgerKind, // written by this module only, from the list of kinds
    unit: toUnit(row.unit),
    modelId: row.model_id === null ? null : toSafeInteger(row.model_id),
    amount: toSafeInteger(row.amount),
    createdAt: toInstant(row.created_at),
    voucherName: toTextOrNull(row.voucher_name),
    code: toTextOrNull(row.code),
    reference: toTextOrNull(row.reference),
    spentOnModelId: toNumberOrNull(row.spent_on_model_id),
  }));
}

/** Sort key of a list that runs from newest to oldest. */
export function newestFirstKey(row: { createdAt: Date; id: number }): readonly CursorKey[] {
  return [row.createdAt.getTime(), row.id];
}

/** Continues such a list behind its cursor. */
function addBefore(page: PageRequest, alias: string, conditions: string[], values: SqlValue[]): void {
  if (!page.after) return;
  const [time, id] = page.after;
  const createdAt = new Date(Number(time));
  // The first bound is what an index begins at; the second only takes out what was shown already.
  conditions.push(`${alias}.created_at <= ? AND (${alias}.created_at < ? OR ${alias}.id < ?)`);
  values.push(createdAt, createdAt, Number(id));
}

function toGrantRow(row: RawRow): GrantRow {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    claimId: row.claim_id === null ? null : toSafeInteger(row.claim_id),
    unit: toUnit(row.unit),
    modelId: row.model_id === null ? null : toSafeInteger(row.model_id),
    granted: toSafeInteger(row.granted),
    remaining: toSafeInteger(row.remaining),
    held: toSafeInteger(row.held),
    expired: toSafeInteger(row.expired),
    voided: toSafeInteger(row.voided),
    category: String(row.category) as GrantCategory, // written by this module only
    priority: toSafeInteger(row.priority),
    usageExpiresAt: toInstantOrNull(row.usage_expires_at),
    createdAt: toInstant(row.created_at),
    voucherName: toTextOrNull(row.voucher_name),
    claimEndsAt: toInstantOrNull(row.claim_ends_at),
  };
}

function toUnit(value: unknown): Unit {
  return String(value) as Unit; // the column holds only units, copied from a benefit
}
