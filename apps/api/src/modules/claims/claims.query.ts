import {
  type Database,
  placeholders,
  type RawRow,
  type SqlValue,
  selectRows,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../platform/graphql/index.js";
import { personSearch } from "../identity/index.js";
import { readPurchaseTerms } from "../vouchers/index.js";
import type { ClaimSource, ClaimState } from "./claim.entity.js";

export interface ClaimRow extends ReturnType<typeof readPurchaseTerms> {
  readonly id: number;
  readonly publicId: string;
  /** Internal id. */
  readonly batchId: number;
  readonly batchPublicId: string;
  readonly voucherName: string;
  /** Display form; null when the claim was made without a code. */
  readonly code: string | null;
  readonly source: ClaimSource;
  readonly state: ClaimState;
  readonly claimedAt: Date;
  readonly claimEndsAt: Date | null;
  readonly usageExpiresAt: Date | null;
  readonly usedAt: Date | null;
  /** Whole minor units. */
  readonly saved: number | null;
  /** Internal id of the order that it waits for or was used on. */
  readonly orderId: number | null;
  readonly user: { readonly publicId: string; readonly name: string; readonly email: string };
}

/** What of a claim its owner sees. */
export type MyClaimRow = Omit<
  ClaimRow,
  "id" | "batchPublicId" | "user" | keyof ReturnType<typeof readPurchaseTerms>
>;

/** Which of a person's vouchers a list shows. */
export type HeldVoucherStatus = "ALL" | "ACTIVE" | "USED" | "EXPIRED";

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** People whose claims are looked up one by one; beyond, a search walks through the claims of the batch. */
const SEARCHED_PEOPLE_MAX = 500;

const CLAIMS = `SELECT c.*, b.public_id AS batch_public_id, b.name AS voucher_name, v.display AS code,
    b.flow, b.min_purchase, b.purchase_kind, b.is_first_order_only,
    u.public_id AS user_public_id, u.name AS user_name, u.email AS user_email
  FROM claims c JOIN voucher_batches b ON b.id = c.batch_id JOIN users u ON u.id = c.user_id
  LEFT JOIN voucher_codes v ON v.id = c.code_id`;

/** Whose claims are listed, by public or internal id, and which of them. */
export type ClaimList =
  | {
      readonly batchPublicId: string;
      /** Part of the name or e-mail address of whoever claimed. */
      readonly search?: string | null;
      readonly state?: ClaimState | null;
    }
  | { readonly userPublicId: string }
  /** What a person holds or held; what was released never stood in the wallet. */
  | { readonly userId: number; readonly status: HeldVoucherStatus; readonly now: Date };

/**
 * Claims of a batch or of a person, newest first, one row more than the page holds. The first statement finds
 * only ids, along an index that ends in the list's own order; the second reads the rows of these ids. A page
 * behind 900,000 claims then costs what the first one costs.
 */
export async function selectClaims(
  database: Database,
  list: ClaimList,
  page: PageRequest,
): Promise<ClaimRow[]> {
  const conditions = [...(await listConditions(database, list)), ...(page.after ? [behind(page.after)] : [])];
  const found = await selectRows(
    database.reader,
    `SELECT c.id FROM claims c WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}
     ORDER BY c.claimed_at DESC, c.id DESC LIMIT ?`,
    [...conditions.flatMap(({ values }) => values), page.first + 1],
  );
  if (found.length === 0) return [];
  const ids = found.map((row) => toSafeInteger(row.id));
  const rows = await selectRows(
    database.reader,
    `${CLAIMS} WHERE c.id IN ${placeholders(ids.length)} ORDER BY c.claimed_at DESC, c.id DESC`,
    ids,
  );
  return rows.map(toClaimRow);
}

async function listConditions(database: Database, list: ClaimList): Promise<Condition[]> {
  if ("userId" in list) {
    return [{ sql: "c.user_id = ?", values: [list.userId] }, heldCondition(list.status, list.now)];
  }
  if ("userPublicId" in list) {
    return [{ sql: "c.user_id = (SELECT id FROM users WHERE public_id = ?)", values: [list.userPublicId] }];
  }
  const { batchPublicId, search, state } = list;
  return [
    { sql: "c.batch_id = (SELECT id FROM voucher_batches WHERE public_id = ?)", values: [batchPublicId] },
    ...(state ? [{ sql: "c.state = ?", values: [state] }] : []),
    ...(search ? [await personCondition(database, search)] : []),
  ];
}

/** `shownState` in claim.states.ts as SQL: change both or neither. */
function heldCondition(status: HeldVoucherStatus, now: Date): Condition {
  switch (status) {
    case "ALL":
      return { sql: "c.state <> 'RELEASED'", values: [] };
    case "USED":
      return { sql: "c.state = 'USED'", values: [] };
    case "ACTIVE":
      return {
        sql: "(c.state = 'RESERVED' OR (c.state = 'ACTIVE' AND (c.usage_expires_at IS NULL OR c.usage_expires_at > ?)))",
        values: [now],
      };
    case "EXPIRED":
      return {
        sql: "(c.state IN ('EXPIRED', 'REVOKED') OR (c.state = 'ACTIVE' AND c.usage_expires_at <= ?))",
        values: [now],
      };
  }
}

/**
 * Claims of the people whom a search finds. A few are looked up first, so that only their own claims are read;
 * when it finds many, every page is full after a short walk through the batch's claims.
 */
async function personCondition(database: Database, search: string): Promise<Condition> {
  const person = personSearch(search, "u");
  const found = await selectRows(database.reader, `SELECT u.id FROM users u WHERE ${person.sql} LIMIT ?`, [
    ...person.values,
    SEARCHED_PEOPLE_MAX + 1,
  ]);
  if (found.length > SEARCHED_PEOPLE_MAX) {
    return {
      sql: `EXISTS (SELECT 1 FROM users u WHERE u.id = c.user_id AND ${person.sql})`,
      values: person.values,
    };
  }
  const ids = found.map((row) => toSafeInteger(row.id));
  return ids.length === 0
    ? { sql: "1 = 0", values: [] }
    : { sql: `c.user_id IN ${placeholders(ids.length)}`, values: ids };
}

/** The first bound is what an index begins at; the second only takes out what was shown already. */
function behind([time, id]: readonly CursorKey[]): Condition {
  const claimedAt = new Date(Number(time));
  return {
    sql: "c.claimed_at <= ? AND (c.claimed_at < ? OR c.id < ?)",
    values: [claimedAt, claimedAt, Number(id)],
  };
}

/** Claims by their internal ids, as far as there are any. */
export async function selectClaimsById(
  database: Database,
  claimIds: readonly number[],
): Promise<ReadonlyMap<number, ClaimRow>> {
  const rows = await selectRows(
    database.reader,
    `${CLAIMS} WHERE c.id IN ${placeholders(claimIds.length)}`,
    claimIds,
  );
  return new Map(rows.map(toClaimRow).map((row) => [row.id, row]));
}

/** Sort key of a list of claims. */
export function claimKey(row: ClaimRow): readonly CursorKey[] {
  return [row.claimedAt.getTime(), row.id];
}

function toClaimRow(row: RawRow): ClaimRow {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    batchId: toSafeInteger(row.batch_id),
    batchPublicId: String(row.batch_public_id),
    voucherName: String(row.voucher_name),
    code: toTextOrNull(row.code),
    source: String(row.source) as ClaimSource, // written by claimVouchers only, from the closed lists
    state: String(row.state) as ClaimState,
    claimedAt: toInstant(row.claimed_at),
    claimEndsAt: toInstantOrNull(row.claim_ends_at),
    usageExpiresAt: toInstantOrNull(row.usage_expires_at),
    usedAt: toInstantOrNull(row.used_at),
    saved: toNumberOrNull(row.saved),
    orderId: toNumberOrNull(row.order_id),
    ...readPurchaseTerms(row),
    user: {
      publicId: String(row.user_public_id),
      name: String(row.user_name),
      email: String(row.user_email),
    },
  };
}
