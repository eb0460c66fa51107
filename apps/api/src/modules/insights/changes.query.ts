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
import type { NamedApiKey } from "../identity/index.js";
import type { ChangeFilter } from "./change.types.js";

/** An audit entry with the names of who acted and of what it happened to. */
export interface ChangeRow {
  readonly id: number;
  readonly publicId: string;
  readonly event: string;
  readonly subjectKind: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly createdAt: Date;
  readonly actor: NamedPerson | null;
  readonly batch: { readonly id: string; readonly name: string } | null;
  readonly user: NamedPerson | null;
  /** Internal id. */
  readonly modelId: number | null;
  readonly apiKey: NamedApiKey | null;
  /** The API key it was done with. */
  readonly doneWith: NamedApiKey | null;
}

interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A subject is looked for in the table of its kind only, by primary key. */
const CHANGES = `SELECT e.id, e.public_id, e.event, e.subject_kind, e.before_json, e.after_json, e.created_at,
    a.public_id AS actor_id, a.name AS actor_name, a.email AS actor_email,
    b.public_id AS batch_id, b.name AS batch_name,
    u.public_id AS user_id, u.name AS user_name, u.email AS user_email, m.id AS model_id,
    k.public_id AS key_id, k.name AS key_name, k.last_four AS key_last_four,
    w.public_id AS with_id, w.name AS with_name, w.last_four AS with_last_four
  FROM audit_entries e LEFT JOIN users a ON a.id = e.actor_id
  LEFT JOIN voucher_batches b ON e.subject_kind = 'VoucherBatch' AND b.id = e.subject_id
  LEFT JOIN users u ON e.subject_kind = 'User' AND u.id = e.subject_id
  LEFT JOIN llm_models m ON e.subject_kind = 'LlmModel' AND m.id = e.subject_id
  LEFT JOIN api_keys k ON e.subject_kind = 'ApiKey' AND k.id = e.subject_id
  LEFT JOIN api_keys w ON w.id = e.api_key_id`;

/**
 * Changes, newest first, one row more than the page holds. Two statements: the first finds only ids, along an
 * index that ends in the list's own order.
 */
export async function selectChanges(
  database: Database,
  page: PageRequest,
  filter: ChangeFilter,
): Promise<ChangeRow[]> {
  const { sql, values } = conditionsOf(page, filter);
  const found = await selectRows(
    database.reader,
    `SELECT e.id FROM audit_entries e ${sql} ORDER BY e.created_at DESC, e.id DESC LIMIT ?`,
    [...values, page.first + 1],
  );
  if (found.length === 0) return [];
  const ids = found.map((row) => toSafeInteger(row.id));
  const rows = await selectRows(
    database.reader,
    `${CHANGES} WHERE e.id IN ${placeholders(ids.length)} ORDER BY e.created_at DESC, e.id DESC`,
    ids,
  );
  return rows.map(toChangeRow);
}

/** Sort key of the list of changes. */
export function changeKey(row: ChangeRow): readonly CursorKey[] {
  return [row.createdAt.getTime(), row.id];
}

function conditionsOf(page: PageRequest, filter: ChangeFilter): { sql: string; values: SqlValue[] } {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const add = (sql: string, ...more: SqlValue[]) => {
    conditions.push(sql);
    values.push(...more);
  };
  const { batchId, actorId, subjectKind, userId } = filter;
  if (batchId) add("e.subject_id = (SELECT id FROM voucher_batches WHERE public_id = ?)", batchId);
  if (userId) add("e.subject_id = (SELECT id FROM users WHERE public_id = ?)", userId);
  if (actorId) add("e.actor_id = (SELECT id FROM users WHERE public_id = ?)", actorId);
  if (subjectKind) add("e.subject_kind = ?", subjectKind);
  if (page.after) {
    const [time, id] = page.after;
    const createdAt = new Date(Number(time));
    // The first bound is what an index begins at; the second only takes out what was shown already.
    add("e.created_at <= ? AND (e.created_at < ? OR e.id < ?)", createdAt, createdAt, Number(id));
  }
  return { sql: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`, values };
}

function toChangeRow(row: RawRow): ChangeRow {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    event: String(row.event),
    subjectKind: String(row.subject_kind),
    before: readFields(row.before_json),
    after: readFields(row.after_json),
    createdAt: toInstant(row.created_at),
    actor: toPerson(row.actor_id, row.actor_name, row.actor_email),
    batch: toNamed(row.batch_id, row.batch_name),
    user: toPerson(row.user_id, row.user_name, row.user_email),
    modelId: row.model_id === null ? null : toSafeInteger(row.model_id),
    apiKey: toKey(row.key_id, row.key_name, row.key_last_four),
    doneWith: toKey(row.with_id, row.with_name, row.with_last_four),
  };
}

function toPerson(id: unknown, name: unknown, email: unknown): NamedPerson | null {
  const person = toNamed(id, name);
  return person && { ...person, email: String(email) };
}

function toKey(id: unknown, name: unknown, lastFour: unknown): NamedApiKey | null {
  const key = toNamed(id, name);
  return key && { ...key, lastFour: String(lastFour) };
}

function toNamed(id: unknown, name: unknown): { readonly id: string; readonly name: string } | null {
  const publicId = toTextOrNull(id);
  return publicId === null ? null : { id: publicId, name: String(name) };
}

function readFields(json: unknown): Readonly<Record<string, unknown>> | null {
  const text = toTextOrNull(json);
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>); // recordAudit writes only objects
}
