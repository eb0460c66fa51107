import {
  type Database,
  placeholders,
  type RawRow,
  type SqlValue,
  selectRows,
  toInstant,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../platform/graphql/index.js";
import type { AttemptKind } from "./attempt.entity.js";
import { WRONG_CODE_OUTCOMES } from "./throttle/wrong-codes.rules.js";

/** Which tries are listed; what is left out does not matter. */
export interface AttemptConditions {
  readonly outcome?: string | null;
  /** Public id. */
  readonly userId?: string | null;
  readonly network?: string | null;
  readonly kind?: AttemptKind | null;
  /** Public id. */
  readonly batchId?: string | null;
  readonly onlyWrong?: boolean | null;
}

export interface AttemptRow {
  readonly id: number;
  readonly kind: AttemptKind;
  readonly outcome: string;
  readonly maskedCode: string;
  readonly network: string;
  readonly createdAt: Date;
  readonly user: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly batch: { readonly id: string; readonly name: string } | null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const ATTEMPTS = `SELECT a.*, u.public_id AS user_public_id, u.name AS user_name, u.email AS user_email,
    b.public_id AS batch_public_id, b.name AS batch_name
  FROM attempts a LEFT JOIN users u ON u.id = a.user_id LEFT JOIN voucher_batches b ON b.id = a.batch_id`;

/**
 * Tries, newest first, one row more than the page holds. Two statements: the first finds only ids, along an
 * index that ends in the list's own order.
 */
export async function selectAttempts(
  database: Database,
  page: PageRequest,
  filter: AttemptConditions,
): Promise<AttemptRow[]> {
  const { sql, values } = pageOfIds(page, filter);
  const found = await selectRows(database.reader, sql, values);
  if (found.length === 0) return [];
  const ids = found.map((row) => toSafeInteger(row.id));
  const rows = await selectRows(
    database.reader,
    `${ATTEMPTS} WHERE a.id IN ${placeholders(ids.length)} ORDER BY a.created_at DESC, a.id DESC`,
    ids,
  );
  return rows.map(toAttemptRow);
}

/** Sort key of the list of tries. */
export function attemptKey(row: AttemptRow): readonly CursorKey[] {
  return [row.createdAt.getTime(), row.id];
}

/**
 * The ids of a page. An index serves one outcome at a time, so each outcome gives a page of its own, and the
 * newest of them make the page: two outcomes at once would have to be sorted as a whole.
 */
function pageOfIds(page: PageRequest, filter: AttemptConditions): Condition {
  const outcomes = outcomesOf(filter);
  const shared = [...filterConditions(filter), ...(page.after ? [behind(page.after)] : [])];
  const pages = outcomes.map((outcome): Condition => {
    const conditions = outcome === null ? shared : [{ sql: "a.outcome = ?", values: [outcome] }, ...shared];
    const where = conditions.length === 0 ? "" : `WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}`;
    return {
      sql: `SELECT a.id, a.created_at FROM attempts a ${where} ORDER BY a.created_at DESC, a.id DESC LIMIT ?`,
      values: [...conditions.flatMap(({ values }) => values), page.first + 1],
    };
  });
  const parts = pages.map(({ sql }, at) => `SELECT * FROM (${sql}) AS page_${at}`);
  return {
    sql: `${parts.join(" UNION ALL ")} ORDER BY created_at DESC, id DESC LIMIT ?`,
    values: [...pages.flatMap(({ values }) => values), page.first + 1],
  };
}

/** The outcomes that are asked for, each by itself; null is any. One that is asked for need not be a wrong code. */
function outcomesOf({ outcome, onlyWrong }: AttemptConditions): readonly (string | null)[] {
  if (!onlyWrong) return [outcome ?? null];
  if (!outcome) return WRONG_CODE_OUTCOMES;
  return WRONG_CODE_OUTCOMES.some((wrong) => wrong === outcome) ? [outcome] : [""];
}

function filterConditions({ userId, network, kind, batchId }: AttemptConditions): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, value: string) => conditions.push({ sql, values: [value] });
  if (userId) add("a.user_id = (SELECT id FROM users WHERE public_id = ?)", userId);
  if (batchId) add("a.batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?)", batchId);
  if (network) add("a.network = ?", network);
  if (kind) add("a.kind = ?", kind);
  return conditions;
}

/** The first bound is what an index begins at; the second only takes out what was shown already. */
function behind([time, id]: readonly CursorKey[]): Condition {
  const createdAt = new Date(Number(time));
  return {
    sql: "a.created_at <= ? AND (a.created_at < ? OR a.id < ?)",
    values: [createdAt, createdAt, Number(id)],
  };
}

function toAttemptRow(row: RawRow): AttemptRow {
  const user = toTextOrNull(row.user_public_id);
  const batch = toTextOrNull(row.batch_public_id);
  return {
    id: toSafeInteger(row.id),
    kind: String(row.kind) as AttemptKind, // written by writeAttempts only, from the closed list
    outcome: String(row.outcome),
    maskedCode: String(row.masked_code),
    network: String(row.network),
    createdAt: toInstant(row.created_at),
    user: user === null ? null : { id: user, name: String(row.user_name), email: String(row.user_email) },
    batch: batch === null ? null : { id: batch, name: String(row.batch_name) },
  };
}
