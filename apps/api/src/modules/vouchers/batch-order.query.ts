import type { SqlValue } from "../../platform/database/index.js";
import type { CursorKey, CursorKeyType } from "../../platform/graphql/index.js";
import type { BatchRow } from "./voucher-batch.row.js";
import type { SortDirection, VoucherBatchSortField } from "./voucher-list.types.js";

export interface BatchOrder {
  readonly field: VoucherBatchSortField;
  readonly direction: SortDirection;
}

export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** The column a field sorts by, what its cursor holds, and how the cursor's value is bound again. */
const SORT_KEYS: Readonly<
  Record<
    VoucherBatchSortField,
    {
      readonly column: string;
      readonly type: CursorKeyType;
      readonly keyOf: (row: BatchRow) => CursorKey;
      readonly toValue: (key: CursorKey | undefined) => SqlValue;
    }
  >
> = {
  CREATED_AT: {
    column: "b.created_at",
    type: "instant",
    keyOf: (row) => row.createdAt.getTime(),
    toValue: (key) => new Date(Number(key)),
  },
  NAME: {
    column: "b.search_text",
    type: "string",
    keyOf: (row) => row.searchText,
    toValue: String,
  },
  CLAIM_ENDS_AT: {
    column: "b.claim_ends_at",
    type: "instant or null",
    keyOf: (row) => row.claimEndsAt?.getTime() ?? null,
    toValue: (key) => (key === null ? null : new Date(Number(key))),
  },
  CLAIMED_COUNT: {
    column: "b.claimed_count",
    type: "number",
    keyOf: (row) => row.claimedCount,
    toValue: Number,
  },
};

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

/** Rows of a list that one index gives in the list's order: by `column`, if any, and then by id. */
export interface Stretch {
  readonly column: string | null;
  readonly conditions: readonly Condition[];
}

const DATED: Stretch = {
  column: "b.claim_ends_at",
  conditions: [{ sql: "b.claim_ends_at IS NOT NULL", values: [] }],
};
const UNDATED: Stretch = { column: null, conditions: [{ sql: "b.claim_ends_at IS NULL", values: [] }] };

/**
 * The stretches that make up a list behind a cursor, one after the other. A batch without a claim deadline
 * counts as the latest, but an index has it in front of all others: those are a stretch of their own, because a
 * key that turns them round would make the database sort every batch there is.
 */
export function stretchesOf(order: BatchOrder, after: readonly CursorKey[] | null): readonly Stretch[] {
  const { column, toValue } = SORT_KEYS[order.field];
  const position = after && { value: toValue(after[1]), id: Number(after[2]) };
  const inOrder: Stretch[] = order.direction === "ASC" ? [DATED, UNDATED] : [UNDATED, DATED];
  const stretches = order.field === "CLAIM_ENDS_AT" ? inOrder : [{ column, conditions: [] }];
  if (!position) return stretches;
  const at = stretches.findIndex((stretch) => (stretch.column === null) === (position.value === null));
  return stretches
    .slice(at)
    .map((stretch, place) =>
      place > 0
        ? stretch
        : { ...stretch, conditions: [...stretch.conditions, behind(stretch, position, order.direction)] },
    );
}

/** The first bound is what an index begins at; the second only takes out what was shown already. */
function behind(
  { column }: Stretch,
  position: { readonly value: SqlValue; readonly id: number },
  direction: SortDirection,
): Condition {
  const { value, id } = position;
  const comparison = direction === "ASC" ? ">" : "<";
  if (column === null) return { sql: `b.id ${comparison} ?`, values: [id] };
  return {
    sql: `${column} ${comparison}= ? AND (${column} ${comparison} ? OR b.id ${comparison} ?)`,
    values: [value, value, id],
  };
}
