import { normaliseCode } from "@vouchsafe/contract";
import { invariant } from "../../kernel/index.js";
import {
  escapeLike,
  placeholders,
  type RawRow,
  type SqlValue,
  toSafeInteger,
} from "../../platform/database/index.js";
import type { PageRequest } from "../../platform/graphql/index.js";
import { toSearchForm } from "./batch-labels.rules.js";
import { type BatchOrder, type Condition, type Stretch, stretchesOf } from "./batch-order.query.js";
import type { CodeMode } from "./batch-terms.rules.js";
import type { BenefitKind, Unit } from "./benefit.entity.js";
import { type BatchRow, type Select, toBatchRow } from "./voucher-batch.row.js";
import type { VoucherStatus } from "./voucher-batch.rules.js";

/** A batch with the name of who created it. */
export interface ListedBatch extends BatchRow {
  readonly createdByName: string;
}

export interface BatchFilter {
  readonly search?: string | null;
  readonly status?: readonly VoucherStatus[] | null;
  readonly codeMode?: CodeMode | null;
  readonly unit?: Unit | null;
  readonly benefitKind?: BenefitKind | null;
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

/** Which batches, and in which order. */
interface BatchList {
  readonly filter: BatchFilter;
  readonly order: BatchOrder;
  readonly now: Date;
  /** Whether the search may find a batch by one of its codes. */
  readonly mayFindByCode: boolean;
}

const LISTED = `SELECT b.*, u.name AS created_by_name
  FROM voucher_batches b JOIN users u ON u.id = b.created_by_id`;

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
    stretches: stretchesOf(order, page.after),
    limit: page.first + 1,
  });
  return selectBatchesInOrder(select, found);
}

/** Internal ids of every batch that passes a filter, in an order. */
export function selectBatchIds(select: Select, list: BatchList): Promise<number[]> {
  return selectIds(select, list, { stretches: stretchesOf(list.order, null), limit: null });
}

async function selectIds(
  select: Select,
  list: BatchList,
  { stretches, limit }: { readonly stretches: readonly Stretch[]; readonly limit: number | null },
): Promise<number[]> {
  const filters = filterConditions(list);
  const { direction } = list.order;
  const limited: Condition = limit === null ? { sql: "", values: [] } : { sql: "LIMIT ?", values: [limit] };
  const parts = stretches.map(({ column, conditions }, place): Condition => {
    const all = [...filters, ...conditions];
    const where = all.length === 0 ? "" : `WHERE ${all.map(({ sql }) => sql).join(" AND ")}`;
    return {
      sql: `SELECT ${place} AS stretch, ${column ?? "NULL"} AS sort_key, b.id FROM voucher_batches b ${where}
        ORDER BY ${column === null ? "" : `${column} ${direction},`} b.id ${direction} ${limited.sql}`,
      values: [...all.flatMap(({ values }) => values), ...limited.values],
    };
  });
  const [first] = parts;
  invariant(first, "A list has a stretch");
  // Each stretch ends at its own limit, so that no more than two pages are put in order here.
  const joined = parts.map(({ sql }, place) => `SELECT * FROM (${sql}) s${place}`).join(" UNION ALL ");
  const rows =
    parts.length === 1
      ? await select(first.sql, first.values)
      : await select(
          `SELECT id FROM (${joined}) found
           ORDER BY stretch, sort_key ${direction}, id ${direction} ${limited.sql}`,
          [...parts.flatMap(({ values }) => values), ...limited.values],
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

function filterConditions(list: {
  readonly filter: BatchFilter;
  readonly now: Date;
  readonly mayFindByCode: boolean;
}): Condition[] {
  const { search, status, codeMode, unit, benefitKind, campaign, modelId, isNearLimit } = list.filter;
  const { claimEndsBefore, ids } = list.filter;
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
  if (benefitKind) {
    add("EXISTS (SELECT 1 FROM benefits f WHERE f.batch_id = b.id AND f.kind = ?)", benefitKind);
  }
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
