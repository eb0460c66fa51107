import { normaliseCode } from "@vouchsafe/contract";
import {
  escapeLike,
  placeholders,
  type RawRow,
  type SqlValue,
  toSafeInteger,
} from "../../platform/database/index.js";
import type { CursorKey, CursorKeyType, PageRequest } from "../../platform/graphql/index.js";
import { toSearchForm } from "./batch-labels.rules.js";
import type { CodeMode } from "./batch-terms.rules.js";
import type { Unit } from "./benefit.entity.js";
import { type BatchRow, type Select, toBatchRow } from "./voucher-batch.row.js";
import type { VoucherStatus } from "./voucher-batch.rules.js";
import type { SortDirection, VoucherBatchSortField } from "./voucher-list.types.js";

/** A batch with the name of who created it. */
export interface ListedBatch extends BatchRow {
  readonly createdByName: string;
}

export interface BatchFilter {
  readonly search?: string | null;
  readonly status?: readonly VoucherStatus[] | null;
  readonly codeMode?: CodeMode | null;
  readonly unit?: Unit | null;
  readonly campaign?: string | null;
  /** Public id of an LLM model. */
  readonly modelId?: string | null;
  /** Whether most of the claim limit is taken. */
  readonly isNearLimit?: boolean | null;
  readonly claimEndsBefore?: Date | null;
  /** Public ids. */
  readonly ids?: readonly string[] | null;
}

/** Per cent of the claim limit from which on a batch is near it. */
const NEAR_LIMIT_PERCENT = 80;

/** Whether a batch is near its claim limit, or at it, over the alias `b`. One without a limit never is. */
export function nearLimitSql(): string {
  return `(b.claim_limit IS NOT NULL AND b.claimed_count * 100 >= b.claim_limit * ${NEAR_LIMIT_PERCENT})`;
}

export interface BatchOrder {
  readonly field: VoucherBatchSortField;
  readonly direction: SortDirection;
}

/** Which batches, and in which order. */
interface BatchList {
  readonly filter: BatchFilter;
  readonly order: BatchOrder;
  readonly now: Date;
  /** Whether the search may find a batch by one of its codes. */
  readonly mayFindByCode: boolean;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Later than every deadline a batch can have: one without a deadline sorts behind all others. */
const NEVER = new Date("9999-12-31T23:59:59.999Z");

const LISTED = `SELECT b.*, u.name AS created_by_name
  FROM voucher_batches b JOIN users u ON u.id = b.created_by_id`;

/** The expression a field sorts by, what its cursor holds, and how the cursor's value is bound again. */
const SORT_KEYS: Readonly<
  Record<
    VoucherBatchSortField,
    {
      readonly sql: Condition;
      readonly type: CursorKeyType;
      readonly keyOf: (row: BatchRow) => CursorKey;
      readonly toValue: (key: CursorKey | undefined) => SqlValue;
    }
  >
> = {
  CREATED_AT: {
    sql: { sql: "b.created_at", values: [] },
    type: "instant",
    keyOf: (row) => row.createdAt.getTime(),
    toValue: (key) => new Date(Number(key)),
  },
  NAME: {
    sql: { sql: "b.search_text", values: [] },
    type: "string",
    keyOf: (row) => row.searchText,
    toValue: String,
  },
  CLAIM_ENDS_AT: {
    sql: { sql: "COALESCE(b.claim_ends_at, ?)", values: [NEVER] },
    type: "instant or null",
    keyOf: (row) => row.claimEndsAt?.getTime() ?? null,
    toValue: (key) => (key === null ? NEVER : new Date(Number(key))),
  },
  CLAIMED_COUNT: {
    sql: { sql: "b.claimed_count", values: [] },
    type: "number",
    keyOf: (row) => row.claimedCount,
    toValue: Number,
  },
};

/** `deriveStatus` as SQL over the alias `b`: change both or neither. */
export function statusSql(now: Date): Condition {
  return {
    sql: `(CASE WHEN b.is_enabled = 0 THEN 'INACTIVE'
      WHEN b.generated_count < b.code_count THEN 'GENERATING'
      WHEN b.claim_ends_at <= ? OR b.usage_ends_at <= ? THEN 'EXPIRED'
      WHEN b.claimed_count >= b.claim_limit OR b.budget_used + b.budget_per_claim > b.budget_amount THEN 'DEPLETED'
      WHEN b.claim_starts_at > ? THEN 'SCHEDULED'
      ELSE 'ACTIVE' END)`,
    values: [now, now, now],
  };
}

/** Types of the parts of a list's cursor: its order, the sort key, the internal id. */
export function batchCursorTypes(order: BatchOrder): readonly CursorKeyType[] {
  return ["string", SORT_KEYS[order.field].type, "number"];
}

/** The cursor of a row. It names the order, because it means nothing in another one. */
export function batchCursor(order: BatchOrder): (row: BatchRow) => readonly CursorKey[] {
  return (row) => [orderName(order), SORT_KEYS[order.field].keyOf(row), row.id];
}

/** Whether a cursor, whose types fit, was given by a list in this order. */
export function isCursorOfOrder(after: readonly CursorKey[], order: BatchOrder): boolean {
  return after[0] === orderName(order);
}

function orderName({ field, direction }: BatchOrder): string {
  return `${field} ${direction}`;
}

/**
 * Batches in an order, behind a cursor, one row more than the page holds. Two statements: the first finds only
 * ids, so that what it has to sort or pass over does not carry descriptions and notes along.
 */
export async function selectBatches(
  select: Select,
  list: BatchList & { readonly page: PageRequest },
): Promise<ListedBatch[]> {
  const { page, order } = list;
  const found = await selectIds(select, list, {
    conditions: page.after ? [behind(page.after, order)] : [],
    limit: page.first + 1,
  });
  return selectBatchesInOrder(select, found);
}

/** Internal ids of every batch that passes a filter, in an order. */
export function selectBatchIds(select: Select, list: BatchList): Promise<number[]> {
  return selectIds(select, list, { conditions: [], limit: null });
}

async function selectIds(
  select: Select,
  list: BatchList,
  { conditions, limit }: { readonly conditions: readonly Condition[]; readonly limit: number | null },
): Promise<number[]> {
  const { order } = list;
  const all = [...filterConditions(list), ...conditions];
  const where = all.length === 0 ? "" : `WHERE ${all.map(({ sql }) => sql).join(" AND ")}`;
  const key = SORT_KEYS[order.field].sql;
  const rows = await select(
    `SELECT b.id FROM voucher_batches b ${where}
     ORDER BY ${key.sql} ${order.direction}, b.id ${order.direction} ${limit === null ? "" : "LIMIT ?"}`,
    [...all.flatMap(({ values }) => values), ...key.values, ...(limit === null ? [] : [limit])],
  );
  return rows.map((row) => toSafeInteger(row.id));
}

/** The batches with these internal ids, in the order of the list. */
export async function selectBatchesInOrder(select: Select, ids: readonly number[]): Promise<ListedBatch[]> {
  if (ids.length === 0) return [];
  const rows = await select(`${LISTED} WHERE b.id IN ${placeholders(ids.length)}`, ids);
  const byId = new Map(rows.map((row) => [toSafeInteger(row.id), toListedBatch(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function toListedBatch(row: RawRow): ListedBatch {
  return { ...toBatchRow(row), createdByName: String(row.created_by_name) };
}

/** The batches with these public ids, in no order. */
export async function selectNamedBatches(
  select: Select,
  publicIds: readonly string[],
): Promise<ListedBatch[]> {
  if (publicIds.length === 0) return [];
  const rows = await select(`${LISTED} WHERE b.public_id IN ${placeholders(publicIds.length)}`, publicIds);
  return rows.map(toListedBatch);
}

/** The batch with a public id; null when there is none. */
export async function selectBatch(select: Select, publicId: string): Promise<ListedBatch | null> {
  const [row] = await selectNamedBatches(select, [publicId]);
  return row ?? null;
}

/** Both parts of the sort key run in one direction, so that an index can serve them. */
function behind(after: readonly CursorKey[], order: BatchOrder): Condition {
  const { sql: key, toValue } = SORT_KEYS[order.field];
  const [, keyPart, id] = after;
  const value = toValue(keyPart);
  const comparison = order.direction === "ASC" ? ">" : "<";
  return {
    sql: `(${key.sql} ${comparison} ? OR (${key.sql} = ? AND b.id ${comparison} ?))`,
    values: [...key.values, value, ...key.values, value, Number(id)],
  };
}

function filterConditions(list: {
  readonly filter: BatchFilter;
  readonly now: Date;
  readonly mayFindByCode: boolean;
}): Condition[] {
  const { search, status, codeMode, unit, campaign, modelId, isNearLimit, claimEndsBefore, ids } =
    list.filter;
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: SqlValue[]) => conditions.push({ sql, values });
  if (search) conditions.push(searchCondition(search, list.mayFindByCode));
  if (status && status.length > 0) {
    const derived = statusSql(list.now);
    add(`${derived.sql} IN ${placeholders(status.length)}`, ...derived.values, ...status);
  }
  if (codeMode) add("b.code_mode = ?", codeMode);
  if (campaign?.trim()) add("b.campaign = ?", campaign.trim().normalize("NFC"));
  if (unit) add("EXISTS (SELECT 1 FROM benefits f WHERE f.batch_id = b.id AND f.unit = ?)", unit);
  if (modelId) {
    add(
      `EXISTS (SELECT 1 FROM benefits f JOIN llm_models m ON m.id = f.model_id
        WHERE f.batch_id = b.id AND m.public_id = ?)`,
      modelId,
    );
  }
  if (typeof isNearLimit === "boolean") add(`${isNearLimit ? "" : "NOT "}${nearLimitSql()}`);
  if (claimEndsBefore) add("b.claim_ends_at < ?", claimEndsBefore);
  if (ids) {
    if (ids.length === 0) add("1 = 0");
    else add(`b.public_id IN ${placeholders(ids.length)}`, ...ids);
  }
  return conditions;
}

/** Part of the name or campaign, taken literally, or one exact code in any spelling. */
function searchCondition(search: string, mayFindByCode: boolean): Condition {
  const byText = "b.search_text LIKE ? ESCAPE '!'";
  const pattern = `%${escapeLike(toSearchForm(search))}%`;
  const code = normaliseCode(search);
  if (!mayFindByCode || !code.ok) return { sql: byText, values: [pattern] };
  return {
    sql: `(${byText} OR b.id = (SELECT c.batch_id FROM voucher_codes c WHERE c.normal_form = ?))`,
    values: [pattern, code.normal],
  };
}
